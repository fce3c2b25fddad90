/** Owns how the first rows of an export are shown before publishing: as terminals will have them, what was derived marked. */
import type { CheckedRecord } from '../check/check-record';
import type { ExaminedRow } from '../desk/examine-row';
import { describeFinding, FINDING_WORDS_EN } from '../words/finding-words';
import { formatTable, type TextColumn } from './display-width';

const COLUMNS: readonly TextColumn[] = [
  { title: 'row', maxWidth: 8 },
  { title: 'title', maxWidth: 44 },
  { title: 'document number', maxWidth: 24 },
  { title: 'organ', maxWidth: 24 },
  { title: 'genre', maxWidth: 8 },
  { title: 'written', maxWidth: 11 },
  { title: 'published', maxWidth: 11 },
  { title: 'validity', maxWidth: 10 },
];

/** A table, each row followed by what was found of it; refused and held back rows in their place. */
export function formatRows(rows: readonly ExaminedRow[]): string[] {
  const [head = '', rule = '', ...lines] = formatTable(COLUMNS, rows.map(cellsOf));
  return [
    head,
    rule,
    ...rows.flatMap((row, at) => [lines[at] ?? '', ...remarksOf(row).map((text) => `        ! ${text}`)]),
  ];
}

function cellsOf(row: ExaminedRow): string[] {
  if (row.kind === 'refused') return [String(row.row), '(refused)'];
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
    value('validity', record.validity === 'none' ? null : record.validity),
  ];
}

function remarksOf(row: ExaminedRow): string[] {
  if (row.kind === 'refused') return [describeFinding(row.reason, FINDING_WORDS_EN)];
  const findings = row.findings.map((found) => describeFinding(found, FINDING_WORDS_EN));
  if (row.kind === 'passed') return findings;
  return [
    ...row.hits.map(({ rule, field, excerpt }) => `held back for review: ${rule} in ${field}: ${excerpt}`),
    ...findings,
  ];
}
