/** Owns the table `parts`, which a sync attaches to the store: beginnings of chunks whose fetching was cut off. Never searched: nothing vouches for them before the chunk is whole. */
import type { PartKeeper } from '../feed/fetch-chunk';
import type { PartOfFile } from '../feed/part-of-file';
import { emptyRows, rowsOf } from './chunk-writer';
import { requestResult, runNative } from './native-transaction';
import type { PagesDatabase } from './pages-database';
import type { PartRow } from './schema';
import type { WriteTracker } from './write-tracker';

/** One for each sync: it knows of which chunks something is kept, so that nothing is asked of the others. */
export interface PartStore extends PartKeeper {
  /** Drops what is kept of all other chunks: they are whole by now, or no longer wanted. */
  keepOnly(chunkHashes: ReadonlySet<string>): Promise<void>;
}

type PartKey = [chunkSha256: string, fromByte: number];

export function createPartStore(database: PagesDatabase, writes: WriteTracker): PartStore {
  const writing = { mode: 'readwrite' } as const;
  let kept: Promise<Set<string>> | null = null;

  const readKeys = () =>
    runNative(database.current(), ['parts'], { mode: 'readonly' }, (transaction) =>
      requestResult(transaction.objectStore('parts').getAllKeys()),
    ) as Promise<PartKey[]>;
  const knowKept = () => {
    kept ??= readKeys().then((keys) => new Set(keys.map(([sha256]) => sha256)));
    const mine = kept;
    mine.catch(() => {
      if (kept === mine) kept = null;
    });
    return mine;
  };

  return {
    async read(sha256, into): Promise<PartOfFile> {
      if (!(await knowKept()).has(sha256)) return { bytes: 0, etag: null };
      const range = rowsOf(sha256);
      const [keys, rows] = await runNative(database.current(), ['parts'], { mode: 'readonly' }, (transaction) => {
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
    append: async (sha256, fromByte, bytes, etag) => {
      (await knowKept()).add(sha256);
      const row: PartRow = { bytes, etag };
      await writes.track(
        () =>
          runNative(database.current(), ['parts'], writing, (transaction) =>
            requestResult(transaction.objectStore('parts').put(row, [sha256, fromByte])),
          ),
        bytes.length,
      );
    },
    async drop(sha256) {
      if (!(await knowKept()).has(sha256)) return;
      const nothing: PartRow = { bytes: new Uint8Array(0), etag: null };
      await writes.track(() =>
        emptyRows(database.current(), 'parts', sha256, nothing).then(() =>
          runNative(database.current(), ['parts'], writing, (transaction) =>
            requestResult(transaction.objectStore('parts').delete(rowsOf(sha256))),
          ),
        ),
      );
      (await knowKept()).delete(sha256);
    },
    async keepOnly(chunkHashes) {
      for (const sha256 of await knowKept()) {
        if (!chunkHashes.has(sha256)) await this.drop(sha256);
      }
    },
  };
}
