/** Owns the snippet of a result row: the window of a text that shows most of the query. */
import { findWords, markWords } from './marks';
import type { MarkSpan } from './query';

export const SNIPPET_UNITS = 90;
/** Text shown before the first mark, so that it can be read in its sentence. */
const LEAD_UNITS = 16;

export interface Snippet {
  readonly text: string;
  readonly marks: readonly MarkSpan[];
}

/** Of the first of `texts` that has a word, else the beginning of the first that is not empty. */
export function snippetOf(texts: readonly string[], words: readonly string[]): Snippet {
  for (const text of texts) {
    const places = findWords(text, words);
    if (places.length === 0) continue;
    let start = 0;
    let most = 0;
    for (const first of places) {
      const from = windowStart(text, first.start);
      const shown = new Set<number>();
      for (const place of places)
        if (place.start >= from && place.end < from + SNIPPET_UNITS - 1) shown.add(place.word);
      if (shown.size > most) {
        most = shown.size;
        start = from;
      }
    }
    return cut(text, start, words);
  }
  return cut(texts.find((text) => text !== '') ?? '', 0, words);
}

function windowStart(text: string, mark: number): number {
  if (text.length <= SNIPPET_UNITS || mark <= LEAD_UNITS) return 0;
  const from = mark - LEAD_UNITS;
  // Begin after a sentence's end when one lies in the lead.
  const stop = Math.max(...['。', '；', '，', ' '].map((end) => text.lastIndexOf(end, mark - 1)));
  return Math.min(stop >= from ? stop + 1 : from, text.length - SNIPPET_UNITS + 1);
}

function cut(text: string, start: number, words: readonly string[]): Snippet {
  let from = start;
  let to = Math.min(text.length, from + SNIPPET_UNITS - (from > 0 ? 1 : 0));
  if (to < text.length) to--;
  if (isLow(text, from)) from++;
  if (isLow(text, to)) to--;
  const shown = `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
  return { text: shown, marks: markWords(shown, words) };
}

function isLow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000;
}
