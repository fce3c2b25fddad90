/** Owns finding the rows that links name: one scan over the keys of all rows for what is wanted, so that memory goes by links and not by rows. */
import { KEY, writeTargetKeys } from './identity-keys';
import { KeyTable } from './key-table';
import type { LinkTarget } from './link-target';
import { keyHigh, keyLow, NONE, SETTLED } from './row-keys';
import type { RowStore } from './row-store';

/** No row has it. */
export const MISSING = -1;
/** More than one row has it. */
export const SEVERAL = -2;

const COLUMNS = [KEY.index, KEY.number, KEY.title] as const;

export class TargetIndex {
  /** Six numbers a target, as `writeTargetKeys` gives them. */
  private readonly wanted: Uint32Array;
  private readonly tables = COLUMNS.map(() => new KeyTable());
  private readonly holders: Int32Array;

  /** @param duplicateOf rows that repeat another hold nothing */
  constructor(rows: RowStore, duplicateOf: Int32Array, targets: readonly LinkTarget[]) {
    this.wanted = new Uint32Array(targets.length * 6);
    this.holders = new Int32Array(targets.length * COLUMNS.length).fill(MISSING);
    const keys = new Uint32Array(6);
    targets.forEach((target, place) => {
      writeTargetKeys(keys, target);
      this.wanted.set(keys, place * 6);
      this.tables.forEach((table, column) => {
        const high = keys[column * 2] as number;
        const low = keys[column * 2 + 1] as number;
        if (table.get(high, low) < 0) table.set(high, low, place * COLUMNS.length + column);
      });
    });
    for (let row = 0; row < rows.count; row++) {
      if (duplicateOf[row] !== NONE && duplicateOf[row] !== SETTLED) continue;
      this.tables.forEach((table, column) => {
        const key = COLUMNS[column] as number;
        const slot = table.get(keyHigh(rows, row, key), keyLow(rows, row, key));
        if (slot >= 0) this.holders[slot] = this.holders[slot] === MISSING ? row : SEVERAL;
      });
    }
  }

  /** The row that has the number as its index number, else as its document number. @param place of the target in the list */
  byNumber(place: number): number {
    const byIndex = this.find(place, 0);
    return byIndex === MISSING ? this.find(place, 1) : byIndex;
  }

  /** The row whose title has the same core by its key: compare the texts. */
  byTitle(place: number): number {
    return this.find(place, 2);
  }

  private find(place: number, column: number): number {
    const high = this.wanted[place * 6 + column * 2] as number;
    const low = this.wanted[place * 6 + column * 2 + 1] as number;
    const slot = this.tables[column]?.get(high, low) ?? -1;
    return slot < 0 ? MISSING : (this.holders[slot] as number);
  }
}
