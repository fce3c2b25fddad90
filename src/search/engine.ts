/** Owns answering: the one object that holds opened segments and gives search, browse, suggestions, rows and documents. */
import { AppError } from '../base/app-error';
import { lazyPart } from '../base/lazy-part';
import type { SpelledWords } from '../base/spelled-words';
import { prepareBuckets } from './bucket-walk';
import { CatalogueFacets } from './catalogue-facets';
import { hasDoc, sortedDocs, unite } from './doc-set';
import { filterTuples } from './facet-counter';
import { Found } from './found';
import { type HiddenRecords, hideRecords, NOTHING_HIDDEN } from './hidden-records';
import { LazyVocabulary } from './lazy-vocabulary';
import { type KnownSuperseded, knownOf, type LiveSegment, openLiveSegments } from './live-segment';
import type { LoneEntry } from './lone-entries';
import { confirmNumbers, findNumberCandidates } from './number-lookup';
import { suggestNumbers } from './number-suggestions';
import type { SegmentInput, VocabularyInput } from './page-source';
import type {
  BrowseNode,
  Continuations,
  Correction,
  DocumentAnswer,
  ExplainedCharacter,
  FacetName,
  Filters,
  NumberParts,
  Pronunciation,
  ResultRow,
  SearchAnswer,
  SearchHelp,
  SearchRequest,
  Suggestion,
} from './query';
import { type ParsedQuery, parseQuery, textOfWord } from './query-words';
import { Ranking } from './ranking';
import { type RecordPlace, RecordsById, readHits } from './records-by-id';
import { findMatches, type SegmentMatch } from './segment-match';
import { subjectTree } from './subject-tree';
import type { Vocabulary } from './vocabulary';

const loadLoneEntriesPart = lazyPart(() => import('./lone-entries'));
const loadNothingFoundPart = lazyPart(() => import('./nothing-found'));
const loadContinuationsPart = lazyPart(() => import('./continuations'));
const loadNumberPartsPart = lazyPart(() => import('./number-parts'));
const loadPronunciationPart = lazyPart(() => import('./pronunciation'));
const loadSpelledWordsPart = lazyPart(() => import('./spelled-words'));

export interface SearchEngine {
  /** Live records over all segments. */
  readonly records: number;
  /** @throws AppError `worker.cancelled` when the signal is aborted; storage and segment errors of the page source. */
  search(request: SearchRequest, signal?: AbortSignal): Promise<SearchAnswer>;
  /** For a search that found nothing. Cost: some 40 counts at most. Cancelled as `search`. */
  help(text: string, filters: Filters, signal?: AbortSignal): Promise<SearchHelp>;
  /** Flat for all facets but `subject`, which nests by path. Counts leave out the facet's own filter. */
  browse(facet: FacetName, filters: Filters): Promise<readonly BrowseNode[]>;
  /** From the vocabulary with its counts, and the very number that was typed, counted. Cost: no search but for each form of a whole number. */
  suggest(text: string, limit: number, signal?: AbortSignal): Promise<readonly Suggestion[]>;
  /** What may have been meant by what was typed, for which `suggest` has nothing. Cost: see `correctTyped`. Cancelled as `search`. */
  meant(text: string, signal?: AbortSignal): Promise<readonly Correction[]>;
  /** How a text goes on, for handwriting. Cost: 1 to 5 ms. Without a vocabulary nothing is expected. */
  continuations(before: string, maxWords: number): Promise<Continuations>;
  /** What a document number can go on with behind `before`, at most `limit` codes. Cost: see `numberPartsOf`. Without a vocabulary nothing. */
  numberParts(before: string, limit: number): Promise<NumberParts>;
  /** How a text is said aloud. Cost: see `pronunciationOf`. Without a vocabulary nothing is known. */
  pronunciation(text: string, explained: ExplainedCharacter | null): Promise<Pronunciation>;
  /** What pinyin can be typed for. Cost: see `spelledWordsOf`. Without a vocabulary none. */
  spelledWords(): Promise<SpelledWords>;
  /** In the order of `ids`; ids that are gone are left out. No marks. */
  rows(ids: readonly string[]): Promise<readonly ResultRow[]>;
  /** Links to withdrawn records, and to those whose last day has passed, are left out. @throws AppError `record.withdrawn` | `record.over` (its last day has passed) | `record.notFound` */
  document(id: string): Promise<DocumentAnswer>;
  /** Null where there is no such record, or it is hidden. */
  placeOf(id: string): Promise<RecordPlace | null>;
  /** Name of who published the record, also where it is hidden or its bytes were taken out. Null where none is known. */
  organOf(id: string): Promise<string | null>;
  /**
   * An engine over the same open segments that hides these records and no others; this one stays as it is. Cost: see `hideRecords`; nothing is
   * opened or read anew.
   */
  hide(hidden: HiddenRecords): Promise<SearchEngine>;
  /** What of the vocabulary stands in withdrawn records alone; it is never suggested. Found once, by the first who asks. */
  loneEntries(): Promise<readonly LoneEntry[]>;
  /** Of each segment which records later ones took out; shared, nobody may write to it. Cost: none. */
  superseded(): readonly KnownSuperseded[];
  /**
   * Takes the titles into memory, newest segments first and of each the newest records, as far as `maxBytes` goes: results are then ordered by more of their titles and shown
   * with fewer reads. Lists the records of each organ and rank too. For quiet moments; searches in between are answered.
   */
  holdTitles(maxBytes: number, signal?: AbortSignal): Promise<void>;
}

