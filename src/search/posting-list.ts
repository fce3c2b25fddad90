/**
 * Owns writing the bytes of one posting list: which records of a segment have a term. An empty list has no bytes. Sparse: varints, each the distance
 * to the record before (the first: record number + 1). Dense, where that is shorter: a bitmap of ceil(records / 8) bytes, lowest bit first.
 */
import type { ByteWriter } from '../base/bytes';

/** Bytes of a list twice, plus 1 where it is dense: as a gram block has it. */
export type ListSize = number;

/** Appends the list with these distances, of which `gapBytes` bytes count. */
export function encodePostings(out: ByteWriter, gaps: Uint8Array, gapBytes: number, records: number): ListSize {
  const bitmapBytes = (records + 7) >>> 3;
  if (gapBytes <= bitmapBytes) {
    out.raw(gaps.subarray(0, gapBytes));
    return gapBytes * 2;
  }
  const bitmap = new Uint8Array(bitmapBytes);
  addToBitmap(bitmap, gaps, gapBytes);
  out.raw(bitmap);
  return bitmapBytes * 2 + 1;
}

/** Appends the list of the records that are set. */
export function encodeBitmap(out: ByteWriter, bitmap: Uint8Array): ListSize {
  const start = out.length;
  let before = -1;
  for (let i = 0; i < bitmap.length; i++) {
    let rest = bitmap[i] as number;
    while (rest !== 0) {
      const doc = i * 8 + 31 - Math.clz32(rest & -rest);
      out.varint(doc - before);
      before = doc;
      rest &= rest - 1;
    }
    if (out.length - start > bitmap.length) {
      out.length = start;
      out.raw(bitmap);
      return bitmap.length * 2 + 1;
    }
  }
  return (out.length - start) * 2;
}

/** Sets the bits of the records with these distances. */
export function addToBitmap(bitmap: Uint8Array, gaps: Uint8Array, gapBytes: number): void {
  let doc = -1;
  for (let at = 0; at < gapBytes; ) {
    let byte = gaps[at++] as number;
    let gap = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = gaps[at++] as number;
      gap |= (byte & 0x7f) << shift;
    }
    doc += gap;
    bitmap[doc >>> 3] = (bitmap[doc >>> 3] as number) | (1 << (doc & 7));
  }
}
