/** Owns how candidates of different lengths are shared out over pages of one row. */

export interface StripRoom {
  readonly widthPx: number;
  /** A cell is never narrower: it must be touched. */
  readonly leastPx: number;
  readonly gapPx: number;
  /** Of a cell, what is no text. */
  readonly edgePx: number;
  readonly fontPx: number;
}

/** As many as a hardware keyboard has digits for. */
const MAX_ON_A_PAGE = 9;
/** Latin letters, digits and signs. */
const NARROW_EM = 0.62;

/** Where each page begins, as places in `texts`; every page has one text at least, however long it is. Empty for no texts. */
export function pageStarts(texts: readonly string[], room: StripRoom): readonly number[] {
  const starts: number[] = [];
  let usedPx = Number.POSITIVE_INFINITY;
  texts.forEach((text, place) => {
    const cellPx = Math.max(room.leastPx, widthEm(text) * room.fontPx + room.edgePx);
    const start = starts.at(-1);
    const isFull = start === undefined || place - start >= MAX_ON_A_PAGE || usedPx + room.gapPx + cellPx > room.widthPx;
    if (isFull) starts.push(place);
    usedPx = isFull ? cellPx : usedPx + room.gapPx + cellPx;
  });
  return starts;
}

function widthEm(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < '\u2000' ? NARROW_EM : 1), 0);
}
