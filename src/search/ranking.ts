/**
 * Owns the order of results over all segments: by `orderKey` of what the title says, newest first. Titles are looked at for the first `MAX_CLASSED`
 * matches only, in the order of rank and recency; the rest follow in that order.
 */
import { ByteReader } from '../base/bytes';
import { countBuckets, EVERY_BUCKET, type FilteredSegment, takeBucket } from './bucket-docs';
import { BUCKETS } from './catalogue-facets';
import { type DocSet, docsOf, EMPTY_DOCS, intersect, sortedDocs } from './doc-set';
import { gramKey, NAMESPACE } from './grams';
import { ORGAN_RANKS, type OrganRank } from './organ-rank';
import { unitePostings } from './posting-reader';
import type { ParsedQuery } from './query-words';
import { orderKey } from './result-order';
import type { SegmentMatch } from './segment-match';
import { ALL_IN_HEAD, classifyTitle, EXACT_NUMBER, REST, type TitleClass } from './title-class';

/** About 1 µs each; whoever has more matches in titles sees the first of them in the order of rank and recency. */
const MAX_CLASSED = 600;
/** While titles are not in memory each may lie in a page of its own. */
const MAX_CLASSED_COLD = 60;
/** Titles that are whole what was typed are looked for among so many that begin and end like it. */
const MAX_WHOLE = 100;

export interface PlacedHit {
  /** Place of its segment. */
  readonly at: number;
  readonly doc: number;
}

interface ClassedHit extends PlacedHit {
  readonly key: number;
}

/** The order of one query's matches, cut out where it is wanted. */
export class Ranking {
  private constructor(
    private readonly filtered: readonly FilteredSegment[],
    private readonly matches: readonly SegmentMatch[],
    private readonly byDate: boolean,
    private readonly classed: readonly ClassedHit[],
    /** Of each segment those that are in `classed`. */
    private readonly classedDocs: readonly DocSet[],
  ) {}

  /** By recency alone. */
  static byDate(filtered: readonly FilteredSegment[], matches: readonly SegmentMatch[]): Ranking {
    return new Ranking(filtered, matches, true, [], []);
  }

  /**
   * @param numbers of each segment the records whose number was typed, ascending; they are among the matches
   * Cost: titles of up to `MAX_CLASSED` records.
   */
  static async byRelevance(
    filtered: readonly FilteredSegment[],
    matches: readonly SegmentMatch[],
    query: ParsedQuery,
    numbers: readonly Uint32Array[],
  ): Promise<Ranking> {
    const isHeld = matches.every(({ segment }) => segment.reader.titles.isHeld);
    const looked = firstInHead(filtered, matches, isHeld ? MAX_CLASSED : MAX_CLASSED_COLD);
    const wholes = looked.isCut ? await findWhole(matches, query) : [];
    const asked = { words: query.words.map((word) => word.folded), phrase: query.phrase, whole: query.whole };
    const classed: ClassedHit[] = [];
    const classedDocs = await Promise.all(
      matches.map(async ({ segment }, at) => {
        const own = filtered[at] as FilteredSegment;
        const exact = new Set(numbers[at]);
        const docs = [...new Set([...(looked.docs[at] ?? []), ...(wholes[at] ?? []), ...exact])].sort((a, b) => a - b);
        const taken: number[] = [];
        const { reader } = segment;
        const bytes = await reader.titles.readMany(docs);
        docs.forEach((doc, i) => {
          const tuple = reader.columns.tupleOf[doc] as number;
          const isNumber = exact.has(doc);
          if (!passesAll(own, doc, tuple)) return;
          const title = reader.code.decodeFolded(new ByteReader(bytes[i] as Uint8Array));
          const titleClass = isNumber ? EXACT_NUMBER : classOf(title, asked);
          classed.push({ at, doc, key: keyOfBucket(titleClass, own.facets.buckets[tuple] as number) });
          taken.push(doc);
        });
        return sortedDocs(Uint32Array.from(taken));
      }),
    );
    const newer = recencyOf(matches);
    classed.sort((a, b) => a.key - b.key || newer(a, b));
    return new Ranking(filtered, matches, false, classed, classedDocs);
  }

  /** Hits `offset` … `offset + limit`. Cost: a walk over the matches up to there. */
  slice(offset: number, limit: number): PlacedHit[] {
    if (this.byDate)
      return this.merged(
        () => EMPTY_DOCS,
        ({ docs }) => docs,
        EVERY_BUCKET,
        offset,
        limit,
      );
    const hits: PlacedHit[] = this.classed.slice(offset, offset + limit);
    let skip = Math.max(0, offset - this.classed.length);
    const none = () => EMPTY_DOCS;
    const inHead = (match: SegmentMatch) => match.head;
    for (const [from, without] of [
      [inHead, none],
      [(match: SegmentMatch) => match.docs, inHead],
    ] as const) {
      if (hits.length >= limit) return hits;
      const counts = this.counts(from, without);
      for (let bucket = 0; bucket < BUCKETS && hits.length < limit; bucket++) {
        const count = counts[bucket] as number;
        if (skip >= count) skip -= count;
        else {
          hits.push(...this.merged(without, from, bucket, skip, limit - hits.length));
          skip = 0;
        }
      }
    }
    return hits;
  }

