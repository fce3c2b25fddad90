import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteWriter } from '../base/bytes';
import { docsOf } from './doc-set';
import { encodePostings } from './posting-list';
import { PostingReader, type TermRange } from './posting-reader';

const RECORDS = 500;

/** A section with two lists a term, and what it takes to read it. */
function sectionOf(lists: readonly (readonly number[])[]) {
  const out = new ByteWriter();
  const offsets = [0];
  for (const docs of lists) {
    const gaps = new ByteWriter();
    let before = -1;
    for (const doc of docs) {
      gaps.varint(doc - before);
      before = doc;
    }
    encodePostings(out, gaps.bytes(), docs.length, RECORDS);
    offsets.push(out.length);
  }
  const bytes = out.bytes();
  const reads: number[] = [];
  const read = (offset: number, length: number) => {
    reads.push(length);
    return Promise.resolve(bytes.subarray(offset, offset + length));
  };
  return { reader: new PostingReader(read, Uint32Array.from(offsets), RECORDS), reads, sizeBytes: bytes.length };
}

const docLists = fc.array(
  fc.uniqueArray(fc.nat(RECORDS - 1), { maxLength: 60 }).map((docs) => docs.sort((a, b) => a - b)),
  { minLength: 2, maxLength: 300 },
);

function rangesOf(cuts: readonly boolean[], terms: number): TermRange[] {
  const ranges: TermRange[] = [];
  let from = -1;
  for (let term = 0; term <= terms; term++) {
    const wanted = term < terms && cuts[term % Math.max(1, cuts.length)] === true;
    if (wanted && from < 0) from = term;
    if (!wanted && from >= 0) {
      ranges.push([from, term]);
      from = -1;
    }
  }
  return ranges;
}

test('ranges of terms give the union of their lists, few and many alike', async () => {
  await fc.assert(
    fc.asyncProperty(docLists, fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), async (drawn, cuts) => {
      const lists = drawn.length % 2 === 0 ? drawn : drawn.slice(1);
      const ranges = rangesOf(cuts, lists.length / 2);
      const { head, rest } = await sectionOf(lists).reader.docsOf(ranges);
      const expected = (part: number) => {
        const docs = new Set<number>();
        for (const [from, to] of ranges)
          for (let term = from; term < to; term++) for (const doc of lists[2 * term + part] ?? []) docs.add(doc);
        return [...docs].sort((a, b) => a - b);
      };
      expect([...docsOf(head)]).toEqual(expected(0));
      expect([...docsOf(rest)]).toEqual(expected(1));
      expect([head.count, rest.count]).toEqual([expected(0).length, expected(1).length]);
    }),
  );
});

test('thousands of scattered terms are read in a few pieces', async () => {
  const lists = Array.from({ length: 40_000 }, (_, i) => [i % RECORDS]);
  const { reader, reads, sizeBytes } = sectionOf(lists);
  const ranges = Array.from({ length: 10_000 }, (_, i): TermRange => [2 * i, 2 * i + 1]);
  const { head } = await reader.docsOf(ranges);
  expect(head.count).toBeGreaterThan(0);
  expect(reads.length).toBe(1);
  expect(reads[0]).toBeLessThanOrEqual(sizeBytes);
});

test('terms that nobody has are not read', async () => {
  const { reader, reads } = sectionOf([[], [], [3], []]);
  expect((await reader.docsOf([[0, 1]])).head.count).toBe(0);
  expect(reads).toEqual([]);
  expect(reader.bytesOf(0)).toBe(0);
});
