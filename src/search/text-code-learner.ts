/** Owns learning the entries of a `TextCode` from sample texts. */
import { TextCode } from './text-code';
import { TextTrie } from './text-trie';

export interface LearnOptions {
  readonly maxEntries?: number;
  readonly maxUnits?: number;
  /** UTF-16 units of the samples that are looked at; the rest is skipped evenly. */
  readonly maxSampleUnits?: number;
}

/**
 * Counts n-grams (longer ones only where the shorter was frequent), takes those that save most, then twice encodes the sample
 * greedily and keeps what was used. Deterministic. Cost: about 0.6 s at 800,000 units.
 */
export function learnTextCode(samples: readonly string[], options: LearnOptions = {}): TextCode {
  const { maxEntries = 16_384, maxUnits = 10, maxSampleUnits = 800_000 } = options;
  const texts = thin(samples, maxSampleUnits);
  const counts = countGrams(texts, maxUnits);
  let chosen = [...counts]
    .map(([gram, count]) => ({ gram, gain: gram.length === 1 ? count * 4 : count * (gram.length * 0.9 - 1) }))
    .sort((a, b) => b.gain - a.gain || (a.gram < b.gram ? -1 : 1))
    .slice(0, maxEntries * 2)
    .map(({ gram }) => gram);
  for (const keep of [Math.ceil(maxEntries * 1.3), maxEntries]) {
    const used = countUse(texts, chosen);
    chosen = chosen
      .map((gram, index) => ({ gram, gain: gainOf(gram, used[index] as number) }))
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain || (a.gram < b.gram ? -1 : 1))
      .slice(0, keep)
      .map(({ gram }) => gram);
  }
  // Printable ASCII always: ids and addresses that the sample did not have must not cost four bytes a character.
  const known = new Set(chosen);
  for (let unit = 0x20; unit < 0x7f; unit++) {
    const character = String.fromCharCode(unit);
    if (!known.has(character)) chosen.push(character);
  }
  const used = countUse(texts, chosen);
  const order = chosen.map((gram, index) => ({ gram, used: used[index] as number }));
  order.sort((a, b) => b.used - a.used || (a.gram < b.gram ? -1 : 1));
  return new TextCode(order.map(({ gram }) => gram));
}

/** Single characters save an escape of four bytes; longer entries what their characters would cost. */
function gainOf(gram: string, used: number): number {
  if (used === 0) return 0;
  return gram.length === 1 ? used * 2.5 : used * (gram.length * 1.2 - 1.2);
}

function thin(samples: readonly string[], maxUnits: number): readonly string[] {
  let total = 0;
  for (const sample of samples) total += sample.length;
  if (total <= maxUnits) return samples;
  const step = total / maxUnits;
  const kept: string[] = [];
  for (let at = 0; at < samples.length; at += step) kept.push(samples[Math.floor(at)] as string);
  return kept;
}

/**
 * Every n-gram of up to `maxUnits` units that is frequent, with its count. Works on numbers: a gram of n at a place is the pair of
 * the grams of n - 1 there and one further on, so that no string is made but for what is kept.
 */
function countGrams(texts: readonly string[], maxUnits: number): Map<string, number> {
  const text = texts.join('\0');
  const length = text.length;
  const all = new Map<string, number>();
  let ids: Int32Array = new Int32Array(length + 1).fill(-1);
  const unitCounts = new Uint32Array(0x10000);
  for (let i = 0; i < length; i++) unitCounts[text.charCodeAt(i)] = (unitCounts[text.charCodeAt(i)] as number) + 1;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    // Halves of a surrogate pair are never entries: they are escaped as one code point.
    if (unit !== 0 && (unitCounts[unit] as number) >= 2 && (unit < 0xd800 || unit > 0xdfff)) ids[i] = unit;
  }
  unitCounts.forEach((count, unit) => {
    if (unit !== 0 && count >= 2 && (unit < 0xd800 || unit > 0xdfff)) all.set(String.fromCharCode(unit), count);
  });
  for (let n = 2; n <= maxUnits; n++) {
    const next = countPairs(ids, length, LEAST_COUNT);
    for (const { at, count } of next.kept) all.set(text.slice(at, at + n), count);
    if (next.kept.length === 0) break;
    ids = next.ids;
  }
  return all;
}

const LEAST_COUNT = 4;

/** Numbers the pairs of neighbouring ids that stand at least `least` times. */
function countPairs(
  ids: Int32Array,
  length: number,
  least: number,
): { ids: Int32Array; kept: { at: number; count: number }[] } {
  let pairs = 0;
  for (let i = 0; i < length; i++) if ((ids[i] as number) >= 0 && (ids[i + 1] as number) >= 0) pairs++;
  let bits = 4;
  while (1 << bits < pairs * 2) bits++;
  const mask = (1 << bits) - 1;
  /** Place of the pair's first occurrence + 1, by slot; 0 is free. */
  const firsts = new Int32Array(1 << bits);
  const counts = new Int32Array(1 << bits);
  const slots = new Int32Array(length).fill(-1);
  for (let i = 0; i < length; i++) {
    const a = ids[i] as number;
    const b = ids[i + 1] as number;
    if (a < 0 || b < 0) continue;
    let slot = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) >>> (32 - bits);
    for (;;) {
      const first = (firsts[slot] as number) - 1;
      if (first < 0) {
        firsts[slot] = i + 1;
        break;
      }
      if (ids[first] === a && ids[first + 1] === b) break;
      slot = (slot + 1) & mask;
    }
    counts[slot] = (counts[slot] as number) + 1;
    slots[i] = slot;
  }
  const kept: { at: number; count: number }[] = [];
  for (let slot = 0; slot <= mask; slot++) {
    const count = counts[slot] as number;
    if (count < least) {
      counts[slot] = -1;
      continue;
    }
    counts[slot] = kept.length;
    kept.push({ at: (firsts[slot] as number) - 1, count });
  }
  const numbered = new Int32Array(length + 1).fill(-1);
  for (let i = 0; i < length; i++) {
    const slot = slots[i] as number;
    if (slot >= 0) numbered[i] = counts[slot] as number;
  }
  return { ids: numbered, kept };
}

function countUse(texts: readonly string[], entries: readonly string[]): Uint32Array {
  const trie = new TextTrie(entries);
  const used = new Uint32Array(entries.length);
  for (const text of texts) {
    for (let at = 0; at < text.length; ) {
      const entry = trie.longest(text, at);
      if (entry < 0) at++;
      else {
        // Two-byte codes make short ones dearer, which the order by use takes care of.
        used[entry] = (used[entry] as number) + 1;
        at += (entries[entry] as string).length;
      }
    }
  }
  return used;
}
