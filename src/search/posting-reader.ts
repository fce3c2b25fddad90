/** Owns reading posting lists from bytes: into a set, or into the union of many lists. */
import { AppError } from '../base/app-error';
import { bitmapDocs, type DocSet, EMPTY_DOCS, intersect, isEmpty, sortedDocs } from './doc-set';
import { LIST_KIND, type ListKind } from './posting-list';
import { addRice, decodeRice, mostRiceRecords } from './rice-code';

/** Where a list lies in the bytes that were read. */
export interface ListPlace {
  readonly start: number;
  readonly end: number;
  readonly kind: ListKind;
}

/** A list of more bytes than this share of the records is put into a bitmap at once. */
const BITMAP_SHARE = 24;
/** Lists of less than this share of the records in bytes together are put in order instead of into a bitmap over all records. */
const SORTED_UNION_SHARE = 64;

/** @throws AppError `segment.malformed` for a list that is cut short, does not ascend or names a record past the end */
export function decodePostings(bytes: Uint8Array, place: ListPlace, records: number): DocSet {
  const { start, end } = place;
  if (start === end) return EMPTY_DOCS;
  if (place.kind === LIST_KIND.bitmap) return bitmapDocs(copyBitmap(bytes, place, records));
  if ((end - start) * BITMAP_SHARE > records) {
    const words = new Uint32Array((records + 31) >>> 5);
    addPostings(bytes, place, words, records);
    return bitmapDocs(words);
  }
  const docs = new Uint32Array(mostRecords(bytes, place));
  return sortedDocs(docs.subarray(0, decodeInto(bytes, place, records, docs, 0)));
}

/** Union of lists of one segment. Cost: about 3 ns a posting. */
export function unitePostings(bytes: Uint8Array, places: readonly ListPlace[], records: number): DocSet {
  const [first, second] = places;
  if (!first) return EMPTY_DOCS;
  if (!second) return decodePostings(bytes, first, records);
  let total = 0;
  let dense = false;
  for (const place of places) {
    total += place.end - place.start;
    dense ||= place.kind === LIST_KIND.bitmap;
  }
  if (dense || total * SORTED_UNION_SHARE > records) {
    const bitmap = places.find(({ kind }) => kind === LIST_KIND.bitmap);
    const words = bitmap ? copyBitmap(bytes, bitmap, records) : new Uint32Array((records + 31) >>> 5);
    for (const place of places) if (place !== bitmap) addPostings(bytes, place, words, records);
    return bitmapDocs(words);
  }
  const docs = new Uint32Array(places.reduce((sum, place) => sum + mostRecords(bytes, place), 0));
  let count = 0;
  for (const place of places) count = decodeInto(bytes, place, records, docs, count);
  return sortedDocs(docs.subarray(0, sortUnique(docs, count, records)));
}

/** A bit for each record, and one for each of its words that is not 0. Clean between two calls. */
let bits = new Uint32Array(0);
let touched = new Uint32Array(0);

/** Puts the first `count` of `docs` in order and repeats out, by a bitmap of which only what was touched is walked: 5 ns each. @returns how many are left */
function sortUnique(docs: Uint32Array, count: number, records: number): number {
  if (bits.length << 5 < records) {
    bits = new Uint32Array((records + 31) >>> 5);
    touched = new Uint32Array((bits.length + 31) >>> 5);
  }
  for (let i = 0; i < count; i++) {
    const doc = docs[i] as number;
    const place = doc >>> 5;
    bits[place] = (bits[place] as number) | (1 << (doc & 31));
    touched[place >>> 5] = (touched[place >>> 5] as number) | (1 << (place & 31));
  }
  let kept = 0;
  for (let i = 0; i < touched.length; i++) {
    for (let places = (touched[i] as number) | 0; places !== 0; places &= places - 1) {
      const place = (i << 5) + 31 - Math.clz32(places & -places);
      for (let word = (bits[place] as number) | 0; word !== 0; word &= word - 1) {
        docs[kept++] = (place << 5) + 31 - Math.clz32(word & -word);
      }
      bits[place] = 0;
    }
    touched[i] = 0;
  }
  return kept;
}

