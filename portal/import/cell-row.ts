/** Owns a row of a table before its columns have a meaning. */
import type { Finding } from '../check/finding';

/** Null and '' are empty. Days of a workbook come as ISO text, with a time where there is one. */
export type Cell = string | number | boolean | null;

export interface CellRow {
  /** From 1, as a spreadsheet shows it. */
  readonly row: number;
  readonly cells: readonly Cell[];
  /** The spreadsheet does not show it: filtered out, collapsed, or hidden by hand. */
  readonly isHidden?: true;
  /** What was wrong with single cells; absent where nothing was. */
  readonly flaws?: readonly Finding[];
}
