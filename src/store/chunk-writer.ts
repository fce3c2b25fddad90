/** Owns writing the tables `pages` and `chunks`, which a sync attaches to the store. */
import type { FeedChunk } from '../feed/manifest';
import { requestResult, runNative } from './native-transaction';
import { PAGE_BYTES } from './page-store';
import type { PagesDatabase } from './pages-database';
import type { ChunkRow } from './schema';
import type { WriteTracker } from './write-tracker';

interface ChunkWriter {
  /** Every chunk of which there is a row, whole or not. */
  readChunks(): Promise<ChunkRow[]>;
  /**
   * The chunk's pages and its row in one transaction: after a stop it is there whole, or not at all; one that was there is emptied first. `bytes` may be used again afterwards.
   * Some 50 ms for 4 MB, in which no page can be read. @throws AppError `storage.full`.
   */
  writeChunk(chunk: FeedChunk, bytes: Uint8Array): Promise<void>;
  /**
   * The chunk as one `Blob`, a file of its own beside the database: a fifth of the time, and no page of it is read as fast as it will be when
   * `writeChunk` has put its pages in the place. `bytes` may be used again afterwards. @throws AppError `storage.full`.
   */
  writeWhole(chunk: FeedChunk, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** What `writeWhole` wrote; null where it is not there any more, or cannot be read. */
  readWhole(chunk: FeedChunk): Promise<Uint8Array<ArrayBuffer> | null>;
  /** After a stop it is there whole, or as one that is not complete, or not at all. */
  deleteChunk(chunkSha256: string): Promise<void>;
}

/** All pages of a chunk, or all parts: both are keyed by its hash and a number. */
export function rowsOf(chunkSha256: string): IDBKeyRange {
  return IDBKeyRange.bound([chunkSha256, 0], [chunkSha256, Number.MAX_SAFE_INTEGER]);
}

/**
 * Puts `empty` in the place of all rows of a chunk, in one transaction. To come before they are deleted or replaced: Chromium writes values that are
 * deleted into a log for undoing it, where they would outlast the withdrawal of what they hold (docs/decisions/028-forgetting.md).
 */
export async function emptyRows(
  database: IDBDatabase,
  table: 'pages' | 'parts',
  chunkSha256: string,
  empty: unknown,
): Promise<void> {
  await runNative(database, [table], { mode: 'readwrite' }, async (transaction) => {
    const rows = transaction.objectStore(table);
    const keys = await requestResult(rows.getAllKeys(rowsOf(chunkSha256)));
    await Promise.all(keys.map((key) => requestResult(rows.put(empty, key))));
  });
}

export function createChunkWriter(database: PagesDatabase, writes: WriteTracker): ChunkWriter {
  // IndexedDB copies a value as it is put, and of a view the whole buffer. So each page is laid here first; a buffer of its own for
  // each costs a third of the worker's time for writing.
  const scratch = new Uint8Array(PAGE_BYTES);

  function putPages(table: IDBObjectStore, chunkSha256: string, bytes: Uint8Array): void {
    for (let page = 0; page * PAGE_BYTES < bytes.length; page++) {
      const view = bytes.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
      if (view.length === PAGE_BYTES) scratch.set(view);
      // Nobody waits for it: where it fails its transaction is aborted, which is told.
      table.put(view.length === PAGE_BYTES ? scratch : view.slice(), [chunkSha256, page]);
    }
  }

  /** Not whole any more from the first page that is emptied on. */
  async function empty(chunkSha256: string): Promise<void> {
    const hasPages = await runNative(database.current(), ['chunks'], { mode: 'readwrite' }, async (transaction) => {
      const table = transaction.objectStore('chunks');
      const row = await requestResult<ChunkRow | undefined>(table.get(chunkSha256));
      // A `Blob` is a file of its own, which goes with its row.
      if (!row || row.isWhole) return false;
      if (row.complete) await requestResult(table.put({ ...row, complete: false }));
      return true;
    });
    if (hasPages) await emptyRows(database.current(), 'pages', chunkSha256, new Uint8Array(0));
  }

  async function write(chunk: FeedChunk, bytes: Uint8Array): Promise<void> {
    await empty(chunk.sha256);
    // Without `parts`: who reads or writes there meanwhile would wait for this, and this for them.
    await runNative(database.current(), ['pages', 'chunks'], { mode: 'readwrite' }, async (transaction) => {
      putPages(transaction.objectStore('pages'), chunk.sha256, bytes);
      const { sha256, sizeBytes } = chunk;
      const row: ChunkRow = { sha256, sizeBytes, complete: true, pageBytes: PAGE_BYTES };
      await requestResult(transaction.objectStore('chunks').put(row));
    });
  }

  async function remove(chunkSha256: string): Promise<void> {
    await empty(chunkSha256);
    await runNative(database.current(), ['pages', 'chunks'], { mode: 'readwrite' }, async (transaction) => {
      await Promise.all([
        requestResult(transaction.objectStore('pages').delete(rowsOf(chunkSha256))),
        requestResult(transaction.objectStore('chunks').delete(chunkSha256)),
      ]);
    });
  }

  return {
    readChunks: () =>
      runNative(database.current(), ['chunks'], { mode: 'readonly' }, (transaction) =>
        requestResult<ChunkRow[]>(transaction.objectStore('chunks').getAll()),
      ),
    writeChunk: (chunk, bytes) => writes.track(() => write(chunk, bytes), bytes.length),
    writeWhole: (chunk, bytes) =>
      writes.track(
        () =>
          // Strict, or a power cut right after the switch, which is strict itself, would leave rows whose files never came to the disk.
          runNative(
            database.current(),
            ['pages', 'chunks'],
            { mode: 'readwrite', durability: 'strict' },
            async (transaction) => {
              transaction.objectStore('pages').put(new Blob([bytes]), [chunk.sha256, 0]);
              const row: ChunkRow = { sha256: chunk.sha256, sizeBytes: chunk.sizeBytes, complete: true, isWhole: true };
              await requestResult(transaction.objectStore('chunks').put(row));
            },
          ),
        bytes.length,
      ),
    async readWhole(chunk) {
      const value = await runNative(database.current(), ['pages'], { mode: 'readonly' }, (transaction) =>
        requestResult<unknown>(transaction.objectStore('pages').get([chunk.sha256, 0])),
      );
      if (!(value instanceof Blob) || value.size !== chunk.sizeBytes) return null;
      return value.arrayBuffer().then(
        (buffer) => new Uint8Array(buffer),
        () => null,
      );
    },
    deleteChunk: (chunkSha256) => writes.track(() => remove(chunkSha256)),
  };
}
