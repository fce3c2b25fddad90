/** Owns reading JSON lines: one object a line, keys recognised like column names. */
import { type Finding, finding } from '../check/finding';
import type { ImportedRow } from './imported-row';
import { type ColumnMap, recogniseColumn, type SourceField } from './source-fields';
import { toSourceRecord } from './to-source-record';

/** Longest line that is taken: a body with pictures inside may be tens of megabytes, more is no record. */
const MAX_LINE_UNITS = 64 * 1024 * 1024;

/** Rows in order, in batches (one for each piece of text). Row numbers are line numbers, from 1. Blank lines are passed over. */
export async function* readJsonLines(
  texts: AsyncIterable<string>,
  map: ColumnMap | null,
): AsyncGenerator<ImportedRow[]> {
  const fieldByKey = new Map<string, SourceField | null>();
  const fieldOf = (key: string): SourceField | null => {
    let field = fieldByKey.get(key);
    if (field === undefined) {
      field = recogniseColumn(key, map);
      if (fieldByKey.size < 10_000) fieldByKey.set(key, field);
    }
    return field;
  };

  let pending: string[] = [];
  let pendingUnits = 0;
  let row = 0;
  for await (const text of texts) {
    const rows: ImportedRow[] = [];
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      const tail = text.slice(start, end);
      start = end + 1;
      row++;
      if (pendingUnits > MAX_LINE_UNITS) rows.push({ ok: false, row, reason: finding('row.tooLong') });
      else pushLine(rows, row, pending.length > 0 ? pending.join('') + tail : tail, fieldOf);
      pending = [];
      pendingUnits = 0;
    }
    if (start < text.length) {
      pendingUnits += text.length - start;
      if (pendingUnits <= MAX_LINE_UNITS) pending.push(text.slice(start));
      else pending = [];
    }
    if (rows.length > 0) yield rows;
  }
  if (pendingUnits === 0) return;
  const rows: ImportedRow[] = [];
  row++;
  if (pendingUnits > MAX_LINE_UNITS) rows.push({ ok: false, row, reason: finding('row.tooLong') });
  else pushLine(rows, row, pending.join(''), fieldOf);
  if (rows.length > 0) yield rows;
}

function pushLine(rows: ImportedRow[], row: number, line: string, fieldOf: (key: string) => SourceField | null): void {
  if (line.trim() === '') return;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    rows.push({ ok: false, row, reason: finding('row.notJson', null, line.trim()) });
    return;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    rows.push({ ok: false, row, reason: finding('row.notObject', null, line.trim()) });
    return;
  }
  const findings: Finding[] = [];
  const values = new Map<SourceField, unknown>();
  for (const [key, cell] of Object.entries(value)) {
    const field = fieldOf(key);
    if (field && isEmpty(values.get(field))) values.set(field, cell);
  }
  rows.push({ ok: true, row, record: toSourceRecord(values, findings), findings });
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
