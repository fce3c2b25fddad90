import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteWriter } from '../base/bytes';
import { addToBitmap, encodeBitmap, encodePostings } from './posting-list';

const docs = (records: number) =>
  fc.uniqueArray(fc.nat({ max: records - 1 })).map((list) => list.sort((a, b) => a - b));

function gapsOf(list: readonly number[]): Uint8Array {
  const out = new ByteWriter();
  let before = -1;
  for (const doc of list) {
    out.varint(doc - before);
    before = doc;
  }
  return out.bytes().slice();
}

function encode(list: readonly number[], records: number): { size: number; bytes: Uint8Array } {
  const gaps = gapsOf(list);
  const out = new ByteWriter();
  const size = encodePostings(out, gaps, gaps.length, records);
  return { size, bytes: out.bytes().slice() };
}

function bitmapOf(list: readonly number[], records: number): Uint8Array {
  const bitmap = new Uint8Array((records + 7) >>> 3);
  for (const doc of list) bitmap[doc >>> 3] = (bitmap[doc >>> 3] ?? 0) | (1 << (doc & 7));
  return bitmap;
}

test('a list is its distances or a bitmap, whichever is shorter, and its size says which', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }).chain((records) => fc.tuple(fc.constant(records), docs(records))),
      ([records, list]) => {
        const { size, bytes } = encode(list, records);
        const isDense = gapsOf(list).length > Math.ceil(records / 8);
        expect(size).toBe(bytes.length * 2 + (isDense ? 1 : 0));
        expect(bytes).toEqual(isDense ? bitmapOf(list, records) : gapsOf(list));
      },
    ),
  );
});

test('a list out of a bitmap has the bytes that the same list out of distances has', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }).chain((records) => fc.tuple(fc.constant(records), docs(records))),
      ([records, list]) => {
        const gaps = gapsOf(list);
        const bitmap = new Uint8Array((records + 7) >>> 3);
        addToBitmap(bitmap, gaps, gaps.length);
        expect(bitmap).toEqual(bitmapOf(list, records));
        const out = new ByteWriter();
        const size = encodeBitmap(out, bitmap);
        expect({ size, bytes: out.bytes().slice() }).toEqual(encode(list, records));
      },
    ),
  );
});
