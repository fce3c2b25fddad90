/** Owns the tables `slips` and `serials`: what was issued on this terminal, and the last serial of each day. */
import { requestResult, runNative } from './native-transaction';
import type { ChayueDatabase, SlipRow } from './schema';
import { toStorageError } from './storage-error';
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

export function createSlipStore(database: ChayueDatabase, writes: WriteTracker): SlipStore {
  const strict = { mode: 'readwrite', durability: 'strict' } as const;
  const fail = (thrown: unknown): never => {
    throw toStorageError(thrown);
  };
  return {
    takeSerial: (terminal, date, first) =>
      writes.track(() =>
        runNative(database.backendDB(), ['serials'], strict, async (transaction) => {
          const table = transaction.objectStore('serials');
          const key = `${terminal}/${date}`;
          const last = (await requestResult<number | undefined>(table.get(key))) ?? 0;
          const serial = Math.max(last + 1, first);
          await requestResult(table.put(serial, key));
          return serial;
        }),
      ),
    write: (slip) =>
      writes.track(() =>
        runNative(database.backendDB(), ['slips'], strict, async (transaction) => {
          await requestResult(transaction.objectStore('slips').put(slip));
        }),
      ),
    async readByDate(date) {
      const rows = await database.slips.where('date').equals(date).toArray().catch(fail);
      return rows.sort((a, b) => b.serial - a.serial);
    },
    deleteBefore: (date) =>
      writes.track(() => Promise.resolve(database.slips.where('date').below(date).delete().catch(fail))),
  };
}
