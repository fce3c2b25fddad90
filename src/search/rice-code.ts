/**
 * Owns distances as bits: the Rice code (Golomb 1966, Rice 1979), both sides. Of a distance less 1 the low `k` bits are stored as they are, the rest as so
 * many zeros and a one in front of them. Bits fill each byte from the lowest on; the byte before them is `k`; zeros fill the last byte. Three quarters of
 * what varints take, and within 4 % of what any code could do for records that lie at random.
 */
import { AppError } from '../base/app-error';

/** Record numbers have 32 bits. */
const MAX_K = 31;

/** Exponent and length of the code that is shortest for these distances. */
export interface RicePlan {
  readonly k: number;
  /** The byte for `k` included. */
  readonly bytes: number;
}

/** @param last the record at the end: the sum of the distances, less 1 */
export function planRice(gaps: Uint32Array, count: number, last: number): RicePlan {
  // The best exponent is near the logarithm of the mean: one of two.
  const mean = (last + 1 - count) / count;
  const low = mean < 1.45 ? 0 : Math.min(MAX_K - 1, 31 - Math.clz32(mean * 0.69));
  let lowQuotients = 0;
  let highQuotients = 0;
  for (let i = 0; i < count; i++) {
    const value = (gaps[i] as number) - 1;
    lowQuotients += value >>> low;
    highQuotients += value >>> (low + 1);
  }
  const lowBits = lowQuotients + count * (low + 1);
  const highBits = highQuotients + count * (low + 2);
  return lowBits <= highBits
    ? { k: low, bytes: 1 + Math.ceil(lowBits / 8) }
    : { k: low + 1, bytes: 1 + Math.ceil(highBits / 8) };
}

/** Writes the code from `into`'s beginning; it must have room for `bytes` of the plan. Cost: about 5 ns a record. */
export function encodeRice(into: Uint8Array, gaps: Uint32Array, count: number, { k, bytes }: RicePlan): void {
  into[0] = k;
  let at = 1;
  /** Bits that are no whole byte yet, and how many: fewer than 8 between records. */
  let bits = 0;
  let held = 0;
  // Of wide exponents the upper part goes by itself, so that bits stay within 32.
  const low = Math.min(k, 16);
  const lowMask = (1 << low) - 1;
  for (let i = 0; i < count; i++) {
    const value = (gaps[i] as number) - 1;
    held += value >>> k;
    for (; held >= 8; held -= 8) {
      into[at++] = bits;
      bits = 0;
    }
    bits |= (((value & lowMask) << 1) | 1) << held;
    held += low + 1;
    for (; held >= 8; held -= 8) {
      into[at++] = bits;
      bits >>>= 8;
    }
    if (k === low) continue;
    bits |= ((value >>> low) & ((1 << (k - low)) - 1)) << held;
    held += k - low;
    for (; held >= 8; held -= 8) {
      into[at++] = bits;
      bits >>>= 8;
    }
  }
  if (held > 0) into[at++] = bits;
  if (at !== bytes) throw new AppError('worker.internal', 'Rice code of another length');
}

/** Most records that so many bytes can hold. */
export function mostRiceRecords(bytes: Uint8Array, start: number, end: number): number {
  return Math.floor(((end - start - 1) * 8) / ((bytes[start] as number) + 1));
}

/** Bits that are whole in a window of 32 wherever in a byte it begins. */
const SURE_BITS = 25;
const SURE_MASK = (1 << SURE_BITS) - 1;
/** Records beyond are read with care: in the loops, numbers that may be larger would make all of them floating-point ones. */
const MAX_INTEGER = 0x7fffffff;
/** A window that begins before so many bits from the end lies within the list. */
const WINDOW_BITS = 40;

/**
 * Decodes the list in `bytes` from `start` to `end`, in ascending order, into `docs` from place `from` on. Cost: about 2 ns a record.
 * @returns the place behind the last record written
 * @throws AppError `segment.malformed` for a list that is cut short or names a record past the end
 */
export function decodeRice(
  bytes: Uint8Array,
  start: number,
  end: number,
  records: number,
  docs: Uint32Array,
  from: number,
): number {
  const reader = new RiceReader(bytes, start, end);
  // Said to be integers of 32 bits, here and below: else the compiler asks again for each record.
  const { view } = reader;
  const k = reader.k | 0;
  const mask = reader.mask | 0;
  const safe = (reader.endBits - WINDOW_BITS) | 0;
  let count = from;
  let doc = -1;
  let large = -1;
  let at = reader.at | 0;
  while (at < safe) {
    // A window for each distance: what several of one window save is lost to guessing wrong how many they are. Cut to what is sure, so that it is
    // never reckoned with as a floating-point number, which one of 32 bits without a sign is.
    const window = (view.getInt32(at >>> 3, true) >>> (at & 7)) & SURE_MASK;
    const zeros = 31 - Math.clz32(window & -window);
    const used = zeros + 1 + k;
    if (window !== 0 && used <= SURE_BITS) {
      doc += 1 + (zeros << k) + ((window >>> (zeros + 1)) & mask);
      at += used;
    } else {
      reader.at = at;
      const next = reader.next(doc);
      if (next < 0) break;
      if (next >= records) fail('record past the end');
      at = reader.at | 0;
      if (next > MAX_INTEGER) {
        docs[count++] = next;
        large = next;
        break;
      }
      doc = next | 0;
    }
    docs[count++] = doc;
  }
  reader.at = at;
  for (let next = reader.next(Math.max(doc, large)); next >= 0; next = reader.next(next)) {
    if (next >= records) fail('record past the end');
    docs[count++] = next;
  }
  if (count > from && (docs[count - 1] as number) >= records) fail('record past the end');
  return count;
}

