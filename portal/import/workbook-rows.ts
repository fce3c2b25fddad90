/**
 * Owns reading the rows of a workbook (XLSX), a piece at a time: shared texts in memory, the sheet never. Formulas give what they last
 * showed; nothing is calculated. Merged cells that reach downward give their value to every row (an organ over its documents);
 * those that reach sideways do not, since they are headings.
 */
import { AppError } from '../../src/base/app-error';
import { type Finding, finding } from '../check/finding';
import type { Cell, CellRow } from './cell-row';
import { readWorkbookParts, type Workbook, type WorkbookSheet } from './workbook-sheets';
import { dateStyles, serialToText } from './workbook-styles';
import { attribute, elementTags, stringItemText, unescapeText, wholeElements } from './workbook-xml';
import { type Archive, openArchive } from './zip-archive';

const BATCH_ROWS = 256;
const MAX_COLUMNS = 1024;
/** A row with several bodies of 32,767 characters each, the most that a cell holds, stays far below. */
const MAX_ROW_UNITS = 64 * 1024 * 1024;
const MAX_STYLES_BYTES = 64 * 1024 * 1024;
/** Widths and styles of columns take a few kilobytes. */
const MAX_COLUMNS_UNITS = 1024 * 1024;
const MAX_STRING_UNITS = 512 * 1024 * 1024;
/** Larger sheets are read once, without their downward merges. */
const MAX_MERGED_SHEET_BYTES = 64 * 1024 * 1024;

export interface WorkbookOptions {
  /** Name of the sheet; null takes the first visible one that has a row. */
  readonly sheet: string | null;
  /** Bytes of the file that were read. */
  readonly onBytes?: (sizeBytes: number) => void;
}

/** Names of the sheets in the order of the tabs. @throws AppError `import.unreadable`. */
export async function listSheets(
  path: string,
): Promise<readonly { readonly name: string; readonly isHidden: boolean }[]> {
  const archive = await openArchive(path);
  try {
    return (await readWorkbookParts(archive)).sheets.map(({ name, isHidden }) => ({ name, isHidden }));
  } finally {
    archive.close();
  }
}

/**
 * Rows that have a cell, in batches; row numbers as the spreadsheet shows them. Days are ISO text (with a time where there is one), other numbers numbers.
 * @throws AppError `import.unreadable`: damaged, a bomb, no such sheet, no workbook.
 * Cost: about 15 µs a row of eight cells; memory: the shared texts.
 */
export async function* readWorkbook(path: string, options: WorkbookOptions): AsyncGenerator<CellRow[]> {
  const archive = await openArchive(path);
  try {
    const workbook = await readWorkbookParts(archive);
    const cells = await openCells(archive, workbook, options.onBytes);
    for (const sheet of chosenSheets(workbook, options.sheet)) {
      let isEmpty = true;
      for await (const batch of readSheet(archive, sheet, cells, options.onBytes)) {
        isEmpty = false;
        yield batch;
      }
      if (!isEmpty) return;
    }
  } finally {
    archive.close();
  }
}

export interface SheetHead {
  readonly name: string;
  readonly isHidden: boolean;
  /** The first rows that have a cell. */
  readonly rows: readonly CellRow[];
  /** Columns that are not shown, from 0. */
  readonly hiddenColumns: ReadonlySet<number>;
}

/**
 * The head of each sheet, or of the one that is named, in the order of the tabs.
 * @throws AppError as `readWorkbook`.
 */
export async function readSheetHeads(
  path: string,
  sheet: string | null,
  headRows: number,
): Promise<{ readonly heads: readonly SheetHead[]; readonly sheetCount: number }> {
  const archive = await openArchive(path);
  try {
    const workbook = await readWorkbookParts(archive);
    const reader = await openCells(archive, workbook, undefined);
    const heads: SheetHead[] = [];
    for (const one of sheet === null ? workbook.sheets : chosenSheets(workbook, sheet)) {
      const rows: CellRow[] = [];
      for await (const batch of readSheet(archive, one, reader, undefined)) {
        rows.push(...batch.slice(0, headRows - rows.length));
        if (rows.length === headRows) break;
      }
      const hiddenColumns = rows.length === 0 ? new Set<number>() : await readHiddenColumns(archive, one.part);
      heads.push({ name: one.name, isHidden: one.isHidden, rows, hiddenColumns });
    }
    return { heads, sheetCount: workbook.sheets.length };
  } finally {
    archive.close();
  }
}

