/**
 * Owns finding posting lists that were written before: grams of one turn of phrase stand in the same records, so a fifth of all lists' bytes would
 * be repeats.
 */

/**
 * Shorter ones are written again: each reference is a read of its own, in a page of its own, after the first. At 1,202,360 records two thirds of
 * all references would be to lists of 256 to 1,023 bytes, and spare 7 MB of 34.
 */
export const LEAST_REPEATED_BYTES = 1024;

export class RepeatedLists {
  private readonly places = new Map<string, number>();

  /** What a list is known by, null for one that is too short. Cost: about 0.5 ns a byte. */
  keyOf(list: Uint8Array, size: number): string | null {
    return list.length < LEAST_REPEATED_BYTES ? null : `${size} ${hashBytes(list)}`;
  }

  /** Offset in the section of the same list; undefined where there is none. */
  find(key: string): number | undefined {
    return this.places.get(key);
  }

  note(key: string, offsetBytes: number): void {
    this.places.set(key, offsetBytes);
  }
}

/** 128 bits: four lanes of 32, each byte in two of them. By chance two of a million lists collide once in 10^26 segments. */
function hashBytes(bytes: Uint8Array): string {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  let c = 0xc2b2ae35;
  let d = 0x27d4eb2f;
  const { length } = bytes;
  const whole = length & ~7;
  for (let i = 0; i < whole; i += 8) {
    const x = word(bytes, i);
    const y = word(bytes, i + 4);
    a = Math.imul(a ^ x, 0x5bd1e995);
    b = Math.imul(b ^ y, 0x1b873593);
    c = Math.imul(c + y, 0xcc9e2d51);
    d = Math.imul(d + x, 0x38b34ae5);
    a ^= a >>> 15;
    b ^= b >>> 13;
    c ^= c >>> 14;
    d ^= d >>> 16;
    // Otherwise each lane would see only every other word.
    a = (a + c) | 0;
    b = (b + d) | 0;
  }
  for (let i = whole; i < length; i++) {
    a = Math.imul(a ^ (bytes[i] as number), 0x5bd1e995);
    b = Math.imul(b ^ (bytes[i] as number), 0x1b873593);
    c = (c + a) ^ (a >>> 13);
    d = (d + b) ^ (b >>> 15);
  }
  return String.fromCharCode(a >>> 16, a & 0xffff, b >>> 16, b & 0xffff, c >>> 16, c & 0xffff, d >>> 16, d & 0xffff);
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}
