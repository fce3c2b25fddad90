/** Owns reading a file in pieces of whole rows, for one thread or several. */
import { AppError } from '../../src/base/app-error';
import { cutEntries } from './cut-entries';
import { cutRows } from './cut-rows';
import { type Encoding, markBytes } from './encoding';
import { openBytes } from './open-file';
import type { RowPiece } from './row-piece';
import type { TablePlan } from './table-plan';
import { readWorkbook } from './workbook-rows';

/** Longest row that is taken: a text with pictures inside may be tens of megabytes, more is no record. */
export const MAX_ROW_BYTES = 32 * 1024 * 1024;

/**
 * Pieces of about 1 MB in order, rows of the header among them (`parsePiece` passes them over).
 * @param onBytes gets the size of each part of the file as it lies on disk
 * @throws AppError `import.unreadable`, possibly after pieces were given: the caller drops the whole run.
 * Cost: 1 to 2 ns a byte, besides unpacking and turning UTF-16 into UTF-8. Memory: flat, whatever the file holds.
 */
export async function* readPieces(
  path: string,
  plan: TablePlan,
  onBytes?: (sizeBytes: number) => void,
  maxRowBytes = MAX_ROW_BYTES,
): AsyncGenerator<RowPiece> {
  if (plan.format === 'workbook') {
    const options = onBytes ? { sheet: plan.sheet, onBytes } : { sheet: plan.sheet };
    for await (const rows of readWorkbook(path, options)) yield { kind: 'cells', rows };
    return;
  }
  const encoding = plan.encoding ?? 'utf-8';
  const bytes = withoutMark(openBytes(path, onBytes), encoding);
  // Trail bytes of GB18030 may be strokes and brackets, never quotes, commas or line ends.
  const isSafe = encoding === 'utf-8' || (encoding === 'gb18030' && plan.format !== 'json' && plan.delimiter !== '|');
  const text = isSafe ? bytes : toUtf8(bytes, encoding);
  if (plan.format === 'json') {
    const place = plan.arrayPath === null ? 'objects' : plan.arrayPath === '' ? 'arrays' : 'array';
    yield* cutEntries(skip(text, plan.arrayStartBytes), { place, maxRowBytes });
    return;
  }
  const { delimiter, lineEnd, usualCells } = plan;
  yield* cutRows(text, {
    delimiter,
    lineEnd,
    encoding: isSafe && encoding === 'gb18030' ? encoding : 'utf-8',
    maxRowBytes,
    usualCells,
  });
}

async function* withoutMark(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const piece of bytes) {
    yield isFirst ? piece.subarray(markBytes(piece, encoding)) : piece;
    isFirst = false;
  }
}

async function* skip(bytes: AsyncIterable<Buffer>, sizeBytes: number): AsyncGenerator<Buffer> {
  let left = sizeBytes;
  for await (const piece of bytes) {
    if (left < piece.length) yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}

/** What is broken becomes U+FFFD, which the check tells; @throws AppError `import.unreadable` where too much is, or the last character is half. */
async function* toUtf8(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let readBytes = 0;
  for await (const piece of bytes) {
    const text = decoder.decode(piece, { stream: true });
    let broken = 0;
    for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) broken++;
    if (broken > 8 && broken * 100 > text.length) {
      throw new AppError('import.unreadable', `not ${encoding.toUpperCase()} text after byte ${readBytes}`);
    }
    readBytes += piece.length;
    yield Buffer.from(text, 'utf8');
  }
  const rest = decoder.decode();
  if (rest) throw new AppError('import.unreadable', 'the file is cut off inside its last character');
}