/** Little-endian, as every platform that reads. */
function copyBitmap(bytes: Uint8Array, { start, end }: ListPlace, records: number): Uint32Array {
  if (end - start !== (records + 7) >>> 3) fail('bitmap length');
  const words = new Uint32Array((records + 31) >>> 5);
  new Uint8Array(words.buffer).set(bytes.subarray(start, end));
  if (records & 31 && (words[records >>> 5] as number) >>> (records & 31) !== 0) fail('bitmap end');
  return words;
}

/** Which of `within` are in the list. Cost: a look at each where the list is a bitmap, else decoding it. */
export function intersectPostings(bytes: Uint8Array, place: ListPlace, records: number, within: DocSet): DocSet {
  if (isEmpty(within) || place.start === place.end) return EMPTY_DOCS;
  if (place.kind !== LIST_KIND.bitmap || within.kind !== 'sorted')
    return intersect(within, decodePostings(bytes, place, records));
  if (place.end - place.start !== (records + 7) >>> 3) fail('bitmap length');
  const { docs } = within;
  const kept = new Uint32Array(docs.length);
  let count = 0;
  for (let i = 0; i < docs.length; i++) {
    const doc = docs[i] as number;
    if (((bytes[place.start + (doc >>> 3)] as number) >>> (doc & 7)) & 1) kept[count++] = doc;
  }
  return sortedDocs(kept.subarray(0, count));
}

/** Most records that a list that is no bitmap can have. */
function mostRecords(bytes: Uint8Array, { start, end, kind }: ListPlace): number {
  return kind === LIST_KIND.rice ? mostRiceRecords(bytes, start, end) : end - start;
}

function decodeInto(bytes: Uint8Array, place: ListPlace, records: number, docs: Uint32Array, from: number): number {
  const { start, end, kind } = place;
  if (kind === LIST_KIND.rice) return decodeRice(bytes, start, end, records, docs, from);
  return readGaps(bytes, place, records, docs, from, false);
}

/** @param into gets the records from place `from` on, or as bits: one loop for both, as one call a posting would double its cost */
function readGaps(
  bytes: Uint8Array,
  { start, end }: ListPlace,
  records: number,
  into: Uint32Array,
  from: number,
  asBits: boolean,
): number {
  let count = from;
  let doc = -1;
  for (let at = start; at < end; ) {
    let gap = bytes[at++] as number;
    if (gap >= 0x80) {
      gap &= 0x7f;
      let shift = 7;
      let byte: number;
      do {
        if (at >= end || shift > 28) fail('gap');
        byte = bytes[at++] as number;
        gap |= (byte & 0x7f) << shift;
        shift += 7;
      } while (byte >= 0x80);
    }
    if (gap <= 0) fail('gap of 0');
    doc += gap;
    if (asBits) into[doc >>> 5] = (into[doc >>> 5] as number) | (1 << (doc & 31));
    else into[count++] = doc;
  }
  if (doc >= records) fail('list end');
  return count;
}

/** Sets the bits of one list in `words`, a bitmap over `records`. */
export function addPostings(bytes: Uint8Array, place: ListPlace, words: Uint32Array, records: number): void {
  const { start, end, kind } = place;
  if (kind === LIST_KIND.rice) {
    addRice(bytes, start, end, records, words);
    return;
  }
  if (kind === LIST_KIND.bitmap) {
    if (end - start !== (records + 7) >>> 3) fail('bitmap length');
    const whole = (end - start) >>> 2;
    const view = new DataView(bytes.buffer, bytes.byteOffset + start, end - start);
    for (let i = 0; i < whole; i++) words[i] = (words[i] as number) | view.getUint32(i << 2, true);
    for (let at = start + (whole << 2), shift = 0; at < end; at++, shift += 8) {
      words[whole] = (words[whole] as number) | ((bytes[at] as number) << shift);
    }
    if (records & 31 && (words[records >>> 5] as number) >>> (records & 31) !== 0) fail('bitmap end');
    return;
  }
  readGaps(bytes, place, records, words, 0, true);
}

function fail(what: string): never {
  throw new AppError('segment.malformed', `postings: ${what}`);
}
