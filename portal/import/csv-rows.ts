/** Owns reading delimited text (CSV, or tabs): header recognised, quotes and line breaks in cells kept, ragged rows told of. */
import { Readable } from 'node:stream';
import { CsvError, type Info, type Parser, parse } from 'csv-parse';
import { AppError } from '../../src/base/app-error';
import { type Finding, finding } from '../check/finding';
import type { ImportedRow } from './imported-row';
import { type ColumnMap, recogniseColumn, type SourceField } from './source-fields';
import { toSourceRecord } from './to-source-record';

const BATCH_ROWS = 256;
const DELIMITERS = [',', '\t', ';', '|'] as const;

interface Columns {
  readonly fields: readonly (SourceField | null)[];
}

/**
 * Rows in order, in batches. Row numbers count records of the file from 1, the header being row 1 (as a spreadsheet shows them).
 * @throws AppError `import.noColumns` for an empty file or a header without a title column (names what was found);
 * `import.unreadable` for a quote that never closes.
 */
export async function* readDelimited(
  texts: AsyncIterable<string>,
  map: ColumnMap | null,
): AsyncGenerator<ImportedRow[]> {
  const source = peekable(texts);
  const delimiter = delimiterOf(await source.head());
  const parser: Parser = parse({
    delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
  });
  const input = Readable.from(source.all(), { objectMode: false, encoding: 'utf8' });
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);

  let columns: Columns | null = null;
  let row = 0;
  let batch: ImportedRow[] = [];
  try {
    for await (const { record } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      row++;
      if (!columns) {
        columns = readHeader(record, map);
        continue;
      }
      if (record.every((cell) => cell.trim() === '')) continue;
      batch.push(toRow(record, row, columns));
      if (batch.length === BATCH_ROWS) {
        yield batch;
        batch = [];
      }
    }
  } catch (cause) {
    if (cause instanceof CsvError)
      throw new AppError('import.unreadable', `row ${row + 1}: ${cause.message}`, { cause });
    throw cause;
  } finally {
    input.destroy();
    parser.destroy();
  }
  if (!columns) throw new AppError('import.noColumns', 'the file is empty');
  if (batch.length > 0) yield batch;
}

function readHeader(header: readonly string[], map: ColumnMap | null): Columns {
  const fields = header.map((name) => recogniseColumn(name, map));
  if (!fields.includes('title')) {
    const found = header.map((name) => `“${name.slice(0, 40)}”`).join(', ');
    throw new AppError('import.noColumns', `no column for the title among ${found.slice(0, 500)}; name it with --map`);
  }
  return { fields };
}

function toRow(record: readonly string[], row: number, columns: Columns): ImportedRow {
  const findings: Finding[] = [];
  const values = new Map<SourceField, unknown>();
  columns.fields.forEach((field, i) => {
    const cell = record[i];
    if (!field || cell === undefined || cell.trim() === '') return;
    if (!values.has(field)) values.set(field, cell);
  });
  const width = columns.fields.length;
  if (record.length < width) findings.push(finding('row.cellsMissing', null, `${record.length}/${width}`));
  if (record.slice(width).some((cell) => cell.trim() !== '')) {
    findings.push(finding('row.cellsBeyond', null, `${record.length}/${width}`));
  }
  return { ok: true, row, record: toSourceRecord(values, findings), findings };
}

/** The delimiter that is most frequent in the first line outside quotes; a comma when there is none. */
function delimiterOf(head: string): string {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const character of head) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (counts.size > 0) break;
    } else if (!quoted) {
      if ((DELIMITERS as readonly string[]).includes(character))
        counts.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  let best: string = ',';
  for (const delimiter of DELIMITERS) if ((counts.get(delimiter) ?? 0) > (counts.get(best) ?? 0)) best = delimiter;
  return best;
}

/** Lets the first piece be looked at before the whole is read. */
function peekable(texts: AsyncIterable<string>): { head(): Promise<string>; all(): AsyncGenerator<string> } {
  const iterator = texts[Symbol.asyncIterator]();
  let first: IteratorResult<string> | null = null;
  return {
    async head() {
      first ??= await iterator.next();
      return first.done ? '' : first.value;
    },
    async *all() {
      try {
        if (first && !first.done) yield first.value;
        for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
      } finally {
        await iterator.return?.();
      }
    },
  };
}
