/** Owns transactions without Dexie: it adds 0.1 to 0.3 ms to each get, and sets durability for a whole instance only (measured). */
import { toStorageError } from './storage-error';

export interface NativeTransactionOptions {
  readonly mode: 'readonly' | 'readwrite';
  /** `strict` waits for the disk: for the few records that must survive a power cut once they were answered. */
  readonly durability?: 'strict' | 'relaxed';
}

/**
 * Runs `body` in one transaction and answers when it is complete. `body` may await requests of this transaction and nothing else,
 * or the transaction ends under it. A throw aborts everything that it wrote.
 * @throws AppError `storage.full`, `storage.failed`, or what `body` threw.
 */
export async function runNative<T>(
  database: IDBDatabase,
  tables: string[],
  options: NativeTransactionOptions,
  body: (transaction: IDBTransaction) => Promise<T>,
): Promise<T> {
  try {
    const transaction = database.transaction(tables, options.mode, { durability: options.durability ?? 'relaxed' });
    const completed = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new DOMException('transaction aborted', 'AbortError'));
    });
    // Looked at below, whichever of the two fails first.
    completed.catch(() => undefined);
    let answer: T;
    try {
      answer = await body(transaction);
    } catch (thrown) {
      try {
        transaction.abort();
      } catch {
        // Aborted by its own failed request already.
      }
      // A full disk shows as the transaction's error; the request says only that it was aborted.
      throw transaction.error?.name === 'QuotaExceededError' ? transaction.error : thrown;
    }
    await completed;
    return answer;
  } catch (thrown) {
    throw toStorageError(thrown);
  }
}

/** May be left unawaited where its transaction fails first: that failure is the one which is told. */
export function requestResult<T>(request: IDBRequest<T>): Promise<T> {
  const result = new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  result.catch(() => undefined);
  return result;
}
