/**
 * Owns the database that holds the catalogue's bytes (pages, chunks, parts, texts), apart from what is the terminal's own. It can be put in another's place and
 * deleted as a whole: that alone makes Chromium drop deleted bytes from the disk (docs/decisions/028-forgetting.md).
 */
import { toStorageError } from './storage-error';

/** What the writers and readers of these tables are made over; asked for each transaction, since another may stand in its place. */
export interface PagesDatabase {
  current(): IDBDatabase;
}

/** `0`: within the terminal's own database, as versions of the app before this one stored them. */
export function pagesDatabaseName(ownName: string, number: number): string {
  return number === 0 ? ownName : `${ownName}-pages-${number}`;
}

/** Made empty where there is none. @throws AppError `storage.failed`, `storage.full` */
export function openPagesDatabase(indexedDB: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      // The keys are those of the tables of `schema.ts`.
      request.result.createObjectStore('pages');
      request.result.createObjectStore('chunks', { keyPath: 'sha256' });
      request.result.createObjectStore('parts');
      request.result.createObjectStore('texts');
      request.result.createObjectStore('textRows', { keyPath: 'sha256' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(toStorageError(request.error));
  });
}
