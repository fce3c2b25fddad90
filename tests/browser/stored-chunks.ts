/** Owns a terminal's database behind the app's back: every chunk looked at by its hash, and pages altered as a failing disk does. */
import type { Worker } from 'playwright-core';

export interface StoredChunks {
  readonly whole: number;
  /** Said to be whole, and not. */
  readonly damaged: readonly string[];
  /** Pages of chunks that no row tells of: never read, never deleted. */
  readonly strayPages: number;
}

export async function readStoredChunks(worker: Worker): Promise<StoredChunks> {
  return await worker.evaluate(async () => {
    const result = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const names = (await indexedDB.databases()).map(({ name = '' }) => name);
    const database = await result(indexedDB.open(names.find((name) => name.startsWith('chayue-pages-')) ?? 'chayue'));
    try {
      const table = (name: string) => database.transaction(name).objectStore(name);
      const rows = (await result(table('chunks').getAll())) as { sha256: string; complete: boolean }[];
      const keys = (await result(table('pages').getAllKeys())) as [string, number][];
      const known = new Set(rows.map((row) => row.sha256));
      const damaged: string[] = [];
      let whole = 0;
      for (const { sha256, complete } of rows) {
        if (!complete) continue;
        const range = IDBKeyRange.bound([sha256, 0], [sha256, Number.MAX_SAFE_INTEGER]);
        const pages = (await result(table('pages').getAll(range))) as Uint8Array<ArrayBuffer>[];
        const hash = await crypto.subtle.digest('SHA-256', await new Blob(pages).arrayBuffer());
        const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        if (hex === sha256) whole += 1;
        else damaged.push(sha256);
      }
      return { whole, damaged, strayPages: keys.filter(([sha256]) => !known.has(sha256)).length };
    } finally {
      database.close();
    }
  });
}

/** Alters the first page of the longest chunk, of those in `among` (SHA-256) where any are named. */
export async function alterPage(worker: Worker, how: string, among: readonly string[] = []): Promise<void> {
  await worker.evaluate(
    async ([act, hashes]) => {
      const result = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const names = (await indexedDB.databases()).map(({ name = '' }) => name);
      const database = await result(indexedDB.open(names.find((name) => name.startsWith('chayue-pages-')) ?? 'chayue'));
      const transaction = database.transaction(['pages', 'chunks'], 'readwrite', { durability: 'strict' });
      const ended = new Promise<void>((resolve) => {
        transaction.oncomplete = () => resolve();
      });
      const rows = (await result(transaction.objectStore('chunks').getAll())) as {
        sha256: string;
        sizeBytes: number;
      }[];
      const wanted = rows.filter(({ sha256 }) => hashes.length === 0 || hashes.includes(sha256));
      const [longest] = wanted.sort((a, b) => b.sizeBytes - a.sizeBytes);
      if (!longest) throw new Error('no chunk is stored');
      const key = [longest.sha256, 0];
      const pages = transaction.objectStore('pages');
      const page = (await result(pages.get(key))) as Uint8Array;
      if (act === 'delete') await result(pages.delete(key));
      else await result(pages.put(act === 'cut' ? page.slice(0, 100) : new Uint8Array(page.length), key));
      await ended;
      database.close();
    },
    [how, among] as const,
  );
}