/** The same into a bitmap over `records`. Written out again: one loop for both costs a tenth to a third more. */
export function addRice(bytes: Uint8Array, start: number, end: number, records: number, words: Uint32Array): void {
  const reader = new RiceReader(bytes, start, end);
  // Said to be integers of 32 bits, here and below: else the compiler asks again for each record.
  const { view } = reader;
  const k = reader.k | 0;
  const mask = reader.mask | 0;
  const safe = (reader.endBits - WINDOW_BITS) | 0;
  let doc = -1;
  let large = -1;
  let at = reader.at | 0;
  while (at < safe) {
    const window = (view.getInt32(at >>> 3, true) >>> (at & 7)) & SURE_MASK;
    const zeros = 31 - Math.clz32(window & -window);
    const used = zeros + 1 + k;
    if (window !== 0 && used <= SURE_BITS) {
      doc += 1 + (zeros << k) + ((window >>> (zeros + 1)) & mask);
      at += used;
    } else {
      reader.at = at;
      const next = reader.next(doc);
      if (next < 0) break;
      if (next >= records) fail('record past the end');
      at = reader.at | 0;
      if (next > MAX_INTEGER) {
        words[next >>> 5] = (words[next >>> 5] as number) | (1 << (next & 31));
        large = next;
        break;
      }
      doc = next | 0;
    }
    words[doc >>> 5] = (words[doc >>> 5] as number) | (1 << (doc & 31));
  }
  if (doc >= records) fail('record past the end');
  reader.at = at;
  for (let next = reader.next(Math.max(doc, large)); next >= 0; next = reader.next(next)) {
    if (next >= records) fail('record past the end');
    words[next >>> 5] = (words[next >>> 5] as number) | (1 << (next & 31));
  }
}

/** Walks the bits with all care: over long zeros, wide exponents and the end. */
class RiceReader {
  readonly k: number;
  readonly mask: number;
  readonly view: DataView;
  /** Next bit, and where the bits end. */
  at: number;
  readonly endBits: number;

  constructor(
    private readonly bytes: Uint8Array,
    start: number,
    end: number,
  ) {
    if (start >= end) fail('no exponent');
    this.k = bytes[start] as number;
    if (this.k > MAX_K) fail('exponent');
    // A small integer: by a floating-point number the mask would cost more than all the rest.
    this.mask = ((1 << this.k) - 1) | 0;
    this.view = viewOf(bytes);
    this.at = (start + 1) * 8;
    this.endBits = end * 8;
  }

  /** The record after `doc`; -1 at the end. */
  next(doc: number): number {
    const byte = this.at >>> 3;
    const left = Math.min(SURE_BITS, this.endBits - this.at);
    if (left > 0 && byte + 4 <= this.bytes.length) {
      // Bits behind the list are another's.
      const window = (this.view.getInt32(byte, true) >>> (this.at & 7)) & ((1 << left) - 1);
      const zeros = 31 - Math.clz32(window & -window);
      const used = zeros + 1 + this.k;
      if (window !== 0 && used <= left) {
        this.at += used;
        return doc + 1 + (zeros << this.k) + ((window >>> (zeros + 1)) & this.mask);
      }
    }
    return this.nextByBit(doc);
  }

  private nextByBit(doc: number): number {
    let quotient = 0;
    for (; this.bit(this.at) === 0; this.at++) {
      if (this.at >= this.endBits) {
        // What is left over of the last byte, never a whole one.
        if (quotient >= 8) fail('zeros at the end');
        return -1;
      }
      quotient++;
    }
    this.at++;
    if (this.at + this.k > this.endBits) fail('cut short');
    let low = 0;
    for (let i = 0; i < this.k; i++) low += this.bit(this.at + i) * 2 ** i;
    this.at += this.k;
    return doc + 1 + quotient * (this.mask + 1) + low;
  }

  /** 0 past the end: behind the list lie others. */
  private bit(at: number): number {
    return at < this.endBits ? ((this.bytes[at >>> 3] as number) >>> (at & 7)) & 1 : 0;
  }
}

let lastBytes: Uint8Array | null = null;
let lastView: DataView | null = null;

/** Thousands of short lists lie in the same bytes: one view for all of them. */
function viewOf(bytes: Uint8Array): DataView {
  if (lastView === null || lastBytes !== bytes) {
    lastBytes = bytes;
    lastView = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  return lastView;
}

function fail(what: string): never {
  throw new AppError('segment.malformed', `postings: ${what}`);
}
