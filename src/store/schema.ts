/** Owns the database's schema: its tables, their keys and its numbered versions. Whoever changes a table adds a version, never edits one. */
import { Dexie, type Table } from 'dexie';
import type { ScreenCalibration } from '../config/screen-calibration';
import type { ClockAnchor } from '../feed/known-time';
import type { KeptTexts } from '../feed/manifest';
import type { TrustedMetadata } from '../feed/tuf/trust-store';
import type { KnownSuperseded } from '../search/live-segment';

/** A chunk that was taken in. Its row and its pages are written and deleted in one transaction, so a row says that all are there. */
export interface ChunkRow {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** False once a page of it was found missing or damaged: the next sync fetches it again. */
  readonly complete: boolean;
  /** Length of its pages but the last. Where it is not that of this version of the app, the chunk is as good as absent. None: 48 KB. */
  readonly pageBytes?: number;
  /** All of it lies in one `Blob` in the place of its first page, until it is laid out (`workers/catalogue/lay-out.ts`). */
  readonly isWhole?: true;
}

/** Some bytes of a chunk that is not whole yet: see `part-store.ts`. */
export interface PartRow {
  readonly bytes: Uint8Array;
  /** As `PartOfFile.etag`. */
  readonly etag: string | null;
}

/** The list of withdrawals of a feed, as last taken in. */
export interface TakedownRow {
  /** An older list is refused. 0 once the keys that vouched for it were taken away: then any is taken, and until then this one holds. */
  readonly floor: number;
  readonly sha256: string;
  /** The verified bytes of the list. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface GenerationRow {
  readonly manifestSha256: string;
  readonly generation: number;
  /** The verified bytes of the manifest. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Ids of the segments that this terminal opens of it, base first. None: those of its first chain. */
  readonly chain?: readonly string[];
  /** None: all. */
  readonly texts?: KeptTexts;
}

/** A stretch of a bodies file, or a file of an attachment, that is kept by itself (`text-table.ts`). */
export interface TextRow {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The site config wants it here; others give way to newer ones. */
  readonly isWanted: boolean;
  /** Goes up with each use of any. No clock: those of terminals jump. */
  readonly used: number;
  /** None: a stretch, or written by an earlier version of the app. */
  readonly isAttachment?: true;
}

export interface SlipRow {
  readonly number: string;
  /** Local date YYYY-MM-DD. */
  readonly date: string;
  readonly serial: number;
  readonly issuedAt: string;
  readonly recordIds: readonly string[];
  readonly forms: readonly string[];
  readonly payload: string;
}

export interface SyncLogRow {
  readonly id?: number;
  readonly at: string;
  readonly reason: 'first' | 'night' | 'missed' | 'staff' | 'takedown' | 'bundle';
  readonly result: string;
  readonly fetchedBytes: number;
  readonly durationMs: number;
  /** The terminal's clock showed a time that had certainly passed. None: it did not, or the sync came to nothing. */
  readonly clockIsBehind?: boolean;
}

export interface PinRow {
  readonly algorithm: 'PBKDF2-SHA-256';
  readonly iterations: number;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly hash: Uint8Array<ArrayBuffer>;
  /** Wrong tries since the last right one. */
  readonly failedTries: number;
  /** When the lock began, by the wall clock; null where it is open. */
  readonly lockedAtMs: number | null;
}

/** Which generation answers. */
interface CurrentGeneration {
  readonly manifestSha256: string;
  readonly generation: number;
  readonly feedUrl: string;
}

/** Drawn once, when this database was made: keeps slip numbers unique after a loss (see `requests/slip-number.ts`). */
export interface DatabaseBirth {
  readonly epoch: string;
  /** Local date YYYY-MM-DD and minute of that day, 0 … 1439. */
  readonly date: string;
  readonly minute: number;
}

/** How far the round has come in which all that is stored is read and compared with its hashes. */
export interface StoredCheck {
  /** When this round began, by the wall clock. */
  readonly startedMs: number;
  /** Chunks are taken in the order of their hashes: all up to this one are done. Empty at the beginning. */
  readonly doneSha256: string;
}

/** Which database holds pages, chunks and parts. */
export interface PagesPlace {
  /** See `pagesDatabaseName`. */
  readonly number: number;
  /** The database that was copied from, until it is deleted, … */
  readonly former?: number;
  /** … and until LevelDB was made to let go of its files. */
  readonly isUnswept?: boolean;
  /** The list of withdrawals up to which no withdrawn byte lies here. `atMs`: when that was brought about; none: nothing was ever stored here before. */
  readonly forgotten?: { readonly feedUrl: string; readonly revision: number; readonly atMs?: number };
}

