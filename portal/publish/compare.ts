/** Owns what changed: rows with their links against what the ledger says was published. */
import { createHash } from 'node:crypto';
import type { Relation } from '../../src/catalogue/record';
import { COLUMN, type Ledger } from './ledger';
import type { RowLink } from './relations';
import type { RowStore } from './row-store';

/** Sets `live` of every entry to what this run publishes, and `organ` and `day` of those that are. Cost: linear; titles are read for linked rows only. */
export function markLive(
  rows: RowStore,
  ledger: Ledger,
  entryOfRow: Int32Array,
  relationsOf: (row: number) => readonly Relation[],
): void {
  for (let entry = 0; entry < ledger.count; entry++) ledger.setPair(entry, COLUMN.live, 0, 0);
  const organNumbers = [0, ...rows.organTable.list().map((name) => ledger.organs.numberOf(name))];
  for (let row = 0; row < rows.count; row++) {
    const entry = entryOfRow[row] as number;
    if (entry < 0) continue;
    const high = rows.contents[row * 2] as number;
    const low = rows.contents[row * 2 + 1] as number;
    ledger.set(entry, COLUMN.organ, organNumbers[rows.organs[row] as number] as number);
    ledger.set(entry, COLUMN.day, rows.days[row] as number);
    const relations = relationsOf(row);
    if (relations.length === 0) {
      ledger.setPair(entry, COLUMN.live, high, low);
      continue;
    }
    const digest = createHash('sha256')
      .update(`${high}:${low}:${JSON.stringify(relations)}`)
      .digest();
    ledger.setPair(entry, COLUMN.live, digest.readUInt32LE(0) || 1, digest.readUInt32LE(4));
  }
}

/** Relations of a row in a fixed order, with the titles of their targets. */
export function relationReader(
  rows: RowStore,
  ledger: Ledger,
  entryOfRow: Int32Array,
  links: ReadonlyMap<number, readonly RowLink[]>,
): (row: number) => readonly Relation[] {
  const titles = new Map<number, string>();
  const titleOf = (row: number): string => {
    let title = titles.get(row);
    if (title === undefined) {
      title = rows.get(row).title;
      titles.set(row, title);
    }
    return title;
  };
  return (row) => {
    const known = links.get(row);
    if (!known) return [];
    return known
      .map(({ kind, row: target }) => ({ kind, id: ledger.idOf(entryOfRow[target] as number), title: titleOf(target) }))
      .sort((a, b) => compareText(a.kind, b.kind) || compareText(a.id, b.id));
  };
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
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
