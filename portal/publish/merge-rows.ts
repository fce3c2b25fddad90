/** Owns making one row of those that are plainly one document, and telling where exports contradict each other. */
import { basename } from 'node:path';
import { type Finding, finding } from '../check/finding';
import type { GatheredRows } from './gather-rows';
import { mergeRecords } from './merge-records';
import { findDuplicates, NONE } from './row-keys';
import type { RowStore } from './row-store';
import { findSameDocuments } from './same-documents';

/**
 * Adds a row for each document that several rows describe; these stand for it no more. Gives for each row, those added too, the row that
 * stands for it, -1, or `GONE` for one that was dropped.
 */
export function mergeRows(
  rows: RowStore,
  gathered: Pick<GatheredRows, 'sourceOf'>,
  tell: (row: number, found: Finding) => void,
): Int32Array {
  const repeats = findDuplicates(rows);
  repeats.forEach((of, row) => {
    if (of < 0) return;
    const first = gathered.sourceOf(of);
    const elsewhere = first.file === gathered.sourceOf(row).file ? '' : ` of ${basename(first.file)}`;
    tell(row, finding('row.duplicate', null, `${first.row}${elsewhere}`));
  });
  const fileOf = (row: number) => rows.placeOf(row).origin;
  const place = (row: number) => {
    const { file, row: sourceRow } = gathered.sourceOf(row);
    return `${basename(file)} row ${sourceRow}`;
  };
  const standIn = new Map<number, number>();
  for (const group of findSameDocuments(rows, repeats, fileOf)) {
    const winner = group.at(-1) as number;
    let record = rows.get(group[0] as number);
    for (let i = 1; i < group.length; i++) {
      const step = mergeRecords(record, rows.get(group[i] as number));
      record = step.record;
      const what = step.contradictions.length > 0 ? 'row.contradiction' : 'row.merged';
      const fields = what === 'row.contradiction' ? step.contradictions : step.filled;
      const about = fields.length > 0 ? `: ${fields.join(', ')}` : '';
      tell(group[i] as number, finding(what, null, `${place(group[i - 1] as number)}${about}`));
    }
    const added = rows.add(record, rows.placeOf(winner));
    for (const row of group) standIn.set(row, added);
  }
  const duplicateOf = new Int32Array(rows.count).fill(NONE);
  for (let row = 0; row < repeats.length; row++) {
    const of = repeats[row] as number;
    duplicateOf[row] = standIn.get(of === NONE ? row : of) ?? of;
  }
  return duplicateOf;
}
