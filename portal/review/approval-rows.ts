/** Owns reading the lines of an approvals file: a table with columns for id, reviewer, date and perhaps the decision, or lines of JSON. */
import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '../../src/base/app-error';

const HEADERS: { readonly [column in 'id' | 'reviewer' | 'date' | 'decision']: readonly string[] } = {
  id: ['id', 'key', '编号', '审查编号'],
  reviewer: ['reviewer', '审查人', '审核人', '批准人'],
  date: ['date', '日期', '审查日期', '批准日期'],
  decision: ['decision', '结论', '审查结论', '意见', '审查意见', '审批意见', '处理意见', '是否同意'],
};
type Column = keyof typeof HEADERS;
const COLUMNS: readonly Column[] = ['id', 'reviewer', 'date', 'decision'];
const NEEDED: readonly Column[] = ['id', 'reviewer', 'date'];
/** Titles that someone set above the header. */
const SEARCHED_ROWS = 10;

/** Cells as they stand, trimmed; '' where there is none. */
export interface ApprovalRow {
  /** Of the file, from 1. */
  readonly line: number;
  readonly id: string;
  readonly reviewer: string;
  readonly date: string;
  /** Null where the file has no such column. */
  readonly decision: string | null;
}

/** @throws AppError `config.malformed` naming the line and, where a column is missing, those that were found. */
export function readApprovalRows(text: string): ApprovalRow[] {
  const bare = text.replace(/^\ufeff/, '');
  return /^\s*\{/.test(bare) ? readJsonLines(bare) : readTable(bare);
}

export function malformed(line: number, reason: string, cause?: unknown): AppError {
  return new AppError('config.malformed', `approvals, line ${line}: ${reason}`, { cause });
}

function readTable(text: string): ApprovalRow[] {
  const records = parseTable(text);
  const top = records[0];
  if (!top) throw malformed(1, 'the file is empty');
  const searched = records.slice(0, SEARCHED_ROWS).map(({ cells }) => placesOf(cells));
  const at = searched.findIndex((places) => missingOf(places).length === 0);
  const places = searched[at];
  if (!places) {
    const found = top.cells.filter((name) => name.trim() !== '').map((name) => `“${name.trim().slice(0, 20)}”`);
    const missing = missingOf(searched[0] ?? new Map()).join(', ');
    throw malformed(top.line, `no column ${missing}; the columns found are ${found.join(', ').slice(0, 300)}`);
  }
  const cell = (cells: readonly string[], column: Column) => (cells[places.get(column) ?? -1] ?? '').trim();
  return records
    .slice(at + 1)
    .filter(({ cells }) => cells.some((value) => value.trim() !== ''))
    .map(({ line, cells }) => ({
      line,
      id: cell(cells, 'id'),
      reviewer: cell(cells, 'reviewer'),
      date: cell(cells, 'date'),
      decision: places.has('decision') ? cell(cells, 'decision') : null,
    }));
}

function placesOf(cells: readonly string[]): Map<Column, number> {
  const places = new Map<Column, number>();
  cells.forEach((name, at) => {
    const folded = name.normalize('NFKC').trim().toLowerCase();
    const column = COLUMNS.find((one) => HEADERS[one].includes(folded));
    if (column && !places.has(column)) places.set(column, at);
  });
  return places;
}

function missingOf(places: ReadonlyMap<Column, number>): Column[] {
  return NEEDED.filter((column) => !places.has(column));
}

function parseTable(text: string): { readonly line: number; readonly cells: readonly string[] }[] {
  // A title above the header may hold none.
  const first = text.split(/\r\n|\n|\r/, SEARCHED_ROWS).find((line) => /[\t;,]/.test(line)) ?? '';
  const delimiter = ['\t', ';'].find((one) => first.includes(one) && !first.includes(',')) ?? ',';
  try {
    // With `info` a record comes with its place, which the types do not say.
    const records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { readonly record: string[]; readonly info: { readonly lines: number } }[];
    // `lines` is where the record ended, which is where the next one begins.
    return records.map(({ record, info }) => ({ line: info.lines - lineBreaksIn(record), cells: record }));
  } catch (cause) {
    if (cause instanceof CsvError) throw malformed(Number(cause.lines ?? 1), cause.message);
    throw cause;
  }
}

function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

function readJsonLines(text: string): ApprovalRow[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const number = index + 1;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (cause) {
      throw malformed(number, 'not JSON', cause);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(number, 'no JSON object');
    const fields = new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field as unknown]));
    const read = (column: Column): string => {
      const given = HEADERS[column]
        .map((name) => fields.get(name))
        .find((field) => field !== undefined && field !== null);
      if (given === undefined) return '';
      if (typeof given !== 'string') throw malformed(number, `${column} is no text`);
      return given.trim();
    };
    const [id, reviewer, date] = [read('id'), read('reviewer'), read('date')];
    const decision = HEADERS.decision.some((name) => fields.has(name)) ? read('decision') : null;
    return [{ line: number, id, reviewer, date, decision }];
  });
}
