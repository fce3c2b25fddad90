/** Owns the columns of a table of rows: where its header is, or that it has none, and what the columns hold. */
import type { Cell } from './cell-row';
import { contentOf, isOfKind } from './column-content';
import { findHeader, type Header, type HeadRow, headerAt } from './find-header';
import { nameColumns } from './name-columns';
import { isEmptyCell } from './row-shape';
import { type ColumnMap, oneSpaced } from './source-fields';
import type { TablePlan } from './table-plan';

/** @param rows the first ones, without blank rows */
export function planRows(
  rows: readonly HeadRow[],
  map: ColumnMap,
): Pick<TablePlan, 'headerRows' | 'headerCells' | 'columns' | 'mapped' | 'doubts'> {
  const isMapped = (name: string): boolean => map.columns.has(name);
  const header =
    map.headerRows === null
      ? (findHeader(rows, isMapped) ?? unknownHeader(rows))
      : headerAt(rows, map.headerRows, isMapped);
  const { headerRows } = header;
  const top = rows.filter(({ row }) => row <= headerRows);
  const records = rows.filter(({ row }) => row > headerRows);
  const names = [...header.names];
  const width = Math.max(names.length, ...(names.length === 0 ? records.map(({ cells }) => cells.length) : []));
  while (names.length < width) names.push('');
  // Blank cells at the right end of a header are what spreadsheets leave there.
  while (names.at(-1) === '' && records.every(({ cells }) => isEmptyCell(cells[names.length - 1]))) names.pop();
  const values = names.map((_, at) => valuesOf(records, at));
  return {
    ...nameColumns(names, values, map, true),
    headerRows,
    headerCells: top.map(({ cells }) => cells.map((cell) => String(cell ?? ''))),
    mapped: Object.fromEntries(map.columns),
  };
}

function valuesOf(records: readonly HeadRow[], at: number): string[] {
  return records.flatMap(({ cells }) => (isEmptyCell(cells[at]) ? [] : [String(cells[at] as Cell)]));
}

/** No name is known. The first row is a record where it looks like those below it, else a header of a portal's own making. */
function unknownHeader(rows: readonly HeadRow[]): Header {
  const [first, ...below] = rows;
  if (!first) return { headerRows: 0, names: [], score: 0 };
  const told = first.cells.flatMap((cell, at) => {
    const kind = contentOf(valuesOf(below, at));
    return kind && !isEmptyCell(cell) ? [isOfKind(kind, String(cell))] : [];
  });
  if (told.length > 0 && told.every(Boolean)) return { headerRows: first.row - 1, names: [], score: 0 };
  return { headerRows: first.row, names: first.cells.map((cell) => oneSpaced(String(cell ?? ''))), score: 0 };
}
