import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allDocs,
  bitmapDocs,
  countWithin,
  type DocSet,
  docsOf,
  hasDoc,
  intersect,
  intersectAll,
  sortedDocs,
  subtract,
  unite,
} from './doc-set';

const RECORDS = 300;

/** The same set in both forms by turns. */
const arbitrarySet: fc.Arbitrary<{ set: DocSet; docs: number[] }> = fc
  .tuple(fc.boolean(), fc.uniqueArray(fc.nat({ max: RECORDS - 1 }), { maxLength: 200, size: 'max' }))
  .map(([dense, unsorted]) => {
    const docs = unsorted.sort((a, b) => a - b);
    if (!dense) return { set: sortedDocs(Uint32Array.from(docs)), docs };
    const words = new Uint32Array((RECORDS + 31) >>> 5);
    for (const doc of docs) words[doc >>> 5] = (words[doc >>> 5] as number) | (1 << (doc & 31));
    return { set: bitmapDocs(words), docs };
  });

test('intersection, union, difference and membership agree with those of plain sets, in all forms', () => {
  fc.assert(
    fc.property(arbitrarySet, arbitrarySet, arbitrarySet, (a, b, c) => {
      const both = intersect(a.set, b.set);
      expect([...docsOf(both)]).toEqual(a.docs.filter((doc) => b.docs.includes(doc)));
      expect(both.count).toBe(docsOf(both).length);
      const any = unite([a.set, b.set, c.set], RECORDS);
      expect([...docsOf(any)]).toEqual([...new Set([...a.docs, ...b.docs, ...c.docs])].sort((x, y) => x - y));
      expect([...docsOf(unite([a.set, b.set], RECORDS))]).toEqual(
        [...new Set([...a.docs, ...b.docs])].sort((x, y) => x - y),
      );
      for (let doc = 0; doc < RECORDS; doc += 7) expect(hasDoc(a.set, doc)).toBe(a.docs.includes(doc));
      const all = intersectAll([a.set, b.set, c.set]);
      expect([...docsOf(all)]).toEqual(a.docs.filter((doc) => b.docs.includes(doc) && c.docs.includes(doc)));
      const allWithout = intersectAll([a.set, b.set], c.set);
      expect([...docsOf(allWithout)]).toEqual(a.docs.filter((doc) => b.docs.includes(doc) && !c.docs.includes(doc)));
      const anyWithout = unite([a.set, b.set], RECORDS, c.set);
      expect([...docsOf(anyWithout)]).toEqual(
        [...new Set([...a.docs, ...b.docs])].filter((doc) => !c.docs.includes(doc)).sort((x, y) => x - y),
      );
      // What was given is as it was.
      for (const { set, docs } of [a, b, c]) expect([...docsOf(set)]).toEqual(docs);
      const rest = subtract(a.set, b.set);
      expect([...docsOf(rest)]).toEqual(a.docs.filter((doc) => !b.docs.includes(doc)));
      expect(rest.count).toBe(docsOf(rest).length);
    }),
    { numRuns: 300 },
  );
});

test('a range of a set is counted as one counts, in both forms', () => {
  fc.assert(
    fc.property(arbitrarySet, fc.nat(RECORDS), fc.nat(RECORDS), ({ set, docs }, from, to) => {
      expect(countWithin(set, from, to)).toBe(docs.filter((doc) => doc >= from && doc < to).length);
      expect(countWithin(set, from, from)).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test('all records are all of them at every length', () => {
  for (const records of [0, 1, 31, 32, 33, 64, 100]) {
    expect([...docsOf(allDocs(records))]).toEqual(Array.from({ length: records }, (_, doc) => doc));
  }
});
