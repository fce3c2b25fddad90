/**
 * Owns which stored row a changed row takes the place of.
 *
 * The keys vote as in `assign-ids.ts`, here among rows: equal content decides alone; then organ, title, date and address together (5), index number (4),
 * organ and document number (3), date and address (1.5). A key counts where it speaks of one changed document and of one published record. A row that
 * finds nothing is a new record; what it was before, if anything, must then be named as removed.
 */
import { KEY, KEYS } from './identity-keys';
import { KeyTable } from './key-table';
import { NONE } from './row-keys';

const VOTES = [
  { key: KEY.full, weight: 5 },
  { key: KEY.index, weight: 4 },
  { key: KEY.document, weight: 3 },
  { key: KEY.address, weight: 1.5 },
] as const;
/** Against an index number of its own a document number alone is not enough. */
const NEEDED_AGAINST_INDEX = 4.5;

/** Rows as far as they are compared; numbers as in `identity-keys.ts`. */
export interface KeyedRows {
  readonly count: number;
  /** `KEYS` keys a row, two numbers each. */
  readonly keys: Uint32Array;
  /** Two numbers a row; 0 for one without content of its own. */
  readonly contents: Uint32Array;
}

export interface FreshKeyedRows extends KeyedRows {
  /** Rows of one document have one number. */
  readonly groups: Int32Array;
}

export interface StoredKeyedRows extends KeyedRows {
  /** Rows of one record have one number; `NONE` for a row that is alone. */
  readonly groups: Int32Array;
  readonly origins: Uint16Array;
}

export interface Replacements {
  /** For each stored row the changed row that takes its place, or `NONE`. */
  readonly by: Int32Array;
  /** Changed rows that say what is stored already. */
  readonly same: number;
  /** Changed rows that might be the new version of several published records: they replace none. */
  readonly doubtful: readonly number[];
}

interface Claim {
  readonly fresh: number;
  readonly row: number;
  readonly votes: number;
}

/** Row order decides nothing but between equals. Cost: one pass over the stored rows' keys, some 0.1 µs each. */
export function findReplaced(stored: StoredKeyedRows, fresh: FreshKeyedRows): Replacements {
  const by = new Int32Array(stored.count).fill(NONE);
  const rowOf = new Int32Array(fresh.count).fill(NONE);
  const same = takeEqual(stored, fresh, by, rowOf);
  const votes = new Map<number, Map<number, number>>();
  const unsure = new Set<number>();
  for (const { key, weight } of VOTES) {
    for (const { claimers, rows } of hitsOf(stored, fresh, key)) {
      for (const claimer of claimers) {
        if (rowOf[claimer] !== NONE) continue;
        if (!isOneRecord(stored, rows)) {
          if (key === KEY.full) unsure.add(claimer);
          continue;
        }
        const own = votes.get(claimer) ?? new Map<number, number>();
        votes.set(claimer, own);
        for (const row of rows) own.set(row, (own.get(row) ?? 0) + weight);
      }
    }
  }
  const claims: Claim[] = [];
  for (const [claimer, own] of votes) {
    for (const [row, sum] of own) {
      if (sum >= NEEDED_AGAINST_INDEX || !contradicts(stored, row, fresh, claimer))
        claims.push({ fresh: claimer, row, votes: sum });
    }
  }
  // Of rows that are one record alike in their keys, that of the later export wins: so it did when they were merged.
  const originOf = (row: number) => stored.origins[row] as number;
  claims.sort((a, b) => b.votes - a.votes || originOf(b.row) - originOf(a.row) || b.row - a.row || a.fresh - b.fresh);
  for (const claim of claims) {
    if (rowOf[claim.fresh] !== NONE || by[claim.row] !== NONE) continue;
    rowOf[claim.fresh] = claim.row;
    by[claim.row] = claim.fresh;
  }
  takeRepetitions(stored, by);
  return { by, same, doubtful: [...unsure].filter((claimer) => rowOf[claimer] === NONE) };
}

