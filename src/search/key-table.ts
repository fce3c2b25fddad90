/** Owns exact keys: a table of 64-bit hashes to record numbers, sorted by hash, read by page and not held in memory. */
import { AppError } from '../base/app-error';
import { hashText } from './text-hash';

/** High half, low half, record number; each little-endian 32 bits. Sorted by the high half. */
const KEY_ENTRY_BYTES = 12;

/** Entries as they come: three numbers each. */
export class KeyEntries {
  private numbers = new Uint32Array(3 * 1024);
  count = 0;

  /** The record under the hash of `key`. */
  addKey(key: string, doc: number): void {
    const { high, low } = hashText(key);
    this.add(high, low, doc);
  }

  add(high: number, low: number, doc: number): void {
    const at = this.count++ * 3;
    if (at === this.numbers.length) {
      const grown = new Uint32Array(this.numbers.length * 2);
      grown.set(this.numbers);
      this.numbers = grown;
    }
    this.numbers[at] = high;
    this.numbers[at + 1] = low;
    this.numbers[at + 2] = doc;
  }

  /** Copies all entries and forgets them. */
  take(): Uint32Array<ArrayBuffer> {
    const taken = this.numbers.slice(0, this.count * 3);
    this.count = 0;
    return taken;
  }
}

/** The bytes of a table of such entries: sorted by the high half, those of equal halves in the order in which they came. */
export function encodeKeyTable(entries: Uint32Array): Uint8Array {
  const count = entries.length / 3;
  const order = stableOrder(count, (i) => entries[i * 3] as number);
  const bytes = new Uint8Array(count * KEY_ENTRY_BYTES);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < count; i++) {
    const from = (order[i] as number) * 3;
    for (let k = 0; k < 3; k++) view.setUint32(i * KEY_ENTRY_BYTES + k * 4, entries[from + k] as number, true);
  }
  return bytes;
}

/**
 * Places 0 … count - 1 in the order of their 32-bit keys: radix sort in two passes of 16 bits, stable.
 * @param order that holds where keys are equal; by default ascending places
 */
export function stableOrder(count: number, keyAt: (place: number) => number, order?: Uint32Array): Uint32Array {
  let from = order ?? Uint32Array.from({ length: count }, (_, i) => i);
  for (const shift of [0, 16]) {
    const starts = new Uint32Array(0x10001);
    for (let i = 0; i < count; i++) {
      const digit = (keyAt(i) >>> shift) & 0xffff;
      starts[digit + 1] = (starts[digit + 1] as number) + 1;
    }
    if (starts[1] === count) continue;
    for (let d = 0; d < 0x10000; d++) starts[d + 1] = (starts[d + 1] as number) + (starts[d] as number);
    const next = new Uint32Array(count);
    for (const i of from) {
      const digit = (keyAt(i) >>> shift) & 0xffff;
      const place = starts[digit] as number;
      next[place] = i;
      starts[digit] = place + 1;
    }
    from = next;
  }
  return from;
}

export type ReadTable = (offsetBytes: number, lengthBytes: number) => Promise<Uint8Array>;

/** Entries read around the place where a hash should be; hashes are even, so it is almost always within. */
const WINDOW = 256;

/** Looks keys up by interpolation: one read of 3 KB as a rule. */
export class KeyTable {
  readonly count: number;

  constructor(
    sizeBytes: number,
    private readonly read: ReadTable,
  ) {
    if (sizeBytes % KEY_ENTRY_BYTES !== 0) throw new AppError('segment.malformed', 'key table length');
    this.count = sizeBytes / KEY_ENTRY_BYTES;
  }

  /** Records with this key, ascending; a false one comes once in 2^64. */
  async find(key: string): Promise<number[]> {
    const { high, low } = hashText(key);
    const guess = Math.floor((high / 0x100000000) * this.count);
    let from = Math.max(0, guess - WINDOW / 2);
    let to = Math.min(this.count, guess + WINDOW / 2);
    for (;;) {
      const bytes = await this.read(from * KEY_ENTRY_BYTES, (to - from) * KEY_ENTRY_BYTES);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const count = to - from;
      const at = (i: number, k: number) => view.getUint32(i * KEY_ENTRY_BYTES + k * 4, true);
      const openBefore = from > 0 && count > 0 && at(0, 0) >= high;
      const openAfter = to < this.count && count > 0 && at(count - 1, 0) <= high;
      if (openBefore || openAfter) {
        const reach = to - from;
        if (openBefore) from = Math.max(0, from - reach);
        if (openAfter) to = Math.min(this.count, to + reach);
        continue;
      }
      const found: number[] = [];
      for (let i = 0; i < count; i++) if (at(i, 0) === high && at(i, 1) === low) found.push(at(i, 2));
      return found.sort((a, b) => a - b);
    }
  }

  /** Looks many keys up in one pass over the table: for tombstones. Calls back for each match, in no order. */
  async findMany(keys: readonly string[], onFound: (doc: number) => void): Promise<void> {
    if (keys.length < 200) {
      const found = await Promise.all(keys.map((key) => this.find(key)));
      for (const docs of found) docs.forEach(onFound);
      return;
    }
    const lows = new Map<number, number[]>();
    for (const key of keys) {
      const { high, low } = hashText(key);
      const others = lows.get(high);
      if (others) others.push(low);
      else lows.set(high, [low]);
    }
    const step = 16 * 1024;
    for (let from = 0; from < this.count; from += step) {
      const count = Math.min(step, this.count - from);
      const bytes = await this.read(from * KEY_ENTRY_BYTES, count * KEY_ENTRY_BYTES);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let at = 0; at < bytes.length; at += KEY_ENTRY_BYTES) {
        if (lows.get(view.getUint32(at, true))?.includes(view.getUint32(at + 4, true)))
          onFound(view.getUint32(at + 8, true));
      }
    }
  }
}
