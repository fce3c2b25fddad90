/**
 * Owns the order of results over all segments: by `orderKey` of what the title says, newest first. Titles are looked at for the first `MAX_CLASSED`
 * matches only, in the order of bucket and recency; the rest follow in that order.
 */
import { ByteReader } from '../base/bytes';
import { walkBuckets } from './bucket-walk';
import { type DocSet, intersect, isEmpty, sortedDocs } from './doc-set';
import type { ParsedQuery } from './query-words';
import { BUCKETS, orderKey } from './result-order';
import type { SegmentMatch } from './segment-match';
import { ALL_IN_HEAD, classifyTitle, EXACT_NUMBER, REST, type TitleClass } from './title-class';
import { countBuckets, countTuples, type FilteredTuples, PASSES, takeByDate, takeNewest } from './tuple-histogram';
import { findWhole } from './whole-titles';

/** About 1 µs each; whoever has more matches in titles sees the first of them in the order of bucket and recency. */
const MAX_CLASSED = 300;
/** Of these so many that are not in memory: each may lie in a page of its own. */
const MAX_CLASSED_COLD = 60;

export interface PlacedHit {
  /** Place of its segment. */
  readonly at: number;
  readonly doc: number;
}

interface ClassedHit extends PlacedHit {
  readonly key: number;
}

/** What a query found, and its segments under its filters. */
export interface Rankable {
  readonly matches: readonly SegmentMatch[];
  readonly filtered: readonly FilteredTuples[];
  /** Matches of the chosen years by tuple, of each segment. */
  readonly histograms: readonly Uint32Array[];
  /** Of each segment the records whose number was typed, ascending; they are among the matches. */
  readonly numbers: readonly Uint32Array[];
}

/** Records of one class and bucket stand beside each other; which ones is decided when they are asked for. */
interface Rest {
  readonly sets: readonly DocSet[];
  readonly without: readonly (readonly DocSet[])[];
  /** By bucket, of each segment and of all. */
  readonly counts: readonly Uint32Array[];
  readonly totals: Uint32Array;
}

/** The order of one query's matches, cut out where it is wanted. */
export class Ranking {
  private constructor(
    private readonly found: Rankable,
    /** First in the order. */
    private readonly classed: readonly ClassedHit[],
    /** Behind them, each in the order of bucket and recency: what it costs to know them is paid by who scrolls there. Null: all by date. */
    private readonly rests: (() => readonly Rest[]) | null,
  ) {}

  /** By recency alone. */
  static byDate(found: Rankable): Ranking {
    return new Ranking(found, [], null);
  }

  /** Cost: a walk over the first matches with all words in the head, and titles of up to `MAX_CLASSED` records. */
  static async byRelevance(found: Rankable, query: ParsedQuery, throwIfCancelled: () => void): Promise<Ranking> {
    const { matches, filtered, numbers } = found;
    const { docs: looked, isCut } = firstInHead(found);
    const asked = { words: query.words.map((word) => word.folded), phrase: query.phrase, whole: query.whole };
    const classed: ClassedHit[] = [];
    const classify = async (at: number, docs: Iterable<number>): Promise<void> => {
      const { reader } = (matches[at] as SegmentMatch).segment;
      const own = filtered[at] as FilteredTuples;
      const exact = new Set(numbers[at]);
      const passing = [...docs].filter((doc) => passesAll(own, doc)).sort((a, b) => a - b);
      const titles = reader.titles.readMany(passing);
      const bytes = titles instanceof Promise ? await titles : titles;
      passing.forEach((doc, i) => {
        const title = exact.has(doc) ? '' : reader.code.decodeFolded(new ByteReader(bytes[i] as Uint8Array));
        const titleClass = exact.has(doc) ? EXACT_NUMBER : classOf(title, asked);
        const bucket = own.facets.buckets[own.tupleOf[doc] as number] as number;
        classed.push({ at, doc, key: orderKey(titleClass, bucket) });
      });
    };
    const known = matches.map((_, at) => new Set([...(looked[at] ?? []), ...(numbers[at] ?? [])]));
    // Titles in memory are classed while the terms of whole ones are read.
    const [wholes] = await Promise.all([
      isCut ? findWhole(matches, query.phrase) : [],
      Promise.all(known.map((docs, at) => classify(at, docs))),
    ]);
    throwIfCancelled();
    await Promise.all(
      wholes.map((docs, at) =>
        classify(
          at,
          docs.filter((doc) => !known[at]?.has(doc)),
        ),
      ),
    );
    const classedDocs = matches.map((_, at) =>
      sortedDocs(Uint32Array.from(classed.flatMap((hit) => (hit.at === at ? [hit.doc] : []))).sort()),
    );
    const newer = recencyOf(matches);
    classed.sort((a, b) => a.key - b.key || newer(a, b));
    let rests: readonly Rest[] | null = null;
    return new Ranking(found, classed, () => (rests ??= restsBehind(found, classedDocs)));
  }

