/** Owns exact keys: a table of 64-bit hashes to record numbers, sorted by hash, read by piece and not held in memory. */
import { AppError } from '../base/app-error';
import type { ReadOptions } from './page-source';
import { hashText, type TextHash } from './text-hash';

/**
 * Bytes of an entry. 12: high half of the hash, low half, record number. 8: high half and record number, for keys that the record itself can
 * confirm. Each number is little-endian 32 bits; entries are sorted by the high half.
 */
export type EntryBytes = 8 | 12;

/** Entries as they come: two or three numbers each. */
export class KeyEntries {
  private numbers = new Uint32Array(6 * 1024);
  private length = 0;

  constructor(private readonly entryNumbers: 2 | 3) {}

  /** The record under the hash of `key`. */
  addKey(key: string, doc: number): void {
    if (this.length + 3 > this.numbers.length) {
      const grown = new Uint32Array(this.numbers.length * 2);
      grown.set(this.numbers);
      this.numbers = grown;
    }
    const { high, low } = hashText(key);
    this.numbers[this.length++] = high;
    if (this.entryNumbers === 3) this.numbers[this.length++] = low;
    this.numbers[this.length++] = doc;
  }

  /** Copies all entries and forgets them. */
  take(): Uint32Array<ArrayBuffer> {
    const taken = this.numbers.slice(0, this.length);
    this.length = 0;
    return taken;
  }
}

/** The bytes of a table of such entries: sorted by the high half, those of equal halves in the order in which they came. */
export function encodeKeyTable(entries: Uint32Array, entryNumbers: 2 | 3): Uint8Array {
  const count = entries.length / entryNumbers;
  const order = stableOrder(count, (i) => entries[i * entryNumbers] as number);
  const sorted = new Uint32Array(entries.length);
  let to = 0;
  for (let i = 0; i < count; i++) {
    const from = (order[i] as number) * entryNumbers;
    for (let k = 0; k < entryNumbers; k++) sorted[to++] = entries[from + k] as number;
  }
  // Little-endian, as every platform that builds or reads.
  return new Uint8Array(sorted.buffer);
}

/**
 * Places 0 … count - 1 in the order of their 32-bit keys: radix sort in two passes of 16 bits, stable.
 * @param order that holds where keys are equal; by default ascending places
 */
export function stableOrder(count: number, keyAt: (place: number) => number, order?: Uint32Array): Uint32Array {
  // Asked once each: the passes below then walk plain arrays.
  const keys = new Uint32Array(count);
  for (let i = 0; i < count; i++) keys[i] = keyAt(i);
  let from = order;
  if (!from) {
    from = new Uint32Array(count);
    for (let i = 0; i < count; i++) from[i] = i;
  }
  for (const shift of [0, 16]) {
    const starts = new Uint32Array(0x10001);
    for (let i = 0; i < count; i++) {
      const digit = ((keys[i] as number) >>> shift) & 0xffff;
      starts[digit + 1] = (starts[digit + 1] as number) + 1;
    }
    if (starts[1] === count) continue;
    for (let d = 0; d < 0x10000; d++) starts[d + 1] = (starts[d + 1] as number) + (starts[d] as number);
    const next = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      const at = from[i] as number;
      const digit = ((keys[at] as number) >>> shift) & 0xffff;
      const place = starts[digit] as number;
      next[place] = at;
      starts[digit] = place + 1;
    }
    from = next;
  }
  return from;
}

export type ReadTable = (
  offsetBytes: number,
  lengthBytes: number,
  options?: ReadOptions,
) => Promise<Uint8Array> | Uint8Array;

/** Fewer keys than this are looked up one by one, more in a pass over the table. */
const FEW_KEYS = 200;
const PASS_ENTRIES = 64 * 1024;
/** 3 MB in memory. */
const PIECES_AHEAD = 4;

/**
 * Looks keys up by interpolation. Hashes are even: the place of one strays from its guess by at most half the square root of the count
 * (standard deviation), so one read of about that reach finds it as a rule: 20 KB of a million entries.
 */
export class KeyTable {
  readonly count: number;

