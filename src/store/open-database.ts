/** Owns opening the database: its upgrade, what blocks it, and what another version of the app left. */
import { AppError } from '../base/app-error';
import { createTables, SCHEMA_VERSION, TABLES, upgradeSchema } from './schema';
import { toStorageError } from './storage-error';

export interface OpenDatabaseOptions {
  readonly indexedDB: IDBFactory;
  readonly name: string;
  readonly timeoutMs: number;
}

/** Chromium says UnknownError where its files are busy for a moment. */
const TRIES_AFTER_UNKNOWN_ERROR = 3;

/** @throws AppError `storage.failed` (also when blocked for `timeoutMs`), `storage.full`. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<IDBDatabase> {
  let isLate = false;
  let isBlocked = false;
  const opening = openAnyVersion(options, () => {
    isBlocked = true;
  });
  // It may still succeed once nobody waits for it: an open connection would then block the next upgrade.
  opening.then(
    (database) => isLate && database.close(),
    () => undefined,
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      const why = isBlocked
        ? 'blocked by another window with an older version'
        : `not open after ${options.timeoutMs} ms`;
      reject(new AppError('storage.failed', why));
    }, options.timeoutMs);
  });
  try {
    return await Promise.race([opening, tooLate]);
  } catch (thrown) {
    throw toStorageError(thrown);
  } finally {
    clearTimeout(timer);
  }
}

async function openAnyVersion(options: OpenDatabaseOptions, onBlocked: () => void): Promise<IDBDatabase> {
  for (let tries = 1; ; tries++) {
    try {
      return await openVersion(options, SCHEMA_VERSION, upgradeSchema, onBlocked);
    } catch (thrown) {
      const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
      if (name === 'VersionError') return openLater(options, onBlocked);
      if (name !== 'UnknownError' || tries === TRIES_AFTER_UNKNOWN_ERROR) throw thrown;
    }
  }
}

/** The app was set back to an earlier version: it goes on with what a later one made, and adds what that one had done away with. */
async function openLater(options: OpenDatabaseOptions, onBlocked: () => void): Promise<IDBDatabase> {
  const database = await openVersion(options, undefined, createTables, onBlocked);
  if (TABLES.every((table) => database.objectStoreNames.contains(table))) return database;
  database.close();
  return openVersion(options, database.version + 1, createTables, onBlocked);
}

function openVersion(
  { indexedDB, name }: OpenDatabaseOptions,
  version: number | undefined,
  upgrade: (database: IDBDatabase, transaction: IDBTransaction, oldVersion: number) => void,
  onBlocked: () => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = ({ oldVersion }) => {
      if (request.transaction) upgrade(request.result, request.transaction, oldVersion);
    };
    request.onblocked = onBlocked;
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
