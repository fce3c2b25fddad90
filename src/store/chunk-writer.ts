/** Owns writing the tables `pages` and `chunks`, which a sync attaches to the store. */
import type { FeedChunk } from '../feed/manifest';
import { requestResult, runNative } from './native-transaction';
import { PAGE_BYTES } from './page-store';
import type { ChunkRow } from './schema';
import type { WriteTracker } from './write-tracker';

interface ChunkWriter {
  /** Every chunk of which there is a row, whole or not. */
  readChunks(): Promise<ChunkRow[]>;
  /**
   * The chunk's pages and its row in one transaction: after a stop it is there whole, or not at all. `bytes` may be used again afterwards.
   * Some 50 ms for 4 MB, in which no page can be read. @throws AppError `storage.full`.
   */
  writeChunk(chunk: FeedChunk, bytes: Uint8Array): Promise<void>;
  deleteChunk(chunkSha256: string): Promise<void>;
}

/** All pages of a chunk, or all parts: both are keyed by its hash and a number. */
export function rowsOf(chunkSha256: string): IDBKeyRange {
  return IDBKeyRange.bound([chunkSha256, 0], [chunkSha256, Number.MAX_SAFE_INTEGER]);
}

export function createChunkWriter(database: () => IDBDatabase, writes: WriteTracker): ChunkWriter {
  // IndexedDB copies a value as it is put, and of a view the whole buffer. So each page is laid here first; a buffer of its own for
  // each costs a third of the worker's time for writing.
  const scratch = new Uint8Array(PAGE_BYTES);

  function putPages(table: IDBObjectStore, chunkSha256: string, bytes: Uint8Array): Promise<unknown>[] {
    const requests: Promise<unknown>[] = [];
    for (let page = 0; page * PAGE_BYTES < bytes.length; page++) {
      const view = bytes.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
      if (view.length === PAGE_BYTES) scratch.set(view);
      const value = view.length === PAGE_BYTES ? scratch : view.slice();
      requests.push(requestResult(table.put(value, [chunkSha256, page])));
    }
    return requests;
  }

  return {
    readChunks: () =>
      runNative(database(), ['chunks'], { mode: 'readonly' }, (transaction) =>
        requestResult<ChunkRow[]>(transaction.objectStore('chunks').getAll()),
      ),
    writeChunk: (chunk, bytes) =>
      writes.track(
        runNative(database(), ['pages', 'chunks', 'parts'], { mode: 'readwrite' }, async (transaction) => {
          const requests = putPages(transaction.objectStore('pages'), chunk.sha256, bytes);
          const row: ChunkRow = {
            sha256: chunk.sha256,
            sizeBytes: chunk.sizeBytes,
            complete: true,
            pageBytes: PAGE_BYTES,
          };
          requests.push(requestResult(transaction.objectStore('chunks').put(row)));
          requests.push(requestResult(transaction.objectStore('parts').delete(rowsOf(chunk.sha256))));
          await Promise.all(requests);
        }),
      ),
    deleteChunk: (chunkSha256) =>
      writes.track(
        runNative(database(), ['pages', 'chunks'], { mode: 'readwrite' }, async (transaction) => {
          await Promise.all([
            requestResult(transaction.objectStore('pages').delete(rowsOf(chunkSha256))),
            requestResult(transaction.objectStore('chunks').delete(chunkSha256)),
          ]);
        }),
      ),
  };
}
