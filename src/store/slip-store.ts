/** Owns the tables `slips` and `serials`: what was issued on this terminal, and the last serial of each day. */

import type { SlipRow } from './schema';
import { requestResult, runTransaction } from './transaction';
import type { WriteTracker } from './write-tracker';

export interface SlipStore {
  /** The next serial of this terminal and local day, at least `first`; on the disk before it answers, and never given twice. */
  takeSerial(terminal: string, date: string, first: number): Promise<number>;
  /** Strict-durable. */
  write(slip: SlipRow): Promise<void>;
  /** Slips of a local date YYYY-MM-DD, newest first. */
  readByDate(date: string): Promise<SlipRow[]>;
  /** Deletes slips issued before a local date; serials stay. Gives how many. */
  deleteBefore(date: string): Promise<number>;
}

export function createSlipStore(database: IDBDatabase, writes: WriteTracker): SlipStore {
  const strict = { mode: 'readwrite', durability: 'strict' } as const;
  return {
    takeSerial: (terminal, date, first) =>
      writes.track(
        runTransaction(database, ['serials'], strict, async (transaction) => {
          const table = transaction.objectStore('serials');
          const key = `${terminal}/${date}`;
          const last = (await requestResult<number | undefined>(table.get(key))) ?? 0;
          const serial = Math.max(last + 1, first);
          await requestResult(table.put(serial, key));
          return serial;
        }),
      ),
    write: (slip) =>
      writes.track(
        runTransaction(database, ['slips'], strict, async (transaction) => {
          await requestResult(transaction.objectStore('slips').put(slip));
        }),
      ),
    async readByDate(date) {
      const rows = await runTransaction(database, ['slips'], { mode: 'readonly' }, (transaction) =>
        requestResult<SlipRow[]>(transaction.objectStore('slips').index('date').getAll(date)),
      );
      return rows.sort((a, b) => b.serial - a.serial);
    },
    deleteBefore: (date) =>
      writes.track(
        runTransaction(database, ['slips'], { mode: 'readwrite' }, async (transaction) => {
          const table = transaction.objectStore('slips');
          const old = await requestResult(table.index('date').getAllKeys(IDBKeyRange.upperBound(date, true)));
          await Promise.all(old.map((number) => requestResult(table.delete(number))));
          return old.length;
        }),
      ),
  };
}
