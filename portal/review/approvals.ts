/** Owns reading what a reviewer let through: `--approved FILE`, the quarantine table with two columns filled in, or lines of JSON. */
import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '../../src/base/app-error';
import { parseDate } from '../check/parse-date';
import { decodeHead, detectEncoding } from '../import/encoding';
import { KEY_UNITS } from './review-record';

export interface Approval {
  /** `reviewKey` of what was approved. */
  readonly key: string;
  readonly reviewer: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Line of the file, from 1. */
  readonly line: number;
}

export interface Approvals {
  /** By key; where a key stands twice, the last. */
  readonly byKey: ReadonlyMap<string, Approval>;
  /** Rows with neither reviewer nor date: not decided, and not let through. */
  readonly undecided: number;
}

export const NO_APPROVALS: Approvals = { byKey: new Map(), undecided: 0 };

const HEADERS: { readonly [column in 'id' | 'reviewer' | 'date']: readonly string[] } = {
  id: ['id', 'key', '编号', '审查编号'],
  reviewer: ['reviewer', '审查人', '审核人', '批准人'],
  date: ['date', '日期', '审查日期', '批准日期'],
};
type Column = keyof typeof HEADERS;
const COLUMNS: readonly Column[] = ['id', 'reviewer', 'date'];

const KEY = new RegExp(`^[0-9a-hj-km-np-tv-z]{${KEY_UNITS}}$`);
const MOST_REVIEWER_UNITS = 80;

interface RawRow {
  readonly line: number;
  readonly id: string;
  readonly reviewer: string;
  readonly date: string;
}

/** As `parseApprovals`, of a file in UTF-8, UTF-16 or GB18030. @throws AppError `import.unreadable` too */
export async function readApprovals(path: string, today: string): Promise<Approvals> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new AppError('import.unreadable', cause instanceof Error ? cause.message : path, { cause });
  }
  return parseApprovals(decodeHead(bytes, detectEncoding(bytes)), today);
}

/**
 * CSV with the columns id, reviewer, date (编号, 审查人, 日期; others are not read), split by commas, tabs or semicolons; or one JSON
 * object a line with these names.
 * @param today YYYY-MM-DD: no approval is dated later
 * @throws AppError `config.malformed` naming the line: nothing of a file with a mistake is used.
 */
export function parseApprovals(text: string, today: string): Approvals {
  const bare = text.replace(/^\ufeff/, '');
  const rows = /^\s*\{/.test(bare) ? readJsonLines(bare) : readTable(bare);
  const byKey = new Map<string, Approval>();
  let undecided = 0;
  for (const { line, id, reviewer, date } of rows) {
    if (reviewer === '' && date === '') {
      undecided++;
      continue;
    }
    const key = id.toLowerCase();
    if (!KEY.test(key)) throw malformed(line, `“${id.slice(0, 40)}” is no id of the quarantine list`);
    if (reviewer === '') throw malformed(line, 'no reviewer');
    if (reviewer.length > MOST_REVIEWER_UNITS) throw malformed(line, 'the reviewer is no name');
    const day = parseDate(date);
    if (day === null) throw malformed(line, date === '' ? 'no date' : `“${date.slice(0, 40)}” is not a date`);
    if (day > today) throw malformed(line, `the date ${day} lies in the future`);
    byKey.set(key, { key, reviewer, date: day, line });
  }
  return { byKey, undecided };
}

/** Approvals that let nothing through in this run: the text changed, the row is gone, or the key was never one. In the order of the file. */
export function unmatchedApprovals(approvals: Approvals, used: ReadonlySet<string>): Approval[] {
  return [...approvals.byKey.values()].filter(({ key }) => !used.has(key));
}

function readTable(text: string): RawRow[] {
  const records = parseTable(text);
  const header = records[0];
  if (!header) throw malformed(1, 'the file is empty');
  const places = new Map<Column, number>();
  header.cells.forEach((name, at) => {
    const folded = name.normalize('NFKC').trim().toLowerCase();
    const column = COLUMNS.find((one) => HEADERS[one].includes(folded));
    if (column && !places.has(column)) places.set(column, at);
  });
  const missing = COLUMNS.filter((column) => !places.has(column));
  if (missing.length > 0) throw malformed(header.line, `no column ${missing.join(', ')}`);
  const cell = (cells: readonly string[], column: Column) => (cells[places.get(column) ?? -1] ?? '').trim();
  return records
    .slice(1)
    .filter(({ cells }) => cells.some((value) => value.trim() !== ''))
    .map(({ line, cells }) => ({
      line,
      id: cell(cells, 'id'),
      reviewer: cell(cells, 'reviewer'),
      date: cell(cells, 'date'),
    }));
}

function parseTable(text: string): { readonly line: number; readonly cells: readonly string[] }[] {
  const first = text.slice(0, Math.max(0, text.search(/[\r\n]/)) || text.length);
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

function readJsonLines(text: string): RawRow[] {
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
    return [{ line: number, id: read('id'), reviewer: read('reviewer'), date: read('date') }];
  });
}

function malformed(line: number, reason: string, cause?: unknown): AppError {
  return new AppError('config.malformed', `approvals, line ${line}: ${reason}`, { cause });
}
