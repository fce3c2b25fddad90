/**
 * Owns finding words in what is shown of a document, as ranges: nothing in the document is changed, the browser paints them.
 * Works in slices, so that a text of a million characters never stops the page.
 */
import { foldWithMap } from '../../base/text';
import { RangeCursor, textRuns } from './text-runs';

/** More than a reader will step through; keeps a body of one repeated word cheap. */
const MAX_MARKS = 1000;

/** What a slice may take before the page gets its turn. */
const SLICE_MS = 8;
/** Units of a long block that are folded at a time. */
const PIECE_UNITS = 16_384;
/** Read beyond a piece, so that a word across its end is found: words are shorter, also with white space or invisible signs inside. */
const OVERLAP_UNITS = 1024;

export interface FoundMarks {
  /** In reading order, not overlapping. */
  readonly ranges: readonly Range[];
  /** There are more than `MAX_MARKS`. */
  readonly more: boolean;
}

/**
 * Ranges of the words (folded text) in `roots`, one root after another. A word may run over inline elements, never over the end of a block.
 * Cost: linear in the text, about 40 ms for a million characters in slices of about 8 ms. Aborted: null.
 */
export async function findMarks(
  roots: readonly Element[],
  words: readonly string[],
  signal: AbortSignal,
): Promise<FoundMarks | null> {
  const wanted = words.filter((word) => word !== '').sort((a, b) => b.length - a.length);
  const ranges: Range[] = [];
  if (wanted.length === 0) return { ranges, more: false };
  let sliceEndMs = performance.now() + SLICE_MS;
  for (const root of roots) {
    for (const nodes of textRuns(root)) {
      const cursor = new RangeCursor(nodes);
      const text = nodes.length === 1 ? (nodes[0]?.data ?? '') : nodes.map((node) => node.data).join('');
      for (const [start, end] of findInPieces(text, wanted)) {
        // An empty span only says that a piece is done.
        if (end > start) {
          if (ranges.length === MAX_MARKS) return { ranges, more: true };
          ranges.push(cursor.over(start, end));
        }
        if (performance.now() < sliceEndMs) continue;
        await new Promise((resolve) => setTimeout(resolve));
        if (signal.aborted) return null;
        sliceEndMs = performance.now() + SLICE_MS;
      }
    }
  }
  return { ranges, more: false };
}

/** Spans of the words in a text as it is written: longest first at each place, ascending, not overlapping. An empty span after each piece. */
export function* findInPieces(
  text: string,
  words: readonly string[],
): Generator<readonly [start: number, end: number]> {
  for (let from = 0; from < text.length; ) {
    const to = wholeCharacters(text, from + PIECE_UNITS);
    const { folded, map } = foldWithMap(text.slice(from, wholeCharacters(text, to + OVERLAP_UNITS)));
    let next = to;
    for (const [start, end] of findSpans(folded, words)) {
      const place = from + (map[start] ?? 0);
      if (place >= to) break;
      // A character that folds to several (㎡) is marked whole.
      let after = end;
      while (after < folded.length && map[after] === map[end - 1]) after++;
      const placeEnd = from + (map[after] ?? 0);
      yield [place, placeEnd];
      next = Math.max(to, placeEnd);
    }
    from = next;
    yield [from, from];
  }
}

/** Spans of the words in folded text: longest first at each place, ascending, not overlapping. `words` in order of length, longest first. */
export function findSpans(folded: string, words: readonly string[]): [start: number, end: number][] {
  const spans: [number, number][] = [];
  const next = words.map((word) => folded.indexOf(word));
  for (let at = 0; ; ) {
    let best = -1;
    words.forEach((word, index) => {
      if ((next[index] ?? -1) >= 0 && (next[index] ?? -1) < at) next[index] = folded.indexOf(word, at);
      const here = next[index] ?? -1;
      if (here >= 0 && (best < 0 || here < (next[best] ?? 0))) best = index;
    });
    const word = words[best];
    const start = next[best];
    if (word === undefined || start === undefined) return spans;
    spans.push([start, start + word.length]);
    at = start + word.length;
  }
}

/** The end of a piece, moved so that no surrogate pair is cut. */
function wholeCharacters(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const unit = text.charCodeAt(end);
  return unit >= 0xdc00 && unit < 0xe000 ? end + 1 : end;
}
