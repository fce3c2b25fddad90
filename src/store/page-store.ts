/** Owns reading the bytes of the catalogue, which lie in pieces small enough to be got fast, and marking them. `chunk-writer.ts` writes them. */
import { AppError } from '../base/app-error';
import { requestResult, runNative } from './native-transaction';
import { createPageReader, type StoredPageReader } from './page-reader';
import type { PagesDatabase } from './pages-database';
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

export interface PageStore extends StoredPageReader {
  /** The next sync will fetch it again; what is still readable of it stays until then. */
  markDamaged(chunkSha256: string): Promise<void>;
}

export function createPageStore(database: PagesDatabase, writes: WriteTracker): PageStore {
  return {
    ...createPageReader(database, PAGE_BYTES),
    markDamaged: (chunkSha256) =>
      writes.track(() =>
        runNative(database.current(), ['chunks'], { mode: 'readwrite' }, async (transaction) => {
          const table = transaction.objectStore('chunks');
          const row = await requestResult<ChunkRow | undefined>(table.get(chunkSha256));
          if (row?.complete) await requestResult(table.put({ ...row, complete: false }));
        }),
      ),
  };
}
