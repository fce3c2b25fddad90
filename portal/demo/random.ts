/**
 * Owns the generator's randomness: mulberry32 (Tommy Ettinger, public domain), 32 bits of state, seeded per document,
 * so that any document can be written without writing those before it.
 */

/** Mixes integers into one 32-bit seed (FNV-1a over the words, then a murmur finaliser). */
export function mixSeed(...parts: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    hash = Math.imul(hash ^ (part & 0xffff), 0x01000193);
    hash = Math.imul(hash ^ (part >>> 16), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A reseedable stream of pseudo-random numbers; one instance is reused for all documents. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  reseed(seed: number): void {
    this.#state = seed >>> 0;
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** Uniform integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('pick from an empty list');
    return item;
  }

  /** `count` different items in their original order; all of them when there are fewer. */
  sample<T>(items: readonly T[], count: number): T[] {
    const chosen: T[] = [];
    let left = items.length;
    let wanted = Math.min(count, left);
    for (const item of items) {
      if (this.next() * left < wanted) {
        chosen.push(item);
        wanted -= 1;
      }
      left -= 1;
    }
    return chosen;
  }
}
