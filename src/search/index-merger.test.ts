import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, concatBytes } from '../base/bytes';
import { docsOf } from './doc-set';
import { countPairs } from './gram-index-builder';
import { gramKey, NAMESPACE } from './grams';
import { mergeTerms } from './index-merger';
import { encodePartTerms, memoryFrames } from './part-terms';
import type { ListKind } from './posting-list';
import { decodePostings } from './posting-reader';
import { HEAD, PostingSorter, REST } from './posting-sorter';

interface Posting {
  readonly first: number;
  readonly secondThird: number;
  readonly list: 0 | 1;
}
type Lists = Map<number, [number[], number[]]>;

/** Terms and lists of a section `grams`, read back by the page that draws it. */
function readBlocks(grams: Uint8Array, gramTable: Uint8Array, records: number): Lists {
  const lists: Lists = new Map();
  const table = new ByteReader(gramTable);
  let firstKey = 0;
  let start = 0;
  for (let blocks = table.varint(); blocks > 0; blocks--) {
    firstKey += table.varint();
    const end = start + table.varint();
    const reader = new ByteReader(grams.subarray(start, end));
    start = end;
    let key = firstKey;
    const terms = Array.from({ length: reader.varint() }, () => {
      key += reader.varint();
      return { key, sizes: [reader.varint(), reader.varint()] };
    });
    const bytes = terms.reduce((sum, { sizes }) => sum + ((sizes[0] ?? 0) >>> 2) + ((sizes[1] ?? 0) >>> 2), 0);
    expect(terms.length === 1 || bytes < 2 * 4096).toBe(true);
    for (const { key: of, sizes } of terms) {
      expect(lists.has(of)).toBe(false);
      lists.set(
        of,
        sizes.map((size) => readList(reader.raw(size >>> 2), (size & 3) as ListKind, records)) as [number[], number[]],
      );
    }
    expect(reader.remaining).toBe(0);
  }
  expect(table.remaining).toBe(0);
  expect(start).toBe(grams.length);
  return lists;
}

function readList(bytes: Uint8Array, kind: ListKind, records: number): number[] {
  return [...docsOf(decodePostings(bytes, { start: 0, end: bytes.length, kind }, records))];
}

async function merge(records: readonly Posting[][], partRecords: number, shortcutPostings: number) {
  const parts = [];
  const sorter = new PostingSorter();
  for (let firstDoc = 0; firstDoc < records.length; firstDoc += partRecords) {
    for (const postings of records.slice(firstDoc, firstDoc + partRecords)) {
      sorter.nextRecord();
      for (const { first, secondThird, list } of postings) sorter.add(first, secondThird, list);
    }
    const sorted = sorter.take();
    const { bytes, frameLengths } = encodePartTerms(sorted);
    parts.push({ firstDoc, frames: memoryFrames(bytes), frameLengths, pairCounts: countPairs(sorted) });
  }
  const written: Uint8Array[] = [];
  const sink = { write: (_role: string, bytes: Uint8Array) => void written.push(bytes.slice()) };
  const layAside = (bytes: Uint8Array) => memoryFrames(bytes.slice());
  const { gramBytes, gramTable } = await mergeTerms(sink, parts, records.length, shortcutPostings, layAside);
  const grams = concatBytes(written);
  expect(gramBytes).toBe(grams.length);
  return { grams, gramTable: concatBytes(gramTable) };
}

/** What the page promises, by the plainest of means. */
function expected(records: readonly Posting[][], shortcutPostings: number): Lists {
  const lists: Lists = new Map();
  const add = (key: number, list: 0 | 1, doc: number) => {
    let both = lists.get(key);
    if (!both) {
      both = [[], []];
      lists.set(key, both);
    }
    if (both[list].at(-1) !== doc) both[list].push(doc);
  };
  const counts = new Map<number, number>();
  const shortcutsOf = ({ first, secondThird }: Posting) => {
    if (first <= 0x20) return [];
    const second = secondThird >>> 16;
    const unit = gramKey(NAMESPACE.unit, first, 0);
    return second === 0 ? [unit] : [unit, gramKey(NAMESPACE.pair, first, second)];
  };
  const distinct = records.map((postings) => [
    ...new Map(postings.map((each) => [`${each.first},${each.secondThird},${each.list}`, each])).values(),
  ]);
  for (const each of distinct.flat()) for (const key of shortcutsOf(each)) counts.set(key, (counts.get(key) ?? 0) + 1);
  distinct.forEach((postings, doc) => {
    for (const each of postings) {
      add(gramKey(each.first, each.secondThird >>> 16, each.secondThird & 0xffff), each.list, doc);
      for (const key of shortcutsOf(each)) if ((counts.get(key) ?? 0) > shortcutPostings) add(key, each.list, doc);
    }
  });
  return lists;
}

const unit = fc.constantFrom(0x61, 0x62, 0x4e00, 0x4e01, 0xfff0, 0xd83d);
const posting = fc.record({
  first: fc.oneof(unit, fc.constantFrom(NAMESPACE.absent, NAMESPACE.indexPrefix)),
  secondThird: fc
    .tuple(fc.oneof(unit, fc.constant(0)), fc.oneof(unit, fc.constant(0)))
    .map(([b, c]) => ((b << 16) | c) >>> 0),
  list: fc.constantFrom<0 | 1>(HEAD, REST),
});

test('joined parts hold every posting once, shortcuts the unions, and the bytes do not depend on where parts were cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(posting, { maxLength: 12 }), { minLength: 1, maxLength: 60 }),
      fc.constantFrom(0, 3, 20, 1_000_000),
      fc.integer({ min: 1, max: 20 }),
      async (records, shortcutPostings, partRecords) => {
        const whole = await merge(records, records.length, shortcutPostings);
        const lists = readBlocks(whole.grams, whole.gramTable, records.length);
        const wanted = expected(records, shortcutPostings);
        expect([...lists.keys()]).toEqual([...wanted.keys()].sort((a, b) => a - b));
        for (const [key, list] of lists) expect(list, String(key)).toEqual(wanted.get(key));
        const parted = await merge(records, partRecords, shortcutPostings);
        expect(parted).toEqual(whole);
      },
    ),
  );
});

test('many terms and long lists fill many frames and blocks', async () => {
  const records = Array.from({ length: 2_000 }, (_, doc) =>
    Array.from({ length: 60 }, (_, i): Posting => {
      const spread = Math.imul(doc * 60 + i, 0x9e3779b1) >>> 0;
      const rare = i % 3 === 0;
      return {
        first: 0x4e00 + (i % 5),
        secondThird: rare ? spread : 0x4e000000 + (spread % 40),
        list: i % 2 ? REST : HEAD,
      };
    }),
  );
  const whole = await merge(records, 2_000, 4_000);
  const lists = readBlocks(whole.grams, whole.gramTable, records.length);
  const wanted = expected(records, 4_000);
  expect(lists.size).toBe(wanted.size);
  const asText = (all: Lists) => JSON.stringify([...all].sort(([a], [b]) => a - b));
  expect(asText(lists) === asText(wanted)).toBe(true);
  expect(await merge(records, 400, 4_000)).toEqual(whole);
});
