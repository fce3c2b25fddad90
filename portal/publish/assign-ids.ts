/**
 * Owns which row of an export is which record of the ledger.
 *
 * A key counts only where it is unique in the export, and unique among the live entries of the ledger. Keys vote: the whole of
 * organ, title, date and address (5), the index number (4), organ and document number (3), date and address (1.5). Each row asks for its best entry;
 * an entry that is asked for twice goes to the stronger claim, and the weaker row asks for its next best. So an index number
 * that was corrected, moved or swapped does not carry an id to another document. What is left is matched among rows
 * that are twins in everything that identifies them: equal content first. Row order never decides.
 */
import { KEY } from './identity-keys';
import { KeyTable } from './key-table';
import { COLUMN, type Ledger } from './ledger';
import { matchTwins } from './match-twins';
import { byContent, compareContent, findDuplicates, keyHigh, keyLow, keyText, NONE, uniqueKeys } from './row-keys';
import type { RowStore } from './row-store';
import { noteAlone } from './settled-rows';

const VOTES = [
  { key: KEY.full, column: COLUMN.full, weight: 5 },
  { key: KEY.index, column: COLUMN.index, weight: 4 },
  { key: KEY.document, column: COLUMN.document, weight: 3 },
  { key: KEY.address, column: COLUMN.address, weight: 1.5 },
] as const;
/** A row whose own index number speaks against an entry needs more than a document number for it. */
const NEEDED_AGAINST_INDEX = 4.5;
const AMBIGUOUS = 0x7fffffff;

export interface Assignment {
  /** Ledger entry of each row; -1 for a row that another stands for. */
  readonly entryOfRow: Int32Array;
}

/**
 * Gives every row its entry, adding entries for records that are new.
 * @param duplicateOf for each row the row that stands for it, or -1; rows that are settled in the store keep the entries that they have
 * Cost: linear, about 2 µs a row that is matched.
 */
export function assignIds(
  rows: RowStore,
  ledger: Ledger,
  generation: number,
  duplicateOf: Int32Array = findDuplicates(rows),
): Assignment {
  const unique = uniqueKeys(rows, duplicateOf);
  const entryOfRow = new Int32Array(rows.count).fill(NONE);
  const rowOfEntry = new Int32Array(ledger.count).fill(NONE);
  for (let row = 0; row < rows.storedCount; row++)
    if (rows.isSettled(row)) rowOfEntry[rows.entries[row] as number] = row;
  claim(rows, ledger, unique, duplicateOf, entryOfRow, rowOfEntry);
  matchTwins(rows, ledger, duplicateOf, entryOfRow, rowOfEntry);
  addNew(rows, ledger, unique, duplicateOf, entryOfRow, generation);
  for (let row = 0; row < rows.storedCount; row++) {
    if (!rows.isSettled(row)) continue;
    const entry = rows.entries[row] as number;
    entryOfRow[row] = entry;
    ledger.set(entry, COLUMN.lastGeneration, generation);
  }
  noteAlone(rows, duplicateOf, unique);
  return { entryOfRow };
}

/** Entry by key, of entries that no row holds yet: live entries come before those that are gone; a key that two of the same standing have is `AMBIGUOUS`. */
function entriesByKey(ledger: Ledger, column: number, rowOfEntry: Int32Array, free: number): KeyTable {
  const table = new KeyTable(free);
  for (const live of [true, false]) {
    for (let entry = 0; entry < ledger.count; entry++) {
      if (rowOfEntry[entry] !== NONE || ledger.isLive(entry) !== live) continue;
      const high = ledger.high(entry, column);
      if (high === 0) continue;
      const low = ledger.low(entry, column);
      const held = table.get(high, low);
      if (held < 0) table.set(high, low, entry);
      else if (held !== AMBIGUOUS && ledger.isLive(held) === live) table.set(high, low, AMBIGUOUS);
    }
  }
  return table;
}

interface Claim {
  readonly entry: number;
  readonly votes: number;
}

