/**
 * Owns which words are marked in an opened document, how many places they were found in, and at which of them the reader stands.
 * Without the document itself: the screen finds, paints and scrolls.
 */
import { batch, computed, createModel, signal } from '@preact/signals';
import { foldText } from '../base/text';

/** Longer than any phrase that a reader looks for; bounds the cost of a pasted text. */
export const MAX_FIND_CHARACTERS = 100;

/** @param queryWords folded, as in `SearchAnswer.words`: what led to the document; may be empty. */
export const FindModel = createModel((queryWords: readonly string[]) => {
  /** What stands in the field for other words; null while the field is closed. */
  const typed = signal<string | null>(null);
  const queryMarked = signal(true);
  const count = signal(0);
  const more = signal(false);
  const at = signal(0);

  const restart = () => {
    count.value = 0;
    more.value = false;
    at.value = 0;
  };

  return {
    typed,
    hasQuery: computed(() => queryWords.some((word) => word !== '')),
    /** False once the reader took the marks of the query away. */
    queryMarked,
    /** Folded; what is to be marked now. */
    words: computed<readonly string[]>(() => {
      if (typed.value !== null) return foldText(typed.value).split(' ').filter(Boolean);
      return queryMarked.value ? queryWords : [];
    }),
    /** Places found. */
    count,
    /** There are more places than `count`. */
    more,
    /** Place at which the reader stands, from 1; 0 before the first jump. */
    at,
    /** The document was looked through for `words`. The reader stays at the same place if it is still there. */
    report(found: number, isMore: boolean) {
      batch(() => {
        count.value = found;
        more.value = isMore;
        if (at.peek() > found) at.value = 0;
      });
    },
    goTo(place: number) {
      at.value = Math.max(0, Math.min(place, count.peek()));
    },
    /** Opens the field with nothing in it. */
    open() {
      batch(() => {
        restart();
        typed.value = '';
      });
    },
    type(text: string) {
      batch(() => {
        restart();
        typed.value = [...text].slice(0, MAX_FIND_CHARACTERS).join('');
      });
    },
    /** The marks of the query, if there were any, come back. */
    close() {
      batch(() => {
        restart();
        typed.value = null;
      });
    },
    markQuery(marked: boolean) {
      batch(() => {
        restart();
        queryMarked.value = marked;
      });
    },
  };
});
export type FindModel = InstanceType<typeof FindModel>;

/** The place after (1) or before (-1) place `at` of `count`, round the ends; 0 where there are none. */
export function stepFrom(at: number, step: 1 | -1, count: number): number {
  if (count === 0) return 0;
  return ((at - 1 + step + count) % count) + 1;
}
