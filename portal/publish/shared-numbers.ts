/** Owns telling which rows share an index number, or a document number of the same organ, with rows that are not their repetition. */
import { type Finding, finding } from '../check/finding';
import { KEY } from './identity-keys';
import { KeyTable } from './key-table';
import { keyHigh, keyLow, NONE } from './row-keys';
import type { RowStore } from './row-store';

const TOLD = 0x40000000;

/**
 * Each row that shares is told once for each number, the first of them too.
 * @param first rows before it are told nothing of
 * Cost: 0.2 µs a row, and a read for each that is told.
 */
export function tellSharedNumbers(
  rows: RowStore,
  duplicateOf: Int32Array,
  first: number,
  onFinding: (row: number, found: Finding) => void,
): void {
  for (const key of [KEY.index, KEY.document]) {
    const holders = new KeyTable(rows.matchedCount);
    const tell = (row: number) => {
      if (row < first) return;
      const { indexNumber, documentNumber } = rows.head(row);
      if (key === KEY.index) onFinding(row, finding('index.shared', 'index_no', indexNumber ?? ''));
      else onFinding(row, finding('number.shared', 'doc_no', documentNumber ?? ''));
    };
    for (let row = 0; row < rows.count; row++) {
      // A settled row shares its numbers with nobody.
      if (duplicateOf[row] !== NONE) continue;
      const high = keyHigh(rows, row, key);
      if (high === 0) continue;
      const low = keyLow(rows, row, key);
      const holder = holders.get(high, low);
      if (holder < 0) {
        holders.set(high, low, row);
        continue;
      }
      if (holder < TOLD) {
        tell(holder);
        holders.set(high, low, holder + TOLD);
      }
      tell(row);
    }
  }
}
