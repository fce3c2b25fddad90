/** Owns the newest matches of one bucket after the other: for the first of a result, however many records it has. */
import type { SegmentFacets } from './catalogue-facets';
import { type BitmapDocs, type DocSet, docsOf, hasDoc } from './doc-set';
import { BUCKETS } from './result-order';
import { clipped, type FilteredTuples, PASSES } from './tuple-histogram';

export interface BucketWalk {
  /** Of the matches of a bucket that pass all filters the newest, newest first; never more than the `most` of the walk. */
  newest(bucket: number, limit: number): readonly number[];
}

/** Of so many matches or fewer all are sorted into their buckets in one walk: 1.5 ns each. */
const FEW_MATCHES = 32_768;
/** A bucket with a smaller share of the records is walked by itself, a larger one by the matches: they have some of it soon. */
const SMALL_BUCKET_SHARE = 1 / 8;
/** Stands for the bucket of a tuple that fails. */
const NO_BUCKET = BUCKETS;

/** @param most that is asked of any bucket. Cost of many matches: little after `prepareBuckets`, before it a walk over all of them, 2 ns each. */
export function walkBuckets(filtered: FilteredTuples, docs: DocSet, most: number): BucketWalk {
  if (docs.kind === 'sorted' || docs.count <= FEW_MATCHES) return gather(filtered, docsOf(docs), most);
  const lists = preparedLists.get(filtered.tupleOf);
  return lists ? walkLists(filtered, docs, lists) : gatherAll(filtered, docs, most);
}

/** For quiet moments. Cost: two walks over all records; at most four bytes for each record outside of the large buckets. */
export function prepareBuckets(facets: SegmentFacets, tupleOf: Uint16Array | Uint32Array): void {
  if (!preparedLists.has(tupleOf)) preparedLists.set(tupleOf, makeLists(facets, tupleOf));
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
  const places = buckets.map((bucket, tuple) => (verdicts[tuple] === PASSES ? bucket : NO_BUCKET));
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

function walkLists(filtered: FilteredTuples, docs: BitmapDocs, lists: BucketLists): BucketWalk {
  const { tupleOf, verdicts, years } = filtered;
  const passes = (doc: number) =>
    verdicts[tupleOf[doc] as number] === PASSES && (years === null || isOfYears(years, doc));
  return {
    newest(bucket, limit) {
      const list = lists[bucket];
      if (!list) return newestOfLarge(filtered, docs, bucket, limit);
      const found: number[] = [];
      for (let i = 0; i < list.length && found.length < limit; i++) {
        const doc = list[i] as number;
        if (hasDoc(docs, doc) && passes(doc)) found.push(doc);
      }
      return found;
    },
  };
}

function newestOfLarge(
  { tupleOf, verdicts, facets, records, years }: FilteredTuples,
  { words }: BitmapDocs,
  bucket: number,
  limit: number,
): readonly number[] {
  const isWanted = facets.buckets.map((own, tuple) => (own === bucket && verdicts[tuple] === PASSES ? 1 : 0));
  const found: number[] = [];
  for (const { from, to } of years ?? [{ from: 0, to: records }]) {
    const last = Math.min(words.length, (to + 31) >>> 5);
    for (let i = from >>> 5; i < last && found.length < limit; i++) {
      let word = clipped(words[i] as number, i, from, to);
      const base = i << 5;
      while (word !== 0 && found.length < limit) {
        const doc = base + 31 - Math.clz32(word & -word);
        if (isWanted[tupleOf[doc] as number] === 1) found.push(doc);
        word &= word - 1;
      }
    }
  }
  return found;
}

function isOfYears(years: NonNullable<FilteredTuples['years']>, doc: number): boolean {
  return years.some(({ from, to }) => doc >= from && doc < to);
}

/** By bucket its records, newest first; null for the large ones. */
type BucketLists = readonly (Uint32Array | null)[];

/** By the column they were made of: engines over the same readers have them in common. */
const preparedLists = new WeakMap<Uint16Array | Uint32Array, BucketLists>();

function makeLists({ buckets }: SegmentFacets, tupleOf: Uint16Array | Uint32Array): BucketLists {
  const counts = new Uint32Array(BUCKETS);
  for (let doc = 0; doc < tupleOf.length; doc++) {
    const bucket = buckets[tupleOf[doc] as number] as number;
    counts[bucket] = (counts[bucket] as number) + 1;
  }
  const lists = Array.from(counts, (count) =>
    count <= tupleOf.length * SMALL_BUCKET_SHARE ? new Uint32Array(count) : null,
  );
  const isSmall = buckets.map((bucket) => (lists[bucket] ? bucket : NO_BUCKET));
  counts.fill(0);
  for (let doc = 0; doc < tupleOf.length; doc++) {
    const bucket = isSmall[tupleOf[doc] as number] as number;
    if (bucket === NO_BUCKET) continue;
    const at = counts[bucket] as number;
    (lists[bucket] as Uint32Array)[at] = doc;
    counts[bucket] = at + 1;
  }
  return lists;
}
