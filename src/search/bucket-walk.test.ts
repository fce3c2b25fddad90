import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepareBuckets, walkBuckets } from './bucket-walk';
import { bitmapDocs, type DocSet, docsOf, sortedDocs } from './doc-set';
import { BUCKETS } from './result-order';
import type { FilteredTuples } from './tuple-histogram';

const RECORDS = 120_000;

/** Tuple 0 and 1 are of the large buckets 14 and 16, the others of small ones: as catalogues are. */
function filteredTuples(seed: number, fails: readonly number[], years: FilteredTuples['years']): FilteredTuples {
  const buckets = Uint8Array.from([14, 16, 2, 2, 8, 20, 35]);
  let state = seed;
  const tupleOf = Uint16Array.from({ length: RECORDS }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const draw = state >>> 8;
    return draw % 50 === 0 ? 2 + ((draw >>> 6) % 5) : draw & 1;
  });
  const none = new Uint32Array(buckets.length);
  return {
    records: RECORDS,
    tupleOf,
    facets: {
      tuples: buckets.length,
      values: { organ: none, subject: none, genre: none, keyField: none, validity: none },
      buckets,
      years: [],
    },
    verdicts: Uint8Array.from(buckets, (_, tuple) => (fails.includes(tuple) ? 1 : 0)),
    years,
  };
}

function someDocs(every: number, offset: number): DocSet {
  const words = new Uint32Array((RECORDS + 31) >>> 5);
  for (let doc = offset; doc < RECORDS; doc += every)
    words[doc >>> 5] = (words[doc >>> 5] as number) | (1 << (doc & 31));
  return bitmapDocs(words);
}

/** What the walk should find, record by record. */
function newestOf({ tupleOf, facets, verdicts, years }: FilteredTuples, docs: DocSet, bucket: number, limit: number) {
  return [...docsOf(docs)]
    .filter((doc) => {
      const tuple = tupleOf[doc] as number;
      const isOfYears = years === null || years.some(({ from, to }) => doc >= from && doc < to);
      return facets.buckets[tuple] === bucket && verdicts[tuple] === 0 && isOfYears;
    })
    .slice(0, limit);
}

/** Every second record and more are more than are sorted into buckets at once; every ninth is less. */
test.each([
  ['many', [1, 2, 3]],
  ['few', [9, 400]],
] as const)(
  'the newest of each bucket are found among %s matches, under filters and years',
  (_, steps) => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(...steps),
        fc.nat(8),
        fc.subarray([0, 1, 2, 4]),
        fc.constantFrom(
          null,
          [{ year: 2026, from: 5, to: 40_003 }],
          [
            { year: 2026, from: 0, to: 31 },
            { year: 2019, from: 90_000, to: RECORDS },
          ],
        ),
        fc.integer({ min: 1, max: 300 }),
        fc.boolean(),
        (seed, every, offset, fails, years, limit, isList) => {
          const filtered = filteredTuples(seed, fails, years);
          const bitmap = someDocs(every, offset);
          const docs = isList && every > 3 ? sortedDocs(docsOf(bitmap)) : bitmap;
          if (seed % 2 === 0) prepareBuckets(filtered.facets, filtered.tupleOf);
          const walk = walkBuckets(filtered, docs, limit);
          for (let bucket = 0; bucket < BUCKETS; bucket++) {
            expect([...walk.newest(bucket, limit)], `bucket ${bucket}`).toEqual(
              newestOf(filtered, docs, bucket, limit),
            );
          }
        },
      ),
      { numRuns: 8 },
    );
  },
  60_000,
);
