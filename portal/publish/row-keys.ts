/** Owns looking at rows by their keys and content: what repeats, what is unique, what comes first. */
import { stableOrder } from '../../src/search/key-table';
import { KEY, KEYS } from './identity-keys';
import { KeyTable } from './key-table';
import type { RowStore } from './row-store';

/** Stands for no row and no entry. */
export const NONE = -1;
/** Stands in the place of the row that another stands for, where it is no part of the catalogue. */
export const GONE = -2;
/** The same, where it stands for itself and keeps its entry unmatched: see `settled-rows.ts`. */
export const SETTLED = -3;
/** Keys by which rows and entries are matched. */
export const MATCHED_KEYS = [KEY.index, KEY.document, KEY.full, KEY.address] as const;

export const keyHigh = (rows: RowStore, row: number, key: number) => rows.keys[(row * KEYS + key) * 2] as number;
export const keyLow = (rows: RowStore, row: number, key: number) => rows.keys[(row * KEYS + key) * 2 + 1] as number;
export const keyText = (high: number, low: number) => `${high}:${low}`;

/** An order of rows that does not depend on where they stand in the export. */
export function compareContent(rows: RowStore, a: number, b: number): number {
  return (
    (rows.contents[a * 2] as number) - (rows.contents[b * 2] as number) ||
    (rows.contents[a * 2 + 1] as number) - (rows.contents[b * 2 + 1] as number)
  );
}

/** All rows in that order. */
export function byContent(rows: RowStore): Uint32Array {
  const byLow = stableOrder(rows.count, (row) => rows.contents[row * 2 + 1] as number);
  return stableOrder(rows.count, (row) => rows.contents[row * 2] as number, byLow);
}

/**
 * Rows equal in every field are one record exported twice, if anything but the title tells them from others (a number or an address).
 * Without that they may be two: the first laws of a real export had three such pairs.
 */
export function findDuplicates(rows: RowStore): Int32Array {
  const duplicateOf = new Int32Array(rows.count).fill(NONE);
  const first = new KeyTable(rows.matchedCount);
  for (let row = 0; row < rows.count; row++) {
    if (rows.isDropped(row)) {
      duplicateOf[row] = GONE;
      continue;
    }
    if (rows.isSettled(row)) {
      duplicateOf[row] = SETTLED;
      continue;
    }
    const named =
      keyHigh(rows, row, KEY.index) !== 0 ||
      keyHigh(rows, row, KEY.document) !== 0 ||
      keyHigh(rows, row, KEY.address) !== 0;
    if (!named) continue;
    const high = rows.contents[row * 2] as number;
    const low = rows.contents[row * 2 + 1] as number;
    const earlier = first.get(high, low);
    if (earlier >= 0) duplicateOf[row] = earlier;
    else first.set(high, low, row);
  }
  return duplicateOf;
}

/** One bit for each key of a row that no other row has. */
export function uniqueKeys(rows: RowStore, duplicateOf: Int32Array): Uint8Array {
  const unique = new Uint8Array(rows.count);
  const holder = new KeyTable(rows.matchedCount);
  for (const key of MATCHED_KEYS) {
    holder.clear();
    for (let row = 0; row < rows.count; row++) {
      if (duplicateOf[row] !== NONE) continue;
      const high = keyHigh(rows, row, key);
      if (high === 0) continue;
      const low = keyLow(rows, row, key);
      const other = holder.get(high, low);
      if (other < 0) {
        holder.set(high, low, row);
        unique[row] = (unique[row] as number) | (1 << key);
      } else unique[other] = (unique[other] as number) & ~(1 << key);
    }
  }
  return unique;
}
