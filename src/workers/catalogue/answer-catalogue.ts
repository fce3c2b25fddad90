/** Owns the asks of readers: search, suggestions, browsing, documents, organs. */
import { AppError } from '../../base/app-error';
import { chinaDate } from '../../base/clock';
import { lazyPart } from '../../base/lazy-part';
import type { Organ } from '../../catalogue/organ';
import type { Handlers } from '../rpc';
import type { Library } from './library';
import type { OpenedCatalogue } from './opened-catalogue';
import { OrganBranches } from './organ-branches';
import type { Asks } from './protocol';

const loadOrganSuggestionsPart = lazyPart(() => import('./organ-suggestions'));
const loadOrganTreePart = lazyPart(() => import('./organ-tree'));

type CatalogueAsk =
  | 'search'
  | 'help'
  | 'suggest'
  | 'meant'
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
      (await getLibrary()).use(async ({ engine, organs, manifestSha256 }) => {
        const branches = OrganBranches.of(organs);
        const answer = await engine.search({ ...request, filters: branches.spell(request.filters) }, signal);
        const { organ } = answer.facets;
        const facets = organ ? { ...answer.facets, organ: branches.countWithBelow(organ) } : answer.facets;
        return { ...answer, facets, generation: manifestSha256 };
      }),
    help: async ({ text, filters }, signal) =>
      (await getLibrary()).use(({ engine, organs }) =>
        engine.help(text, OrganBranches.of(organs).spell(filters), signal),
      ),
    suggest: async ({ text, limit }, signal) =>
      (await getLibrary()).use(async ({ engine, organs }) => {
        const suggestions = await engine.suggest(text, limit, signal);
        const branches = OrganBranches.of(organs);
        if (!suggestions.some((one) => branches.isAbove(one))) return suggestions;
        return (await loadOrganSuggestionsPart()).countOrgansWithBelow(suggestions, engine, branches);
      }),
    meant: async ({ text }, signal) => (await getLibrary()).use(({ engine }) => engine.meant(text, signal)),
    continuations: async ({ before, maxWords }) =>
      (await getLibrary()).use(({ engine }) => engine.continuations(before, maxWords)),
    numberParts: async ({ before, limit }) =>
      (await getLibrary()).use(({ engine }) => engine.numberParts(before, limit)),
    pronunciation: async ({ text, explained }) =>
      (await getLibrary()).use(({ engine }) => engine.pronunciation(text, explained)),
    spelledWords: async () => (await getLibrary()).use(({ engine }) => engine.spelledWords()),
    browse: async ({ facet, filters }) =>
      (await getLibrary()).use(async ({ engine, organs }) => {
        const nodes = await engine.browse(facet, OrganBranches.of(organs).spell(filters));
        return facet === 'organ' ? (await loadOrganTreePart()).nestOrgans(nodes, organs) : nodes;
      }),
    document: async ({ id }) => (await getLibrary()).use(({ engine }) => engine.document(id)),
    rows: async ({ ids }) => (await getLibrary()).use(({ engine }) => engine.rows(ids)),
    notice: async ({ id }) => {
      const library = await getLibrary();
      const withdrawal = await library.withdrawal(id);
      if (withdrawal) {
        const { at, replacedBy } = withdrawal;
        const rows = replacedBy === null ? [] : await library.use(({ engine }) => engine.rows([replacedBy]));
        // Where nothing answers just now it is said all the same that it was withdrawn.
        const organ = await library.use((opened) => findPublisher(id, opened)).catch(() => null);
        return { kind: 'withdrawn', date: chinaDate(Date.parse(at)), replacedBy: rows[0] ?? null, organ };
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

/** Null where nobody could turn to it. */
async function findPublisher(id: string, { engine, organs }: OpenedCatalogue): Promise<Organ | null> {
  const name = await engine.organOf(id);
  return organs.find((organ) => organ.name === name && organ.telephone !== '' && organ.address !== '') ?? null;
}