/** `<cols>` stands before the rows. */
async function readHiddenColumns(archive: Archive, part: string): Promise<ReadonlySet<number>> {
  const hidden = new Set<number>();
  let text = '';
  for await (const piece of archive.read(part)) {
    text += piece.toString('latin1');
    if (text.length > MAX_COLUMNS_UNITS || /<(?:\w+:)?sheetData/.test(text)) break;
  }
  for (const tag of elementTags(text, 'col')) {
    if (!/^(?:1|true)$/.test(attribute(tag, 'hidden') ?? '')) continue;
    const last = Math.min(Number(attribute(tag, 'max')), MAX_COLUMNS);
    for (let column = Number(attribute(tag, 'min')); column <= last; column++) hidden.add(column - 1);
  }
  return hidden;
}

function chosenSheets({ sheets }: Workbook, name: string | null): readonly WorkbookSheet[] {
  if (name === null) {
    const visible = sheets.filter(({ isHidden }) => !isHidden);
    return visible.length > 0 ? visible : sheets;
  }
  const named = sheets.filter((sheet) => sheet.name === name);
  if (named.length > 0) return named;
  const names = sheets.map((sheet) => `“${sheet.name}”`).join(', ');
  throw new AppError('import.unreadable', `no sheet “${name}”; there are ${names}`);
}

async function openCells(
  archive: Archive,
  { stringsPart, stylesPart, epoch }: Workbook,
  onBytes: ((sizeBytes: number) => void) | undefined,
): Promise<CellReader> {
  const texts = await readSharedTexts(archive, stringsPart, onBytes);
  const isDate = stylesPart ? dateStyles(await archive.readText(stylesPart, MAX_STYLES_BYTES)) : [];
  return { texts, isDate, epoch };
}

async function readSharedTexts(
  archive: Archive,
  part: string | null,
  onBytes: ((sizeBytes: number) => void) | undefined,
): Promise<readonly string[]> {
  const texts: string[] = [];
  if (part === null) return texts;
  let units = 0;
  for await (const items of wholeElements(archive.read(part, onBytes), 'si', MAX_ROW_UNITS, () => tooLong(part))) {
    for (const { inner } of items) {
      const text = stringItemText(inner);
      units += text.length;
      texts.push(text);
    }
    if (units > MAX_STRING_UNITS) throw new AppError('import.unreadable', 'too much text for a workbook: export CSV');
  }
  return texts;
}

interface CellReader {
  readonly texts: readonly string[];
  readonly isDate: readonly boolean[];
  readonly epoch: 1900 | 1904;
}

async function* readSheet(
  archive: Archive,
  { part }: WorkbookSheet,
  reader: CellReader,
  onBytes: ((sizeBytes: number) => void) | undefined,
): AsyncGenerator<CellRow[]> {
  const merges = archive.sizeBytes(part) <= MAX_MERGED_SHEET_BYTES ? await downwardMerges(archive, part) : [];
  const open: { readonly column: number; readonly last: number; readonly value: Cell }[] = [];
  let next = 0;
  let row = 0;
  let batch: CellRow[] = [];
  for await (const elements of wholeElements(archive.read(part, onBytes), 'row', MAX_ROW_UNITS, () => tooLong(part))) {
    for (const { tag, inner } of elements) {
      const stated = Number(/\sr="(\d+)"/.exec(tag)?.[1] ?? 0);
      row = stated > row ? stated : row + 1;
      const { cells, flaws } = readCells(inner, reader);
      for (let at = open.length - 1; at >= 0; at--) {
        const { column, last, value } = open[at] as (typeof open)[number];
        if (row > last) open.splice(at, 1);
        else if (cells[column] === undefined || cells[column] === null) cells[column] = value;
      }
      for (; next < merges.length && (merges[next] as Merge).first <= row; next++) {
        const { column, first, last } = merges[next] as Merge;
        if (first === row) open.push({ column, last, value: cells[column] ?? null });
      }
      if (cells.length === 0) continue;
      batch.push({
        row,
        cells: Array.from(cells, orNull),
        ...(HIDDEN_ROW.test(tag) ? { isHidden: true } : {}),
        ...(flaws.length > 0 ? { flaws } : {}),
      });
      if (batch.length === BATCH_ROWS) {
        yield batch;
        batch = [];
      }
    }
  }
  if (batch.length > 0) yield batch;
}

