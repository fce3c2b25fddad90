/** Owns walking the matches of one segment by their tuples: how many there are of each, and the newest ones of each bucket. No call a record. */
import type { SegmentFacets, YearRange } from './catalogue-facets';
import { type DocSet, hasDoc, lowerBound } from './doc-set';
import { BUCKETS } from './result-order';

/** `PASSES` by tuple where it passes all filters but the year's. */
export const PASSES = 0;

/** A segment's columns under a query's filters. */
export interface FilteredTuples {
  readonly records: number;
  readonly tupleOf: Uint16Array | Uint32Array;
  readonly facets: SegmentFacets;
  /** By tuple: `PASSES`, or what fails. */
  readonly verdicts: Uint8Array;
  /** Ranges of records of the chosen years, newest first; null without a filter by year. */
  readonly years: readonly YearRange[] | null;
}

type Range = Pick<YearRange, 'from' | 'to'>;

/** All records of a segment by tuple, counted when first wanted. */
const wholes = new WeakMap<SegmentFacets, Uint32Array>();

function countAll(facets: SegmentFacets, tupleOf: Uint16Array | Uint32Array): Uint32Array {
  let whole = wholes.get(facets);
  if (!whole) {
    whole = new Uint32Array(facets.tuples);
    for (let doc = 0; doc < tupleOf.length; doc++) {
      const tuple = tupleOf[doc] as number;
      whole[tuple] = (whole[tuple] as number) + 1;
    }
    wholes.set(facets, whole);
  }
  return whole;
}

const wholesByYear = new WeakMap<SegmentFacets, Uint32Array>();

/** By year of `facets.years`, then by tuple. */
function countAllByYear(facets: SegmentFacets, tupleOf: Uint16Array | Uint32Array): Uint32Array {
  let whole = wholesByYear.get(facets);
  if (!whole) {
    whole = new Uint32Array(facets.years.length * facets.tuples);
    for (const [year, { from, to }] of facets.years.entries()) {
      const own = whole.subarray(year * facets.tuples);
      for (let doc = from; doc < to; doc++) {
        const tuple = tupleOf[doc] as number;
        own[tuple] = (own[tuple] as number) + 1;
      }
    }
    wholesByYear.set(facets, whole);
  }
  return whole;
}

/** Records of the chosen years by tuple. Cost: about 1 ns a record; of a set that has most records, of one that it lacks. */
export function countTuples({ records, tupleOf, facets, years }: FilteredTuples, docs: DocSet): Uint32Array {
  if (!years && docs.kind === 'bitmap' && docs.count * 2 > records) {
    const histogram = countAll(facets, tupleOf).slice();
    const { words } = docs;
    for (let i = 0; i < words.length; i++) {
      const base = i << 5;
      for (let lacked = ~(words[i] as number); lacked !== 0; lacked &= lacked - 1) {
        const doc = base + 31 - Math.clz32(lacked & -lacked);
        // Bits behind the last record are of none.
        if (doc >= records) break;
        const tuple = tupleOf[doc] as number;
        histogram[tuple] = (histogram[tuple] as number) - 1;
      }
    }
    return histogram;
  }
  const histogram = new Uint32Array(facets.tuples);
  for (const { from, to } of years ?? [{ from: 0, to: records }]) countRange(docs, tupleOf, from, to, histogram);
  return histogram;
}

function countRange(
  docs: DocSet,
  tupleOf: Uint16Array | Uint32Array,
  from: number,
  to: number,
  histogram: Uint32Array,
): void {
  if (docs.kind === 'sorted') {
    const list = docs.docs;
    const end = lowerBound(list, to);
    for (let i = lowerBound(list, from); i < end; i++) {
      const tuple = tupleOf[list[i] as number] as number;
      histogram[tuple] = (histogram[tuple] as number) + 1;
    }
    return;
  }
  const { words } = docs;
  const last = Math.min(words.length, (to + 31) >>> 5);
  for (let i = from >>> 5; i < last; i++) {
    let word = clipped(words[i] as number, i, from, to);
    const base = i << 5;
    while (word !== 0) {
      const tuple = tupleOf[base + 31 - Math.clz32(word & -word)] as number;
      histogram[tuple] = (histogram[tuple] as number) + 1;
      word &= word - 1;
    }
  }
}

/**
 * How many records of each year of `facets.years` pass all filters but the year's; those of the chosen years are added to `histogram` by tuple.
 * Cost: about 1 ns a record, as `countTuples` has it.
 */
export function countYears(filtered: FilteredTuples, docs: DocSet, histogram: Uint32Array): number[] {
  const { records, tupleOf, facets, verdicts, years } = filtered;
  // Added up: a branch on what passes would be guessed wrongly every other time.
  const passing = new Uint8Array(verdicts.length);
  for (let tuple = 0; tuple < passing.length; tuple++) passing[tuple] = verdicts[tuple] === PASSES ? 1 : 0;
  const isMost = !years && docs.kind === 'bitmap' && docs.count * 2 > records;
  const whole = isMost && facets.tuples * facets.years.length < records ? countAllByYear(facets, tupleOf) : null;
  return facets.years.map((range, year) => {
    const counts = years === null || years.includes(range) ? histogram : new Uint32Array(histogram.length);
    if (!whole) return addRange(docs, tupleOf, range, counts, passing);
    let count = 0;
    for (let tuple = 0, at = year * facets.tuples; tuple < facets.tuples; tuple++, at++) {
      const all = whole[at] as number;
      counts[tuple] = (counts[tuple] as number) + all;
      if (passing[tuple] === 1) count += all;
    }
    return count - addRange(docs, tupleOf, range, counts, passing, true);
  });
}

