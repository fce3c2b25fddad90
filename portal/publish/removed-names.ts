/** Owns finding the records that a list of removals names: by their ids, or by their index numbers as exports give them. */
import { AppError } from '../../src/base/app-error';
import { KEY, writeTargetKeys } from './identity-keys';
import { KeyTable } from './key-table';
import { COLUMN, type Ledger } from './ledger';
import { keyHigh, keyLow, NONE } from './row-keys';
import type { RowStore } from './row-store';

/** Names that a message lists. */
const NAMED = 10;

export interface Removals {
  /** Ledger entries. */
  readonly entries: ReadonlySet<number>;
  /** Index numbers, as keys: rows that were never published may have them too. */
  readonly indexNumbers: KeyTable;
  /** How many names are of records that were gone already. */
  readonly gone: number;
}

/**
 * @param names ids or index numbers
 * @param rows of which those before `first` were there before tonight, with their entries
 * @param isHeld whether a row that was held back has this index number
 * @throws AppError `changes.unknownRecord` naming those that no record ever had, or that several have
 */
export function findRemovals(
  names: readonly string[],
  ledger: Ledger,
  rows: RowStore,
  first: number,
  isHeld: (high: number, low: number) => boolean,
): Removals {
  const entries = new Set<number>();
  const indexNumbers = new KeyTable(names.length);
  const byIndex = new KeyTable(names.length);
  const keys = new Uint32Array(6);
  let gone = 0;
  const wanted: {
    readonly name: string;
    readonly high: number;
    readonly low: number;
    isThere: boolean;
    entries: Set<number>;
  }[] = [];
  for (const name of new Set(names)) {
    const entry = ledger.entryOf(name);
    if (entry >= 0) {
      entries.add(entry);
      indexNumbers.set(ledger.high(entry, COLUMN.index), ledger.low(entry, COLUMN.index), entry);
      if (!ledger.isLive(entry)) gone++;
      continue;
    }
    writeTargetKeys(keys, { number: name, title: null });
    const [high = 0, low = 0] = keys;
    if (byIndex.get(high, low) >= 0) continue;
    byIndex.set(high, low, wanted.push({ name, high, low, isThere: false, entries: new Set() }) - 1);
  }
  if (wanted.length > 0) {
    for (let row = 0; row < first; row++) {
      const found = wanted[byIndex.get(keyHigh(rows, row, KEY.index), keyLow(rows, row, KEY.index))];
      if (!found) continue;
      found.isThere = true;
      const entry = rows.entries[row] as number;
      if (entry !== NONE) found.entries.add(entry);
    }
  }
  const known = knownIndexes(ledger, byIndex);
  const unknown: string[] = [];
  const several: string[] = [];
  wanted.forEach(({ name, high, low, isThere, entries: own }, place) => {
    indexNumbers.set(high, low, place);
    if (own.size > 1) several.push(name);
    else if (own.size === 1) for (const entry of own) entries.add(entry);
    else if (isThere || isHeld(high, low)) return;
    else if (known.has(place)) gone++;
    else unknown.push(name);
  });
  if (unknown.length + several.length > 0) throw refusal(unknown, several);
  return { entries, indexNumbers, gone };
}

/** Places of index numbers that some entry of the ledger has. */
function knownIndexes(ledger: Ledger, byIndex: KeyTable): Set<number> {
  const known = new Set<number>();
  if (byIndex.size === 0) return known;
  for (let entry = 0; entry < ledger.count; entry++) {
    const place = byIndex.get(ledger.high(entry, COLUMN.index), ledger.low(entry, COLUMN.index));
    if (place >= 0) known.add(place);
  }
  return known;
}

function refusal(unknown: readonly string[], several: readonly string[]): AppError {
  const list = (names: readonly string[]) =>
    `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? `, and ${names.length - NAMED} more` : ''}`;
  return new AppError(
    'changes.unknownRecord',
    [
      ...(unknown.length > 0 ? [`no record was ever published under: ${list(unknown)}`] : []),
      ...(several.length > 0 ? [`several records have the index number: ${list(several)}`] : []),
    ].join('; '),
  );
}
