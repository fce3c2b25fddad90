/** Owns splitting delimited text into rows and cells, driven by `indexOf`: a row without quotes costs a few searches and slices. */
import { CellScan, CUT_OFF, scanCell } from './delimited-scan';

/** Calls with the cells of each row and its number in the text, from 0, until `onRow` gives false. Cells are not trimmed. */
export function forEachRow(
  text: string,
  delimiter: string,
  lineEnd: string,
  onRow: (cells: string[], at: number, hasStrayQuote: boolean) => unknown,
): void {
  const scan = new CellScan();
  // Where the next ones stand: a search that finds none is not made again for each row.
  let quote = -1;
  let next = -1;
  let row = 0;
  for (let start = 0; start < text.length; row++) {
    let lineAt = text.indexOf(lineEnd, start);
    if (lineAt < 0) lineAt = text.length;
    if (quote < start) quote = indexOrEnd(text, '"', start);
    const cells: string[] = [];
    if (quote > lineAt) {
      // The CR of a CRLF belongs to the line end.
      const end = lineAt > start && text.charCodeAt(lineAt - 1) === 13 ? lineAt - 1 : lineAt;
      for (let at = start; ; ) {
        if (next < at) next = indexOrEnd(text, delimiter, at);
        if (next >= end) {
          cells.push(text.slice(at, end));
          break;
        }
        cells.push(text.slice(at, next));
        at = next + 1;
      }
      if (onRow(cells, row, false) === false) return;
      start = lineAt + 1;
      continue;
    }
    let hasStrayQuote = false;
    for (let at = start; ; at++) {
      const end = scanCell(text, at, delimiter, lineEnd, true, scan);
      // The cutter lets no open quote through; the head of a file may end in one.
      if (end === CUT_OFF) return;
      const content = text.slice(scan.start, scan.end);
      cells.push(scan.form === 'doubled' || scan.form === 'stray' ? content.replaceAll('""', '"') : content);
      if (scan.form === 'stray') hasStrayQuote = true;
      at = end;
      if (at >= text.length || text[at] === lineEnd) {
        start = at + 1;
        break;
      }
    }
    if (onRow(cells, row, hasStrayQuote) === false) return;
  }
}

function indexOrEnd(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? Infinity : found;
}
