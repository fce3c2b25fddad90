/** Owns keys of 64 bits and a compact table from them to numbers: millions of entries without an object each. */
import * as crypto from 'node:crypto';

/** First 64 bits of SHA-256 over a text; never 0, which stands for "no key". Among five million keys two meet once in a million runs. */
export function writeKey(into: Uint32Array, at: number, text: string): void {
  put(into, at, digestOf(text));
}

/** First 64 bits of SHA-256 over both, never 0. */
export function writeDigest(into: Uint32Array, at: number, head: Uint8Array, body: Uint8Array): void {
  const whole =
    body.length === 0 ? digestOf(head) : digestLatin1(crypto.createHash('sha256').update(head).update(body));
  put(into, at, whole);
}

/** As Latin-1 text: no buffer is made for thirty-two bytes. Node 20.12 has a call that is three times as fast as making a hash. */
const digestOf: (data: string | Uint8Array) => string = crypto.hash
  ? (data) => crypto.hash('sha256', data, 'binary')
  : (data) => digestLatin1(crypto.createHash('sha256').update(data));

function digestLatin1(hash: crypto.Hash): string {
  return hash.digest('binary');
}

function put(into: Uint32Array, at: number, digest: string): void {
  into[at] = wordOf(digest, 0) || 1;
  into[at + 1] = wordOf(digest, 4);
}

function wordOf(digest: string, at: number): number {
  const low = digest.charCodeAt(at) | (digest.charCodeAt(at + 1) << 8);
  const high = digest.charCodeAt(at + 2) | (digest.charCodeAt(at + 3) << 8);
  return (low | (high << 16)) >>> 0;
}

/**
 * 64 bits that are cheap (a tenth of `writeKey`) and spread well, but that somebody could make meet on purpose: for finding candidates
 * whose texts are compared afterwards.
 */
export function writeQuickKey(into: Uint32Array, at: number, text: string): void {
  let high = 0x2f0b4c47;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  into[at] = high >>> 0 || 1;
  into[at + 1] = low >>> 0;
}

/** Share of slots that may be taken: beyond, looking for a free one takes long. */
const FULL = 0.65;

/** Open addressing over typed arrays; values are 0 … 2^31-2. */
export class KeyTable {
  private keys: Uint32Array;
  private values: Int32Array;
  private mask: number;
  size = 0;

  constructor(expected = 1024) {
    let capacity = 1024;
    while (capacity * FULL < expected) capacity *= 2;
    this.keys = new Uint32Array(capacity * 2);
    this.values = new Int32Array(capacity);
    this.mask = capacity - 1;
  }

  /** Slot of the key, or of the free place where it belongs. */
  private slot(high: number, low: number): number {
    let slot = (high ^ Math.imul(low, 0x9e3779b1)) & this.mask;
    while (this.keys[slot * 2] !== 0 && (this.keys[slot * 2] !== high || this.keys[slot * 2 + 1] !== low)) {
      slot = (slot + 1) & this.mask;
    }
    return slot;
  }

  /** -1 where the key is not in the table, or is no key. */
  get(high: number, low: number): number {
    if (high === 0) return -1;
    const slot = this.slot(high, low);
    return this.keys[slot * 2] === 0 ? -1 : (this.values[slot] as number);
  }

  set(high: number, low: number, value: number): void {
    if (high === 0) return;
    const slot = this.slot(high, low);
    if (this.keys[slot * 2] === 0) {
      this.keys[slot * 2] = high;
      this.keys[slot * 2 + 1] = low;
      this.size++;
    }
    this.values[slot] = value;
    if (this.size > this.values.length * FULL) this.grow();
  }

  /** Empty again, and as large as it was. */
  clear(): void {
    this.keys.fill(0);
    this.size = 0;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Uint32Array(keys.length * 2);
    this.values = new Int32Array(values.length * 2);
    this.mask = values.length * 2 - 1;
    for (let i = 0; i < values.length; i++) {
      const high = keys[i * 2] as number;
      if (high === 0) continue;
      const low = keys[i * 2 + 1] as number;
      const slot = this.slot(high, low);
      this.keys[slot * 2] = high;
      this.keys[slot * 2 + 1] = low;
      this.values[slot] = values[i] as number;
    }
  }
}