  constructor(
    sizeBytes: number,
    private readonly read: ReadTable,
    private readonly entryBytes: EntryBytes,
  ) {
    if (sizeBytes % entryBytes !== 0) throw new AppError('segment.malformed', 'key table length');
    this.count = sizeBytes / entryBytes;
  }

  /**
   * Records with this key, ascending. With 12 bytes an entry a false one comes once in 2^64; with 8 once in 2^32 a key of the table, so that
   * the record must be asked.
   */
  async find(key: string): Promise<number[]> {
    const { high, low } = hashText(key);
    const { entryBytes } = this;
    const reach = Math.ceil(64 + Math.sqrt(this.count));
    const guess = Math.floor((high / 0x100000000) * this.count);
    let from = Math.max(0, guess - reach);
    let to = Math.min(this.count, guess + reach);
    for (;;) {
      const bytes = await this.read(from * entryBytes, (to - from) * entryBytes);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const count = to - from;
      const highAt = (i: number) => view.getUint32(i * entryBytes, true);
      const openBefore = from > 0 && count > 0 && highAt(0) >= high;
      const openAfter = to < this.count && count > 0 && highAt(count - 1) <= high;
      if (openBefore || openAfter) {
        if (openBefore) from = Math.max(0, from - count);
        if (openAfter) to = Math.min(this.count, to + count);
        continue;
      }
      const found: number[] = [];
      let i = lowestPlace(count, (place) => highAt(place) >= high);
      for (; i < count && highAt(i) === high; i++) {
        if (entryBytes === 8 || view.getUint32(i * entryBytes + 4, true) === low) {
          found.push(view.getUint32((i + 1) * entryBytes - 4, true));
        }
      }
      return found.sort((a, b) => a - b);
    }
  }

  /** Looks many keys up in one pass over the table: for tombstones. Calls back for each match as `find` has it, in no order. */
  async findMany(keys: readonly string[], onFound: (doc: number) => void): Promise<void> {
    if (keys.length < FEW_KEYS) {
      const found = await Promise.all(keys.map((key) => this.find(key)));
      for (const docs of found) docs.forEach(onFound);
      return;
    }
    const { entryBytes } = this;
    let next = 0;
    // Some pieces are on their way while one is walked: a storage answers late, and other work comes between.
    const pieces: Promise<Uint8Array>[] = [];
    let asked = 0;
    const askAhead = () => {
      while (pieces.length < PIECES_AHEAD && asked < this.count) {
        const count = Math.min(PASS_ENTRIES, this.count - asked);
        const piece = Promise.resolve(this.read(asked * entryBytes, count * entryBytes, { keep: false }));
        // Told where it is awaited; one that is not needed any more may fail.
        piece.catch(() => undefined);
        pieces.push(piece);
        asked += count;
      }
    };
    // The first pieces come while the keys are hashed.
    askAhead();
    const hashes = keys.map(hashText);
    const order = stableOrder(hashes.length, (i) => (hashes[i] as TextHash).high);
    for (let from = 0; from < this.count && next < order.length; from += PASS_ENTRIES) {
      const count = Math.min(PASS_ENTRIES, this.count - from);
      askAhead();
      const bytes = (await pieces.shift()) ?? new Uint8Array(0);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const highAt = (i: number) => view.getUint32(i * entryBytes, true);
      const last = highAt(count - 1);
      let place = 0;
      let step = next;
      // Both ascend. Keys equal to the last entry go on in the next piece.
      for (; step < order.length; step++) {
        const { high, low } = hashes[order[step] as number] as TextHash;
        if (high > last) break;
        // In steps that double, then by halves: some hundred entries lie between two keys.
        let reach = 1;
        while (place + reach < count && highAt(place + reach) < high) reach *= 2;
        place += lowestPlace(Math.min(reach, count - place), (ahead) => highAt(place + ahead) >= high);
        for (let i = place; i < count && highAt(i) === high; i++) {
          if (entryBytes === 8 || view.getUint32(i * entryBytes + 4, true) === low) {
            onFound(view.getUint32((i + 1) * entryBytes - 4, true));
          }
        }
        if (high < last) next = step + 1;
      }
    }
  }
}

/** First of `count` places where `holds`, which then holds for all behind it. */
function lowestPlace(count: number, holds: (place: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
