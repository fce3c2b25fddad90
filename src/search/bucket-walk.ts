/** Owns the newest matches of one bucket after the other: for the first of a result, however many records it has. */
import type { SegmentFacets } from './catalogue-facets';
import { type DocSet, docsOf, hasDoc } from './doc-set';
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

/** @param most that is asked of any bucket */
export function walkBuckets(filtered: FilteredTuples, docs: DocSet, most: number): BucketWalk {
  return docs.kind === 'sorted' || docs.count <= FEW_MATCHES
    ? gather(filtered, docsOf(docs), most)
    : walkLists(filtered, docs);
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

function walkLists(filtered: FilteredTuples, docs: DocSet & { readonly kind: 'bitmap' }): BucketWalk {
  const { tupleOf, verdicts, facets, years } = filtered;
  const lists = listsOf(facets, tupleOf);
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
  { words }: DocSet & { readonly kind: 'bitmap' },
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

/** Made when first wanted: a walk over all records. At most four bytes for each record outside of the large buckets. */
const listsOfFacets = new WeakMap<SegmentFacets, BucketLists>();

function listsOf(facets: SegmentFacets, tupleOf: Uint16Array | Uint32Array): BucketLists {
  let lists = listsOfFacets.get(facets);
  if (!lists) {
    lists = makeLists(facets, tupleOf);
    listsOfFacets.set(facets, lists);
  }
  return lists;
}

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
