/** Owns the newest matches of one bucket after the other: for the first of a result, however many records it has. */
import type { SegmentFacets } from './catalogue-facets';
import { type BitmapDocs, bitmapDocs, type DocSet, EMPTY_DOCS, hasDoc, sortedDocs } from './doc-set';
import { BUCKETS } from './result-order';
import { clipped, type FilteredTuples, PASSES } from './tuple-histogram';

export interface BucketWalk {
  /** Of the matches of a bucket that pass all filters the newest, newest first; never more than the `most` of the walk. */
  newest(bucket: number, limit: number): readonly number[];
}

/** A bucket of at most this share of the records is a list, a larger one a bitmap: both are walked in some 30 µs of a million records at most. */
const LISTED_SHARE = 1 / 64;
/** Stands for the bucket of a tuple that fails. */
const NO_BUCKET = BUCKETS;

/** @param most that is asked of any bucket. Cost of a bitmap: little after `prepareBuckets`, before it a walk over all matches, 2 ns each. */
export function walkBuckets(filtered: FilteredTuples, docs: DocSet, most: number): BucketWalk {
  if (docs.kind === 'sorted') return gather(filtered, docs.docs, most);
  const members = prepared.get(filtered.tupleOf);
  return members ? walkMembers(filtered, docs, members) : gatherAll(filtered, docs, most);
}

/** For quiet moments. Cost: two walks over all records; an eighth of a byte a record for each of the few large buckets. */
export function prepareBuckets(facets: SegmentFacets, tupleOf: Uint16Array | Uint32Array): void {
  if (!prepared.has(tupleOf)) prepared.set(tupleOf, membersOf(facets, tupleOf));
}

function gather(
  { tupleOf, verdicts, facets: { buckets }, years }: FilteredTuples,
  docs: Uint32Array,
  most: number,
): BucketWalk {
  const found: number[][] = Array.from({ length: BUCKETS }, () => []);
  for (let i = 0; i < docs.length; i++) {
    const doc = docs[i] as number;
    const tuple = tupleOf[doc] as number;
    if (verdicts[tuple] !== PASSES) continue;
    const own = found[buckets[tuple] as number] as number[];
    if (own.length < most && (years === null || isOfYears(years, doc))) own.push(doc);
  }
  return { newest: (bucket, limit) => (found[bucket] ?? []).slice(0, limit) };
}

/** The same without an array of all matches. */
function gatherAll(
  { tupleOf, verdicts, facets: { buckets }, years }: FilteredTuples,
  { words }: BitmapDocs,
  most: number,
): BucketWalk {
  const found: number[][] = Array.from({ length: BUCKETS }, () => []);
  // Looked up once a record: what fails or has enough costs no more.
  const places = new Uint8Array(buckets.length);
  for (let tuple = 0; tuple < places.length; tuple++)
    places[tuple] = verdicts[tuple] === PASSES ? (buckets[tuple] as number) : NO_BUCKET;
  for (let i = 0; i < words.length; i++) {
    const base = i << 5;
    for (let word = (words[i] as number) | 0; word !== 0; word &= word - 1) {
      const doc = base + 31 - Math.clz32(word & -word);
      const bucket = places[tupleOf[doc] as number] as number;
      if (bucket === NO_BUCKET) continue;
      const own = found[bucket] as number[];
      if (own.length < most && (years === null || isOfYears(years, doc))) own.push(doc);
    }
  }
  return { newest: (bucket, limit) => (found[bucket] ?? []).slice(0, limit) };
}

function walkMembers(filtered: FilteredTuples, docs: BitmapDocs, members: readonly DocSet[]): BucketWalk {
  return {
    newest(bucket, limit) {
      const own = members[bucket] ?? EMPTY_DOCS;
      return own.kind === 'sorted'
        ? newestListed(filtered, docs, own.docs, limit)
        : newestOfBoth(filtered, docs.words, own.words, limit);
    },
  };
}

// Functions of the module, here and below: what the compiler has made of a function that a query brings with it goes with the next sweep of the memory.
function newestListed(
  { tupleOf, verdicts, years }: FilteredTuples,
  docs: BitmapDocs,
  list: Uint32Array,
  limit: number,
): number[] {
  const found: number[] = [];
  for (let i = 0; i < list.length && found.length < limit; i++) {
    const doc = list[i] as number;
    if (!hasDoc(docs, doc) || verdicts[tupleOf[doc] as number] !== PASSES) continue;
    if (years === null || isOfYears(years, doc)) found.push(doc);
  }
  return found;
}

function newestOfBoth(filtered: FilteredTuples, docs: Uint32Array, own: Uint32Array, limit: number): number[] {
  const found: number[] = [];
  for (const { from, to } of filtered.years ?? [{ from: 0, to: filtered.records }]) {
    if (found.length < limit) addNewest(filtered, docs, own, from, to, limit, found);
  }
  return found;
}

function addNewest(
  { tupleOf, verdicts }: FilteredTuples,
  docs: Uint32Array,
  own: Uint32Array,
  from: number,
  to: number,
  limit: number,
  found: number[],
): void {
  const last = Math.min(own.length, (to + 31) >>> 5);
  for (let i = from >>> 5; i < last; i++) {
    const both = (docs[i] as number) & (own[i] as number);
    if (both === 0) continue;
    for (let word = clipped(both, i, from, to); word !== 0; word &= word - 1) {
      const doc = (i << 5) + 31 - Math.clz32(word & -word);
      if (verdicts[tupleOf[doc] as number] !== PASSES) continue;
      found.push(doc);
      if (found.length >= limit) return;
    }
  }
}

function isOfYears(years: NonNullable<FilteredTuples['years']>, doc: number): boolean {
  return years.some(({ from, to }) => doc >= from && doc < to);
}

/** By the column they were made of: of each bucket its records. Engines over the same readers have them in common. */
const prepared = new WeakMap<Uint16Array | Uint32Array, readonly DocSet[]>();

function membersOf({ buckets }: SegmentFacets, tupleOf: Uint16Array | Uint32Array): DocSet[] {
  const counts = new Uint32Array(BUCKETS);
  for (let doc = 0; doc < tupleOf.length; doc++) {
    const bucket = buckets[tupleOf[doc] as number] as number;
    counts[bucket] = (counts[bucket] as number) + 1;
  }
  const members = Array.from(counts, (count) =>
    count <= tupleOf.length * LISTED_SHARE
      ? sortedDocs(new Uint32Array(count))
      : bitmapDocs(new Uint32Array((tupleOf.length + 31) >>> 5)),
  );
  counts.fill(0);
  for (let doc = 0; doc < tupleOf.length; doc++) {
    const bucket = buckets[tupleOf[doc] as number] as number;
    const own = members[bucket] as DocSet;
    if (own.kind === 'bitmap') own.words[doc >>> 5] = (own.words[doc >>> 5] as number) | (1 << (doc & 31));
    else {
      const at = counts[bucket] as number;
      own.docs[at] = doc;
      counts[bucket] = at + 1;
    }
  }
  return members;
}