/** Pairs rows of equal content; gives how many. */
function takeEqual(stored: StoredKeyedRows, fresh: KeyedRows, by: Int32Array, rowOf: Int32Array): number {
  const table = new KeyTable(fresh.count);
  const contentOf = ({ contents }: KeyedRows, row: number) =>
    [contents[row * 2], contents[row * 2 + 1]] as [number, number];
  for (let claimer = 0; claimer < fresh.count; claimer++) table.set(...contentOf(fresh, claimer), claimer);
  let same = 0;
  for (let row = 0; row < stored.count; row++) {
    const claimer = table.get(stored.contents[row * 2] as number, stored.contents[row * 2 + 1] as number);
    if (claimer < 0 || rowOf[claimer] !== NONE) continue;
    rowOf[claimer] = row;
    by[row] = claimer;
    same++;
  }
  // Rows that repeat each other have found their place together.
  for (let claimer = 0; claimer < fresh.count; claimer++) {
    const first = table.get(...contentOf(fresh, claimer));
    if (first >= 0 && rowOf[claimer] === NONE) rowOf[claimer] = rowOf[first] as number;
  }
  return same;
}

interface Hits {
  /** Changed rows of one document. */
  readonly claimers: readonly number[];
  /** Stored rows that have the key too. */
  readonly rows: readonly number[];
}

/** For each value of a key that speaks of one changed document who has it. */
function hitsOf(stored: StoredKeyedRows, fresh: FreshKeyedRows, key: number): Hits[] {
  const table = new KeyTable(fresh.count);
  const at = (row: number) => (row * KEYS + key) * 2;
  const hits: { claimers: number[]; rows: number[]; isOne: boolean }[] = [];
  for (let claimer = 0; claimer < fresh.count; claimer++) {
    const high = fresh.keys[at(claimer)] as number;
    const low = fresh.keys[at(claimer) + 1] as number;
    const known = hits[table.get(high, low)];
    if (!known) table.set(high, low, hits.push({ claimers: [claimer], rows: [], isOne: true }) - 1);
    else {
      known.isOne &&= fresh.groups[known.claimers[0] as number] === fresh.groups[claimer];
      known.claimers.push(claimer);
    }
  }
  for (let row = 0; row < stored.count; row++) {
    const place = table.get(stored.keys[at(row)] as number, stored.keys[at(row) + 1] as number);
    if (place >= 0) hits[place]?.rows.push(row);
  }
  return hits.filter(({ isOne, rows }) => isOne && rows.length > 0);
}

function isRepetition({ contents }: KeyedRows, a: number, b: number): boolean {
  return contents[a * 2] === contents[b * 2] && contents[a * 2 + 1] === contents[b * 2 + 1];
}

function isOneRecord({ groups }: StoredKeyedRows, rows: readonly number[]): boolean {
  const [first = NONE, ...others] = rows;
  const group = groups[first] as number;
  return others.every((row) => group !== NONE && groups[row] === group);
}

function contradicts(stored: KeyedRows, row: number, fresh: KeyedRows, claimer: number): boolean {
  const own = (row * KEYS + KEY.index) * 2;
  const its = (claimer * KEYS + KEY.index) * 2;
  if (stored.keys[own] === 0 || fresh.keys[its] === 0) return false;
  return stored.keys[own] !== fresh.keys[its] || stored.keys[own + 1] !== fresh.keys[its + 1];
}

/** What repeats a replaced row word for word goes with it. */
function takeRepetitions(stored: StoredKeyedRows, by: Int32Array): void {
  const replacedOf = new Map<number, number[]>();
  by.forEach((claimer, row) => {
    const group = stored.groups[row] as number;
    if (claimer !== NONE && group !== NONE) replacedOf.set(group, [...(replacedOf.get(group) ?? []), row]);
  });
  for (let row = 0; row < stored.count; row++) {
    if (by[row] !== NONE) continue;
    const like = replacedOf.get(stored.groups[row] as number)?.find((other) => isRepetition(stored, other, row));
    if (like !== undefined) by[row] = by[like] as number;
  }
}