/** @param reuse an engine of the generation before: its segments that are still there are not opened again, nor the same vocabulary read */
export interface OpenOptions {
  readonly reuse?: SearchEngine;
  /** `SearchEngine.superseded` of an engine that was open before: what it names is not looked up again. */
  readonly known?: readonly KnownSuperseded[];
  /** Default: nothing. */
  readonly hidden?: HiddenRecords;
}

/**
 * Opens segments, oldest first; a segment's tombstones take ids out of all earlier ones. Pages are not cached here: the page
 * source keeps its own few recent ones.
 * @param vocabulary read when it is first needed; without it there are no phrase suggestions.
 * @throws AppError `segment.unsupportedVersion` | `segment.malformed` | errors of the page sources
 */
export async function openEngine(
  segments: readonly SegmentInput[],
  vocabulary?: VocabularyInput,
  { reuse, known, hidden = NOTHING_HIDDEN }: OpenOptions = {},
): Promise<SearchEngine> {
  const before = reuse instanceof SegmentEngine ? reuse : null;
  return new SegmentEngine(
    await hideRecords(await openLiveSegments(segments, before?.segments, known), hidden),
    before && vocabulary && before.vocabulary.id === vocabulary.id ? before.vocabulary : new LazyVocabulary(vocabulary),
    hidden,
  );
}

/** The query whose pages were asked for last: a list that is scrolled is found once. */
interface Scrolled {
  readonly key: string;
  readonly found: Found;
  readonly ranking: Ranking;
}

class SegmentEngine implements SearchEngine {
  readonly records: number;
  private readonly facets: CatalogueFacets;
  private readonly byId: RecordsById;
  private scrolled: Scrolled | null = null;
  private lone: Promise<readonly LoneEntry[]> | null = null;

  constructor(
    readonly segments: readonly LiveSegment[],
    readonly vocabulary: LazyVocabulary,
    private readonly hidden: HiddenRecords,
    facets?: CatalogueFacets,
  ) {
    this.records = segments.reduce((sum, segment) => sum + segment.liveRecords, 0);
    this.facets = facets ?? new CatalogueFacets(segments);
    this.byId = new RecordsById(segments, hidden);
  }

  async hide(hidden: HiddenRecords): Promise<SearchEngine> {
    return new SegmentEngine(await hideRecords(this.segments, hidden), this.vocabulary, hidden, this.facets);
  }

  superseded(): readonly KnownSuperseded[] {
    return this.segments.map(knownOf);
  }

  async holdTitles(maxBytes: number, signal?: AbortSignal): Promise<void> {
    let left = maxBytes;
    for (let at = this.segments.length - 1; at >= 0; at--) {
      const { reader } = this.segments[at] as LiveSegment;
      const facets = this.facets.segments[at];
      if (signal?.aborted) return;
      // Some 15 ms of a million records each, on both sides of reading: a search comes in between.
      if (facets) prepareBuckets(facets, reader.columns.tupleOf);
      await reader.titles.hold(left, signal);
      left = Math.max(0, left - reader.titles.sizeBytes);
      reader.organDocs.prepare();
    }
  }

