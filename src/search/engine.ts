/** Owns answering: the one object that holds opened segments and gives search, browse, suggestions, rows and documents. */
import { AppError } from '../base/app-error';
import { FacetCounter } from './facet-counter';
import { type LiveSegment, openLiveSegments, withoutDead } from './live-segment';
import { markWords } from './marks';
import { helpWithNothing } from './nothing-found';
import { numberKeys } from './number-keys';
import type { SegmentInput } from './page-source';
import type {
  BrowseNode,
  DocumentAnswer,
  FacetName,
  Filters,
  ResultRow,
  SearchAnswer,
  SearchRequest,
  Suggestion,
} from './query';
import { type ParsedQuery, parseQuery } from './query-words';
import { groupMatches, type RankedMatch, sliceOfOrder } from './ranking';
import { readDocument, readRow } from './record-reading';
import {
  type CheckCost,
  checkHeads,
  checkRests,
  findCandidates,
  headCost,
  restCost,
  type SegmentMatch,
} from './segment-match';
import { subjectTree } from './subject-tree';
import { Vocabulary } from './vocabulary';

export interface SearchEngine {
  /** Live records over all segments. */
  readonly records: number;
  /** @throws AppError `worker.cancelled` when the signal is aborted; storage and segment errors of the page source. */
  search(request: SearchRequest, signal?: AbortSignal): Promise<SearchAnswer>;
  /** Flat for all facets but `subject`, which nests by path. Counts leave out the facet's own filter. */
  browse(facet: FacetName, filters: Filters): Promise<readonly BrowseNode[]>;
  /** From the vocabulary with its counts, and the very number that was typed. Cost: no search; a look-up of the number, under 1 ms. */
  suggest(text: string, limit: number, signal?: AbortSignal): Promise<readonly Suggestion[]>;
  /** In the order of `ids`; ids that are gone are left out. No marks. */
  rows(ids: readonly string[]): Promise<readonly ResultRow[]>;
  /** @throws AppError `record.notFound` */
  document(id: string): Promise<DocumentAnswer>;
}

/**
 * What one search reads at most to check its candidates: 250 pages and a quarter of a second on IndexedDB where they lie together;
 * scattered over a million records the same bytes lie in thousands of pages and take a second
 * (docs/benchmarks.md). All texts of 35,712 real records are 4.3 MB, so there every answer is exact.
 */
const SEARCH_LIMIT: FindLimit = { bytes: 12 * 1024 * 1024, pieces: Number.POSITIVE_INFINITY, titles: 2_000 };
/** A count needs no order, so it compares no titles. */
const COUNT_LIMIT: FindLimit = { ...SEARCH_LIMIT, titles: 0 };
interface FindLimit extends CheckCost {
  /** Titles that are compared with the phrase, for the order. */
  readonly titles: number;
}

/**
 * Opens segments, oldest first; a segment's tombstones take ids out of all earlier ones. Pages are not cached here: the page
 * source keeps its own few recent ones.
 * @param vocabulary bytes of `createVocabularyBuilder().finish()`; without them there are no phrase suggestions.
 * @throws AppError `segment.unsupportedVersion` | `segment.malformed` | errors of the page sources
 */
export async function openEngine(segments: readonly SegmentInput[], vocabulary?: Uint8Array): Promise<SearchEngine> {
  return new SegmentEngine(
    await openLiveSegments(segments),
    vocabulary ? Vocabulary.parse(vocabulary) : Vocabulary.empty(),
  );
}

class SegmentEngine implements SearchEngine {
  readonly records: number;

  constructor(
    private readonly segments: readonly LiveSegment[],
    private readonly vocabulary: Vocabulary,
  ) {
    this.records = segments.reduce((sum, segment) => sum + segment.liveRecords, 0);
  }

  async search(request: SearchRequest, signal?: AbortSignal): Promise<SearchAnswer> {
    throwIfAborted(signal);
    const query = parseQuery(request.text);
    const answer = await this.answer(query, request, signal);
    if (answer.total > 0 || query.words.length === 0) return answer;
    const count = (text: string, filters: Filters) => this.count(text, filters, signal);
    const help = await helpWithNothing(query, request.filters, this.vocabulary, count);
    if (help.understoodAs === undefined) return { ...answer, ...help };
    return { ...(await this.answer(parseQuery(help.understoodAs), request, signal)), ...help };
  }

  async browse(facet: FacetName, filters: Filters): Promise<readonly BrowseNode[]> {
    const { facets } = await this.find(parseQuery(''), { ...filters, [facet]: undefined }, [facet]);
    const counts = facets[facet] ?? [];
    if (facet === 'subject') return subjectTree(counts);
    return counts.map(({ value, count }) => ({ value, label: value, count, children: [] }));
  }

  async suggest(text: string, limit: number, signal?: AbortSignal): Promise<readonly Suggestion[]> {
    const numbers = await this.suggestNumbers(text);
    throwIfAborted(signal);
    const proposed = [...numbers, ...this.vocabulary.suggest(text, limit)].slice(0, Math.max(0, limit));
    // The vocabulary counts the base it was made with.
    return this.segments.length === 1 ? proposed : proposed.map((suggestion) => ({ ...suggestion, exact: false }));
  }

  async rows(ids: readonly string[]): Promise<readonly ResultRow[]> {
    const rows = await Promise.all(
      ids.map(async (id) => {
        const found = await this.findRecord(id);
        return found ? readRow(found.segment.reader, found.doc, []) : null;
      }),
    );
    return rows.filter((row): row is ResultRow => row !== null);
  }

