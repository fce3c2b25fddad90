/** Owns taking texts apart into words, and counting words and which one follows which. */

/** Counts of distinct stretches of Chinese characters: what stands a thousand times in a form is one sentence to learn from. */
export class PairCounter {
  readonly words = new Map<string, number>();
  /** By the word before; '' is the beginning. */
  readonly pairs = new Map<string, Map<string, number>>();
  private readonly seen = new Set<string>();

  /** @param costs −ln P of the words by which texts are taken apart */
  constructor(private readonly costs: ReadonlyMap<string, number>) {}

  /** @param weight what a stretch of this text counts for */
  add(text: string, weight = 1): void {
    for (const [stretch] of text.matchAll(STRETCHES)) {
      if (this.seen.has(stretch)) continue;
      this.seen.add(stretch);
      let before = '';
      for (const word of takeApart(stretch, this.costs)) {
        this.words.set(word, (this.words.get(word) ?? 0) + weight);
        const after = this.pairs.get(before) ?? new Map<string, number>();
        this.pairs.set(before, after);
        after.set(word, (after.get(word) ?? 0) + weight);
        before = word;
      }
    }
  }
}

/** Longer ones are lists and forms, not sentences. */
const STRETCHES = /[\u4e00-\u9fff]{2,60}/g;
const LONGEST_WORD = 8;
/** Of a character that is no word. */
const UNKNOWN_COST = 18;

/** The likeliest way to cut a text into words. */
export function takeApart(text: string, costs: ReadonlyMap<string, number>): readonly string[] {
  const best = new Float64Array(text.length + 1).fill(Number.POSITIVE_INFINITY);
  const begins = new Int32Array(text.length + 1);
  best[0] = 0;
  for (let from = 0; from < text.length; from++) {
    for (let to = from + 1; to <= Math.min(text.length, from + LONGEST_WORD); to++) {
      const known = costs.get(text.slice(from, to)) ?? (to === from + 1 ? UNKNOWN_COST : Number.POSITIVE_INFINITY);
      const cost = (best[from] as number) + known;
      if (cost >= (best[to] as number)) continue;
      best[to] = cost;
      begins[to] = from;
    }
  }
  const words: string[] = [];
  for (let to = text.length; to > 0; to = begins[to] as number) words.push(text.slice(begins[to], to));
  return words.reverse();
}
