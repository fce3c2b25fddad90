/** Owns the tables `pages` and `chunks`: the bytes of the catalogue, in pieces small enough to be got fast. */
import { AppError } from '../base/app-error';
import type { FeedChunk } from '../feed/manifest';
import { requestResult, runNative } from './native-transaction';
import { createPageReader, type PageReader } from './page-reader';
import type { ChunkRow } from './schema';
import type { WriteTracker } from './write-tracker';

/**
 * What is stored as one value; the terminal's own affair, the feed knows chunks only. A chunk is 170 of them. Measured on 300 MB in
 * Chromium, MB/s written and ms for 1, 20 and 100 pages anywhere: 16 KB 68, 0.4, 2.8, 8.9; 24 KB 85, 0.4, 1.8, 11; 48 KB 96, 0.8, 4.9, 14.
 */
export const PAGE_BYTES = 24 * 1024;

/** `storage.missingPage`, with the chunk that has to be fetched again. */
export class MissingPageError extends AppError {
  constructor(
    readonly chunkSha256: string,
    readonly page: number,
    why = 'not stored',
  ) {
    super('storage.missingPage', `${chunkSha256}/${page} ${why}`);
  }
}

export interface PageStore extends PageReader {
  /** Every chunk of which there is a row, whole or not. */
  readChunks(): Promise<ChunkRow[]>;
  /**
   * The chunk's pages and its row in one transaction: after a stop it is there whole, or not at all. `bytes` may be used again afterwards.
   * Some 50 ms for 4 MB, in which no page can be read. @throws AppError `storage.full`.
   */
  writeChunk(chunk: FeedChunk, bytes: Uint8Array): Promise<void>;
  /** The next sync will fetch it again; what is still readable of it stays until then. */
  markDamaged(chunkSha256: string): Promise<void>;
  deleteChunk(chunkSha256: string): Promise<void>;
}

/** All pages of a chunk, or all parts: both are keyed by its hash and a number. */
export function rowsOf(chunkSha256: string): IDBKeyRange {
  return IDBKeyRange.bound([chunkSha256, 0], [chunkSha256, Number.MAX_SAFE_INTEGER]);
}

export function createPageStore(database: () => IDBDatabase, writes: WriteTracker): PageStore {
  const { readPage } = createPageReader(database);

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
    readPage,
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
    markDamaged: (chunkSha256) =>
      writes.track(
        runNative(database(), ['chunks'], { mode: 'readwrite' }, async (transaction) => {
          const table = transaction.objectStore('chunks');
          const row = await requestResult<ChunkRow | undefined>(table.get(chunkSha256));
          if (row?.complete) await requestResult(table.put({ ...row, complete: false }));
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
