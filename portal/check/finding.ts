/**
 * Owns what the import desk can say of a row: a closed list of codes with their weight. Words stand in `portal/words/`, counts in
 * `portal/report/`. A finding never holds a secret: `seen` is masked where it is about a number of a person.
 */
import type { SourceField } from '../import/source-fields';
import { maskSecrets } from './mask-secrets';

/** `refused`: the row is not published. `warning`: published, something is wrong. `notice`: published, worth knowing. */
export type FindingWeight = 'refused' | 'warning' | 'notice';

export const FINDINGS = {
  // The row as it stands in the file.
  'row.notJson': 'refused',
  'row.notObject': 'refused',
  'row.tooLong': 'refused',
  'row.noTitle': 'refused',
  'row.hidden': 'refused',
  'row.notARecord': 'refused',
  'row.cellsMissing': 'warning',
  'row.cellsBeyond': 'warning',
  'row.quotes': 'warning',
  'row.headerRepeated': 'notice',
  // Sheets and cells of a workbook.
  'sheet.leftOut': 'warning',
  'cell.formula': 'warning',
  'cell.error': 'warning',
  // Single fields.
  'field.wrongType': 'warning',
  'field.tooLong': 'warning',
  'field.cut': 'warning',
  'field.ditto': 'warning',
  'date.malformed': 'warning',
  'date.incomplete': 'warning',
  'date.ambiguous': 'warning',
  'date.range': 'notice',
  'date.future': 'warning',
  'date.implausible': 'warning',
  'date.writtenAfterPublished': 'warning',
  'date.late': 'warning',
  'number.malformed': 'warning',
  'number.noYear': 'warning',
  'number.several': 'warning',
  'number.impossibleYear': 'warning',
  'number.yearApart': 'warning',
  'number.style': 'notice',
  'number.rounded': 'warning',
  'index.malformed': 'warning',
  'index.checkDigit': 'warning',
  'index.yearApart': 'warning',
  'text.broken': 'warning',
  'text.lost': 'warning',
  'text.privateUse': 'warning',
  'text.invisible': 'notice',
  'text.control': 'notice',
  'validity.unknown': 'warning',
  'address.malformed': 'warning',
  'attachment.malformed': 'warning',
  'attachment.kind': 'warning',
  'attachment.size': 'warning',
  'attachment.pixels': 'warning',
  'link.malformed': 'warning',
  // Rows among each other.
  'row.duplicate': 'warning',
  'row.contradiction': 'warning',
  'row.merged': 'notice',
  'number.shared': 'warning',
  'index.shared': 'warning',
  'link.dead': 'warning',
  'link.ambiguous': 'warning',
  'link.toItself': 'warning',
  // What texts tell of other records, read by `portal/derive`: most of what a rule ends is older than a catalogue.
  'link.derivedDead': 'notice',
  'link.derivedUnsure': 'notice',
  'validity.contradicted': 'warning',
} as const satisfies { readonly [code: string]: FindingWeight };

export type FindingCode = keyof typeof FINDINGS;

export interface Finding {
  readonly code: FindingCode;
  /** The field that it is about; null for the row as a whole. */
  readonly field: SourceField | null;
  /** What was met (a value, a count, another row), at most 80 characters, secrets masked; '' where there is nothing to show. */
  readonly seen: string;
}

const SEEN_UNITS = 80;

export function finding(code: FindingCode, field: SourceField | null = null, seen: string | number = ''): Finding {
  const text = typeof seen === 'number' ? String(seen) : maskSecrets(seen);
  return { code, field, seen: text.length > SEEN_UNITS ? `${text.slice(0, SEEN_UNITS - 1)}…` : text };
}
