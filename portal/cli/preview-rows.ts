/** Owns how the first rows of an export are shown before publishing: as terminals will have them, what was derived marked. */
import type { CheckedRecord } from '../check/check-record';
import type { ExaminedRow } from '../desk/examine-row';
import type { PreviewWords } from '../words/preview-words';
import { formatTable } from './display-width';

/** Of a console's columns: row, title, document number, organ, genre, written, published, validity. */
const WIDTHS = [8, 44, 24, 24, 8, 11, 11, 10];

/** A table, each row followed by what was found of it; refused and held back rows in their place. */
export function formatRows(rows: readonly ExaminedRow[], words: PreviewWords): string[] {
  const columns = words.rowHeads.map((title, at) => ({ title, maxWidth: WIDTHS[at] ?? 0 }));
  const cells = rows.map((row) => cellsOf(row, words));
  const [head = '', rule = '', ...lines] = formatTable(columns, cells);
  return [
    head,
    rule,
    ...rows.flatMap((row, at) => [lines[at] ?? '', ...remarksOf(row, words).map((text) => `        ! ${text}`)]),
  ];
}

function cellsOf(row: ExaminedRow, words: PreviewWords): string[] {
  if (row.kind === 'refused') return [String(row.row), words.refused];
  const { record } = row;
  const value = (name: CheckedRecord['derived'][number], text: string | null): string =>
    text ? `${text}${record.derived.includes(name) ? '*' : ''}` : '-';
  return [
    String(row.row),
    value('title', record.title),
    record.documentNumber ?? '-',
    value('organ', record.organ),
    value('genre', record.genre),
    value('writtenDate', record.writtenDate),
    record.publishedDate ?? '-',
    value('validity', record.validity === 'none' ? null : words.validity(record.validity)),
  ];
}

function remarksOf(row: ExaminedRow, words: PreviewWords): string[] {
  if (row.kind === 'refused') return [words.finding(row.reason)];
  const findings = row.findings.map(words.finding);
  if (row.kind === 'passed') return findings;
  return [...row.hits.map(words.held), ...findings];
}
