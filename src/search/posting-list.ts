/** Owns the bytes of one posting list: which records of a segment have a term. */
import { AppError } from '../base/app-error';
import type { ByteWriter } from '../base/bytes';
import { bitmapDocs, type DocSet, EMPTY_DOCS, sortedDocs } from './doc-set';

/**
 * An empty list has no bytes. Else: varint `count * 2 + dense`, then
 * sparse: `count` varints, each the distance to the record before (the first: record number + 1), or
 * dense: a bitmap of ceil(records / 8) bytes, lowest bit first.
 */
export function encodePostings(out: ByteWriter, gaps: Uint8Array, count: number, records: number): void {
  if (count === 0) return;
  const bitmapBytes = (records + 7) >>> 3;
  if (gaps.length <= bitmapBytes) {
    out.varint(count * 2);
    out.raw(gaps);
    return;
  }
  out.varint(count * 2 + 1);
  const bitmap = new Uint8Array(bitmapBytes);
  let doc = -1;
  let at = 0;
  for (let i = 0; i < count; i++) {
    let gap = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = gaps[at++] as number;
      gap |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte >= 0x80);
    doc += gap;
    bitmap[doc >>> 3] = (bitmap[doc >>> 3] as number) | (1 << (doc & 7));
  }
  out.raw(bitmap);
}

/** @throws AppError `segment.malformed` for a list that is cut short, does not ascend or names a record past the end. */
export function decodePostings(bytes: Uint8Array, records: number): DocSet {
  if (bytes.length === 0) return EMPTY_DOCS;
  let at = 0;
  let head = 0;
  let scale = 1;
  let byte: number;
  do {
    byte = bytes[at++] ?? fail('list header');
    head += (byte & 0x7f) * scale;
    scale *= 0x80;
  } while (byte >= 0x80);
  const count = Math.floor(head / 2);
  if (count === 0 || count > records) fail('list count');
  if (head % 2 === 1) {
    if (bytes.length - at !== (records + 7) >>> 3) fail('bitmap length');
    const whole = new Uint8Array(((records + 31) >>> 5) * 4);
    whole.set(bytes.subarray(at));
    if (records & 7 && (whole[(records - 1) >>> 3] as number) >>> (records & 7) !== 0) fail('bitmap end');
    // Both sides are little-endian: every browser's platform is.
    const set = bitmapDocs(new Uint32Array(whole.buffer));
    if (set.count !== count) fail('bitmap count');
    return set;
  }
  const docs = new Uint32Array(count);
  let doc = -1;
  for (let i = 0; i < count; i++) {
    byte = bytes[at++] ?? fail('list end');
    let gap = byte & 0x7f;
    let shift = 7;
    while (byte >= 0x80) {
      byte = bytes[at++] ?? fail('list end');
      gap |= (byte & 0x7f) << shift;
      shift += 7;
      if (shift > 35) fail('gap');
    }
    if (gap <= 0) fail('gap of 0');
    doc += gap;
    docs[i] = doc;
  }
  if (doc >= records || at !== bytes.length) fail('list end');
  return sortedDocs(docs);
}

function fail(what: string): never {
  throw new AppError('segment.malformed', `postings: ${what}`);
}
