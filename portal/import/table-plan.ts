/** Owns what was found out about an export before its rows are read: plain data, so that it goes to threads and into reports as it is. */
import type { Encoding } from './encoding';
import type { SourceField } from './source-fields';

export type TableFormat = 'delimited' | 'jsonl' | 'json' | 'workbook';

export interface FoundColumn {
  /** As in the file, white space made single; a header of two rows is joined by a space; '' where the column has no name. */
  readonly name: string;
  /** What it is taken for; null: left out. */
  readonly field: SourceField | null;
  /** By what: the map, its name, what stands in it; null where nothing told. */
  readonly by: 'map' | 'header' | 'content' | null;
  /** Up to three values from the head of the file, at most 40 characters each. */
  readonly samples: readonly string[];
  /** Set where a workbook does not show the column; it is read as usual. */
  readonly isHidden?: true;
}

/** `otherColumns`: its header names other fields; `noHeader`: none was recognised in it. */
export type LeftOutReason = 'hidden' | 'otherColumns' | 'noHeader';

/** A sheet that holds rows and is not read. */
export interface LeftOutSheet {
  readonly name: string;
  /** Rows that hold something, the header among them; null: more than were looked at. */
  readonly rows: number | null;
  readonly reason: LeftOutReason;
}

/** Something that a person should look at before publishing. */
export interface PlanDoubt {
  /** `contentDiffers`: the column's name says one thing, its values another. `mapUnused`: the map names a column that is not there. */
  readonly kind: 'contentDiffers' | 'mapUnused';
  readonly column: string;
  readonly field: SourceField | null;
  /** What was met. */
  readonly seen: string;
}

export interface TablePlan {
  readonly format: TableFormat;
  readonly isPacked: boolean;
  /** Of the file; null for a workbook. */
  readonly encoding: Encoding | null;
  /** Of delimited text, else null. */
  readonly delimiter: string | null;
  /** What ends a row of delimited text: CR only where the file has no LF. */
  readonly lineEnd: '\n' | '\r';
  /** Delimited text: cells of its rows where next to all have as many, so that a last row with fewer was cut off; else null. */
  readonly usualCells: number | null;
  /** Name of the sheet that is read; null where the workbook has one alone. */
  readonly sheet: string | null;
  /** Of a workbook, told in the plan of its first sheet that is read; empty where the map names a sheet. */
  readonly otherSheets: readonly LeftOutSheet[];
  /** Rows on top that hold no record: titles, then a header of one or two rows. 0 for JSON. */
  readonly headerRows: number;
  /** What stands in the rows of the header, to know it when exports were pasted together. */
  readonly headerCells: readonly (readonly string[])[];
  /** JSON arrays: keys that lead to the array (`data.rows`), '' for the root, null for objects one behind the other. */
  readonly arrayPath: string | null;
  /** JSON arrays: where the array begins, in bytes of UTF-8 text without BOM. */
  readonly arrayStartBytes: number;
  readonly columns: readonly FoundColumn[];
  /** The map's columns, for keys of JSON that appear later. */
  readonly mapped: { readonly [column: string]: SourceField | null };
  readonly doubts: readonly PlanDoubt[];
}
