/** Owns what a plan means for its rows, worked out once: which value of a row goes into which field. */
import { type Finding, finding } from '../check/finding';
import type { Cell } from './cell-row';
import { joinDisclosure } from './disclosure-columns';
import { readHeader } from './header-words';
import type { ImportedRow } from './imported-row';
import { excerptOf, isNoRecord, mayBeNoRecord } from './no-record';
import { FIELD_NUMBER, SOURCE_FIELDS, type SourceField } from './source-fields';
import type { FoundColumn, TablePlan } from './table-plan';
import { toSourceRecord } from './to-source-record';

interface TopRow {
  /** Its first cell that is not empty, and the column of that. */
  readonly first: string;
  readonly column: number;
  readonly key: string;
}

export interface RowShape {
  readonly width: number;
  /** A workbook keeps no blank cells at the right end of a row: a short one misses nothing. */
  readonly mayEndEarly: boolean;
  /** Columns that hold something, the surest of a field first: number of the column, number of its field. */
  readonly columns: readonly (readonly [column: number, field: number])[];
  /** Of all columns, in their order. */
  readonly names: readonly string[];
  /** The rows on top, to know them when they come again. */
  readonly topRows: readonly TopRow[];
}

const shapes = new WeakMap<TablePlan, RowShape>();

/** Worked out at the first row of a plan, kept as long as the plan. */
export function shapeOf(plan: TablePlan): RowShape {
  let shape = shapes.get(plan);
  if (!shape) {
    shape = makeShape(plan);
    shapes.set(plan, shape);
  }
  return shape;
}

function makeShape(plan: TablePlan): RowShape {
  const columns = plan.columns
    .map((column, at) => ({ at, column, rank: rankOf(column) }))
    .filter(({ column }) => column.field !== null)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ at, column }) => [at, FIELD_NUMBER[column.field as SourceField]] as const);
  const topRows = plan.headerCells.flatMap((cells) => {
    const column = cells.findIndex((cell) => cell.trim() !== '');
    if (column < 0) return [];
    return [{ first: (cells[column] as string).trim(), column, key: keyOf(cells) }];
  });
  // A table of one column may hold a record that is called like the column.
  const isTold = plan.columns.length > 1;
  return {
    width: plan.columns.length,
    mayEndEarly: plan.format === 'workbook',
    columns,
    names: plan.columns.map(({ name }) => name),
    topRows: isTold ? topRows : [],
  };
}

/** Cells as text, empty ones at the end left out. */
function keyOf(cells: readonly Cell[]): string {
  return cells
    .map((cell) => String(cell ?? '').trim())
    .join('\t')
    .trimEnd();
}

/** What the map says goes first, then the surest names, then what was told by content. */
function rankOf({ by, name, field }: FoundColumn): number {
  if (by === 'map') return -1;
  const word = by === 'header' ? readHeader(name) : null;
  return word && word.field === field ? word.rank : 1000;
}

/**
 * Cells as a row; `blank` and `header` (one of the rows on top, standing again where exports were pasted together) hold no record.
 * @param findings what was found of the row already; goes into the row
 */
export function rowFromCells(
  cells: readonly Cell[],
  row: number,
  shape: RowShape,
  findings: Finding[],
): ImportedRow | 'blank' | 'header' {
  const { columns, names, width, mayEndEarly } = shape;
  const values: unknown[] = new Array(SOURCE_FIELDS.length).fill(undefined);
  let isBlank = true;
  for (let i = 0; i < columns.length; i++) {
    const [column, field] = columns[i] as readonly [number, number];
    const cell = cells[column];
    if (cell === undefined || isEmptyCell(cell)) continue;
    isBlank = false;
    if (field === FIELD_NUMBER.disclosure) values[field] = joinDisclosure(values[field], names[column] ?? '', cell);
    else if (values[field] === undefined) values[field] = cell;
  }
  if (isBlank && cells.every(isEmptyCell)) return 'blank';
  if (isTopRow(cells, shape)) return 'header';
  const first = isEmptyCell(cells[0]) ? cells.find((cell) => !isEmptyCell(cell)) : cells[0];
  if (mayBeNoRecord(first, values[FIELD_NUMBER.title]) && isNoRecord(values, cells, width)) {
    return { ok: false, row, reason: finding('row.notARecord', null, excerptOf(cells)) };
  }
  if (cells.length < width) {
    if (!mayEndEarly) findings.push(finding('row.cellsMissing', null, `${cells.length}/${width}`));
  } else if (cells.length > width && !cells.slice(width).every(isEmptyCell)) {
    findings.push(finding('row.cellsBeyond', null, `${cells.length}/${width}`));
  }
  return { ok: true, row, record: toSourceRecord(values, findings), findings };
}

export function isEmptyCell(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || cell === '' || (typeof cell === 'string' && cell.trim() === '');
}

function isTopRow(cells: readonly Cell[], { topRows }: RowShape): boolean {
  for (const { first, column, key } of topRows) {
    const cell = cells[column];
    if (typeof cell === 'string' && cell.trim() === first && keyOf(cells) === key) return true;
  }
  return false;
}
