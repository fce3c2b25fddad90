/** Owns what a reader can do when nothing was found: which word or which filter to let go, each with what it would find. */
import { FACET_NAMES, type FacetName, type Filters, type Query, type SearchAnswer } from '../search/query';
import type { CatalogueConnection } from '../workers/catalogue/protocol';

export type WayOn =
  /** `query` is the reader's without `word`. */
  | { readonly kind: 'dropWord'; readonly word: string; readonly query: Query; readonly count: number }
  /** One long word that was found when taken apart: `text` of `query`. */
  | { readonly kind: 'apart'; readonly query: Query; readonly count: number }
  /** One phrase that stands nowhere as a whole: `query` is a part of it. */
  | { readonly kind: 'shorter'; readonly word: string; readonly query: Query; readonly count: number }
  | { readonly kind: 'dropFilter'; readonly facet: FacetName; readonly query: Query; readonly count: number }
  | { readonly kind: 'dropFilters'; readonly query: Query; readonly count: number };

// Each candidate costs a search; readers do not read more than a few lines.
const MAX_WORDS = 6;
const MAX_WAYS = 6;
const MIN_PHRASE_CHARACTERS = 4;

/**
 * Ways that find something, best (most records) first within their kind: filters before words, since a reader forgets filters first.
 * Where none of them finds anything, each word of several alone. Cost: one search of one row for each candidate, at most 20. Rejects with the `AppError` of `search`.
 */
export async function findWaysOn(
  connection: CatalogueConnection,
  query: Query,
  answer: Pick<SearchAnswer, 'words' | 'loosen' | 'didYouMean'>,
  signal: AbortSignal,
): Promise<readonly WayOn[]> {
  // What the engine counted already is not asked again.
  const found: WayOn[] = (answer.loosen ?? []).map(({ word, text, count }) => ({
    kind: 'dropWord',
    word,
    query: { ...query, text },
    count,
  }));
  const { didYouMean } = answer;
  if (didYouMean) {
    found.push({ kind: 'apart', query: { ...query, text: didYouMean.text }, count: didYouMean.count });
  }
  const findAmong = async (ways: readonly WayOn[]) => {
    for (const way of ways) {
      const { total } = await connection.ask('search', { ...way.query, offset: 0, limit: 1, facets: [] }, signal);
      if (signal.aborted) return;
      if (total > 0) found.push({ ...way, count: total });
    }
  };
  await findAmong(candidates(query, answer));
  if (!signal.aborted && found.length === 0) await findAmong(singleWords(query));
  if (signal.aborted) return [];
  return found.sort((a, b) => rank(a) - rank(b) || b.count - a.count).slice(0, MAX_WAYS);
}

function rank(way: WayOn): number {
  return way.kind === 'dropFilters' ? 0 : way.kind === 'dropFilter' ? 1 : way.kind === 'apart' ? 2 : 3;
}

function candidates(query: Query, { words, loosen }: Pick<SearchAnswer, 'words' | 'loosen'>): WayOn[] {
  const list: WayOn[] = [];
  const facets = FACET_NAMES.filter((facet) => (query.filters[facet]?.length ?? 0) > 0);
  if (facets.length > 0) list.push({ kind: 'dropFilters', query: { ...query, filters: {} }, count: 0 });
  if (facets.length > 1) {
    for (const facet of facets) list.push({ kind: 'dropFilter', facet, query: withoutFacet(query, facet), count: 0 });
  }
  if (loosen && loosen.length > 0) return list;
  const typed = typedWords(query);
  const loose = typed.length > 1 ? typed : words;
  if (loose.length > 1) {
    for (const [at, word] of loose.slice(0, MAX_WORDS).entries()) {
      const text = loose.filter((_, other) => other !== at).join(' ');
      list.push({ kind: 'dropWord', word, query: { ...query, text }, count: 0 });
    }
    return list;
  }
  const characters = [...(loose[0] ?? '')];
  if (characters.length < MIN_PHRASE_CHARACTERS) return list;
  const half = Math.ceil(characters.length / 2);
  // Most words have two characters: an even cut goes through fewer of them (义务教育|划片, not 义务教|育划片).
  const middle = half % 2 === 1 && characters.length - half > 2 ? half + 1 : half;
  for (const part of [characters.slice(0, middle), characters.slice(middle)]) {
    const text = part.join('');
    list.push({ kind: 'shorter', word: text, query: { ...query, text }, count: 0 });
  }
  return list;
}

/** Where two words of three are strange, leaving out one of them helps nobody. */
function singleWords(query: Query): WayOn[] {
  const words = typedWords(query);
  if (words.length < 3) return [];
  return words
    .slice(0, MAX_WORDS)
    .map((word) => ({ kind: 'shorter', word, query: { ...query, text: word }, count: 0 }));
}

function typedWords(query: Query): string[] {
  return [...new Set(query.text.trim().split(/\s+/).filter(Boolean))];
}

function withoutFacet(query: Query, facet: FacetName): Query {
  const filters: Filters = { ...query.filters, [facet]: [] };
  return { ...query, filters };
}
