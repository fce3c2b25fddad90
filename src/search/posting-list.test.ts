import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteWriter } from '../base/bytes';
import { docsOf } from './doc-set';
import { KeyNumbers, PostingBuffer } from './posting-buffer';
import { decodePostings, encodePostings } from './posting-list';

const docs = (records: number) =>
  fc.uniqueArray(fc.nat({ max: records - 1 })).map((list) => list.sort((a, b) => a - b));

function encode(list: readonly number[], records: number): Uint8Array {
  const buffer = new PostingBuffer();
  for (const doc of list) {
    buffer.add(0, doc);
    buffer.add(0, doc);
  }
  expect(buffer.count(0)).toBe(list.length);
  const out = new ByteWriter();
  encodePostings(out, buffer.read(0), buffer.count(0), records);
  return out.bytes().slice();
}

test('a list comes back as it was, sparse or dense', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }).chain((records) => fc.tuple(fc.constant(records), docs(records))),
      ([records, list]) => {
        expect([...docsOf(decodePostings(encode(list, records), records))]).toEqual(list);
      },
    ),
  );
});

test('lists longer than a bitmap become one', () => {
  const all = Array.from({ length: 4000 }, (_, doc) => doc);
  expect(encode(all, 4000)).toHaveLength(500 + 2);
  expect(decodePostings(encode(all, 4000), 4000).kind).toBe('bitmap');
  expect(decodePostings(encode([7, 3999], 4000), 4000).kind).toBe('sorted');
});

test('cut, long, repeated and outlying postings are refused', () => {
  const good = encode([3, 500, 1999], 2000);
  for (const bytes of [
    good.subarray(0, -1),
    Uint8Array.from([...good, 1]),
    Uint8Array.from([4, 1, 0]),
    Uint8Array.from([2, 0xff, 0xff, 0xff, 0xff, 0x0f]),
    Uint8Array.from([0]),
    Uint8Array.from([3, 255]),
  ]) {
    expect(() => decodePostings(bytes, 2000)).toThrow(expect.objectContaining({ code: 'segment.malformed' }));
  }
});

test('many lists grow side by side without touching each other', () => {
  const buffer = new PostingBuffer();
  const wanted = Array.from({ length: 700 }, (): number[] => []);
  for (let doc = 0; doc < 5000; doc++) {
    for (let list = doc % 7; list < 700; list += 7 + (doc % 5)) {
      buffer.add(list, doc);
      wanted[list]?.push(doc);
    }
  }
  const out = new ByteWriter();
  for (const [list, docsOfList] of wanted.entries()) {
    out.clear();
    encodePostings(out, buffer.read(list), buffer.count(list), 5000);
    expect([...docsOf(decodePostings(out.bytes(), 5000))]).toEqual(docsOfList);
  }
});

test('keys are numbered in order of first meeting and come back sorted', () => {
  const numbers = new KeyNumbers();
  const keys = Array.from({ length: 100_000 }, (_, i) => (Math.imul(i + 1, 0x9e3779b1) >>> 0) + 1);
  for (const [i, key] of keys.entries()) expect(numbers.number(key)).toBe(i);
  for (const [i, key] of keys.entries()) if (numbers.number(key) !== i) throw new Error(`key ${key}`);
  const sorted = numbers.sorted();
  expect(sorted.keys.length).toBe(keys.length);
  for (let i = 1; i < keys.length; i++)
    if ((sorted.keys[i] as number) <= (sorted.keys[i - 1] as number)) throw new Error('order');
  expect(keys[sorted.numbers[500] as number]).toBe(sorted.keys[500]);
});
