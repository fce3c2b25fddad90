/** Owns importing one export file: bytes to text to rows, whatever its packing, encoding and format. */
import { AppError } from '../../src/base/app-error';
import { readDelimited } from './csv-rows';
import { decodeText, detectEncoding } from './encoding';
import type { ImportedRow } from './imported-row';
import { readJsonLines } from './jsonl-rows';
import { openBytes } from './open-file';
import type { ColumnMap } from './source-fields';

export interface ImportOptions {
  readonly map: ColumnMap | null;
  /** Bytes of the file as it lies on disk, as they are read. */
  readonly onBytes?: (sizeBytes: number) => void;
}

/**
 * Rows of a file in order, in batches; nothing but the current piece is in memory. JSON lines and delimited text are told
 * apart by the first character, gzip and encoding by the bytes: names and endings are not trusted.
 * @throws AppError `import.unreadable` | `import.noColumns`, possibly after rows were given: the caller drops the whole run.
 */
export async function* importFile(path: string, options: ImportOptions): AsyncGenerator<ImportedRow[]> {
  if (await isWorkbook(openBytes(path))) {
    throw new AppError('import.unreadable', 'a workbook (XLSX, XLS), which is not read yet: save it as CSV');
  }
  const encoding = await detectEncoding(openBytes(path));
  const format = await detectFormat(decodeText(openBytes(path), encoding));
  const texts = decodeText(openBytes(path, options.onBytes), encoding);
  yield* format === 'jsonl' ? readJsonLines(texts, options.map) : readDelimited(texts, options.map);
}

/** ZIP (XLSX) and OLE2 (XLS) by their first bytes. */
async function isWorkbook(pieces: AsyncIterable<Uint8Array>): Promise<boolean> {
  for await (const piece of pieces) {
    const magic = Buffer.from(piece.subarray(0, 4)).toString('hex');
    return magic === '504b0304' || magic === 'd0cf11e0';
  }
  return false;
}

async function detectFormat(texts: AsyncIterable<string>): Promise<'jsonl' | 'delimited'> {
  for await (const text of texts) {
    const start = text.trimStart();
    if (/^\[\s*\{/.test(start)) {
      throw new AppError('import.unreadable', 'a JSON array: one object a line is expected (JSON lines)');
    }
    const first = start[0];
    if (first !== undefined) return first === '{' ? 'jsonl' : 'delimited';
  }
  return 'delimited';
}
