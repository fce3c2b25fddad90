/** Owns what was published before a run, kept while the ledger's columns are written anew. */
import { COLUMN, type Ledger } from './ledger';

/** 18 bytes an entry. */
export interface PublishedBefore {
  readonly entries: number;
  /** Pairs as in the column `live`. */
  readonly live: Uint32Array;
  readonly organs: Uint32Array;
  readonly days: Uint16Array;
  /** As in `content-marks.ts`; 0 where nothing is known. */
  readonly marks: Uint32Array;
  readonly knowsOrgans: boolean;
}

export function rememberPublished(ledger: Ledger, knowsOrgans: boolean): PublishedBefore {
  const entries = ledger.count;
  const live = new Uint32Array(entries * 2);
  const organs = new Uint32Array(entries);
  const days = new Uint16Array(entries);
  const marks = new Uint32Array(entries);
  for (let entry = 0; entry < entries; entry++) {
    live[entry * 2] = ledger.high(entry, COLUMN.live);
    live[entry * 2 + 1] = ledger.low(entry, COLUMN.live);
    organs[entry] = ledger.at(entry, COLUMN.organ);
    days[entry] = ledger.at(entry, COLUMN.day);
    marks[entry] = ledger.at(entry, COLUMN.marks);
  }
  return { entries, live, organs, days, marks, knowsOrgans };
}

export function wasLive(before: PublishedBefore, entry: number): boolean {
  return entry < before.entries && before.live[entry * 2] !== 0;
}

export function sameContent(before: PublishedBefore, ledger: Ledger, entry: number): boolean {
  return (
    before.live[entry * 2] === ledger.high(entry, COLUMN.live) &&
    before.live[entry * 2 + 1] === ledger.low(entry, COLUMN.live)
  );
}
