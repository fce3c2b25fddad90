/** Owns finding out what an export is before its rows are read: format, encoding, header, columns. Names and endings of files are not trusted. */
import { AppError } from '../../src/base/app-error';
import { forEachRow } from './delimited-rows';
import { decodeHead, detectEncoding, type Encoding, markBytes, refuseOtherEncoding } from './encoding';
import { refuseForeignBytes, refuseForeignText, ZIP_MAGIC } from './file-kind';
import { findHeader, type HeadRow } from './find-header';
import { refuseUntitled } from './name-columns';
import { type FileHead, readHead } from './open-file';
import { planJson } from './plan-json';
import { planRows } from './plan-rows';
import { planWorkbook } from './plan-workbook';
import { MAX_ROW_BYTES } from './read-pieces';
import { isEmptyCell } from './row-shape';
import { type ColumnMap, EMPTY_MAP } from './source-fields';
import type { TablePlan } from './table-plan';

const HEAD_BYTES = 1024 * 1024;
const HEAD_ROWS = 200;
/** \u0001 is what Hive writes. */
const DELIMITERS = [',', '\t', ';', '|', '\u0001'] as const;

export interface PlanOptions {
  readonly map?: ColumnMap | null;
  /** Wins over the map's; null: found out. */
  readonly encoding?: Encoding | null;
}

/**
 * One plan for each table: a workbook may have several sheets of the same columns. Reads the first megabyte and 200 rows of each sheet (a whole
 * workbook's shared texts, though). Plans are plain data; `readPieces` and `parsePiece` go by them.
 * @throws AppError `import.unreadable`: absent, damaged, no table; `import.noColumns`: empty, or neither a title nor a document number among the columns.
 */
export async function planTables(path: string, options: PlanOptions = {}): Promise<readonly TablePlan[]> {
  const plans = await inspectTables(path, options);
  for (const plan of plans) refuseUntitled(plan);
  return plans;
}

/** The first of `planTables`. */
export async function planTable(path: string, options: PlanOptions = {}): Promise<TablePlan> {
  return (await planTables(path, options))[0] as TablePlan;
}

/** `planTables` for looking at: columns may tell no title, so that a map can be made. @throws AppError as `planTables`, but for that. */
export async function inspectTables(path: string, options: PlanOptions = {}): Promise<readonly TablePlan[]> {
  const map = options.map ?? EMPTY_MAP;
  let head = await readHead(path, HEAD_BYTES);
  refuseForeignBytes(head.bytes);
  if (head.bytes.length === 0) throw new AppError('import.noColumns', 'the file is empty');
  if (head.bytes.subarray(0, 4).toString('hex') === ZIP_MAGIC) {
    if (head.isPacked) throw new AppError('import.unreadable', 'a workbook packed with gzip: unpack it');
    return planWorkbook(path, map, HEAD_ROWS);
  }
  const named = options.encoding ?? map.encoding;
  if (named) refuseOtherEncoding(head.bytes, named);
  const encoding = named ?? detectEncoding(head.bytes);
  let text = textOf(head, encoding);
  refuseForeignText(text.slice(0, 1000));
  const start = text.trimStart()[0];
  if (start === undefined && head.isWhole) throw new AppError('import.noColumns', 'the file is empty');
  if (start !== '{' && start !== '[') return [planDelimited(text, head, encoding, map)];
  if (!head.isWhole && !/[\r\n]/.test(text)) {
    // A first record of more than a megabyte.
    head = await readHead(path, MAX_ROW_BYTES);
    text = textOf(head, encoding);
  }
  return [planJson(text, head, encoding, map)];
}

function textOf({ bytes }: FileHead, encoding: Encoding): string {
  return decodeHead(bytes.subarray(markBytes(bytes, encoding)), encoding);
}

function planDelimited(text: string, head: FileHead, encoding: Encoding, map: ColumnMap): TablePlan {
  const lineEnd = lineEndOf(text);
  if (!head.isWhole && !text.includes(lineEnd)) {
    throw new AppError('import.unreadable', `no line end in the first ${HEAD_BYTES} bytes: no table`);
  }
  // The last row of the head is cut off somewhere.
  const { delimiter, rows } = splitHead(
    head.isWhole ? text : text.slice(0, text.lastIndexOf(lineEnd) + 1),
    lineEnd,
    map,
  );
  const planned = planRows(rows, map);
  const isOpen = head.isWhole && !text.endsWith(lineEnd);
  return {
    ...planned,
    format: 'delimited',
    isPacked: head.isPacked,
    encoding,
    delimiter,
    lineEnd,
    usualCells: usualCells(isOpen ? rows.slice(0, -1) : rows, planned.headerRows),
    sheet: null,
    otherSheets: [],
    arrayPath: null,
    arrayStartBytes: 0,
  };
}

interface Split {
  readonly delimiter: string;
  readonly rows: readonly HeadRow[];
  readonly score: number;
}

/** By the delimiter that makes a header: its names tell most, then how many rows are as wide as most. */
function splitHead(text: string, lineEnd: string, map: ColumnMap): Split {
  let best: Split | null = null;
  for (const delimiter of map.delimiter === null ? DELIMITERS : [map.delimiter]) {
    const rows = headRows(text, delimiter, lineEnd);
    if (rows.length === 0) throw new AppError('import.noColumns', 'the file holds blank lines only');
    const score = (findHeader(rows, (name) => map.columns.has(name))?.score ?? 0) * 10 + evenness(rows);
    if (!best || score > best.score) best = { delimiter, rows, score };
  }
  return best as Split;
}

/** CR where more of them stand alone outside of quotes than there are LFs: in cells, programs write the other one. */
function lineEndOf(text: string): '\n' | '\r' {
  if (!/\r(?!\n)/.test(text)) return '\n';
  let isQuoted = false;
  let lines = 0;
  for (const [found] of text.matchAll(/"|\r\n|\r|\n/g)) {
    if (found === '"') isQuoted = !isQuoted;
    else if (!isQuoted) lines += found === '\r' ? -1 : 1;
  }
  return lines < 0 ? '\r' : '\n';
}

function headRows(text: string, delimiter: string, lineEnd: string): HeadRow[] {
  const rows: HeadRow[] = [];
  forEachRow(text, delimiter, lineEnd, (cells, at) => {
    if (!cells.every(isEmptyCell)) rows.push({ row: at + 1, cells });
    return rows.length < HEAD_ROWS;
  });
  return rows;
}

/** Share of rows that have all cells of their table in a table whose rows do. */
const EVEN_SHARE = 0.9;

/** @param rows without a last one that may be cut off */
function usualCells(rows: readonly HeadRow[], headerRows: number): number | null {
  const widths = rows.flatMap(({ row, cells }) => (row >= headerRows ? [cells.length] : []));
  const usual = mostOf(widths)?.value ?? 0;
  const full = widths.filter((width) => width >= usual).length;
  return usual > 1 && full >= widths.length * EVEN_SHARE ? usual : null;
}

/** From 0 to 1: rows as wide as most are, tables of one column below all others. */
function evenness(rows: readonly HeadRow[]): number {
  const most = mostOf(rows.map(({ cells }) => cells.length));
  return most === null ? 0 : (most.count / rows.length) * (most.value > 1 ? 1 : 0.5);
}

/** The most frequent one, the first of equals. */
function mostOf(values: readonly number[]): { readonly value: number; readonly count: number } | null {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1])[0];
  return most ? { value: most[0], count: most[1] } : null;
}