/** One row each, by name. */
export interface Settings {
  readonly current: CurrentGeneration;
  /** Highest generation ever switched to, by feed address: anything older is refused. Goes with the keys that vouched for it: see `trust-table.ts`. */
  readonly floors: { readonly [feedUrl: string]: number };
  /** ISO instant of the last check of the feed that ended well. */
  readonly checkedAt: string;
  /** The last site config that was valid, as parsed JSON; checked again when read. */
  readonly lastGoodConfig: unknown;
  readonly pin: PinRow;
  readonly birth: DatabaseBirth;
  /** What staff measured at the screen. None: nobody did. */
  readonly calibration: ScreenCalibration;
  /** True once bytes that were stored proved damaged: the next sync hashes every stored chunk. */
  readonly verifyStored: boolean;
  /** Of the generation that was switched to last; what it says of a segment holds as long as there is that segment. */
  readonly superseded: readonly KnownSuperseded[];
  /** Which catalogue of the feed it is: the name of a selection (分库), null for the whole one; and whether it is just what the site config names. */
  readonly selected: { readonly name: string | null; readonly isExact: boolean };
  readonly storedCheck: StoredCheck;
  /** What the clock showed when it was last looked at and believed. */
  readonly clockSeenMs: number;
  /** Only while the clock is ahead of what can be. */
  readonly clockAnchor: ClockAnchor;
  /** Of the next base, on one local day: see `prepare-base.ts`. */
  readonly fetchedAhead: { readonly date: string; readonly bytes: number };
  /** None: `{ number: 0 }`, of a database that an earlier version of the app made. */
  readonly pagesPlace: PagesPlace;
  /** Of the manifest by which the table `texts` was looked through last, so that it holds nothing else. None: texts came since, or it never was. */
  readonly settledTexts: string;
  /** Withdrawn bytes may lie on the disk: see `forget-withdrawn.ts`. Only until they are gone. */
  readonly toForget: { readonly sinceMs: number; readonly hasNoRoom: boolean };
}

/** Of `pages`, `chunks` and `parts` those in the database of `pages-database.ts`; here they are where an earlier version of the app put them. */
export class ChayueDatabase extends Dexie {
  /** Key: [sha256 of the chunk, page within the chunk from 0]. A `Blob` under page 0 is the whole chunk. */
  declare readonly pages: Table<Uint8Array | Blob, [string, number]>;
  declare readonly chunks: Table<ChunkRow, string>;
  declare readonly generations: Table<GenerationRow, string>;
  declare readonly settings: Table<unknown, string>;
  declare readonly slips: Table<SlipRow, string>;
  /** Last serial given, by `terminal/date`. Never pruned: a clock that jumps back must not find a day empty again. */
  declare readonly serials: Table<number, string>;
  declare readonly syncLog: Table<SyncLogRow, number>;
  /** Key: [sha256 of the chunk, byte of it from which the row's go on]. */
  declare readonly parts: Table<PartRow, [string, number]>;
  /** Key: address of the feed. */
  declare readonly trust: Table<TrustedMetadata, string>;
  /** Key: address of the feed. */
  declare readonly takedowns: Table<TakedownRow, string>;
  /** Key: hash of the stretch. */
  declare readonly texts: Table<Uint8Array, string>;
  declare readonly textRows: Table<TextRow, string>;

  constructor(name: string, indexedDB: IDBFactory) {
    super(name, { indexedDB, IDBKeyRange, autoOpen: false });
    this.version(1).stores({
      pages: '',
      chunks: 'sha256',
      generations: 'manifestSha256',
      settings: '',
      slips: 'number, date',
      serials: '',
      syncLog: '++id',
    });
    // Pages were 48 KB long. No catalogue is left, so that the first sync fetches one, which also deletes the old pages chunk by chunk:
    // here it would hold up the start for seconds. What is the terminal's own (slips, serials, settings, log) stays.
    this.version(2).upgrade((transaction) => transaction.table('generations').clear());
    this.version(3).stores({ trust: '' });
    this.version(4).stores({ parts: '' });
    this.version(5).stores({ takedowns: '' });
    this.version(6).stores({ texts: '', textRows: 'sha256' });
    const place: PagesPlace = { number: 1 };
    this.on('populate', (transaction) => transaction.table('settings').add(place, 'pagesPlace'));
  }
}
