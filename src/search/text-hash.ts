/** Owns the 64-bit hash of keys in the exact tables. Part of the stored format: never change it without a new format version. */

export interface TextHash {
  readonly high: number;
  readonly low: number;
}

/** Two 32-bit mixes (multiply, xor, avalanche as in MurmurHash3) over the UTF-16 units. Cost: about 2 ns a unit. */
export function hashText(text: string): TextHash {
  let high = 0x9e3779b9 ^ text.length;
  let low = 0x85ebca6b;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x5bd1e995);
    high ^= high >>> 15;
    low = Math.imul(low ^ unit, 0x1b873593);
    low ^= low >>> 13;
  }
  high = avalanche(high ^ Math.imul(low, 0xcc9e2d51));
  low = avalanche(low ^ Math.imul(high, 0x38b34ae5));
  return { high, low };
}

function avalanche(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
