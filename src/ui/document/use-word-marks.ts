/** Owns painting the marks of a document's words, and bringing the next one before the reader's eyes. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type FindModel, stepFrom } from '../../state/find-model';
import { findMarks } from './query-marks';

// Names of the paint in src/ui/document/body.module.css.
const ALL = 'query-words';
const HERE = 'query-word-here';
/** Where a mark comes to stand: this share of the window below its upper edge. */
const EYE_LEVEL = 0.3;

export interface WordMarks {
  /** Brings the next (1) or the one before (-1) into view, round the ends; the first time from what the reader sees. */
  go(step: 1 | -1): void;
}

export interface WordMarksOptions {
  /** What it stands in is marked where it says `data-searched`. */
  readonly page: RefObject<HTMLElement | null>;
  readonly find: FindModel;
  /** Another value: the page shows more or something else; it is looked through again. */
  readonly version: unknown;
  /** The whole page was looked through; not called for a search that was overtaken. */
  onFound(): void;
  onGone(): void;
}

export function useWordMarks({ page, find, version, onFound, onGone }: WordMarksOptions): WordMarks {
  const ranges = useRef<readonly Range[]>([]);
  const words = find.words.value;

  useEffect(() => {
    const controller = new AbortController();
    const roots = [...(page.current?.querySelectorAll('[data-searched]') ?? [])];
    void findMarks(roots, words, controller.signal).then((found) => {
      if (found === null || controller.signal.aborted) return;
      ranges.current = found.ranges;
      CSS.highlights.set(ALL, new Highlight(...found.ranges));
      find.report(found.ranges.length, found.more);
      paintHere(found.ranges[find.at.peek() - 1]);
      onFound();
    });
    return () => controller.abort();
  }, [words, version]);

  useEffect(
    () => () => {
      CSS.highlights.delete(ALL);
      CSS.highlights.delete(HERE);
    },
    [],
  );

  return {
    go(step) {
      const count = ranges.current.length;
      const at = find.at.peek();
      const next = at > 0 ? stepFrom(at, step, count) : firstInView(ranges.current, step);
      const range = ranges.current[next - 1];
      if (!range) return;
      find.goTo(next);
      paintHere(range);
      scrollToRange(range);
      onGone();
    },
  };
}

function paintHere(range: Range | undefined): void {
  CSS.highlights.delete(HERE);
  if (!range) return;
  const here = new Highlight(range);
  // Above the paint of all marks.
  here.priority = 1;
  CSS.highlights.set(HERE, here);
}

/** The place (from 1) at which a reader begins who has scrolled there: the first below the window's upper edge, or the last above it. */
function firstInView(ranges: readonly Range[], step: 1 | -1): number {
  const top = boxOf(ranges[0])?.getBoundingClientRect().top ?? 0;
  const below = ranges.findIndex((range) => range.getBoundingClientRect().top >= top);
  if (step === 1) return below < 0 ? 1 : below + 1;
  return below <= 0 ? ranges.length : below;
}

function boxOf(range: Range | undefined): HTMLElement | null {
  return range?.startContainer.parentElement?.closest<HTMLElement>('[data-scroller]') ?? null;
}

function scrollToRange(range: Range): void {
  const box = boxOf(range);
  const element = range.startContainer.parentElement;
  if (!element || !box) return;
  // A table that scrolls sideways first, then the screen itself.
  element.scrollIntoView({ block: 'nearest', inline: 'center' });
  const rect = range.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  box.scrollTop += rect.top - frame.top - frame.height * EYE_LEVEL;
}
