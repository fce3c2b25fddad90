/** Owns bringing a document and its reading aloud together: its sentences, the mark on the one that is said, and that the screen follows. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ReadingModel } from '../../state/reading-model';
import { type ShownSentence, shownSentences } from './shown-sentences';

// Name of the paint in src/ui/document/body.module.css.
const HERE = 'reading-here';
/** The sentence stays within this share of what is to be seen; else the screen follows and sets it near its upper end. */
const FROM_TOP = 0.08;
const TO_BOTTOM = 0.8;
const EYE_LEVEL = 0.25;

export interface ReadingOptions {
  /** What is read stands in it where it says `data-read`. */
  readonly page: RefObject<HTMLElement | null>;
  readonly bar: RefObject<HTMLElement | null>;
  readonly reading: ReadingModel;
  /** Another value: the page shows more or something else. */
  readonly version: unknown;
}

export interface PageReading {
  /** Begins with the first sentence that the reader sees. */
  start(): void;
  count(): number;
}

/** Reading ends when the screen is left. */
export function useReading({ page, bar, reading, version }: ReadingOptions): PageReading {
  const sentences = useRef<readonly ShownSentence[]>([]);
  const isOpen = reading.status.value.name !== 'off';
  const at = reading.at.value;

  const look = () => {
    const roots = [...(page.current?.querySelectorAll('[data-read]') ?? [])];
    sentences.current = shownSentences(roots);
    const isWhole = !page.current?.querySelector('[data-read][aria-busy="true"]');
    reading.show(
      sentences.current.map(({ spoken }) => spoken),
      isWhole,
    );
  };
  const follow = () => {
    const range = sentences.current[reading.at.peek()]?.range;
    if (range) scrollTo(range, bar.current);
  };

  useEffect(() => {
    if (isOpen) look();
  }, [version]);
  useEffect(() => {
    const range = sentences.current[at]?.range;
    if (!isOpen || !range) {
      CSS.highlights.delete(HERE);
      return;
    }
    const here = new Highlight(range);
    // Under the paint of words that were looked for.
    here.priority = -1;
    CSS.highlights.set(HERE, here);
    follow();
  }, [at, isOpen, version]);
  useEffect(() => {
    const element = page.current;
    if (!isOpen || !element) return;
    // Another text size: everything stands elsewhere.
    let width = element.scrollHeight;
    const size = new ResizeObserver(() => {
      if (Math.abs(element.scrollHeight - width) < 2) return;
      width = element.scrollHeight;
      follow();
    });
    size.observe(element);
    return () => size.disconnect();
  }, [isOpen]);
  useEffect(
    () => () => {
      reading.stop();
      CSS.highlights.delete(HERE);
    },
    [reading],
  );

  return {
    start() {
      look();
      reading.start(firstInView(sentences.current));
    },
    count: () => sentences.current.length,
  };
}

function firstInView(sentences: readonly ShownSentence[]): number {
  const box = boxOf(sentences[0]?.range);
  if (!box || box.scrollTop < box.clientHeight * FROM_TOP) return 0;
  const top = box.getBoundingClientRect().top;
  // Ascending: looked for by halves, since each look makes the browser measure.
  let [low, high] = [0, sentences.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.range.getBoundingClientRect().bottom ?? 0) > top + 1) high = middle;
    else low = middle + 1;
  }
  return low;
}

function boxOf(range: Range | undefined): HTMLElement | null {
  return range?.startContainer.parentElement?.closest<HTMLElement>('[data-scroller]') ?? null;
}

function scrollTo(range: Range, bar: HTMLElement | null): void {
  const box = boxOf(range);
  if (!box) return;
  const rect = range.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  // The bar lies over the lower end.
  const height = frame.height - (bar?.offsetHeight ?? 0);
  const top = rect.top - frame.top;
  if (top >= height * FROM_TOP && Math.min(rect.bottom - frame.top, top + height / 2) <= height * TO_BOTTOM) return;
  box.scrollTop += top - height * EYE_LEVEL;
}