/** Filters, collapsed groups and people hide rows; some programs by no height. */
const HIDDEN_ROW = /\s(?:hidden=["'](?:1|true)["']|ht=["']0(?:\.0*)?["'])/;

const orNull = (cell: Cell | undefined): Cell => cell ?? null;

/** One `<c>`: its attributes, and what stands in it. */
const CELL = /<((?:\w+:)?c)(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/\1>)/g;
const VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<\//;

function readCells(inner: string, reader: CellReader): { cells: (Cell | undefined)[]; flaws: Finding[] } {
  const cells: (Cell | undefined)[] = [];
  const flaws: Finding[] = [];
  let column = -1;
  for (const match of inner.matchAll(CELL)) {
    const tag = match[2] ?? '';
    const reference = /\sr="([A-Z]{1,3})\d+"/.exec(tag)?.[1];
    column = reference ? columnNumber(reference) : column + 1;
    if (column >= MAX_COLUMNS) break;
    const content = match[3];
    if (content === undefined) continue;
    const type = /\st="(\w+)"/.exec(tag)?.[1] ?? 'n';
    if (type === 'inlineStr') {
      const text = stringItemText(content);
      if (text !== '') cells[column] = text;
      continue;
    }
    const value = VALUE.exec(content)?.[1] ?? '';
    if (value === '') {
      // A formula that no program ever calculated shows nothing, and nothing is calculated here.
      if (/<(?:\w+:)?f[\s/>]/.test(content)) flaws.push(finding('cell.formula', null, reference ?? column + 1));
      continue;
    }
    if (type === 'e') flaws.push(finding('cell.error', null, `${reference ?? column + 1}: ${value}`));
    else cells[column] = cellValue(type, value, tag, reader);
  }
  return { cells, flaws };
}

function cellValue(type: string, value: string, tag: string, { texts, isDate, epoch }: CellReader): Cell {
  if (type === 's') return texts[Number(value)] ?? null;
  if (type === 'b') return value === '1';
  if (type === 'd') return value.slice(0, 19).replace('T', ' ');
  if (type !== 'n') return unescapeText(value);
  const number = Number(value);
  if (!Number.isFinite(number)) return unescapeText(value);
  const style = /\ss="(\d+)"/.exec(tag)?.[1];
  if (style && isDate[Number(style)]) return serialToText(number, epoch) ?? number;
  // Longer digits than a number holds (an account typed as a number) stay as they were written.
  return Number.isSafeInteger(number) || !/^-?\d+$/.test(value) ? number : value;
}

/** A → 0, Z → 25, AA → 26. */
function columnNumber(letters: string): number {
  let number = 0;
  for (let i = 0; i < letters.length; i++) number = number * 26 + letters.charCodeAt(i) - 64;
  return number - 1;
}

interface Merge {
  /** From 0. */
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

/** Merges stand behind the rows, so a sheet that has any is read twice. By first row. */
async function downwardMerges(archive: Archive, part: string): Promise<readonly Merge[]> {
  const merges: Merge[] = [];
  for await (const blocks of wholeElements(archive.read(part), 'mergeCells', MAX_ROW_UNITS, () => tooLong(part))) {
    for (const { inner } of blocks) {
      for (const tag of elementTags(inner, 'mergeCell')) {
        const match = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(attribute(tag, 'ref') ?? '');
        if (!match || match[1] !== match[3]) continue;
        merges.push({ column: columnNumber(match[1] as string), first: Number(match[2]), last: Number(match[4]) });
      }
    }
  }
  return merges.sort((a, b) => a.first - b.first);
}

function tooLong(part: string): AppError {
  return new AppError('import.unreadable', `part ${part} holds an element of more than ${MAX_ROW_UNITS} characters`);
}
