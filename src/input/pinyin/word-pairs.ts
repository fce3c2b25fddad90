/** Owns how likely a word is after another: pairs that were seen, and what is left for all others. Pure. */

export interface WordPairs {
  /** Stands before the first word. */
  readonly start: number;
  /** Number of a word that stands in some pair; −1 for others. */
  find(text: string): number;
  /** −ln P of a word after another. @param alone −ln P of it anywhere */
  costAfter(before: number, word: number, alone: number): number;
}

/** Pairs of `words`, by index. [0] is the start. */
export interface PairCounts {
  readonly words: readonly string[];
  readonly pairs: readonly (readonly [before: number, word: number, probability: number])[];
  /** For each word, what of its followers' probability is left for those without a pair. */
  readonly left: readonly number[];
}

const SHIFT = 65536;

export function makeWordPairs({ words, pairs, left }: PairCounts): WordPairs {
  const numbers = new Map(words.map((word, index) => [word, index]));
  const seen = new Map(pairs.map(([before, word, probability]) => [before * SHIFT + word, probability]));
  return {
    start: 0,
    find: (text) => numbers.get(text) ?? -1,
    costAfter(before, word, alone) {
      if (before < 0) return alone;
      const rest = left[before] as number;
      const pair = word < 0 ? undefined : seen.get(before * SHIFT + word);
      if (pair === undefined) return alone - Math.log(rest);
      return -Math.log(pair + rest * Math.exp(-alone));
    },
  };
}
