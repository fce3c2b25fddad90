/** Owns matching rows to entries that share all that identifies them with others of their kind. */
import { KEY } from './identity-keys';
import { COLUMN, type Ledger } from './ledger';
import { compareContent, keyHigh, keyLow, keyText, NONE } from './row-keys';
import type { RowStore } from './row-store';

/** Rows and entries that share organ, title, date and address with others of their kind: equal content first, then whatever is left, in the order of content. */
export function matchTwins(
  rows: RowStore,
  ledger: Ledger,
  duplicateOf: Int32Array,
  entryOfRow: Int32Array,
  rowOfEntry: Int32Array,
): void {
  if (rowOfEntry.length === 0) return;
  const rowsByKey = new Map<string, number[]>();
  for (let row = 0; row < rows.count; row++) {
    if (entryOfRow[row] !== NONE || duplicateOf[row] !== NONE) continue;
    const key = keyText(keyHigh(rows, row, KEY.full), keyLow(rows, row, KEY.full));
    const twins = rowsByKey.get(key);
    if (twins) twins.push(row);
    else rowsByKey.set(key, [row]);
  }
  if (rowsByKey.size === 0) return;
  const entriesOfKey = new Map<string, number[]>();
  for (const live of [true, false]) {
    for (let entry = 0; entry < rowOfEntry.length; entry++) {
      if (rowOfEntry[entry] !== NONE || ledger.isLive(entry) !== live) continue;
      const key = keyText(ledger.high(entry, COLUMN.full), ledger.low(entry, COLUMN.full));
      if (!rowsByKey.has(key)) continue;
      const twins = entriesOfKey.get(key);
      if (twins) twins.push(entry);
      else entriesOfKey.set(key, [entry]);
    }
  }
  for (const [key, entries] of entriesOfKey) {
    const twins = (rowsByKey.get(key) ?? []).sort((a, b) => compareContent(rows, a, b));
    const take = (row: number, entry: number) => {
      entryOfRow[row] = entry;
      rowOfEntry[entry] = row;
    };
    for (const row of twins) {
      const same = entries.find(
        (entry) =>
          rowOfEntry[entry] === NONE &&
          ledger.high(entry, COLUMN.content) === rows.contents[row * 2] &&
          ledger.low(entry, COLUMN.content) === rows.contents[row * 2 + 1],
      );
      if (same !== undefined) take(row, same);
    }
    for (const row of twins) {
      if (entryOfRow[row] !== NONE) continue;
      const free = entries.find((entry) => rowOfEntry[entry] === NONE && !ownIndexDiffers(rows, ledger, row, entry));
      if (free !== undefined) take(row, free);
    }
  }
}

/** Twins with index numbers of their own are told apart by them. */
function ownIndexDiffers(rows: RowStore, ledger: Ledger, row: number, entry: number): boolean {
  const rowHigh = keyHigh(rows, row, KEY.index);
  const entryHigh = ledger.high(entry, COLUMN.index);
  if (rowHigh === 0 || entryHigh === 0) return false;
  return rowHigh !== entryHigh || keyLow(rows, row, KEY.index) !== ledger.low(entry, COLUMN.index);
}
