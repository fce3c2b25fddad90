/** Owns the marks of the query's words in a shown body: painting them, and going from one to the next. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { findMarks, MAX_MARKS } from './query-marks';

const ALL = 'query-words';
const HERE = 'query-word-here';

export interface QueryMarks {
  readonly count: number;
  /** More than were looked for: the count is a lower bound. */
  readonly more: boolean;
  /** 0 before the first jump, else from 1. */
  readonly at: number;
  /** Give the body when it stands in the document. */
  mark(body: HTMLElement): void;
  /** Brings the next (1) or the one before (-1) into view; round the ends. */
  go(step: 1 | -1): void;
}

export function useQueryMarks(words: readonly string[]): QueryMarks {
  const ranges = useRef<Range[]>([]);
  const [count, setCount] = useState(0);
  const [at, setAt] = useState(0);

  useEffect(
    () => () => {
      CSS.highlights.delete(ALL);
      CSS.highlights.delete(HERE);
    },
    [],
  );

  return {
    count,
    more: count >= MAX_MARKS,
    at,
    mark(body) {
      ranges.current = findMarks(body, words);
      CSS.highlights.set(ALL, new Highlight(...ranges.current));
      CSS.highlights.delete(HERE);
      setCount(ranges.current.length);
      setAt(0);
    },
    go(step) {
      const total = ranges.current.length;
      if (total === 0) return;
      const next = at === 0 ? (step === 1 ? 1 : total) : ((at - 1 + step + total) % total) + 1;
      const range = ranges.current[next - 1];
      if (!range) return;
      const here = new Highlight(range);
      // Above the paint of all marks.
      here.priority = 1;
      CSS.highlights.set(HERE, here);
      setAt(next);
      scrollToRange(range);
    },
  };
}

function scrollToRange(range: Range): void {
  const element = range.startContainer.parentElement;
  const box = element?.closest<HTMLElement>('[data-scroller]');
  if (!element || !box) return;
  // A table that scrolls sideways first, then the screen itself.
  element.scrollIntoView({ block: 'nearest', inline: 'center' });
  const rect = range.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  box.scrollTop += rect.top - frame.top - frame.height / 3;
}
