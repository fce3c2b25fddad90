/** Owns the table `syncLog`: how the last syncs went, for staff. */
import type { ChayueDatabase, SyncLogRow } from './schema';
import { toStorageError } from './storage-error';
import type { WriteTracker } from './write-tracker';

export const SYNC_LOG_ROWS = 50;

export interface SyncLogStore {
  /** Adds an entry and drops what is over `SYNC_LOG_ROWS`. */
  add(entry: Omit<SyncLogRow, 'id'>): Promise<void>;
  /** Newest first, at most `SYNC_LOG_ROWS`. */
  read(): Promise<SyncLogRow[]>;
}

export function createSyncLogStore(database: ChayueDatabase, writes: WriteTracker): SyncLogStore {
  const fail = (thrown: unknown): never => {
    throw toStorageError(thrown);
  };
  async function add(entry: Omit<SyncLogRow, 'id'>): Promise<void> {
    const id = await database.syncLog.add({ ...entry });
    await database.syncLog
      .where('id')
      .belowOrEqual(id - SYNC_LOG_ROWS)
      .delete();
  }
  return {
    add: (entry) => writes.track(() => add(entry).catch(fail)),
    read: () => Promise.resolve(database.syncLog.orderBy('id').reverse().limit(SYNC_LOG_ROWS).toArray().catch(fail)),
  };
}
