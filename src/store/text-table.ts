/** Owns the tables `texts` and `textRows`: stretches of bodies files that are kept one by one, where a terminal keeps only some texts. */
import { sha256Hex } from '../base/bytes';
import { requestResult, runNative } from './native-transaction';
import type { PagesDatabase } from './pages-database';
import type { TextRow } from './schema';
import type { WriteTracker } from './write-tracker';

export interface TextTable {
  /** Undefined where it is not here, and where what is stored has another hash by now: that is deleted. About 1 ms. */
  read(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  rows(): Promise<readonly TextRow[]>;
  /** Bytes and row in one transaction. @throws AppError `storage.full` */
  write(row: TextRow, bytes: Uint8Array): Promise<void>;
  /** Rows of stretches that are here; others are passed over. */
  update(rows: readonly TextRow[]): Promise<void>;
  delete(hashes: readonly string[]): Promise<void>;
}

const TABLES = ['texts', 'textRows'];

export function createTextTable(database: PagesDatabase, writes: WriteTracker): TextTable {
  const write = (body: (texts: IDBObjectStore, rows: IDBObjectStore) => Promise<unknown>, bytes = 0) =>
    writes.track(
      () =>
        runNative(database.current(), TABLES, { mode: 'readwrite' }, async (transaction) => {
          await body(transaction.objectStore('texts'), transaction.objectStore('textRows'));
        }),
      bytes,
    );
  const remove = async (hashes: readonly string[]) => {
    // Chromium copies what is deleted into its log for undoing it: as `emptyRows`.
    await write(async (texts) => {
      const here = new Set(await requestResult(texts.getAllKeys()));
      const gone = hashes.filter((sha256) => here.has(sha256));
      await Promise.all(gone.map((sha256) => requestResult(texts.put(new Uint8Array(0), sha256))));
    });
    await write((texts, rows) =>
      Promise.all(
        hashes.flatMap((sha256) => [requestResult(texts.delete(sha256)), requestResult(rows.delete(sha256))]),
      ),
    );
  };

  return {
    async read(sha256) {
      const bytes = await runNative(database.current(), ['texts'], { mode: 'readonly' }, (transaction) =>
        requestResult<Uint8Array<ArrayBuffer> | undefined>(transaction.objectStore('texts').get(sha256)),
      );
      if (!bytes || (await sha256Hex(bytes)) === sha256) return bytes;
      await remove([sha256]);
      return undefined;
    },
    rows: () =>
      runNative(database.current(), ['textRows'], { mode: 'readonly' }, (transaction) =>
        requestResult<TextRow[]>(transaction.objectStore('textRows').getAll()),
      ),
    // A view would be stored with all of its buffer.
    write: (row, bytes) =>
      write(
        (texts, rows) =>
          Promise.all([requestResult(texts.put(bytes.slice(), row.sha256)), requestResult(rows.put(row))]),
        bytes.length,
      ),
    update: (changed) =>
      write(async (_, rows) => {
        const here = new Set(await requestResult(rows.getAllKeys()));
        await Promise.all(changed.map((row) => (here.has(row.sha256) ? requestResult(rows.put(row)) : undefined)));
      }),
    delete: remove,
  };
}
