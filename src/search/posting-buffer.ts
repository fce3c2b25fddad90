/** Owns growing posting lists while a segment is built: millions of lists in a few large slabs, no object for each. */

const SLAB_BITS = 20;
const SLAB_BYTES = 1 << SLAB_BITS;
const FIRST_CHUNK = 8;
const LARGEST_CHUNK = 2048;
/** A chunk ends with the address of the next one. */
const LINK_BYTES = 4;

/** Numbers of a list, beside each other: a posting touches them all, and so costs one cache line. */
const LIST_NUMBERS = 8;
/** Record that was added last, + 1. */
const LAST = 0;
const COUNT = 1;
const BYTES = 2;
const FIRST = 3;
const TAIL = 4;
const TAIL_END = 5;

/**
 * Lists are numbered from 0 as they are asked for. Records must be added to a list in ascending order.
 * Cost: about 10 ns a posting, memory about 1.3 times the encoded bytes plus 32 bytes a list.
 */
export class PostingBuffer {
  private readonly slabs: Uint8Array[] = [];
  private slabsUsed = 0;
  private slabUsed = SLAB_BYTES;
  private lists = new Uint32Array(1024 * LIST_NUMBERS);

  /** Adds a record to a list; the same record again at once does nothing. */
  add(list: number, doc: number): void {
    const at = list * LIST_NUMBERS;
    if (at >= this.lists.length) this.grow(at);
    const { lists } = this;
    const before = lists[at + LAST] as number;
    let gap = doc + 1 - before;
    if (gap === 0) return;
    lists[at + LAST] = doc + 1;
    lists[at + COUNT] = (lists[at + COUNT] as number) + 1;
    while (gap >= 0x80) {
      this.put(at, (gap & 0x7f) | 0x80);
      gap >>>= 7;
    }
    this.put(at, gap);
  }

  private put(at: number, byte: number): void {
    const { lists } = this;
    let tail = lists[at + TAIL] as number;
    if (tail === (lists[at + TAIL_END] as number)) tail = this.extend(at, tail);
    (this.slabs[tail >>> SLAB_BITS] as Uint8Array)[tail & (SLAB_BYTES - 1)] = byte;
    lists[at + TAIL] = tail + 1;
    lists[at + BYTES] = (lists[at + BYTES] as number) + 1;
  }

  /** Gives a list its next chunk. */
  private extend(at: number, tail: number): number {
    const { lists } = this;
    const length = lists[at + BYTES] as number;
    const size = Math.min(LARGEST_CHUNK, Math.max(FIRST_CHUNK, length * 2)) & ~3;
    const next = this.chunk(size + LINK_BYTES);
    if (length === 0) lists[at + FIRST] = next;
    else {
      const slab = this.slabs[tail >>> SLAB_BITS] as Uint8Array;
      const link = tail & (SLAB_BYTES - 1);
      slab[link] = next & 0xff;
      slab[link + 1] = (next >>> 8) & 0xff;
      slab[link + 2] = (next >>> 16) & 0xff;
      slab[link + 3] = next >>> 24;
    }
    lists[at + TAIL_END] = next + size;
    return next;
  }

  private chunk(sizeBytes: number): number {
    if (this.slabUsed + sizeBytes > SLAB_BYTES) {
      if (this.slabsUsed === this.slabs.length) this.slabs.push(new Uint8Array(SLAB_BYTES));
      this.slabsUsed++;
      this.slabUsed = 0;
    }
    const address = (this.slabsUsed - 1) * SLAB_BYTES + this.slabUsed;
    this.slabUsed += sizeBytes;
    return address;
  }

  private grow(at: number): void {
    const lists = new Uint32Array(Math.max(at + LIST_NUMBERS, this.lists.length * 2));
    lists.set(this.lists);
    this.lists = lists;
  }

  count(list: number): number {
    return this.lists[list * LIST_NUMBERS + COUNT] ?? 0;
  }

  byteLength(list: number): number {
    return this.lists[list * LIST_NUMBERS + BYTES] ?? 0;
  }

  /** The record that was added last; -1 for an empty list. */
  lastOf(list: number): number {
    return (this.lists[list * LIST_NUMBERS + LAST] ?? 0) - 1;
  }

  /** All lists empty again; what was allocated is kept for the next ones. */
  clear(): void {
    this.slabsUsed = 0;
    this.slabUsed = SLAB_BYTES;
    this.lists.fill(0);
  }

  read(list: number): Uint8Array {
    const bytes = new Uint8Array(this.byteLength(list));
    this.copyTo(list, bytes, 0);
    return bytes;
  }

  /** Copies a list's gap varints to `to`; walks the same chunk sizes as `add` made. */
  copyTo(list: number, bytes: Uint8Array, to: number): void {
    const length = this.byteLength(list);
    let done = 0;
    let at = this.lists[list * LIST_NUMBERS + FIRST] ?? 0;
    while (done < length) {
      const size = Math.min(LARGEST_CHUNK, Math.max(FIRST_CHUNK, done * 2)) & ~3;
      const take = Math.min(size, length - done);
      const slab = this.slabs[at >>> SLAB_BITS] as Uint8Array;
      const from = at & (SLAB_BYTES - 1);
      // Most lists have a few bytes: a loop is cheaper than a view.
      if (take <= 16) for (let i = 0; i < take; i++) bytes[to + done + i] = slab[from + i] as number;
      else bytes.set(slab.subarray(from, from + take), to + done);
      done += take;
      if (done < length) {
        const link = from + size;
        at =
          ((slab[link] as number) |
            ((slab[link + 1] as number) << 8) |
            ((slab[link + 2] as number) << 16) |
            ((slab[link + 3] as number) << 24)) >>>
          0;
      }
    }
  }
}

/** Numbers pair keys (any 32-bit number but 0) in order of first meeting; open addressing in typed arrays. */
export class KeyNumbers {
  private keys = new Uint32Array(1 << 16);
  private numbers = new Uint32Array(1 << 16);
  private shift = 16;
  size = 0;

  number(key: number): number {
    const mask = this.keys.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) >>> this.shift;
    for (;;) {
      const found = this.keys[slot] as number;
      if (found === key) return this.numbers[slot] as number;
      if (found === 0) break;
      slot = (slot + 1) & mask;
    }
    if (this.size * 2 >= this.keys.length) {
      this.rehash();
      return this.number(key);
    }
    this.keys[slot] = key;
    this.numbers[slot] = this.size;
    return this.size++;
  }

  private rehash(): void {
    const { keys, numbers } = this;
    this.keys = new Uint32Array(keys.length * 2);
    this.numbers = new Uint32Array(keys.length * 2);
    this.shift--;
    const mask = this.keys.length - 1;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as number;
      if (key === 0) continue;
      let slot = Math.imul(key, 0x9e3779b1) >>> this.shift;
      while (this.keys[slot] !== 0) slot = (slot + 1) & mask;
      this.keys[slot] = key;
      this.numbers[slot] = numbers[i] as number;
    }
  }

  /** All keys ascending with their numbers. */
  sorted(): { readonly keys: Uint32Array; readonly numbers: Uint32Array } {
    const keys = this.keys.filter((key) => key !== 0).sort();
    return { keys, numbers: keys.map((key) => this.number(key)) };
  }
}