  /** Hits `offset` … `offset + limit`. Cost: a walk over the matches up to there. */
  slice(offset: number, limit: number): PlacedHit[] {
    const { matches, filtered } = this.found;
    if (!this.rests) {
      const lists = matches.map(({ docs }, at) => takeByDate(filtered[at] as FilteredTuples, docs, offset + limit));
      return mergeByRecency(matches, lists, offset, limit);
    }
    const hits: PlacedHit[] = this.classed.slice(offset, offset + limit);
    let skip = Math.max(0, offset - this.classed.length);
    if (hits.length >= limit) return hits;
    for (const rest of this.rests()) {
      if (hits.length >= limit) break;
      const size = rest.totals.reduce((sum, count) => sum + count, 0);
      if (skip >= size) {
        skip -= size;
        continue;
      }
      hits.push(...this.cut(rest, skip, limit - hits.length));
      skip = 0;
    }
    return hits;
  }

  private cut({ sets, without, counts, totals }: Rest, offset: number, limit: number): PlacedHit[] {
    const wanted: { bucket: number; skip: number; take: number }[] = [];
    let skip = offset;
    let left = limit;
    totals.forEach((count, bucket) => {
      if (skip >= count) skip -= count;
      else if (left > 0) {
        const take = Math.min(left, count - skip);
        wanted.push({ bucket, skip, take });
        left -= take;
        skip = 0;
      }
    });
    const taken = sets.map((docs, at) => {
      const quotas = new Uint32Array(BUCKETS);
      for (const { bucket, skip: before, take } of wanted)
        quotas[bucket] = Math.min(before + take, counts[at]?.[bucket] ?? 0);
      return takeNewest(this.found.filtered[at] as FilteredTuples, docs, quotas, without[at] ?? []);
    });
    return wanted.flatMap(({ bucket, skip: before, take }) =>
      mergeByRecency(
        this.found.matches,
        taken.map((own) => own[bucket] ?? []),
        before,
        take,
      ),
    );
  }
}

/** What follows the classed records: the others with all words in the head, then those with some word elsewhere. Cost: a walk over all matches. */
function restsBehind({ matches, filtered, histograms }: Rankable, classedDocs: readonly DocSet[]): Rest[] {
  const rest = (sets: readonly DocSet[], without: readonly DocSet[][], counts: readonly Uint32Array[]): Rest => {
    const totals = new Uint32Array(BUCKETS);
    for (const own of counts) for (let i = 0; i < BUCKETS; i++) totals[i] = (totals[i] as number) + (own[i] as number);
    return { sets, without: without.map((own) => own.filter((set) => !isEmpty(set))), counts, totals };
  };
  const minus = (counts: readonly Uint32Array[], less: readonly Uint32Array[]) =>
    counts.map((own, at) => own.map((count, bucket) => count - (less[at]?.[bucket] ?? 0)));
  const bucketsOf = (sets: readonly DocSet[]) =>
    sets.map((set, at) =>
      countBuckets(filtered[at] as FilteredTuples, countTuples(filtered[at] as FilteredTuples, set)),
    );
  const heads = matches.map(({ head }) => head);
  const headCounts = bucketsOf(heads);
  const classedInHead = bucketsOf(classedDocs.map((docs, at) => intersect(docs, heads[at] as DocSet)));
  const classedInRest = minus(bucketsOf(classedDocs), classedInHead);
  const allCounts = matches.map((_, at) => countBuckets(filtered[at] as FilteredTuples, histograms[at] as Uint32Array));
  return [
    rest(
      heads,
      classedDocs.map((docs) => [docs]),
      minus(headCounts, classedInHead),
    ),
    rest(
      matches.map(({ docs }) => docs),
      classedDocs.map((docs, at) => [heads[at] as DocSet, docs]),
      minus(minus(allCounts, headCounts), classedInRest),
    ),
  ];
}

