/** Owns what a file is cut into for threads: whole rows, as bytes where the format is text. */
import type { Finding } from '../check/finding';
import type { CellRow } from './cell-row';

/** Plain data: `bytes` owns its buffer, so that it can be transferred. */
export type RowPiece =
  | {
      readonly kind: 'text';
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** UTF-16 comes as UTF-8: line ends and quotes are found in bytes. */
      readonly encoding: 'utf-8' | 'gb18030';
      /** Number of the first row in it, as a spreadsheet shows it (lines of JSON: the line; JSON arrays: the entry; all from 1). */
      readonly firstRow: number;
    }
  | { readonly kind: 'cells'; readonly rows: readonly CellRow[] }
  /** A row so long that it was passed over unread. */
  | { readonly kind: 'refused'; readonly row: number; readonly reason: Finding };
