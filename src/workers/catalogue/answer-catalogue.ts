/** Owns the asks of readers: search, suggestions, browsing, documents, organs. */
import { AppError } from '../../base/app-error';
import { chinaDate } from '../../base/clock';
import type { Handlers } from '../rpc';
import type { Library } from './library';
import { nestOrgans } from './organ-tree';
import type { Asks } from './protocol';

type CatalogueAsk =
  | 'search'
  | 'help'
  | 'suggest'
  | 'continuations'
  | 'numberParts'
  | 'pronunciation'
  | 'spelledWords'
  | 'browse'
  | 'document'
  | 'rows'
  | 'notice'
  | 'organs';

export function answerCatalogue(getLibrary: () => Promise<Library>): Pick<Handlers<Asks>, CatalogueAsk> {
  return {
    search: async (request, signal) =>
      (await getLibrary()).use(async ({ engine, manifestSha256 }) => ({
        ...(await engine.search(request, signal)),
        generation: manifestSha256,
      })),
    help: async ({ text, filters }, signal) =>
      (await getLibrary()).use(({ engine }) => engine.help(text, filters, signal)),
    suggest: async ({ text, limit }, signal) =>
      (await getLibrary()).use(({ engine }) => engine.suggest(text, limit, signal)),
    continuations: async ({ before, maxWords }) =>
      (await getLibrary()).use(({ engine }) => engine.continuations(before, maxWords)),
    numberParts: async ({ before, limit }) =>
      (await getLibrary()).use(({ engine }) => engine.numberParts(before, limit)),
    pronunciation: async ({ text, explained }) =>
      (await getLibrary()).use(({ engine }) => engine.pronunciation(text, explained)),
    spelledWords: async () => (await getLibrary()).use(({ engine }) => engine.spelledWords()),
    browse: async ({ facet, filters }) =>
      (await getLibrary()).use(async ({ engine, organs }) => {
        const nodes = await engine.browse(facet, filters);
        return facet === 'organ' ? nestOrgans(nodes, organs) : nodes;
      }),
    document: async ({ id }) => (await getLibrary()).use(({ engine }) => engine.document(id)),
    rows: async ({ ids }) => (await getLibrary()).use(({ engine }) => engine.rows(ids)),
    notice: async ({ id }) => {
      const library = await getLibrary();
      const withdrawal = await library.withdrawal(id);
      if (withdrawal) {
        const { at, replacedBy } = withdrawal;
        const rows = replacedBy === null ? [] : await library.use(({ engine }) => engine.rows([replacedBy]));
        return { kind: 'withdrawn', date: chinaDate(Date.parse(at)), replacedBy: rows[0] ?? null };
      }
      return library.use(({ engine }) =>
        engine.document(id).then(
          () => null,
          (thrown: unknown) => {
            if (!(thrown instanceof AppError)) throw thrown;
            if (thrown.code === 'record.over') return { kind: 'over' };
            if (thrown.code === 'record.notFound') return null;
            throw thrown;
          },
        ),
      );
    },
    organs: async () => (await getLibrary()).use(async ({ organs }) => organs),
  };
}