/** What the terms found in title or number the title may have in part only. */
function classOf(title: string, asked: Parameters<typeof classifyTitle>[1]): TitleClass {
  const titleClass = classifyTitle(title, asked);
  return titleClass === REST ? ALL_IN_HEAD : titleClass;
}

function passesAll({ verdicts, tupleOf, years }: FilteredTuples, doc: number): boolean {
  if (verdicts[tupleOf[doc] as number] !== PASSES) return false;
  return years === null || years.some(({ from, to }) => doc >= from && doc < to);
}

/** The first matches with all words in the head, in the order of bucket and recency, whose titles are looked at, of each segment; and whether there may be more. */
function firstInHead({ matches, filtered }: Rankable): {
  readonly docs: readonly (readonly number[])[];
  readonly isCut: boolean;
} {
  const walks = matches.map(({ head }, at) => walkBuckets(filtered[at] as FilteredTuples, head, MAX_CLASSED));
  const docs: number[][] = matches.map(() => []);
  let left = MAX_CLASSED;
  let leftCold = MAX_CLASSED_COLD;
  for (let bucket = 0; bucket < BUCKETS && left > 0; bucket++) {
    const lists = walks.map((walk) => walk.newest(bucket, left));
    for (const { at, doc } of mergeByRecency(matches, lists, 0, left)) {
      if (!matches[at]?.segment.reader.titles.isHeld(doc) && leftCold-- === 0) return { docs, isCut: true };
      docs[at]?.push(doc);
      left--;
    }
  }
  return { docs, isCut: left === 0 };
}

/** Negative where `a` is newer. */
function recencyOf(matches: readonly SegmentMatch[]): (a: PlacedHit, b: PlacedHit) => number {
  return (a, b) => {
    if (a.at === b.at) return a.doc - b.doc;
    const first = matches[a.at]?.segment.reader;
    const second = matches[b.at]?.segment.reader;
    if (!first || !second) return 0;
    return (
      second.dayOf(b.doc) - first.dayOf(a.doc) ||
      (first.columns.ties[a.doc] as number) - (second.columns.ties[b.doc] as number) ||
      b.at - a.at
    );
  };
}

/** @param lists of each segment records, newest first */
function mergeByRecency(
  matches: readonly SegmentMatch[],
  lists: readonly (readonly number[])[],
  skip: number,
  limit: number,
): PlacedHit[] {
  const filled = lists.flatMap((docs, at) => (docs.length > 0 ? [{ at, docs }] : []));
  const [only, second] = filled;
  if (!only) return [];
  if (!second) return only.docs.slice(skip, skip + limit).map((doc) => ({ at: only.at, doc }));
  // Day and tie of the record that each list is at: compared once a record, looked up once a record.
  const next = new Uint32Array(filled.length);
  const days = new Int32Array(filled.length);
  const ties = new Int32Array(filled.length);
  const look = (list: number): void => {
    const { at, docs } = filled[list] as { at: number; docs: readonly number[] };
    const doc = docs[next[list] as number];
    const reader = matches[at]?.segment.reader;
    days[list] = doc === undefined || !reader ? -1 : reader.dayOf(doc);
    ties[list] = doc === undefined || !reader ? 0 : (reader.columns.ties[doc] as number);
  };
  for (let list = 0; list < filled.length; list++) look(list);
  const hits: PlacedHit[] = [];
  for (let taken = 0; taken < skip + limit; taken++) {
    let best = -1;
    for (let list = 0; list < filled.length; list++) {
      if (days[list] === -1) continue;
      const isNewer =
        best < 0 ||
        (days[list] as number) > (days[best] as number) ||
        // Of equal ones the later segment first.
        (days[list] === days[best] && (ties[list] as number) <= (ties[best] as number));
      if (isNewer) best = list;
    }
    if (best < 0) break;
    const { at, docs } = filled[best] as { at: number; docs: readonly number[] };
    if (taken >= skip) hits.push({ at, doc: docs[next[best] as number] as number });
    next[best] = (next[best] as number) + 1;
    look(best);
  }
  return hits;
}