/** Rows ask, entries keep the strongest claim: the result does not depend on the order in which rows ask. */
function claim(
  rows: RowStore,
  ledger: Ledger,
  unique: Uint8Array,
  duplicateOf: Int32Array,
  entryOfRow: Int32Array,
  rowOfEntry: Int32Array,
): void {
  if (ledger.count === 0) return;
  let free = 0;
  for (const row of rowOfEntry) if (row === NONE) free++;
  const tables = VOTES.map(({ column }) => entriesByKey(ledger, column, rowOfEntry, free));
  const claimsOf = (row: number): Claim[] => {
    const claims: { entry: number; votes: number }[] = [];
    VOTES.forEach(({ key, weight }, i) => {
      if (((unique[row] as number) & (1 << key)) === 0) return;
      const entry = (tables[i] as KeyTable).get(keyHigh(rows, row, key), keyLow(rows, row, key));
      if (entry < 0 || entry === AMBIGUOUS) return;
      const known = claims.find((one) => one.entry === entry);
      if (known) known.votes += weight;
      else claims.push({ entry, votes: weight });
    });
    return claims
      .filter(({ entry, votes }) => votes >= NEEDED_AGAINST_INDEX || !contradicts(rows, ledger, unique, row, entry))
      .sort((a, b) => b.votes - a.votes || a.entry - b.entry);
  };
  const votesOfEntry = new Float32Array(ledger.count);
  const waiting: number[] = [];
  const ask = (asking: number) => {
    for (let row = asking; ; ) {
      const claims = claimsOf(row);
      const won = claims.find(({ entry, votes }) => {
        const holder = rowOfEntry[entry] as number;
        return holder === NONE || outranks(rows, row, votes, holder, votesOfEntry[entry] as number);
      });
      if (!won) return;
      const displaced = rowOfEntry[won.entry] as number;
      rowOfEntry[won.entry] = row;
      votesOfEntry[won.entry] = won.votes;
      entryOfRow[row] = won.entry;
      if (displaced === NONE) return;
      entryOfRow[displaced] = NONE;
      row = displaced;
    }
  };
  for (let row = 0; row < rows.count; row++) if (duplicateOf[row] === NONE) waiting.push(row);
  for (const row of waiting) if (!takeOnly(row)) ask(row);

  /** Most rows claim one entry, which nobody holds: then there is nothing to weigh. False where there is. */
  function takeOnly(row: number): boolean {
    let only = NONE;
    let votes = 0;
    for (let i = 0; i < VOTES.length; i++) {
      const { key, weight } = VOTES[i] as (typeof VOTES)[number];
      if (((unique[row] as number) & (1 << key)) === 0) continue;
      const entry = (tables[i] as KeyTable).get(keyHigh(rows, row, key), keyLow(rows, row, key));
      if (entry < 0 || entry === AMBIGUOUS) continue;
      if (only !== NONE && only !== entry) return false;
      only = entry;
      votes += weight;
    }
    if (only === NONE) return true;
    if (rowOfEntry[only] !== NONE || votes < NEEDED_AGAINST_INDEX) return false;
    rowOfEntry[only] = row;
    votesOfEntry[only] = votes;
    entryOfRow[row] = only;
    return true;
  }
}

/** Both have an index number that is theirs alone, and it is not the same. */
function contradicts(rows: RowStore, ledger: Ledger, unique: Uint8Array, row: number, entry: number): boolean {
  if (((unique[row] as number) & (1 << KEY.index)) === 0 || ledger.high(entry, COLUMN.index) === 0) return false;
  return (
    ledger.high(entry, COLUMN.index) !== keyHigh(rows, row, KEY.index) ||
    ledger.low(entry, COLUMN.index) !== keyLow(rows, row, KEY.index)
  );
}

/** Equal claims are settled by content, never by row order. */
function outranks(rows: RowStore, row: number, votes: number, holder: number, holderVotes: number): boolean {
  if (votes !== holderVotes) return votes > holderVotes;
  return compareContent(rows, row, holder) < 0;
}

/** New entries, and for all entries of this export the keys by which they are known from now on. */
function addNew(
  rows: RowStore,
  ledger: Ledger,
  unique: Uint8Array,
  duplicateOf: Int32Array,
  entryOfRow: Int32Array,
  generation: number,
): void {
  let fresh = 0;
  for (let row = 0; row < rows.count; row++) if (duplicateOf[row] === NONE && entryOfRow[row] === NONE) fresh++;
  ledger.reserve(fresh);
  // In the order of content, so that twins get the same ids whatever the order of rows.
  for (const row of byContent(rows)) {
    if (duplicateOf[row] !== NONE || entryOfRow[row] !== NONE) continue;
    entryOfRow[row] = ledger.add(seedOf(rows, unique, row), generation);
  }
  for (let row = 0; row < rows.count; row++) {
    const entry = entryOfRow[row] as number;
    if (entry === NONE) continue;
    for (const { key, column } of VOTES) {
      const kept = key === KEY.full || ((unique[row] as number) & (1 << key)) !== 0;
      ledger.setPair(entry, column, kept ? keyHigh(rows, row, key) : 0, kept ? keyLow(rows, row, key) : 0);
    }
    ledger.setPair(entry, COLUMN.content, rows.contents[row * 2] as number, rows.contents[row * 2 + 1] as number);
    ledger.set(entry, COLUMN.lastGeneration, generation);
  }
}

/** The strongest key that is the row's alone. */
function seedOf(rows: RowStore, unique: Uint8Array, row: number): string {
  for (const key of [KEY.index, KEY.document, KEY.full]) {
    if (((unique[row] as number) & (1 << key)) !== 0) return keyText(keyHigh(rows, row, key), keyLow(rows, row, key));
  }
  return keyText(keyHigh(rows, row, KEY.full), keyLow(rows, row, KEY.full));
}
