/** Owns making the report's figures speak of records: rows that another stands for were counted while nobody knew. */
import { countRecord, type QualityTally } from '../desk/quality-tally';
import { NONE } from './row-keys';
import type { RowStore } from './row-store';

/**
 * Takes back what such rows added, and counts the records that were made of several. Findings stay: they are faults of rows.
 * @param first row of those that were counted: before it lie rows of an earlier run
 * @param read rows that came of exports; those behind them were made of several
 * Cost: about 5 µs for each of these rows.
 */
export function countRecordsOnce(
  tally: QualityTally,
  rows: RowStore,
  duplicateOf: Int32Array,
  first: number,
  read: number,
): void {
  const made = new Set<number>();
  for (let row = first; row < read; row++) {
    const of = duplicateOf[row] as number;
    if (of === NONE) continue;
    countRecord(tally, rows.head(row), -1);
    if (of >= read) made.add(of);
  }
  for (const row of made) countRecord(tally, rows.head(row), 1);
}
