/** Owns what a word of a query asks of the index. */
import { absentKeysOf } from './absent-words';
import { gramKey, NAMESPACE, SPACE, unitAt } from './grams';

/** What a folded word asks of the index: all of it, in one class. */
export interface WordGrams {
  /** Keys of terms. */
  readonly terms: readonly number[];
  /** Stretches of 1 or 2 units: the range of grams that begin with them. */
  readonly ranges: readonly { readonly first: number; readonly second: number | null }[];
  /** Keys of absent words that can lie inside it, ascending: who is listed there lacks the word. */
  readonly absent: readonly number[];
  /** Keys where records are listed that may lack it unsaid. */
  readonly unlisted: readonly number[];
  /** False where it has a mark of a sentence among other units, or a space: terms never decide then. */
  readonly decides: boolean;
}

/** @param word folded, not empty, without a space at its ends */
export function gramsOfWord(word: string): WordGrams {
  const terms = new Set<number>();
  const absent = new Set<number>();
  const unlisted = new Set<number>();
  const ranges: { first: number; second: number | null }[] = [];
  let isParted = false;
  for (let start = 0; start < word.length; ) {
    let end = start;
    while (end < word.length && unitAt(word, end) !== 0) end++;
    const length = end - start;
    if (length > 2) {
      for (let i = start; i + 2 < end; i++) {
        terms.add(gramKey(word.charCodeAt(i), word.charCodeAt(i + 1), word.charCodeAt(i + 2)));
      }
      const asked = absentKeysOf(word.slice(start, end));
      for (const key of asked.absent) absent.add(key);
      for (const key of asked.unlisted) unlisted.add(key);
    } else if (length > 0) {
      ranges.push({ first: word.charCodeAt(start), second: length === 2 ? word.charCodeAt(start + 1) : null });
    }
    if (end < word.length) {
      isParted = true;
      const mark = word.charCodeAt(end);
      if (mark !== SPACE) terms.add(gramKey(NAMESPACE.mark, mark, 0));
    }
    start = end + 1;
  }
  return {
    terms: [...terms],
    ranges,
    absent: [...absent].sort((a, b) => a - b),
    unlisted: [...unlisted],
    decides: !isParted || word.length === 1,
  };
}
