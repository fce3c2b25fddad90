/** Owns learning the entries of a `TextCode` from sample texts. */
import { mergePairs } from './pair-merges';
import { MAX_ENTRY_UNITS, TextCode } from './text-code';
import { TextTrie } from './text-trie';

export interface LearnOptions {
  /** Printable ASCII comes on top. */
  readonly maxEntries?: number;
  readonly maxUnits?: number;
  /** UTF-16 units of the samples that are looked at; the rest is skipped evenly. */
  readonly maxSampleUnits?: number;
}

/** Merged pieces of which those are kept that greedy encoding uses most. */
const TRIED = 1.8;

/**
 * Merges pairs, then twice encodes the sample greedily and keeps what saves most. Deterministic. Cost: about 2 s of one core and 150 MB for a
 * moment at two and a half million units.
 */
export function learnTextCode(samples: readonly string[], options: LearnOptions = {}): TextCode {
  const { maxEntries = 32_768, maxUnits = MAX_ENTRY_UNITS, maxSampleUnits = 2_400_000 } = options;
  const texts = thin(samples, maxSampleUnits);
  let chosen = mergePairs(texts, Math.ceil(maxEntries * TRIED), maxUnits);
  for (const keep of [Math.ceil(maxEntries * 1.1), maxEntries]) {
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

/** Single characters save an escape of four bytes; longer entries at least one other entry a use. */
function gainOf(gram: string, used: number): number {
  if (used === 0) return 0;
  return gram.length === 1 ? used * 2.5 : used;
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
