/** Owns the table `parts`, which a sync attaches to the store: beginnings of chunks whose fetching was cut off. Never searched: nothing vouches for them before the chunk is whole. */
import type { PartKeeper, PartOfFile } from '../feed/fetch-chunk';
import { rowsOf } from './chunk-writer';
import { requestResult, runNative } from './native-transaction';
import type { PartRow } from './schema';
import type { WriteTracker } from './write-tracker';

interface PartStore extends PartKeeper {
  /** Drops what is kept of all other chunks: they are whole by now, or no longer wanted. */
  keepOnly(chunkHashes: ReadonlySet<string>): Promise<void>;
}

type PartKey = [chunkSha256: string, fromByte: number];

export function createPartStore(database: () => IDBDatabase, writes: WriteTracker): PartStore {
  const writing = { mode: 'readwrite' } as const;
  return {
    async read(sha256, into): Promise<PartOfFile> {
      const range = rowsOf(sha256);
      const [keys, rows] = await runNative(database(), ['parts'], { mode: 'readonly' }, (transaction) => {
        const table = transaction.objectStore('parts');
        return Promise.all([
          requestResult<IDBValidKey[]>(table.getAllKeys(range)),
          requestResult<PartRow[]>(table.getAll(range)),
        ]);
      });
      let have: PartOfFile = { bytes: 0, etag: rows[0]?.etag ?? null };
      for (const [i, { bytes, etag }] of rows.entries()) {
        const [, fromByte] = keys[i] as PartKey;
        // After a gap, or of another file than what is before it: as good as not there.
        if (fromByte !== have.bytes || etag !== have.etag || have.bytes + bytes.length > into.length) break;
        into.set(bytes, fromByte);
        have = { bytes: fromByte + bytes.length, etag };
      }
      return have;
    },
    append: (sha256, fromByte, bytes, etag) =>
      writes.track(
        runNative(database(), ['parts'], writing, async (transaction) => {
          const row: PartRow = { bytes, etag };
          await requestResult(transaction.objectStore('parts').put(row, [sha256, fromByte]));
        }),
      ),
    drop: (sha256) =>
      writes.track(
        runNative(database(), ['parts'], writing, async (transaction) => {
          await requestResult(transaction.objectStore('parts').delete(rowsOf(sha256)));
        }),
      ),
    keepOnly: (chunkHashes) =>
      writes.track(
        runNative(database(), ['parts'], writing, async (transaction) => {
          const table = transaction.objectStore('parts');
          const keys = (await requestResult(table.getAllKeys())) as PartKey[];
          await Promise.all(
            keys.filter(([sha256]) => !chunkHashes.has(sha256)).map((key) => requestResult(table.delete(key))),
          );
        }),
      ),
  };
}
