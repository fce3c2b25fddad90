/** Owns writing the bytes of one posting list: which records of a segment have a term. */
import type { ByteWriter } from '../base/bytes';
import { encodeRice, planRice } from './rice-code';

/** How a list is written. An empty one has no bytes and kind 0. */
export const LIST_KIND = {
  /** Varints: each the distance to the record before (the first: record number + 1). */
  gaps: 0,
  /** A bitmap of ceil(records / 8) bytes, lowest bit first. */
  bitmap: 1,
  /** The same distances in the Rice code. */
  rice: 2,
} as const;
export type ListKind = (typeof LIST_KIND)[keyof typeof LIST_KIND];

/** In place of a kind: the list was written before, and here is only where (varint offset in the section, varint its size). */
export const LIST_ELSEWHERE = 3;

/** Four times its bytes, plus its kind or `LIST_ELSEWHERE`: as a gram block has it. */
export type ListSize = number;

/** Shorter ones stay varints: an exponent and a part of a byte would eat up what the code saves. */
const LEAST_RICE_BYTES = 6;
/** A bitmap is read ten times as fast, so the code must be this much shorter. */
const BITMAP_WORTH = 0.7;

/** A list as it is gathered: varint distances, of which `gapBytes` bytes count. */
export interface GatheredList {
  readonly gaps: Uint8Array;
  readonly gapBytes: number;
  readonly count: number;
  /** The last record. */
  readonly last: number;
}

export class PostingListEncoder {
  private distances = new Uint32Array(1024);
  private code = new Uint8Array(4096);

  constructor(private readonly records: number) {}

  /** Appends the list. */
  encode(out: ByteWriter, list: GatheredList): ListSize {
    const { gaps, gapBytes, count, last } = list;
    const bitmapBytes = (this.records + 7) >>> 3;
    if (gapBytes < LEAST_RICE_BYTES && gapBytes <= bitmapBytes) {
      // Millions of them: a view of each would be garbage.
      for (let i = 0; i < gapBytes; i++) out.u8(gaps[i] as number);
      return gapBytes * 4 + LIST_KIND.gaps;
    }
    this.readGaps(gaps, gapBytes);
    const rice = planRice(this.distances, count, last);
    if (Math.min(gapBytes, rice.bytes) > bitmapBytes * BITMAP_WORTH) {
      const bitmap = new Uint8Array(bitmapBytes);
      addToBitmap(bitmap, gaps, gapBytes);
      out.raw(bitmap);
      return bitmapBytes * 4 + LIST_KIND.bitmap;
    }
    if (gapBytes <= rice.bytes) {
      out.raw(gaps.subarray(0, gapBytes));
      return gapBytes * 4 + LIST_KIND.gaps;
    }
    if (this.code.length < rice.bytes) this.code = new Uint8Array(rice.bytes * 2);
    encodeRice(this.code, this.distances, count, rice);
    out.raw(this.code.subarray(0, rice.bytes));
    return rice.bytes * 4 + LIST_KIND.rice;
  }

  private readGaps(gaps: Uint8Array, gapBytes: number): void {
    if (this.distances.length < gapBytes) this.distances = new Uint32Array(gapBytes * 2);
    const { distances } = this;
    let count = 0;
    for (let at = 0; at < gapBytes; ) {
      let byte = gaps[at++] as number;
      let gap = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = gaps[at++] as number;
        gap |= (byte & 0x7f) << shift;
      }
      distances[count++] = gap;
    }
  }
}

/** The records that are set, as distances; good until the next call of whoever gave `into`. */
export function gatherBitmap(bitmap: Uint8Array, into: ByteWriter): GatheredList {
  into.clear();
  let count = 0;
  let last = -1;
  for (let i = 0; i < bitmap.length; i++) {
    for (let rest = bitmap[i] as number; rest !== 0; rest &= rest - 1) {
      const doc = i * 8 + 31 - Math.clz32(rest & -rest);
      into.varint(doc - last);
      last = doc;
      count++;
    }
  }
  return { gaps: into.bytes(), gapBytes: into.length, count, last };
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
