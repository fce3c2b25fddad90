/** Owns what is held in memory of every row of a run: one typed array a column, all growing together, in the order in which they are kept on disk. */
import { KEYS } from './identity-keys';

export interface RowColumns {
  /** Where head and body of a row lie in the files of the row store. */
  readonly headStarts: Float64Array<ArrayBuffer>;
  readonly bodyStarts: Float64Array<ArrayBuffer>;
  readonly headLengths: Uint32Array<ArrayBuffer>;
  readonly bodyLengths: Uint32Array<ArrayBuffer>;
  /** `KEYS` keys a row, two numbers each. */
  readonly keys: Uint32Array<ArrayBuffer>;
  /** Content of a row as exported: 64 bits of SHA-256 a row. */
  readonly contents: Uint32Array<ArrayBuffer>;
  /** Row number in its table, as the import counts them. */
  readonly sourceRows: Uint32Array<ArrayBuffer>;
  /** Organ of each row, as its number in the store's table; so with the other facets. */
  readonly organs: Uint32Array<ArrayBuffer>;
  readonly subjects: Uint32Array<ArrayBuffer>;
  readonly genres: Uint32Array<ArrayBuffer>;
  readonly keyFields: Uint32Array<ArrayBuffer>;
  /** What of its content the guard compares: see `content-marks.ts`. */
  readonly marks: Uint32Array<ArrayBuffer>;
  /** Ledger entry under which it was published last, alone or with others; -1 for none. Of rows that were kept. */
  readonly entries: Int32Array<ArrayBuffer>;
  /** Number of the table from which it came, and of the one whose place it has among several exports. */
  readonly tables: Uint16Array<ArrayBuffer>;
  readonly origins: Uint16Array<ArrayBuffer>;
  /** Date that orders the row, as in `src/search/day-number`: 0 for none, and where only the year is known. */
  readonly days: Uint16Array<ArrayBuffer>;
  /** Index into `VALIDITIES`. */
  readonly validities: Uint8Array<ArrayBuffer>;
  /** Bits of `ROW_FLAG`. */
  readonly flags: Uint8Array<ArrayBuffer>;
}

export const ROW_FLAG = {
  /** The row names its organ itself. */
  organStated: 1,
  /** Its head holds links. */
  hasLinks: 2,
  /** The only row of its record, and every key that it has is its own: see `settled-rows.ts`. */
  alone: 4,
  /** Its head holds attachments. Rows kept by a version before this do not say so: theirs get their files with the next whole export. */
  hasAttachments: 8,
} as const;

/** Every column, the widest numbers first. */
export const COLUMN_NAMES = [
  'headStarts',
  'bodyStarts',
  'headLengths',
  'bodyLengths',
  'keys',
  'contents',
  'sourceRows',
  'organs',
  'subjects',
  'genres',
  'keyFields',
  'marks',
  'entries',
  'tables',
  'origins',
  'days',
  'validities',
  'flags',
] as const satisfies readonly (keyof RowColumns)[];
type ColumnName = (typeof COLUMN_NAMES)[number];

/** Numbers of a row in a column. */
export function numbersOf(column: ColumnName): number {
  if (column === 'keys') return KEYS * 2;
  return column === 'contents' ? 2 : 1;
}

/** @param rows for so many */
export function makeColumns(rows: number): RowColumns {
  return {
    headStarts: new Float64Array(rows),
    bodyStarts: new Float64Array(rows),
    headLengths: new Uint32Array(rows),
    bodyLengths: new Uint32Array(rows),
    keys: new Uint32Array(rows * KEYS * 2),
    contents: new Uint32Array(rows * 2),
    sourceRows: new Uint32Array(rows),
    organs: new Uint32Array(rows),
    subjects: new Uint32Array(rows),
    genres: new Uint32Array(rows),
    keyFields: new Uint32Array(rows),
    marks: new Uint32Array(rows),
    entries: new Int32Array(rows).fill(-1),
    tables: new Uint16Array(rows),
    origins: new Uint16Array(rows),
    days: new Uint16Array(rows),
    validities: new Uint8Array(rows),
    flags: new Uint8Array(rows),
  };
}

/** The same rows with room for more. */
export function growColumns(columns: RowColumns, rows: number): RowColumns {
  const grown = makeColumns(rows);
  for (const name of COLUMN_NAMES) grown[name].set(columns[name]);
  return grown;
}
