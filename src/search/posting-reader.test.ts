import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteWriter } from '../base/bytes';
import { docsOf } from './doc-set';
import { LIST_KIND } from './posting-list';
import { addPostings, decodePostings, type ListPlace, unitePostings } from './posting-reader';

const RECORDS = 500;
const docs = fc
  .uniqueArray(fc.integer({ min: 0, max: RECORDS - 1 }), { minLength: 1, maxLength: 200, size: 'max' })
  .map((list) => list.sort((a, b) => a - b));

/** As docs/segment-format.md has it, written plainly. */
function encode(out: ByteWriter, list: readonly number[], dense: boolean): ListPlace {
  const start = out.length;
  if (dense) {
    const bitmap = new Uint8Array(Math.ceil(RECORDS / 8));
    for (const doc of list) bitmap[doc >> 3] = (bitmap[doc >> 3] ?? 0) | (1 << (doc & 7));
    out.raw(bitmap);
  } else {
    list.forEach((doc, i) => {
      out.varint(doc - (list[i - 1] ?? -1));
    });
  }
  return { start, end: out.length, kind: dense ? LIST_KIND.bitmap : LIST_KIND.gaps };
}

test('a list reads back, sparse or dense, wherever it lies', () => {
  fc.assert(
    fc.property(docs, fc.boolean(), fc.nat(5), (list, dense, before) => {
      const out = new ByteWriter();
      for (let i = 0; i < before; i++) out.u8(0xff);
      const place = encode(out, list, dense);
      out.u8(0x81);
      expect([...docsOf(decodePostings(out.bytes(), place, RECORDS))]).toEqual(list);
    }),
  );
});

test('the union of lists is the union of their records', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(docs, fc.boolean()), { maxLength: 6 }), (lists) => {
      const out = new ByteWriter();
      const places = lists.map(([list, dense]) => encode(out, list, dense));
      const expected = [...new Set(lists.flatMap(([list]) => list))].sort((a, b) => a - b);
      expect([...docsOf(unitePostings(out.bytes(), places, RECORDS))]).toEqual(expected);
    }),
  );
});

test('damaged lists are refused', () => {
  const place = (length: number, dense = false): ListPlace => ({
    start: 0,
    end: length,
    kind: dense ? LIST_KIND.bitmap : LIST_KIND.gaps,
  });
  const malformed = expect.objectContaining({ code: 'segment.malformed' });
  expect(() => decodePostings(Uint8Array.of(1, 0, 1), place(3), RECORDS)).toThrow(malformed);
  expect(() => decodePostings(Uint8Array.of(1, 0x80), place(2), RECORDS)).toThrow(malformed);
  expect(() => decodePostings(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 1), place(6), RECORDS)).toThrow(malformed);
  // A gap of 1 in more bytes than a number of 32 bits takes.
  expect(() => decodePostings(Uint8Array.of(0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0), place(7), RECORDS)).toThrow(
    malformed,
  );
  expect(() => decodePostings(Uint8Array.of(0xf5, 0x03), place(2), RECORDS)).toThrow(malformed);
  // Into a bitmap: none may be set past the end.
  const last = Uint8Array.of(0xf4, 0x03);
  expect(docsOf(decodePostings(last, place(2), RECORDS))).toEqual(Uint32Array.of(RECORDS - 1));
  const words = new Uint32Array((RECORDS + 31) >>> 5);
  expect(() => addPostings(Uint8Array.of(0xf5, 0x03), place(2), words, RECORDS)).toThrow(malformed);
  expect(() => decodePostings(new Uint8Array(7), place(7, true), RECORDS)).toThrow(malformed);
  const past = new Uint8Array(63).fill(0xff);
  expect(() => decodePostings(past, place(63, true), RECORDS)).toThrow(malformed);
});
