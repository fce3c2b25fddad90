/** Owns deleting a database of pages, and making LevelDB let go of the files that held it. Loaded when that is first due. */
import { AppError } from '../base/app-error';
import { requestResult, runNative } from './native-transaction';
import { PAGE_BYTES } from './page-store';
import { toStorageError } from './storage-error';
import type { Store } from './store';

/** More than LevelDB keeps in memory (4 MB): it then writes a file, and looks which of its files are still of use. */
export const SWEEP_BYTES = 6 * 1024 * 1024;
/** One transaction of all would be written twice, into the log for undoing it too. */
const PAGES_AT_ONCE = 32;
/** Of no database that anything is kept in. */
const SWEEP_NUMBER = -1;
const DELETE_TIMEOUT_MS = 60_000;

/**
 * Answers when it is gone for every window; windows that read from it are told, and open the one that took its place. LevelDB drops its bytes in the seconds after,
 * and goes on with that after a power cut. @throws AppError `storage.failed` where a window holds it for a minute
 */
export function deletePagesDatabase(indexedDB: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new AppError('storage.failed', `${name} is held`)), DELETE_TIMEOUT_MS);
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => {
      clearTimeout(tooLate);
      resolve();
    };
    request.onerror = () => {
      clearTimeout(tooLate);
      reject(toStorageError(request.error));
    };
  });
}

/** Files that hold nothing any more are deleted only when LevelDB writes others: random bytes are written for that, and deleted. @throws AppError `storage.*` */
export async function sweepFiles({ pagesPlace, attach }: Store): Promise<void> {
  const { indexedDB, nameOf, open } = pagesPlace;
  const writes = attach((_, tracker) => tracker);
  const scratch = nameOf(SWEEP_NUMBER);
  const database = await open(scratch);
  try {
    for (let at = 0; at < SWEEP_BYTES; at += PAGE_BYTES * PAGES_AT_ONCE) {
      const write = async (transaction: IDBTransaction) => {
        const table = transaction.objectStore('pages');
        const puts = Array.from({ length: PAGES_AT_ONCE }, (_, page) =>
          requestResult(table.put(crypto.getRandomValues(new Uint8Array(PAGE_BYTES)), ['sweep', at + page])),
        );
        await Promise.all(puts);
      };
      await writes.track(
        () => runNative(database, ['pages'], { mode: 'readwrite' }, write),
        PAGE_BYTES * PAGES_AT_ONCE,
      );
    }
  } finally {
    database.close();
    await deletePagesDatabase(indexedDB, scratch);
  }
}
