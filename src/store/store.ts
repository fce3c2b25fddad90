/** Owns opening and closing the terminal's database, and hands out the one writer of each table. */
import { AppError } from '../base/app-error';
import { lazyPart } from '../base/lazy-part';
import type { BrowserStorage } from './disk-room';
import { createGenerationStore, type GenerationStore } from './generation-store';
import { createPageStore, type PageStore } from './page-store';
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
  const database = new ChayueDatabase(options.name ?? DATABASE_NAME, options.indexedDB ?? globalThis.indexedDB);
  await openInTime(database, options.timeoutMs ?? 10_000);
  const { storage } = options;
  const writes = new WriteTracker(
    storage ? async (bytes, signal) => (await loadDiskRoom()).takeRoom(storage, bytes, signal) : null,
  );
  let isClosing = false;
  let onClosed: () => void = () => undefined;
  database.on('close', () => {
    if (!isClosing) onClosed();
  });
  const native = () => database.backendDB();
  return {
    pages: createPageStore(native, writes),
    generations: createGenerationStore(database, writes),
    settings: createSettingsStore(native, writes),
    slips: createSlipStore(database, writes),
    syncLog: createSyncLogStore(database, writes),
    attach: (create) => create(native, writes),
    isOpen: () => database.isOpen(),
    onClosed(listener) {
      onClosed = listener;
    },
    tryRoom: (bytes, signal) => writes.tryAll(bytes, signal),
    pending: () => writes.settled(),
    async close() {
      isClosing = true;
      await writes.settled();
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
