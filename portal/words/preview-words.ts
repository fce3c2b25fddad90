/** Owns the shape of what `import --preview` says of a file, and its English. */
import type { Finding } from '../check/finding';
import { describeDoubt, describeFormat, describeHidden, describeLeftOut } from '../import/describe-plan';
import type { SourceField } from '../import/source-fields';
import type { FoundColumn, TablePlan } from '../import/table-plan';
import type { ReviewHit } from '../review/review-record';
import { describeFinding, FINDING_WORDS_EN } from './finding-words';

export interface PreviewWords {
  format(plan: TablePlan, bytes: number): string;
  /** @param read names of the sheets that are read */
  sheets(all: readonly { readonly name: string; readonly isHidden: boolean }[], read: readonly string[]): string;
  /** Heads of the table of columns: column, what it is taken for, by what, samples. */
  readonly columnHeads: readonly [string, string, string, string];
  readonly leftOut: string;
  readonly by: { readonly [by in NonNullable<FoundColumn['by']>]: string };
  readonly notKnown: string;
  field(name: SourceField): string;
  missing(fields: readonly SourceField[]): string;
  looks(plan: TablePlan): readonly string[];
  /** @param sheet one of several; null for a file that is read as one */
  noRows(sheet: string | null): string;
  firstRows(sheet: string | null): string;
  /** Heads of the table of rows: row, title, document number, organ, genre, written, published, validity. */
  readonly rowHeads: readonly [string, string, string, string, string, string, string, string];
  readonly refused: string;
  validity(name: string): string;
  finding(found: Finding): string;
  held(hit: Pick<ReviewHit, 'rule' | 'field' | 'excerpt'>): string;
  mapWritten(path: string): string;
}

const placeOf = (sheet: string | null) => (sheet === null ? '' : ` of sheet “${sheet}”`);

export const PREVIEW_WORDS_EN: PreviewWords = {
  format: (plan, bytes) => `${describeFormat(plan)}, ${bytes.toLocaleString('en')} bytes`,
  sheets(all, read) {
    const names = all.map(({ name, isHidden }) => `“${name}”${isHidden ? ' (hidden)' : ''}`).join(', ');
    const taken = read.map((name) => `“${name}”`).join(', ');
    return `sheets: ${names}${taken && all.length > 1 ? `; read: ${taken} (--sheet NAME reads one alone)` : ''}`;
  },
  columnHeads: ['column', 'taken for', 'by', 'samples'],
  leftOut: '(left out)',
  by: { map: 'map', header: 'header', content: 'content' },
  notKnown: 'not known',
  field: (name) => name,
  missing: (fields) => `no column for: ${fields.join(', ') || 'nothing'}`,
  looks: (plan) => [
    ...describeHidden(plan),
    ...plan.otherSheets.map(describeLeftOut),
    ...plan.doubts.map(describeDoubt),
  ],
  noRows: (sheet) => `no rows below the header${placeOf(sheet)}`,
  firstRows: (sheet) =>
    `first rows${placeOf(sheet)} as they will look (* filled in by the portal, marked on the screen as 由系统推断):`,
  rowHeads: ['row', 'title', 'document number', 'organ', 'genre', 'written', 'published', 'validity'],
  refused: '(refused)',
  validity: (name) => name,
  finding: (found) => describeFinding(found, FINDING_WORDS_EN),
  held: ({ rule, field, excerpt }) => `held back for review: ${rule} in ${field}: ${excerpt}`,
  mapWritten: (path) => `map written to ${path}: edit it and give it with --map`,
};