  async search(request: SearchRequest, signal?: AbortSignal): Promise<SearchAnswer> {
    throwIfAborted(signal);
    const query = parseQuery(request.text);
    const { found, ranking } = await this.scroll(query, request, signal);
    const limit = Math.min(100, Math.max(0, request.limit));
    const words = query.words.map((word) => word.folded);
    const reading = readHits(this.segments, ranking.slice(Math.max(0, request.offset), limit), words);
    // The storage works meanwhile.
    const [rows, counts] = await Promise.all([reading, found.counts]);
    throwIfAborted(signal);
    const facets = Object.fromEntries(request.facets.map((facet) => [facet, counts.facets[facet] ?? []]));
    return { total: counts.total, rows, facets, words };
  }

  async help(text: string, filters: Filters, signal?: AbortSignal): Promise<SearchHelp> {
    throwIfAborted(signal);
    const query = parseQuery(text);
    if (query.words.length === 0) return {};
    const count = (other: string, under: Filters) => this.count(other, under, signal);
    const [{ helpWithNothing }, vocabulary] = await Promise.all([loadNothingFoundPart(), this.vocabulary.get()]);
    return helpWithNothing(query, filters, vocabulary, count, textOfWord);
  }

  async meant(text: string, signal?: AbortSignal): Promise<readonly Correction[]> {
    throwIfAborted(signal);
    const [{ correctTyped }, vocabulary] = await Promise.all([loadNothingFoundPart(), this.vocabulary.get()]);
    return correctTyped(parseQuery(text), vocabulary, (other, under) => this.count(other, under, signal), textOfWord);
  }

  async browse(facet: FacetName, filters: Filters): Promise<readonly BrowseNode[]> {
    const found = await this.find(parseQuery(''), { ...filters, [facet]: undefined }, [facet]);
    const counts = found.counts.facets[facet] ?? [];
    if (facet === 'subject') return subjectTree(counts);
    return counts.map(({ value, count }) => ({ value, label: value, count, children: [] }));
  }

  async suggest(text: string, limit: number, signal?: AbortSignal): Promise<readonly Suggestion[]> {
    const count = (number: string) => this.count(number, {}, signal);
    const [numbers, vocabulary] = await Promise.all([
      suggestNumbers(this.segments, text, limit, count),
      this.vocabulary.get(),
    ]);
    const lone = await this.loneEntries();
    throwIfAborted(signal);
    const known = vocabulary.suggest(text, limit > 0 ? limit + lone.length : 0);
    const shown = known.filter((one) => !lone.some((entry) => entry.kind === one.kind && entry.text === one.text));
    // The vocabulary counts the base it was made with.
    const counted = this.segments.length === 1 ? shown : shown.map((suggestion) => ({ ...suggestion, exact: false }));
    return [...numbers, ...counted].slice(0, Math.max(0, limit));
  }

  continuations(before: string, maxWords: number): Promise<Continuations> {
    return this.askVocabulary(loadContinuationsPart, ({ continuationsOf }, vocabulary, lone) =>
      continuationsOf(vocabulary, before, maxWords, lone),
    );
  }

  numberParts(before: string, limit: number): Promise<NumberParts> {
    return this.askVocabulary(loadNumberPartsPart, ({ numberPartsOf }, vocabulary, lone) => ({
      ...numberPartsOf(vocabulary, before, limit, lone),
      exact: this.segments.length === 1,
    }));
  }

  async pronunciation(text: string, explained: ExplainedCharacter | null): Promise<Pronunciation> {
    const [{ pronunciationOf }, vocabulary] = await Promise.all([loadPronunciationPart(), this.vocabulary.get()]);
    return pronunciationOf(vocabulary, text, explained);
  }

  spelledWords(): Promise<SpelledWords> {
    return this.askVocabulary(loadSpelledWordsPart, (part, vocabulary, lone) => part.spelledWordsOf(vocabulary, lone));
  }

