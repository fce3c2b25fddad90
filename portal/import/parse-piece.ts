/**
 * Owns turning a piece of whole rows into imported rows. Synchronous and pure, for threads. The scanner is our own, driven by `indexOf` over decoded
 * text: csv-parse took 7.7 s for 95 MB, ten times of what a million rows may cost; it is the oracle of the tests.
 */
import { type Finding, finding } from '../check/finding';
import { entriesOf } from './cut-entries';
import { forEachRow } from './delimited-rows';
import { decodePiece } from './encoding';
import type { ImportedRow } from './imported-row';
import { KeyFields } from './key-fields';
import type { RowPiece } from './row-piece';
import { type RowShape, rowFromCells, shapeOf } from './row-shape';
import type { TablePlan } from './table-plan';

/**
 * Rows of the piece in order; none for rows of the header and blank ones.
 * @throws AppError `import.unreadable` where the text is of another encoding.
 * Cost: about 3 µs a row of ten cells.
 */
export function parsePiece(piece: RowPiece, plan: TablePlan): ImportedRow[] {
  if (piece.kind === 'refused') return [{ ok: false, row: piece.row, reason: piece.reason }];
  if (piece.kind === 'cells') {
    const rows = new RowList(plan);
    for (const { row, cells, flaws, isHidden } of piece.rows) {
      if (row > plan.headerRows) rows.addCells(cells, row, flaws ? [...flaws] : [], isHidden);
    }
    return rows.finish();
  }
  const { bytes, encoding, firstRow } = piece;
  if (plan.format === 'json') return parseEntries(bytes, plan, firstRow);
  const text = decodePiece(bytes, encoding, firstRow);
  return plan.format === 'jsonl' ? parseLines(text, plan, firstRow) : parseDelimited(text, plan, firstRow);
}

/** Gathers rows; a header that stands again is told by the row behind it, or at the end of a piece by the one before. */
class RowList {
  private readonly shape: RowShape;
  private readonly rows: ImportedRow[] = [];
  private headerAt: number | null = null;

  constructor(plan: TablePlan) {
    this.shape = shapeOf(plan);
  }

  addCells(cells: Parameters<typeof rowFromCells>[0], row: number, findings: Finding[], isHidden = false): void {
    const read = rowFromCells(cells, row, this.shape, findings);
    if (read === 'blank') return;
    if (read === 'header') {
      this.headerAt ??= row;
      return;
    }
    if (isHidden) {
      this.rows.push({ ok: false, row, reason: finding('row.hidden') });
      return;
    }
    if (this.headerAt !== null && read.ok) {
      findings.push(finding('row.headerRepeated', null, this.headerAt));
      this.headerAt = null;
    }
    this.rows.push(read);
  }

  finish(): ImportedRow[] {
    const last = this.rows.at(-1);
    if (this.headerAt !== null && last?.ok) {
      const findings = [...last.findings, finding('row.headerRepeated', null, this.headerAt)];
      this.rows[this.rows.length - 1] = { ...last, findings };
    }
    return this.rows;
  }
}

/** @param text whole rows of delimited text @param firstRow number of the first, from 1 */
function parseDelimited(text: string, plan: TablePlan, firstRow: number): ImportedRow[] {
  const rows = new RowList(plan);
  forEachRow(text, plan.delimiter ?? ',', plan.lineEnd, (cells, at, hasStrayQuote) => {
    const row = firstRow + at;
    if (row <= plan.headerRows) return;
    rows.addCells(cells, row, hasStrayQuote ? [finding('row.quotes')] : []);
  });
  return rows.finish();
}

function parseLines(text: string, plan: TablePlan, firstRow: number): ImportedRow[] {
  const keys = KeyFields.of(plan);
  const rows: ImportedRow[] = [];
  let row = firstRow;
  for (let start = 0; start < text.length; row++) {
    const found = text.indexOf(plan.lineEnd, start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end);
    start = end + 1;
    if (line.trim() !== '') rows.push(parseEntry(line, row, keys));
  }
  return rows;
}

function parseEntries(bytes: Uint8Array, plan: TablePlan, firstRow: number): ImportedRow[] {
  const keys = KeyFields.of(plan);
  let values: unknown;
  try {
    values = JSON.parse(`[${decodePiece(bytes, 'utf-8', firstRow)}]`);
  } catch {
    // One of them is broken: each for itself, so that the others live.
    const array = Buffer.concat([Buffer.from('['), bytes, Buffer.from(']')]);
    return entriesOf(array, 'array').map((entry, at) =>
      parseEntry(decodePiece(entry, 'utf-8', firstRow), firstRow + at, keys),
    );
  }
  return (values as unknown[]).map((value, at) => keys.toRow(value, firstRow + at));
}

function parseEntry(text: string, row: number, keys: KeyFields): ImportedRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, row, reason: finding('row.notJson', null, text.trim().slice(0, 200)) };
  }
  return keys.toRow(value, row);
}
