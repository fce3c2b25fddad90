/** Owns opening and closing the terminal's database, and hands out the one writer of each table. */
import { AppError } from '../base/app-error';
import { lazyPart } from '../base/lazy-part';
import type { BrowserStorage } from './disk-room';
import { createGenerationStore, type GenerationStore } from './generation-store';
import { createPageStore, type PageStore } from './page-store';
import { openPagesDatabase, type PagesDatabase, pagesDatabaseName } from './pages-database';
import { ChayueDatabase } from './schema';
import { createSettingsStore, type SettingsStore } from './settings-store';
import { createSlipStore, type SlipStore } from './slip-store';
import { toStorageError } from './storage-error';
import { createSyncLogStore, type SyncLogStore } from './sync-log-store';
import { WriteTracker } from './write-tracker';

export interface Store {
  readonly pages: PageStore;
  readonly generations: GenerationStore;
  readonly settings: SettingsStore;
  readonly slips: SlipStore;
  readonly syncLog: SyncLogStore;
  /** The writer of a table that only a part of the program needs, which is loaded later: made over this database. */
  attach<T>(create: (database: () => IDBDatabase, writes: WriteTracker) => T): T;
  /** The same for a writer of pages, chunks or parts. */
  attachPages<T>(create: (database: PagesDatabase, writes: WriteTracker) => T): T;
  /** Handed to who loads later, or the bundler cuts the worker in two: for who puts another database of pages in the place of the present one. */
  readonly pagesPlace: {
    readonly indexedDB: IDBFactory;
    nameOf(number: number): string;
    /** See `openPagesDatabase`. */
    open(name: string): Promise<IDBDatabase>;
    /** From here on `number` is read and written; the one before is closed, reads that are under way end first. */
    replace(number: number, database: IDBDatabase): void;
  };
  /** False once the browser closed it (site data cleared, another version upgrades): everything then fails `storage.failed` until opened again. */
  isOpen(): boolean;
  /** Called once when the browser closes it, not by `close`. */
  onClosed(listener: () => void): void;
  /**
   * Answers when the browser would let so many bytes be stored, and the disk had room for them and for what the database needs beside. Each write tries
   * that for itself; who writes much asks first, and with it tries for all. Nothing is tried where there is no `storage`.
   * @throws AppError `storage.full`, and what `signal` was aborted with
   */
  tryRoom(bytes: number, signal?: AbortSignal): Promise<void>;
  /** The same for who only wants to know: what is written next tries for itself. */
  lookForRoom(bytes: number): Promise<void>;
  /** As `tryRoom`, but room that was found by the last trial, seconds ago, and was not written to yet is enough. */
  holdRoom(bytes: number, signal?: AbortSignal): Promise<void>;
  /** Answers when every write that is under way has ended. */
  pending(): Promise<void>;
  /** Waits for `pending`, then closes. */
  close(): Promise<void>;
}

export interface OpenStoreOptions {
  readonly indexedDB?: IDBFactory;
  readonly name?: string;
  /** Another window that holds an older version blocks the opening; after so long it fails. */
  readonly timeoutMs?: number;
  /** Where room is tried before a write; none in a browser that has none. */
  readonly storage?: BrowserStorage | null;
}

const DATABASE_NAME = 'chayue';

const loadDiskRoom = lazyPart(() => import('./disk-room'));

/** @throws AppError `storage.failed` (also when blocked), `storage.full`; may be tried again. Some 10 ms. */
export async function openStore(options: OpenStoreOptions = {}): Promise<Store> {
  const indexedDB = options.indexedDB ?? globalThis.indexedDB;
  const name = options.name ?? DATABASE_NAME;
  const database = new ChayueDatabase(name, indexedDB);
  await openInTime(database, options.timeoutMs ?? 10_000);
  const { storage } = options;
  const writes = new WriteTracker(
    storage ? async (bytes, signal) => (await loadDiskRoom()).takeRoom(storage, bytes, signal) : null,
  );
  let isClosing = false;
  let isLost = false;
  let onClosed: () => void = () => undefined;
  const lose = () => {
    if (isClosing || isLost) return;
    isLost = true;
    onClosed();
  };
  database.on('close', lose);
  const native = () => database.backendDB();
  const settings = createSettingsStore(native, writes);
  const nameOf = (number: number) => pagesDatabaseName(name, number);
  let pagesDatabase = native();
  const usePages = (number: number, opened: IDBDatabase) => {
    pagesDatabase = opened;
    if (number === 0) return;
    opened.onclose = lose;
    // Another window put another database in its place.
    opened.onversionchange = () => {
      opened.close();
      lose();
    };
  };
  try {
    const { number } = (await settings.read('pagesPlace')) ?? { number: 0 };
    if (number > 0) usePages(number, await openPagesDatabase(indexedDB, nameOf(number)));
  } catch (thrown) {
    database.close();
    throw thrown;
  }
  const pages = { current: () => pagesDatabase };
  return {
    pages: createPageStore(pages, writes),
    generations: createGenerationStore(database, writes),
    settings,
    slips: createSlipStore(database, writes),
    syncLog: createSyncLogStore(database, writes),
    attach: (create) => create(native, writes),
    attachPages: (create) => create(pages, writes),
    pagesPlace: {
      indexedDB,
      nameOf,
      open: (opened) => openPagesDatabase(indexedDB, opened),
      replace(number, opened) {
        const former = pagesDatabase;
        usePages(number, opened);
        if (former === native()) return;
        former.onversionchange = null;
        former.close();
      },
    },
    isOpen: () => database.isOpen() && !isLost,
    onClosed(listener) {
      onClosed = listener;
    },
    tryRoom: (bytes, signal) => writes.tryAll(bytes, signal),
    lookForRoom: (bytes) => writes.look(bytes),
    holdRoom: (bytes, signal) => writes.hold(bytes, signal),
    pending: () => writes.settled(),
    async close() {
      isClosing = true;
      await writes.settled();
      pagesDatabase.close();
      database.close();
    },
  };
}

async function openInTime(database: ChayueDatabase, timeoutMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let blocked = false;
  database.on('blocked', () => {
    blocked = true;
  });
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const why = blocked ? 'blocked by another window with an older version' : `not open after ${timeoutMs} ms`;
      reject(new AppError('storage.failed', why));
    }, timeoutMs);
  });
  try {
    await Promise.race([database.open(), tooLate]);
  } catch (thrown) {
    database.close();
    throw toStorageError(thrown);
  } finally {
    clearTimeout(timer);
  }
}
