/** Owns marking: where the words of a query stand in an original text. */
import { foldWithMap } from '../base/text';
import type { MarkSpan } from './query';

/** @param words folded, as in `SearchAnswer.words` */
export function markWords(text: string, words: readonly string[]): MarkSpan[] {
  return mergeSpans(findWords(text, words));
}

export interface WordPlace {
  /** Index of the word. */
  readonly word: number;
  readonly start: number;
  readonly end: number;
}

/** Every place of every word, by start. */
export function findWords(text: string, words: readonly string[]): WordPlace[] {
  if (words.length === 0 || text === '') return [];
  const { folded, map } = foldWithMap(text);
  const places: WordPlace[] = [];
  words.forEach((word, index) => {
    if (word === '') return;
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      const last = map[at + word.length - 1] as number;
      // A character that folds to several (㎡) is marked whole.
      let after = at + word.length;
      while (after < folded.length && map[after] === last) after++;
      places.push({ word: index, start: map[at] as number, end: map[after] as number });
    }
  });
  return places.sort((a, b) => a.start - b.start || a.end - b.end);
}

function mergeSpans(places: readonly WordPlace[]): MarkSpan[] {
  const spans: [number, number][] = [];
  for (const { start, end } of places) {
    const last = spans[spans.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else spans.push([start, end]);
  }
  return spans;
}
