/** Owns opening and closing the terminal's database, and hands out the one writer of each table. */
import { createGenerationStore, type GenerationStore } from './generation-store';
import { openDatabase } from './open-database';
import { createPageStore, type PageStore } from './page-store';
import { createSettingsStore, type SettingsStore } from './settings-store';
import { createSlipStore, type SlipStore } from './slip-store';
import { createSyncLogStore, type SyncLogStore } from './sync-log-store';
import { WriteTracker } from './write-tracker';

export interface Store {
  readonly pages: PageStore;
  readonly generations: GenerationStore;
  readonly settings: SettingsStore;
  readonly slips: SlipStore;
  readonly syncLog: SyncLogStore;
  /** False once the browser closed it (site data cleared, another version upgrades): everything then fails `storage.failed` until opened again. */
  isOpen(): boolean;
  /** Called once when the browser closes it, not by `close`. */
  onClosed(listener: () => void): void;
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
}

const DATABASE_NAME = 'chayue';

/** @throws AppError `storage.failed` (also when blocked), `storage.full`; may be tried again. Some 10 ms. */
export async function openStore(options: OpenStoreOptions = {}): Promise<Store> {
  const database = await openDatabase({
    indexedDB: options.indexedDB ?? globalThis.indexedDB,
    name: options.name ?? DATABASE_NAME,
    timeoutMs: options.timeoutMs ?? 10_000,
  });
  const writes = new WriteTracker();
  let isOpen = true;
  let isClosing = false;
  let onClosed: () => void = () => undefined;
  const closed = () => {
    if (!isOpen) return;
    isOpen = false;
    if (!isClosing) onClosed();
  };
  // Site data is cleared, or the disk is gone.
  database.onclose = closed;
  // Another window upgrades or deletes it: who does not let go blocks that.
  database.onversionchange = () => {
    database.close();
    closed();
  };
  return {
    pages: createPageStore(database, writes),
    generations: createGenerationStore(database, writes),
    settings: createSettingsStore(database, writes),
    slips: createSlipStore(database, writes),
    syncLog: createSyncLogStore(database, writes),
    isOpen: () => isOpen,
    onClosed(listener) {
      onClosed = listener;
    },
    pending: () => writes.settled(),
    async close() {
      isClosing = true;
      await writes.settled();
      isOpen = false;
      database.close();
    },
  };
}
