/** Owns the table `takedowns`: for each feed address the list of withdrawals as last taken in. Nothing else deletes from it. */
import { requestResult, runNative } from './native-transaction';
import type { TakedownRow } from './schema';
import type { WriteTracker } from './write-tracker';

interface TakedownTable {
  /** Undefined where none was ever taken in. About 1 ms. */
  read(feedUrl: string): Promise<TakedownRow | undefined>;
  /** On the disk before this answers. */
  write(feedUrl: string, row: TakedownRow): Promise<void>;
}

export function createTakedownTable(database: () => IDBDatabase, writes: WriteTracker): TakedownTable {
  return {
    read: (feedUrl) =>
      runNative(database(), ['takedowns'], { mode: 'readonly' }, (transaction) =>
        requestResult<TakedownRow | undefined>(transaction.objectStore('takedowns').get(feedUrl)),
      ),
    write: (feedUrl, row) =>
      writes.track(
        () =>
          runNative(database(), ['takedowns'], { mode: 'readwrite', durability: 'strict' }, async (transaction) => {
            await requestResult(transaction.objectStore('takedowns').put(row, feedUrl));
          }),
        row.bytes.length,
      ),
  };
}
