/**
 * Owns which kept rows a night of changes cannot touch: they keep entry and id without being matched again, which is what makes such a night quick.
 *
 * A row stood alone on its night when it was its record's only row and every key that it has was its own; its entry in the ledger then has just these keys. If no
 * row of tonight has one of them (or its content, or its page), then all of that still holds: no other row can claim the entry, none can be merged
 * with it, and it could claim no other. Rows that leave only free keys that were shared, and who shared was not alone. So the result is that of matching all.
 */
import { KEY, KEYS } from './identity-keys';
import { KeyTable } from './key-table';
import type { Ledger } from './ledger';
import { ROW_FLAG } from './row-columns';
import { MATCHED_KEYS, NONE } from './row-keys';
import type { RowStore } from './row-store';

/** Marks them in the store. Rows from `storedCount` on are tonight's. Cost: one pass over the stored rows' keys. */
export function markSettled(rows: RowStore, ledger: Ledger): void {
  const { storedCount, count, entries } = rows;
  const { flags } = rows.all;
  const columns = [
    { numbers: rows.contents, width: 2, from: 0 },
    ...[...MATCHED_KEYS, KEY.page].map((key) => ({ numbers: rows.keys, width: KEYS * 2, from: key * 2 })),
  ];
  const tables = columns.map(({ numbers, width, from }) => {
    const table = new KeyTable(count - storedCount);
    for (let row = storedCount; row < count; row++) {
      const at = row * width + from;
      table.set(numbers[at] as number, numbers[at + 1] as number, row);
    }
    return table;
  });
  const isTouched = (row: number): boolean => {
    for (let i = 0; i < columns.length; i++) {
      const { numbers, width, from } = columns[i] as (typeof columns)[number];
      const at = row * width + from;
      if ((tables[i] as KeyTable).get(numbers[at] as number, numbers[at + 1] as number) >= 0) return true;
    }
    return false;
  };
  for (let row = 0; row < storedCount; row++) {
    if (((flags[row] as number) & ROW_FLAG.alone) === 0 || rows.isDropped(row)) continue;
    const entry = entries[row] as number;
    if (entry !== NONE && ledger.isLive(entry) && !isTouched(row)) rows.settleRow(row);
  }
}

/** Notes for the next night which rows stand alone now. @param unique as `uniqueKeys` gives it */
export function noteAlone(rows: RowStore, duplicateOf: Int32Array, unique: Uint8Array): void {
  const { flags } = rows.all;
  for (let row = 0; row < rows.count; row++) {
    if (rows.isSettled(row)) continue;
    const isAlone =
      duplicateOf[row] === NONE &&
      MATCHED_KEYS.every(
        (key) => ((unique[row] as number) & (1 << key)) !== 0 || rows.keys[(row * KEYS + key) * 2] === 0,
      );
    flags[row] = isAlone ? (flags[row] as number) | ROW_FLAG.alone : (flags[row] as number) & ~ROW_FLAG.alone;
  }
  duplicateOf.forEach((of) => {
    if (of >= 0) flags[of] = (flags[of] as number) & ~ROW_FLAG.alone;
  });
}
