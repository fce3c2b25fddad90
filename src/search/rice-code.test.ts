import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteWriter } from '../base/bytes';
import { addRice, decodeRice, encodeRice, mostRiceRecords, planRice } from './rice-code';

const MOST = 0xffffffff;

function encode(list: readonly number[]): { bytes: Uint8Array; start: number; end: number } {
  const gaps = Uint32Array.from(list, (doc, i) => doc - (list[i - 1] ?? -1));
  const out = new ByteWriter();
  // Others lie before and behind.
  out.raw(Uint8Array.of(0xff, 0x80, 0xff));
  const plan = planRice(gaps, list.length, list.at(-1) ?? -1);
  const code = new Uint8Array(plan.bytes + 3).fill(0xff);
  encodeRice(code, gaps, list.length, plan);
  expect([...code.subarray(plan.bytes)]).toEqual([0xff, 0xff, 0xff]);
  out.raw(code.subarray(0, plan.bytes));
  const end = out.length;
  out.raw(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff));
  return { bytes: out.bytes().slice(), start: 3, end };
}

function decode({ bytes, start, end }: ReturnType<typeof encode>, records: number): number[] {
  const docs = new Uint32Array(mostRiceRecords(bytes, start, end));
  return [...docs.subarray(0, decodeRice(bytes, start, end, records, docs, 0))];
}

const lists = fc
  .tuple(fc.constantFrom(3, 60, 5_000, 1_300_000, 0xfffffffe), fc.integer({ min: 1, max: 300 }))
  .chain(([most, maxLength]) => fc.uniqueArray(fc.nat({ max: most }), { minLength: 1, maxLength, size: 'max' }))
  .map((list) => list.sort((a, b) => a - b));

test('a list comes back as it was, wherever it lies and whatever its distances', () => {
  fc.assert(
    fc.property(lists, (list) => {
      const encoded = encode(list);
      expect(decode(encoded, MOST)).toEqual(list);
      expect(() => decode(encoded, list.at(-1) ?? 0)).toThrow(expect.objectContaining({ code: 'segment.malformed' }));
      if ((list.at(-1) ?? 0) > 2_000_000) return;
      const words = new Uint32Array(62_501);
      addRice(encoded.bytes, encoded.start, encoded.end, 2_000_000, words);
      const set = list.filter((doc) => ((words[doc >>> 5] as number) >>> (doc & 31)) & 1);
      expect(set).toEqual(list);
      expect(words.reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0)).toBe(list.length);
    }),
  );
});

test('one great distance among small ones is written as zeros enough', () => {
  const list = [...Array.from({ length: 2_000 }, (_, i) => i * 2), 900_000, 900_003];
  expect(decode(encode(list), 1_000_000)).toEqual(list);
});

test('records at random take little more than any code could do', () => {
  for (const oneIn of [4, 9, 20, 300, 10_000]) {
    let state = 7;
    const list: number[] = [];
    for (let doc = 0; list.length < 3_000; doc++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      if (state < 0x100000000 / oneIn) list.push(doc);
    }
    const p = list.length / ((list.at(-1) ?? 0) + 1);
    const least = ((-p * Math.log2(p) - (1 - p) * Math.log2(1 - p)) / p) * list.length;
    const { start, end } = encode(list);
    expect((end - start) * 8).toBeLessThan(least * 1.045);
  }
});

test('what is cut, too long or absurd is refused', () => {
  const { bytes, start, end } = encode([5, 90, 70_000, 70_001, 1_000_000]);
  const malformed = expect.objectContaining({ code: 'segment.malformed' });
  const docs = new Uint32Array(1000);
  const words = new Uint32Array(62_501);
  const read = (some: Uint8Array, to: number) => () => decodeRice(some, start, to, MOST, docs, 0);
  const add = (some: Uint8Array, to: number) => () => addRice(some, start, to, 2_000_000, words);
  expect(read(bytes, end)()).toBe(5);
  expect(() => addRice(bytes, start, end, 1_000_000, words)).toThrow(malformed);
  expect(read(bytes, end - 2)).toThrow(malformed);
  expect(add(bytes, end - 2)).toThrow(malformed);
  const longer = bytes.slice();
  longer.fill(0, end);
  expect(read(longer, end + 2)).toThrow(malformed);
  expect(add(longer, end + 2)).toThrow(malformed);
  const absurd = bytes.slice();
  absurd[start] = 200;
  expect(read(absurd, end)).toThrow(malformed);
  expect(add(absurd, end)).toThrow(malformed);
});
