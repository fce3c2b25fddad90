/** Owns what a reader can do when nothing was found: what may have been meant, which word or which filter to let go, each with what it would find. */
import {
  FACET_NAMES,
  type FacetName,
  type Filters,
  type MarkSpan,
  type Query,
  type SearchAnswer,
  type SearchHelp,
} from '../search/query';
import type { CatalogueConnection } from '../workers/catalogue/protocol';

export type WayOn =
  /** The text with wrong characters put right; `marks`: those, in the text of `query`. */
  | { readonly kind: 'meant'; readonly marks: readonly MarkSpan[]; readonly query: Query; readonly count: number }
  /** `query` is the reader's without `word`. */
  | { readonly kind: 'dropWord'; readonly word: string; readonly query: Query; readonly count: number }
  /** One phrase that stands nowhere as a whole: `query` is a part of it. */
  | { readonly kind: 'shorter'; readonly word: string; readonly query: Query; readonly count: number }
  /** Filters and the other words are let go together. */
  | { readonly kind: 'wordAlone'; readonly word: string; readonly query: Query; readonly count: number }
  | { readonly kind: 'dropFilter'; readonly facet: FacetName; readonly query: Query; readonly count: number }
  | { readonly kind: 'dropFilters'; readonly query: Query; readonly count: number };

/** What the engine says itself of a search that found nothing. */
export type NothingAnswer = Pick<SearchAnswer, 'words'> & Omit<SearchHelp, 'understoodAs'>;

// Each candidate costs a search; readers do not read more than a few lines.
const MAX_WORDS = 6;
const MAX_WAYS = 6;

/**
 * Ways that find something, at most 6: what may have been meant, then filters to let go, since a reader forgets them first, then words; within
 * each kind the one that finds most first. Where nothing else finds anything, each word of several alone. What the engine counted is not
 * asked again. Cost: one search of one row for each candidate, at most 25. Rejects with the `AppError` of `search`.
 */
export async function findWaysOn(
  connection: CatalogueConnection,
  query: Query,
  answer: NothingAnswer,
  signal: AbortSignal,
): Promise<readonly WayOn[]> {
  const found = countedWays(query, answer);
  const findAmong = async (ways: readonly WayOn[]) => {
    let foundSome = false;
    for (const way of ways) {
      const { total } = await connection.ask('search', { ...way.query, offset: 0, limit: 1, facets: [] }, signal);
      if (signal.aborted) return false;
      if (total === 0) continue;
      found.push({ ...way, count: total });
      foundSome = true;
    }
    return foundSome;
  };
  const facets = chosenFacets(query);
  if (answer.withoutFilters === undefined && facets.length > 0) {
    // What finds nothing without any filter finds nothing without one of them.
    const withoutAll = await findAmong([{ kind: 'dropFilters', query: { ...query, filters: {} }, count: 0 }]);
    if (withoutAll && facets.length > 1) await findAmong(facets.map((facet) => dropFilter(query, facet, 0)));
  }
  if (answer.loosen === undefined && !signal.aborted) await findAmong(looserTexts(query, answer));
  if (!signal.aborted && found.length === 0) await findAmong(singleWords(query));
  if (!signal.aborted && found.length === 0 && facets.length > 0) await findAmong(wordsAlone(query));
  if (signal.aborted) return [];
  return found.sort((a, b) => RANKS[a.kind] - RANKS[b.kind] || b.count - a.count).slice(0, MAX_WAYS);
}

const RANKS: { readonly [kind in WayOn['kind']]: number } = {
  meant: 0,
  dropFilters: 2,
  dropFilter: 3,
  dropWord: 4,
  shorter: 4,
  wordAlone: 5,
};

/** What the engine counted already. */
function countedWays(query: Query, answer: NothingAnswer): WayOn[] {
  const { loosen = [], loosenFilters = [], withoutFilters = 0, corrections = [], parts = [] } = answer;
  const found: WayOn[] = corrections.map(({ text, marks, count }) => ({
    kind: 'meant',
    marks,
    query: { ...query, text },
    count,
  }));
  for (const { text, count } of parts) found.push({ kind: 'shorter', word: text, query: { ...query, text }, count });
  if (withoutFilters > 0) found.push({ kind: 'dropFilters', query: { ...query, filters: {} }, count: withoutFilters });
  // Of one filter, letting it go is letting all go.
  if (chosenFacets(query).length > 1) {
    for (const { facet, count } of loosenFilters) found.push(dropFilter(query, facet, count));
  }
  for (const { word, text, count } of loosen) {
    if (hasWords(text)) found.push({ kind: 'dropWord', word, query: { ...query, text }, count });
  }
  return found;
}

/** Looser texts that the engine did not count: all but one of several words. */
function looserTexts(query: Query, { words }: NothingAnswer): WayOn[] {
  const typed = typedWords(query);
  const loose = typed.length > 1 ? typed : words.filter(hasWords);
  if (loose.length < 2) return [];
  return loose.slice(0, MAX_WORDS).map((word, at) => {
    const text = loose.filter((_, other) => other !== at).join(' ');
    return { kind: 'dropWord', word, query: { ...query, text }, count: 0 };
  });
}

/** Where two words of three are strange, leaving out one of them helps nobody. */
function singleWords(query: Query): WayOn[] {
  const words = typedWords(query);
  if (words.length < 3) return [];
  return words
    .slice(0, MAX_WORDS)
    .map((word) => ({ kind: 'shorter', word, query: { ...query, text: word }, count: 0 }));
}

/** Where a word stands nowhere and the others nowhere under the filters. */
function wordsAlone(query: Query): WayOn[] {
  const words = typedWords(query);
  if (words.length < 2) return [];
  return words.slice(0, MAX_WORDS).map((word) => ({
    kind: 'wordAlone',
    word,
    query: { ...query, text: word, filters: {} },
    count: 0,
  }));
}

function typedWords(query: Query): string[] {
  return [...new Set(query.text.trim().split(/\s+/).filter(hasWords))];
}

/** Signs alone ask for nothing: all records would be found. */
function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function chosenFacets({ filters }: Query): readonly FacetName[] {
  return FACET_NAMES.filter((facet) => (filters[facet]?.length ?? 0) > 0);
}

function dropFilter(query: Query, facet: FacetName, count: number): WayOn {
  const filters: Filters = { ...query.filters, [facet]: [] };
  return { kind: 'dropFilter', facet, query: { ...query, filters }, count };
}
