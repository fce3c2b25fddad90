import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteWriter } from '../base/bytes';
import { docsOf } from './doc-set';
import {
  addToBitmap,
  type GatheredList,
  gatherBitmap,
  LIST_KIND,
  type ListKind,
  PostingListEncoder,
} from './posting-list';
import { decodePostings } from './posting-reader';

const docs = (records: number) =>
  fc
    .uniqueArray(fc.nat({ max: records - 1 }), { maxLength: 600, size: 'max' })
    .map((list) => list.sort((a, b) => a - b));

function gapsOf(list: readonly number[]): Uint8Array {
  const out = new ByteWriter();
  let before = -1;
  for (const doc of list) {
    out.varint(doc - before);
    before = doc;
  }
  return out.bytes().slice();
}

function gather(list: readonly number[]): GatheredList {
  const gaps = gapsOf(list);
  return { gaps, gapBytes: gaps.length, count: list.length, last: list.at(-1) ?? -1 };
}

function bitmapOf(list: readonly number[], records: number): Uint8Array {
  const bitmap = new Uint8Array((records + 7) >>> 3);
  for (const doc of list) bitmap[doc >>> 3] = (bitmap[doc >>> 3] ?? 0) | (1 << (doc & 7));
  return bitmap;
}

const lists = fc
  .integer({ min: 1, max: 3000 })
  .chain((records) => fc.tuple(fc.constant(records), fc.oneof(docs(records), docs(Math.min(records, 40)))));

test('a list comes back from its bytes and its size, whatever its kind', () => {
  const kinds = new Set<number>();
  fc.assert(
    fc.property(lists, ([records, list]) => {
      const out = new ByteWriter();
      const size = new PostingListEncoder(records).encode(out, gather(list));
      kinds.add(size & 3);
      expect(size >>> 2).toBe(out.length);
      const place = { start: 0, end: out.length, kind: (size & 3) as ListKind };
      expect([...docsOf(decodePostings(out.bytes(), place, records))]).toEqual(list);
      expect(out.length).toBeLessThanOrEqual(Math.min(gapsOf(list).length, Math.ceil(records / 8) * 1.34));
    }),
    { numRuns: 400 },
  );
  expect(kinds).toEqual(new Set(Object.values(LIST_KIND)));
});

test('a list out of a bitmap is gathered as the same list out of distances is', () => {
  fc.assert(
    fc.property(lists, ([records, list]) => {
      const gaps = gapsOf(list);
      const bitmap = new Uint8Array((records + 7) >>> 3);
      addToBitmap(bitmap, gaps, gaps.length);
      expect(bitmap).toEqual(bitmapOf(list, records));
      const gathered = gatherBitmap(bitmap, new ByteWriter());
      expect({ ...gathered, gaps: gathered.gaps.slice(0, gathered.gapBytes) }).toEqual(gather(list));
    }),
  );
});
