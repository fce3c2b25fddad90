/** Owns cutting text with one row after the other (delimited, lines of JSON) into pieces of whole rows, as bytes, in flat memory. */
import { AppError } from '../../src/base/app-error';
import { finding } from '../check/finding';
import { forEachRow } from './delimited-rows';
import { CellScan, CUT_OFF, scanCell } from './delimited-scan';
import type { RowPiece } from './row-piece';

export interface RowCut {
  /** Null: lines, without cells. */
  readonly delimiter: string | null;
  readonly lineEnd: '\n' | '\r';
  readonly encoding: 'utf-8' | 'gb18030';
  /** A longer row is passed over, unless a quote is open in it: then the file is refused, for the quote has swallowed it. */
  readonly maxRowBytes: number;
  /** As in `TablePlan`; absent: a last row may have any number of cells. */
  readonly usualCells?: number | null;
}

/**
 * A piece for each piece of bytes, with the rows that end in it.
 * @throws AppError `import.unreadable` for a quote that never closes.
 * Memory: a piece, or the longest row twice. Cost: about 1 ns a byte.
 */
export async function* cutRows(bytes: AsyncIterable<Buffer>, cut: RowCut): AsyncGenerator<RowPiece> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let neededBytes = 0;
  let row = 1;
  let isPassing = false;

  const take = (buffer: Buffer, isLast: boolean): RowPiece | null => {
    const text = buffer.toString('latin1');
    const firstRow = row;
    const { end, rows, lastStart } = wholeRows(text, cut, isLast);
    row += rows;
    const rest = buffer.subarray(end);
    pending = rest.length > 0 ? [rest] : [];
    pendingBytes = rest.length;
    // A long row is looked at again only when it has doubled: its cost stays linear.
    neededBytes = rest.length * 2;
    if (isLast && rest.length > 0) throw neverCloses(row, rest, cut);
    if (isLast) refuseCutRow(buffer.subarray(lastStart), row - 1, cut);
    if (end === 0) return null;
    return { kind: 'text', bytes: new Uint8Array(buffer.subarray(0, end)), encoding: cut.encoding, firstRow };
  };

  for await (let piece of bytes) {
    if (isPassing) {
      const end = piece.indexOf(cut.lineEnd);
      if (end < 0) continue;
      piece = piece.subarray(end + 1);
      isPassing = false;
      row++;
    }
    pending.push(piece);
    pendingBytes += piece.length;
    if (pendingBytes < neededBytes && pendingBytes <= cut.maxRowBytes) continue;
    const taken = take(pending.length === 1 ? piece : Buffer.concat(pending), false);
    if (taken) yield taken;
    if (pendingBytes <= cut.maxRowBytes) continue;
    if (isQuoteOpen((pending[0] as Buffer).toString('latin1'), cut)) throw neverCloses(row, pending[0] as Buffer, cut);
    yield { kind: 'refused', row, reason: finding('row.tooLong', null, `> ${cut.maxRowBytes}`) };
    pending = [];
    pendingBytes = 0;
    neededBytes = 0;
    isPassing = true;
  }
  if (pendingBytes > 0) {
    const taken = take(Buffer.concat(pending), true);
    if (taken) yield taken;
  }
}

/** Where the last whole row begins and ends (behind its line end), and how many there are. */
function wholeRows(text: string, cut: RowCut, isLast: boolean): { end: number; rows: number; lastStart: number } {
  const scan = new CellScan();
  let end = 0;
  let lastStart = 0;
  let rows = 0;
  let quote = cut.delimiter === null ? Infinity : -1;
  while (end < text.length) {
    let lineAt = text.indexOf(cut.lineEnd, end);
    if (quote < end) {
      const found = text.indexOf('"', end);
      quote = found < 0 ? Infinity : found;
    }
    if (lineAt < 0 ? quote < Infinity : quote < lineAt) {
      lineAt = endOfQuotedRow(text, end, cut, isLast, scan);
      if (lineAt === CUT_OFF) break;
    } else if (lineAt < 0) {
      if (!isLast) break;
      lineAt = text.length;
    }
    lastStart = end;
    end = Math.min(lineAt + 1, text.length);
    rows++;
  }
  return { end, rows, lastStart };
}

function endOfQuotedRow(text: string, start: number, cut: RowCut, isLast: boolean, scan: CellScan): number {
  for (let at = start; ; at++) {
    at = scanCell(text, at, cut.delimiter ?? '', cut.lineEnd, isLast, scan);
    if (at === CUT_OFF || at >= text.length || text[at] === cut.lineEnd) return at;
  }
}

/** Whether the row at the start of `text` does not end because a quote in it is open, not because no line end came. */
function isQuoteOpen(text: string, cut: RowCut): boolean {
  return cut.delimiter !== null && wholeRows(text, cut, true).end === 0;
}

/**
 * A last row without a line end that ends inside a character, has fewer cells than rows have, or begins as an object and is none: the export
 * stopped in it, and who knows how much is missing.
 */
function refuseCutRow(bytes: Buffer, row: number, { delimiter, lineEnd, encoding, usualCells = null }: RowCut): void {
  if (bytes.at(-1) === lineEnd.charCodeAt(0)) return;
  const decoder = new TextDecoder(encoding);
  const text = decoder.decode(bytes, { stream: true });
  if (decoder.decode() !== '') {
    throw new AppError('import.unreadable', `the file is cut off in row ${row}, inside a character`);
  }
  if (delimiter === null) refuseCutLine(text.trim(), row);
  else if (usualCells !== null && !isPadding(text)) {
    forEachRow(text, delimiter, lineEnd, (cells) => {
      if (cells.length >= usualCells) return;
      throw new AppError(
        'import.unreadable',
        `the file is cut off in row ${row}, after ${cells.length} of ${usualCells} cells (if it is whole: end that row with a line end)`,
      );
    });
  }
}

/** Old programs end a file with SUB, others with blanks. */
function isPadding(text: string): boolean {
  return /^[\s\p{Cc}]*$/u.test(text);
}

function refuseCutLine(line: string, row: number): void {
  if (!line.startsWith('{')) return;
  try {
    JSON.parse(line);
  } catch (cause) {
    throw new AppError('import.unreadable', `the file is cut off in line ${row}`, { cause });
  }
}

function neverCloses(row: number, bytes: Buffer, { encoding }: RowCut): AppError {
  const start = new TextDecoder(encoding).decode(bytes.subarray(0, 120)).slice(0, 40).replaceAll(/\s+/g, ' ');
  return new AppError('import.unreadable', `row ${row}: a quote that opens there never closes: ${start}…`);
}
