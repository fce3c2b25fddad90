/** Owns what changed: rows with their links against what the ledger says was published. */
import { createHash } from 'node:crypto';
import { COLUMN, type Ledger } from './ledger';
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

export interface Delta {
  /** Entries of this generation that the base lacks or has otherwise. */
  readonly changed: readonly number[];
  /** Entries of the base that are gone or otherwise now. */
  readonly tombstones: readonly number[];
  /** Records touched, each once. */
  readonly touched: number;
}

/** This generation relative to the base segment. */
export function compareToBase(ledger: Ledger): Delta {
  const changed: number[] = [];
  const tombstones: number[] = [];
  let touched = 0;
  for (let entry = 0; entry < ledger.count; entry++) {
    if (ledger.samePair(entry, COLUMN.live, COLUMN.base)) continue;
    touched++;
    if (ledger.high(entry, COLUMN.live) !== 0) changed.push(entry);
    if (ledger.high(entry, COLUMN.base) !== 0) tombstones.push(entry);
  }
  return { changed, tombstones, touched };
}

/** A delta of this share of the base makes a new base: terminals search faster over one segment. */
const NEW_BASE_SHARE = 0.2;

export function needsNewBase(delta: Delta, baseRecords: number): boolean {
  return delta.touched >= baseRecords * NEW_BASE_SHARE;
}
