/** Owns what changed: rows with their links against what the ledger says was published. */
import { createHash } from 'node:crypto';
import { COLUMN, type Ledger } from './ledger';
import { type PublishedBefore, sameContent } from './published-before';
import type { OverlayOf } from './row-overlay';
import type { RowStore } from './row-store';

/** Sets `live` of every entry to what this run publishes, and `organ`, `day` and `marks` of those that are. Cost: linear; titles are read for linked rows only. */
export function markLive(rows: RowStore, ledger: Ledger, entryOfRow: Int32Array, overlayOf: OverlayOf): void {
  for (let entry = 0; entry < ledger.count; entry++) ledger.setPair(entry, COLUMN.live, 0, 0);
  const organNumbers = [0, ...rows.organTable.list().map((name) => ledger.organs.numberOf(name))];
  for (let row = 0; row < rows.count; row++) {
    const entry = entryOfRow[row] as number;
    if (entry < 0) continue;
    const high = rows.contents[row * 2] as number;
    const low = rows.contents[row * 2 + 1] as number;
    ledger.set(entry, COLUMN.organ, organNumbers[rows.organs[row] as number] as number);
    ledger.set(entry, COLUMN.day, rows.days[row] as number);
    ledger.set(entry, COLUMN.marks, rows.marks[row] as number);
    const overlay = overlayOf(row);
    if (overlay === null) {
      ledger.setPair(entry, COLUMN.live, high, low);
      continue;
    }
    const digest = createHash('sha256')
      .update(`${high}:${low}:${JSON.stringify(overlay)}`)
      .digest();
    ledger.setPair(entry, COLUMN.live, digest.readUInt32LE(0) || 1, digest.readUInt32LE(4));
  }
}

/** Notes for all states that each entry which is otherwise than before was touched since. Gives the number of such entries. Cost: linear. */
export function markTouched(ledger: Ledger, before: PublishedBefore, states: number): number {
  let touched = 0;
  for (let entry = 0; entry < ledger.count; entry++) {
    const isSame = entry < before.entries ? sameContent(before, ledger, entry) : !ledger.isLive(entry);
    if (isSame) continue;
    touched++;
    ledger.set(entry, COLUMN.touched, (ledger.at(entry, COLUMN.touched) | states) >>> 0);
  }
  return touched;
}

/** Begins a state: what is published now is held by it, and nothing was touched since. */
export function markState(ledger: Ledger, state: number): void {
  for (let entry = 0; entry < ledger.count; entry++) {
    const held = ledger.at(entry, COLUMN.held);
    ledger.set(entry, COLUMN.held, (ledger.isLive(entry) ? held | state : held & ~state) >>> 0);
    ledger.set(entry, COLUMN.touched, (ledger.at(entry, COLUMN.touched) & ~state) >>> 0);
  }
}

export interface Delta {
  /** Entries that were added or changed since the state and are published. */
  readonly changed: readonly number[];
  /** Entries of the state that are gone or otherwise now. */
  readonly tombstones: readonly number[];
}

/** What leads from a state to what is published now, in the order of the ledger. @param state its bit */
export function compareToState(ledger: Ledger, state: number): Delta {
  const changed: number[] = [];
  const tombstones: number[] = [];
  for (let entry = 0; entry < ledger.count; entry++) {
    if ((ledger.at(entry, COLUMN.touched) & state) === 0) continue;
    if (ledger.isLive(entry)) changed.push(entry);
    if ((ledger.at(entry, COLUMN.held) & state) !== 0) tombstones.push(entry);
  }
  return { changed, tombstones };
}

/** Entries touched since a state. @param state its bit */
export function countTouched(ledger: Ledger, state: number): number {
  let touched = 0;
  for (let entry = 0; entry < ledger.count; entry++) if ((ledger.at(entry, COLUMN.touched) & state) !== 0) touched++;
  return touched;
}