  async document(id: string): Promise<DocumentAnswer> {
    const found = await this.findRecord(id);
    if (!found) throw new AppError('record.notFound', id);
    return readDocument(found.segment.reader, found.doc);
  }

  /** The very document number that was typed, as it is printed, where records have it. */
  private async suggestNumbers(text: string): Promise<Suggestion[]> {
    const query = parseQuery(text);
    const counts = new Map<string, number>();
    for (const segment of this.segments) {
      for (const doc of (await findNumbers(segment, query)).slice(0, MAX_SUGGESTED_NUMBERS)) {
        const { documentNumber, indexNumber } = await segment.reader.list(doc);
        const keys = new Set(query.numberKeys);
        const number = numberKeys(documentNumber, null).some((key) => keys.has(key)) ? documentNumber : indexNumber;
        if (number !== null) counts.set(number, (counts.get(number) ?? 0) + 1);
      }
    }
    return [...counts].map(([number, count]) => ({
      kind: 'number',
      text: number,
      count,
      marks: markWords(
        number,
        query.words.flatMap((word) => word.folded.match(/[a-z0-9]+|[^a-z0-9()]+/g) ?? []),
      ),
    }));
  }

  private async answer(query: ParsedQuery, request: SearchRequest, signal?: AbortSignal): Promise<SearchAnswer> {
    const { passed, facets, exact } = await this.find(query, request.filters, request.facets, signal);
    const words = query.words.map((word) => word.folded);
    const hits = sliceOfOrder(
      passed,
      request.sort,
      Math.max(0, request.offset),
      Math.min(100, Math.max(0, request.limit)),
    );
    const rows = await Promise.all(hits.map(({ segment, doc }) => readRow(segment.reader, doc, words)));
    throwIfAborted(signal);
    return { total: countOf(passed), exact, rows, facets, words };
  }

  private async find(
    query: ParsedQuery,
    filters: Filters,
    wanted: readonly FacetName[],
    signal?: AbortSignal,
    limit = SEARCH_LIMIT,
  ): Promise<{ passed: RankedMatch[]; facets: SearchAnswer['facets']; exact: boolean }> {
    const [candidates, numbers] = await Promise.all([
      Promise.all(this.segments.map((segment) => findCandidates(segment, query))),
      Promise.all(this.segments.map((segment) => findNumbers(segment, query))),
    ]);
    throwIfAborted(signal);
    const { matches, exact } = await this.check(candidates, query, limit, () => throwIfAborted(signal));
    throwIfAborted(signal);
    const ranked = await groupMatches(matches, query, numbers, limit.titles);
    throwIfAborted(signal);
    const counter = new FacetCounter(filters, wanted);
    const passed = ranked.map((match) => counter.take(match));
    return { passed, facets: counter.result(), exact };
  }

  /** Checks candidates against their texts, as far as the limit goes; beyond, they count as found and the answer is 约. */
  private async check(
    candidates: readonly SegmentMatch[],
    query: ParsedQuery,
    limit: CheckCost,
    beforeRead: () => void,
  ): Promise<{ matches: readonly SegmentMatch[]; exact: boolean }> {
    if (query.words.every((word) => word.terms.decides)) return { matches: candidates, exact: true };
    const headsCost = sumOf(candidates.map(headCost));
    if (isOver(headsCost, limit)) return { matches: candidates, exact: false };
    const heads = await Promise.all(candidates.map((match) => checkHeads(match, query, beforeRead)));
    if (isOver(sumOf([headsCost, ...heads.map((match) => restCost(match, query))]), limit))
      return { matches: heads, exact: false };
    return { matches: await Promise.all(heads.map((match) => checkRests(match, query, beforeRead))), exact: true };
  }

  private async count(text: string, filters: Filters, signal?: AbortSignal): Promise<number> {
    return countOf((await this.find(parseQuery(text), filters, [], signal, COUNT_LIMIT)).passed);
  }

  private async findRecord(id: string): Promise<{ segment: LiveSegment; doc: number } | null> {
    const found = await Promise.all(
      this.segments.map(async (segment) => {
        for (const doc of await segment.reader.ids.find(id)) {
          if (segment.dead?.[doc] !== 1 && (await segment.reader.list(doc)).id === id) return { segment, doc };
        }
        return null;
      }),
    );
    return found.reverse().find((hit) => hit !== null) ?? null;
  }
}

const MAX_SUGGESTED_NUMBERS = 20;

/** Live records whose document or index number is the query as a whole. */
async function findNumbers(segment: LiveSegment, query: ParsedQuery): Promise<Uint32Array> {
  if (query.numberKeys.length === 0) return new Uint32Array(0);
  const found = await Promise.all(query.numberKeys.map((key) => segment.reader.numbers.find(key)));
  const docs = [...new Set(found.flat())].sort((a, b) => a - b);
  return withoutDead(segment, Uint32Array.from(docs));
}

function countOf(matches: readonly { readonly docs: Uint32Array }[]): number {
  return matches.reduce((sum, { docs }) => sum + docs.length, 0);
}

function sumOf(costs: readonly CheckCost[]): CheckCost {
  const add = (a: CheckCost, b: CheckCost) => ({ bytes: a.bytes + b.bytes, pieces: a.pieces + b.pieces });
  return costs.reduce(add, { bytes: 0, pieces: 0 });
}

function isOver(cost: CheckCost, limit: CheckCost): boolean {
  return cost.bytes > limit.bytes || cost.pieces > limit.pieces;
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('worker.cancelled');
}