/** @param lacked takes what is not in the set, a bitmap, off instead @returns how many pass, of those that were walked */
function addRange(
  docs: DocSet,
  tupleOf: Uint16Array | Uint32Array,
  { from, to }: Range,
  histogram: Uint32Array,
  passing: Uint8Array,
  lacked = false,
): number {
  let count = 0;
  if (docs.kind === 'sorted') {
    const list = docs.docs;
    const end = lowerBound(list, to);
    for (let i = lowerBound(list, from); i < end; i++) {
      const tuple = tupleOf[list[i] as number] as number;
      histogram[tuple] = (histogram[tuple] as number) + 1;
      count += passing[tuple] as number;
    }
    return count;
  }
  const { words } = docs;
  const step = lacked ? -1 : 1;
  const turn = lacked ? -1 : 0;
  const last = Math.min(words.length, (to + 31) >>> 5);
  for (let i = from >>> 5; i < last; i++) {
    let word = clipped((words[i] as number) ^ turn, i, from, to);
    const base = i << 5;
    while (word !== 0) {
      const tuple = tupleOf[base + 31 - Math.clz32(word & -word)] as number;
      histogram[tuple] = (histogram[tuple] as number) + step;
      count += passing[tuple] as number;
      word &= word - 1;
    }
  }
  return count;
}

/** Those that pass, by bucket. @param histogram of `countTuples` */
export function countBuckets({ facets, verdicts }: FilteredTuples, histogram: Uint32Array): Uint32Array {
  const counts = new Uint32Array(BUCKETS);
  for (let tuple = 0; tuple < histogram.length; tuple++) {
    const count = histogram[tuple] as number;
    if (count === 0 || verdicts[tuple] !== PASSES) continue;
    const bucket = facets.buckets[tuple] as number;
    counts[bucket] = (counts[bucket] as number) + count;
  }
  return counts;
}

/**
 * The newest of `docs` that pass and are in none of `without`: of each bucket as many as `quotas` says, newest first.
 * Cost: about 2 ns a record until all are found: a quota must not ask for more than there are.
 */
export function takeNewest(
  filtered: FilteredTuples,
  docs: DocSet,
  quotas: Uint32Array,
  without: readonly DocSet[],
): number[][] {
  const taken: number[][] = Array.from({ length: BUCKETS }, () => []);
  const left = quotas.slice();
  let missing = left.reduce((sum, quota) => sum + quota, 0);
  const { tupleOf, verdicts, facets, records, years } = filtered;
  // Looked up once a record: what is not wanted costs no call.
  const { buckets } = facets;
  const wanted = new Uint8Array(buckets.length);
  for (let tuple = 0; tuple < wanted.length; tuple++)
    wanted[tuple] = quotas[buckets[tuple] as number] !== 0 && verdicts[tuple] === PASSES ? 1 : 0;
  const take = (doc: number): void => {
    const bucket = facets.buckets[tupleOf[doc] as number] as number;
    if (left[bucket] === 0) return;
    for (const set of without) if (hasDoc(set, doc)) return;
    left[bucket] = (left[bucket] as number) - 1;
    missing--;
    taken[bucket]?.push(doc);
  };
  for (const { from, to } of years ?? [{ from: 0, to: records }]) {
    if (docs.kind === 'sorted') {
      const list = docs.docs;
      const end = lowerBound(list, to);
      for (let i = lowerBound(list, from); i < end && missing > 0; i++) {
        const doc = list[i] as number;
        if (wanted[tupleOf[doc] as number] === 1) take(doc);
      }
      continue;
    }
    const { words } = docs;
    const last = Math.min(words.length, (to + 31) >>> 5);
    for (let i = from >>> 5; i < last && missing > 0; i++) {
      let word = clipped(words[i] as number, i, from, to);
      const base = i << 5;
      while (word !== 0) {
        const doc = base + 31 - Math.clz32(word & -word);
        if (wanted[tupleOf[doc] as number] === 1) take(doc);
        word &= word - 1;
      }
    }
  }
  return taken;
}

/** The newest `limit` of `docs` that pass, whatever their bucket. */
export function takeByDate(filtered: FilteredTuples, docs: DocSet, limit: number): number[] {
  const taken: number[] = [];
  const { tupleOf, verdicts, records, years } = filtered;
  for (const { from, to } of years ?? [{ from: 0, to: records }]) {
    if (docs.kind === 'sorted') {
      const list = docs.docs;
      const end = lowerBound(list, to);
      for (let i = lowerBound(list, from); i < end && taken.length < limit; i++) {
        const doc = list[i] as number;
        if (verdicts[tupleOf[doc] as number] === PASSES) taken.push(doc);
      }
      continue;
    }
    const { words } = docs;
    const last = Math.min(words.length, (to + 31) >>> 5);
    for (let i = from >>> 5; i < last && taken.length < limit; i++) {
      let word = clipped(words[i] as number, i, from, to);
      while (word !== 0 && taken.length < limit) {
        const doc = (i << 5) + 31 - Math.clz32(word & -word);
        if (verdicts[tupleOf[doc] as number] === PASSES) taken.push(doc);
        word &= word - 1;
      }
    }
  }
  return taken;
}

/** Bits of word `i` that stand for records `from` … `to`, end exclusive. */
export function clipped(word: number, i: number, from: number, to: number): number {
  // Signed: a number of 32 bits without a sign would be reckoned with as a floating-point one, at half the speed.
  let bits = word | 0;
  if (i === from >>> 5) bits &= 0xffffffff << (from & 31);
  if (i === to >>> 5) bits &= ~(0xffffffff << (to & 31));
  return bits;
}
