import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, concatBytes } from '../base/bytes';
import { docsOf } from './doc-set';
import { GramIndex } from './gram-index';
import { countPairs } from './gram-index-builder';
import { gramKey, NAMESPACE } from './grams';
import { mergeTerms } from './index-merger';
import { encodePartTerms, memoryFrames } from './part-terms';
import type { ListKind } from './posting-list';
import { decodePostings, unitePostings } from './posting-reader';
import { HEAD, PostingSorter, REST } from './posting-sorter';

interface Posting {
  readonly first: number;
  readonly secondThird: number;
  readonly list: 0 | 1;
}
type Lists = Map<number, [number[], number[]]>;

/** Cheaper than `expect` in loops over many thousands. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

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
    const frame = reader.varint();
    let key = firstKey;
    const terms = Array.from({ length: frame >>> 1 }, () => {
      key += reader.varint();
      return { key, sizes: [reader.varint(), reader.varint()] };
    });
    const bytes = terms.reduce((sum, { sizes }) => sum + ((sizes[0] ?? 0) >>> 2) + ((sizes[1] ?? 0) >>> 2), 0);
    must(terms.length === 1 || bytes < 2 * 4096, 'block too long');
    must(terms.some(({ sizes }) => sizes.some((size) => (size & 3) === 3)) === (frame % 2 === 1), 'flag');
    for (const { key: of, sizes } of terms) {
      must(!lists.has(of), 'term twice');
      const both = sizes.map((size) => {
        const own = reader.raw(size >>> 2);
        if ((size & 3) !== 3) return readList(own, size, records);
        const reference = new ByteReader(own);
        const at = reference.varint();
        const farSize = reference.varint();
        must(at + (farSize >>> 2) < start, 'reference ahead');
        return readList(grams.subarray(at, at + (farSize >>> 2)), farSize, records);
      });
      lists.set(of, both as [number[], number[]]);
    }
    must(reader.remaining === 0, 'block end');
  }
  expect(table.remaining).toBe(0);
  expect(start).toBe(grams.length);
  return lists;
}

function readList(bytes: Uint8Array, size: number, records: number): number[] {
  const kind = (size & 3) as ListKind;
  return [...docsOf(decodePostings(bytes, { start: 0, end: bytes.length, kind }, records))];
}

const isPair = (key: number) => key >= gramKey(NAMESPACE.pair, 0, 0);

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
      // Of a pair half as many are enough.
      for (const key of shortcutsOf(each))
        if ((counts.get(key) ?? 0) > (isPair(key) ? shortcutPostings / 2 : shortcutPostings)) add(key, each.list, doc);
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
      fc.array(fc.array(posting, { maxLength: 12 }), { minLength: 1, maxLength: 60, size: 'max' }),
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
  const records = Array.from({ length: 1_500 }, (_, doc) =>
    Array.from({ length: 24 }, (_, i): Posting => {
      const spread = Math.imul(doc * 24 + i, 0x9e3779b1) >>> 0;
      const rare = i % 3 === 0;
      return {
        first: 0x4e00 + (i % 5),
        secondThird: rare ? spread : 0x4e000000 + (spread % 40),
        list: i % 2 ? REST : HEAD,
      };
    }),
  );
  const whole = await merge(records, 1_500, 1_000);
  const lists = readBlocks(whole.grams, whole.gramTable, records.length);
  const wanted = expected(records, 1_000);
  expect(lists.size).toBe(wanted.size);
  const asText = (all: Lists) => JSON.stringify([...all].sort(([a], [b]) => a - b));
  expect(asText(lists) === asText(wanted)).toBe(true);
  expect(await merge(records, 400, 1_000)).toEqual(whole);
});

test('lists that several terms share are written once, and every reader finds them', async () => {
  const records = Array.from({ length: 9_000 }, (_, doc): Posting[] => {
    const phrase = Math.imul(doc, 0x9e3779b1) >>> 30;
    // Twelve grams of one phrase, spread over the keys, and one of the record's own.
    const shared = Array.from({ length: 12 }, (_, i) => ({
      first: 0x4e00 + i * 50,
      secondThird: phrase << 16,
      list: REST,
    }));
    return [...shared, { first: 0x5000 + (doc % 999), secondThird: doc, list: HEAD }];
  });
  const { grams, gramTable } = await merge(records, 9_000, 1_000_000);
  const wanted = expected(records, 1_000_000);
  const lists = readBlocks(grams, gramTable, records.length);
  expect(lists).toEqual(new Map([...wanted].sort(([a], [b]) => a - b)));
  // 48 lists of about 2,250 records, of which 4 differ.
  expect(grams.length).toBeLessThan(4 * 1_500 + 48 * 12 + 9_000 * 9);
  const index = GramIndex.parse(gramTable, grams.length);
  for (const [key, [, rest]] of wanted) {
    const span = index.span(key, key);
    if (!span) throw new Error('no span');
    const near = grams.subarray(span.offsetBytes, span.offsetBytes + span.lengthBytes);
    const far = index
      .far(span, near)
      .map((list) => grams.subarray(list.offsetBytes, list.offsetBytes + list.lengthBytes));
    const bytes = concatBytes([near, ...far]);
    expect([...docsOf(unitePostings(bytes, index.places(span, bytes).rest, records.length))]).toEqual(rest);
  }
});
