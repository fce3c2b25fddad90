/**
 * Owns what is indexed of a folded text: pairs of neighbouring UTF-16 units, and runs of Latin letters and digits.
 *
 * A pair is kept unless both units are letters or digits of a run, or one is a space. A unit that is not of a run and is followed
 * by a space or the end makes a pair with 0, so that every single character is the range of pairs that begin with it.
 * So a word of two units is one pair, and a word of one unit one range: both exact without looking at the text.
 */

/** Key of a pair: first unit in the high half. 0 as second unit marks the end. */
export function pairKey(first: number, second: number): number {
  return ((first << 16) | second) >>> 0;
}

/** a–z and 0–9 (folded text has no capitals). */
export function isRunUnit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a);
}

const SPACE = 0x20;

/** Calls `onPair` and `onRun` for every occurrence, in text order; repeated terms come repeatedly. */
export function forEachTerm(folded: string, onPair: (key: number) => void, onRun: (run: string) => void): void {
  const length = folded.length;
  let i = 0;
  while (i < length) {
    const unit = folded.charCodeAt(i);
    if (unit === SPACE) {
      i++;
      continue;
    }
    if (isRunUnit(unit)) {
      const start = i;
      do i++;
      while (i < length && isRunUnit(folded.charCodeAt(i)));
      onRun(folded.slice(start, i));
      if (i < length && folded.charCodeAt(i) !== SPACE) onPair(pairKey(folded.charCodeAt(i - 1), folded.charCodeAt(i)));
      continue;
    }
    i++;
    const next = i < length ? folded.charCodeAt(i) : SPACE;
    onPair(pairKey(unit, next === SPACE ? 0 : next));
  }
}

/** How a run of the query must lie in a run of the text: free on a side where the word ends, bound where the word goes on. */
export type RunFit = 'within' | 'prefix' | 'suffix' | 'whole';

export interface WordTerms {
  readonly pairs: readonly number[];
  readonly runs: readonly { readonly run: string; readonly fit: RunFit }[];
  /** First unit of the only pair range, for words of one unit that is not of a run; else null. */
  readonly single: number | null;
  /** True where having the terms is having the word; else candidates must be checked against the text. */
  readonly decides: boolean;
}

/** Terms that every text with `word` in it has. `word` is folded, without spaces, not empty. */
export function termsOfWord(word: string): WordTerms {
  if (word.length === 1 && !isRunUnit(word.charCodeAt(0))) {
    return { pairs: [], runs: [], single: word.charCodeAt(0), decides: true };
  }
  const pairs = new Set<number>();
  const runs: { run: string; fit: RunFit }[] = [];
  for (let i = 0; i < word.length; ) {
    const unit = word.charCodeAt(i);
    const start = i;
    i++;
    if (isRunUnit(unit)) {
      while (i < word.length && isRunUnit(word.charCodeAt(i))) i++;
      const open = start === 0;
      const fit: RunFit = open ? (i === word.length ? 'within' : 'suffix') : i === word.length ? 'prefix' : 'whole';
      // A run of one unit beside another character is in that pair already.
      if (i - start > 1 || word.length === 1 || fit === 'whole') runs.push({ run: word.slice(start, i), fit });
    }
    if (i < word.length) pairs.add(pairKey(word.charCodeAt(i - 1), word.charCodeAt(i)));
  }
  const decides = (word.length === 2 && pairs.size === 1) || (pairs.size === 0 && runs.length === 1);
  return { pairs: [...pairs], runs, single: null, decides };
}
