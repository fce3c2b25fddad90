/** Owns the table `syncLog`: how the last syncs went, for staff. */
import type { SyncLogRow } from './schema';
import { requestResult, runTransaction } from './transaction';
import type { WriteTracker } from './write-tracker';

export const SYNC_LOG_ROWS = 50;

export interface SyncLogStore {
  /** Adds an entry and drops what is over `SYNC_LOG_ROWS`. */
  add(entry: Omit<SyncLogRow, 'id'>): Promise<void>;
  /** Newest first, at most `SYNC_LOG_ROWS`. */
  read(): Promise<SyncLogRow[]>;
}

export function createSyncLogStore(database: IDBDatabase, writes: WriteTracker): SyncLogStore {
  return {
    add: (entry) =>
      writes.track(
        runTransaction(database, ['syncLog'], { mode: 'readwrite' }, async (transaction) => {
          const table = transaction.objectStore('syncLog');
          const id = Number(await requestResult(table.add({ ...entry })));
          await requestResult(table.delete(IDBKeyRange.upperBound(id - SYNC_LOG_ROWS)));
        }),
      ),
    async read() {
      const rows = await runTransaction(database, ['syncLog'], { mode: 'readonly' }, (transaction) =>
        requestResult<SyncLogRow[]>(transaction.objectStore('syncLog').getAll()),
      );
      return rows.reverse().slice(0, SYNC_LOG_ROWS);
    },
  };
}
