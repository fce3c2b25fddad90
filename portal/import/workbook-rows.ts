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
    const texts = await readSharedTexts(archive, workbook.stringsPart, options.onBytes);
    const isDate = workbook.stylesPart ? dateStyles(await archive.readText(workbook.stylesPart, MAX_STYLES_BYTES)) : [];
    const cells: CellReader = { texts, isDate, epoch: workbook.epoch };
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
      batch.push(
        flaws.length > 0 ? { row, cells: Array.from(cells, orNull), flaws } : { row, cells: Array.from(cells, orNull) },
      );
      if (batch.length === BATCH_ROWS) {
        yield batch;
        batch = [];
      }
    }
  }
  if (batch.length > 0) yield batch;
}

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