  private async askVocabulary<Part, Answer>(
    loadPart: () => Promise<Part>,
    answer: (part: Part, vocabulary: Vocabulary, lone: readonly LoneEntry[]) => Answer,
  ): Promise<Answer> {
    return answer(...(await Promise.all([loadPart(), this.vocabulary.get(), this.loneEntries()])));
  }

  rows(ids: readonly string[]): Promise<readonly ResultRow[]> {
    return this.byId.rows(ids);
  }

  document(id: string): Promise<DocumentAnswer> {
    return this.byId.document(id);
  }

  placeOf(id: string): Promise<RecordPlace | null> {
    return this.byId.placeOf(id);
  }

  organOf(id: string): Promise<string | null> {
    return this.byId.organOf(id);
  }

  async loneEntries(): Promise<readonly LoneEntry[]> {
    const { withdrawn } = this.hidden;
    if (withdrawn.size === 0) return [];
    this.lone ??= this.findLoneEntries();
    const mine = this.lone;
    mine.catch(() => {
      if (this.lone === mine) this.lone = null;
    });
    return mine;
  }

  private async findLoneEntries(): Promise<readonly LoneEntry[]> {
    const [{ findLoneEntries }, vocabulary] = await Promise.all([loadLoneEntriesPart(), this.vocabulary.get()]);
    return findLoneEntries(vocabulary, this.segments, this.hidden.withdrawn, (text) => this.count(text, {}));
  }

  private async scroll(query: ParsedQuery, request: SearchRequest, signal?: AbortSignal): Promise<Scrolled> {
    const byDate = request.sort === 'date' || query.words.length === 0;
    const words = query.words.map((word) => word.folded);
    const key = JSON.stringify([words, query.whole, query.numberKeys, request.filters, byDate]);
    const last = this.scrolled;
    if (last?.key === key && request.facets.every((facet) => last.found.wanted.includes(facet))) return last;
    const found = await this.find(query, request.filters, request.facets, signal);
    const ranking = byDate
      ? Ranking.byDate(found)
      : await Ranking.byRelevance(found, query, () => throwIfAborted(signal));
    throwIfAborted(signal);
    this.scrolled = { key, found, ranking };
    return this.scrolled;
  }

  private async find(
    query: ParsedQuery,
    filters: Filters,
    wanted: readonly FacetName[],
    signal?: AbortSignal,
  ): Promise<Found> {
    const check = () => throwIfAborted(signal);
    const [matched, candidates] = await Promise.all([
      findMatches(this.segments, query, check),
      Promise.all(
        this.segments.map((segment) =>
          query.numberKeys.length > 0 ? findNumberCandidates(segment, query.numberKeys) : NO_RECORDS,
        ),
      ),
    ]);
    check();
    const numbers = await Promise.all(
      matched.segments.map(async ({ segment: { reader }, head }, at) => {
        const docs = candidates[at] ?? NO_RECORDS;
        // Who has half of the hash and all words in title or number has the number; of the others the record is asked.
        const sure = docs.filter((doc) => hasDoc(head, doc));
        if (sure.length === docs.length) return docs;
        const unsure = docs.filter((doc) => !hasDoc(head, doc));
        const confirmed = await confirmNumbers(reader, query.numberKeys, unsure);
        return Uint32Array.from([...sure, ...confirmed]).sort();
      }),
    );
    check();
    const matches = matched.segments.map((match, at): SegmentMatch => {
      const exact = numbers[at] ?? NO_RECORDS;
      if (exact.length === 0) return match;
      return { ...match, docs: unite([match.docs, sortedDocs(exact)], match.segment.reader.records) };
    });
    const filtered = filterTuples(this.facets, matches, filters);
    return new Found(this.facets, filters, wanted, matches, filtered, numbers);
  }

  private async count(text: string, filters: Filters, signal?: AbortSignal): Promise<number> {
    const query = parseQuery(text);
    if (hasFilters(filters) || query.numberKeys.length > 0)
      return (await this.find(query, filters, [], signal)).counts.total;
    return (await findMatches(this.segments, query, () => throwIfAborted(signal))).total;
  }
}

const NO_RECORDS = new Uint32Array(0);

function hasFilters(filters: Filters): boolean {
  return Object.values(filters).some((chosen) => chosen && chosen.length > 0);
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('worker.cancelled');
}