  /** Passing records by bucket, without those that stand in front already. */
  private counts(from: (match: SegmentMatch) => DocSet, without: (match: SegmentMatch) => DocSet): Float64Array {
    const counts = new Float64Array(BUCKETS);
    this.matches.forEach((match, at) => {
      const filtered = this.filtered[at] as FilteredSegment;
      const add = (docs: DocSet, sign: number) => {
        if (docs.count === 0) return;
        countBuckets(filtered, docs).forEach((count, bucket) => {
          counts[bucket] = (counts[bucket] as number) + sign * count;
        });
      };
      const classed = this.classedDocs[at] ?? EMPTY_DOCS;
      add(from(match), 1);
      add(without(match), -1);
      add(intersect(classed, from(match)), -1);
      if (without(match).count > 0) add(intersect(classed, without(match)), 1);
    });
    return counts;
  }

  private merged(
    without: (match: SegmentMatch) => DocSet,
    from: (match: SegmentMatch) => DocSet,
    bucket: number,
    skip: number,
    limit: number,
  ): PlacedHit[] {
    const lists = this.matches.map((match, at) =>
      takeBucket(
        this.filtered[at] as FilteredSegment,
        from(match),
        bucket,
        skip + limit,
        [without(match), this.classedDocs[at] ?? EMPTY_DOCS].filter((set) => set.count > 0),
      ),
    );
    return mergeByRecency(this.matches, lists, skip, limit);
  }
}

/** What the terms found in title or number the title may have in part only. */
function classOf(title: string, asked: Parameters<typeof classifyTitle>[1]): TitleClass {
  const titleClass = classifyTitle(title, asked);
  return titleClass === REST ? ALL_IN_HEAD : titleClass;
}

function keyOfBucket(titleClass: TitleClass, bucket: number): number {
  return orderKey(titleClass, bucket >= ORGAN_RANKS, (bucket % ORGAN_RANKS) as OrganRank);
}

function passesAll({ filter }: FilteredSegment, doc: number, tuple: number): boolean {
  if (filter.verdicts[tuple] !== 0) return false;
  return filter.years === null || filter.years.some(({ from, to }) => doc >= from && doc < to);
}

/** The first `limit` matches with all words in the head, in the order of bucket and recency; of each segment. */
function firstInHead(
  filtered: readonly FilteredSegment[],
  matches: readonly SegmentMatch[],
  limit: number,
): { readonly docs: readonly (readonly number[])[]; readonly isCut: boolean } {
  const counts = matches.map(({ head }, at) => countBuckets(filtered[at] as FilteredSegment, head));
  const docs: number[][] = matches.map(() => []);
  let rest = limit;
  for (let bucket = 0; bucket < BUCKETS && rest > 0; bucket++) {
    const sizes = counts.map((own) => own[bucket] as number);
    const size = sizes.reduce((sum, own) => sum + own, 0);
    if (size === 0) continue;
    const lists = matches.map(({ head }, at) =>
      sizes[at] === 0
        ? []
        : takeBucket(filtered[at] as FilteredSegment, head, bucket, Math.min(rest, sizes[at] as number), []),
    );
    for (const { at, doc } of mergeByRecency(matches, lists, 0, rest)) docs[at]?.push(doc);
    rest -= Math.min(rest, size);
  }
  const total = counts.reduce((sum, own) => sum + own.reduce((a, b) => a + b, 0), 0);
  return { docs, isCut: total > limit };
}

/** Of each segment the matches whose title begins and ends as the text that was typed: among them are those that are the whole title. */
async function findWhole(matches: readonly SegmentMatch[], query: ParsedQuery): Promise<Uint32Array[]> {
  const phrase = query.phrase;
  if (phrase.length < 2) return [];
  const start = gramKey(NAMESPACE.titleStart, phrase.charCodeAt(0), phrase.charCodeAt(1));
  const end = gramKey(phrase.charCodeAt(phrase.length - 2), phrase.charCodeAt(phrase.length - 1), 0);
  return Promise.all(
    matches.map(async ({ segment, head }) => {
      const { reader } = segment;
      const spans = [reader.grams.span(start, start), reader.grams.span(end, end)];
      const sets = await Promise.all(
        spans.map(async (span) => {
          if (!span) return EMPTY_DOCS;
          const bytes = await reader.readSpan(span);
          return unitePostings(bytes, reader.grams.places(span, bytes).head, reader.records);
        }),
      );
      const found = sets.reduce<DocSet>(intersect, head);
      if (found.count === 0) return new Uint32Array(0);
      // The newest: a yearly series has its title once a year.
      return docsOf(found).subarray(0, MAX_WHOLE);
    }),
  );
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
  const newer = recencyOf(matches);
  const next = filled.map(() => 0);
  const hits: PlacedHit[] = [];
  for (let taken = 0; taken < skip + limit; taken++) {
    let best: PlacedHit | null = null;
    let bestList = -1;
    filled.forEach(({ at, docs }, list) => {
      const doc = docs[next[list] as number];
      if (doc === undefined) return;
      const hit = { at, doc };
      if (best === null || newer(hit, best) < 0) {
        best = hit;
        bestList = list;
      }
    });
    if (bestList < 0) break;
    next[bestList] = (next[bestList] as number) + 1;
    if (taken >= skip && best) hits.push(best);
  }
  return hits;
}
