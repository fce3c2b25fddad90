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
 * greedily and keeps what was used. Deterministic. Cost: about 1.5 s and 150 MB at 800,000 units.
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

const SURROGATE = /[\ud800-\udfff]/;

function countGrams(texts: readonly string[], maxUnits: number): Map<string, number> {
  const all = new Map<string, number>();
  let shorter = new Map<string, number>();
  for (let length = 1; length <= maxUnits; length++) {
    const counts = new Map<string, number>();
    for (const text of texts) {
      for (let i = 0; i + length <= text.length; i++) {
        // A long gram is frequent only where both its shorter ones are.
        if (length > 1 && !shorter.has(text.slice(i, i + length - 1))) continue;
        if (length > 2 && !shorter.has(text.slice(i + 1, i + length))) continue;
        const gram = text.slice(i, i + length);
        counts.set(gram, (counts.get(gram) ?? 0) + 1);
      }
    }
    const least = length === 1 ? 2 : 4;
    for (const [gram, count] of counts)
      if (count < least || (length === 1 && SURROGATE.test(gram))) counts.delete(gram);
    for (const [gram, count] of counts) all.set(gram, count);
    shorter = counts;
    if (counts.size === 0) break;
  }
  return all;
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
