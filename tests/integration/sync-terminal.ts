/** Owns a terminal's worker in Node: the real runtime and store over fake-indexeddb, with a clock and a disk that tests set. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { AppError } from '../../src/base/app-error';
import { openStore } from '../../src/store/store';
import type { CatalogueState, ConfigState, SyncProgress } from '../../src/workers/catalogue/protocol';
import { type CatalogueRuntime, createCatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { createSyncLock } from '../../src/workers/catalogue/sync-lock';
import { type FakeServer, ORIGIN, SYNC_NOW_MS } from './sync-feed';

const INTERRUPTED_TRIES = 5;
/** Not by staff, who stop a sync too. */
function isInterrupted(thrown: unknown): boolean {
  if (!(thrown instanceof AppError) || thrown.code !== 'worker.cancelled') return false;
  return thrown.detail === 'interrupted' || isInterrupted(thrown.cause);
}

const PAGES_TABLES: ReadonlySet<string> = new Set(['pages', 'chunks', 'parts', 'texts', 'textRows']);

/** What the windows of one terminal share. */
interface Machine {
  readonly indexedDB: IDBFactory;
  readonly locks: Pick<LockManager, 'request'> | undefined;
}

export class Terminal {
  readonly indexedDB: IDBFactory;
  nowMs = SYNC_NOW_MS;
  /** Stands still with the clock; a test of a limited line needs one that runs. */
  monotonicMs = () => this.nowMs;
  freeBytes = 1e9;
  /** Long, so that a busy machine fails nothing; shorter where a test waits for the silence of a server. */
  stallMs = 20_000;
  configTimeoutMs = 10_000;
  readonly progress: SyncProgress[] = [];
  readonly generations: CatalogueState[] = [];
  readonly configs: ConfigState[] = [];
  readonly signal = new AbortController().signal;

  /** Without a machine it has one to itself, with a browser that has no locks. */
  constructor(
    readonly server: FakeServer,
    private readonly machine: Machine = { indexedDB: new IDBFactory(), locks: undefined },
  ) {
    this.indexedDB = machine.indexedDB;
  }

  /** A new worker over the same database, as after a reload. Says hello. */
  async start(): Promise<CatalogueRuntime> {
    const runtime = this.make();
    await runtime.handlers.hello({ buildId: 'test' }, this.signal);
    return runtime;
  }

  /** As `start`, before anyone said hello. */
  make(): CatalogueRuntime {
    const stallMs = () => this.stallMs;
    const tuning = {
      get stallMs() {
        return stallMs();
      },
      tries: 2,
      firstWaitMs: 1,
    };
    return createCatalogueRuntime({
      buildId: 'test',
      openStore: () =>
        openStore({
          indexedDB: this.indexedDB,
          timeoutMs: 20_000,
          storage: { estimate: async () => ({ usage: 0, quota: this.freeBytes }) },
        }),
      fetch: this.server.fetch,
      origin: ORIGIN,
      clock: { nowMs: () => this.nowMs },
      monotonicMs: () => this.monotonicMs(),
      random: () => 0.5,
      lock: createSyncLock(this.machine.locks),
      trustLock: createSyncLock(this.machine.locks, 'chayue-trust'),
      storage: {
        estimate: async () => ({ usage: 0, quota: this.freeBytes }),
        persisted: async () => false,
      },
      tell: (name, payload) => {
        if (name === 'sync') this.progress.push(payload as SyncProgress);
        if (name === 'generation') this.generations.push(payload as CatalogueState);
        if (name === 'config') this.configs.push(payload as ConfigState);
      },
      feedTuning: tuning,
      pageCacheBytes: 1_000_000,
      pinIterations: 1000,
      configTimeoutMs: this.configTimeoutMs,
    });
  }

  /** Deletes all databases under a running worker, as clearing site data does. */
  async deleteDatabase(): Promise<void> {
    for (const { name = '' } of await this.indexedDB.databases()) {
      await new Promise((resolve, reject) => {
        const request = this.indexedDB.deleteDatabase(name);
        request.onsuccess = resolve;
        request.onerror = reject;
      });
    }
  }

  /** Empties one table beside the worker. */
  async clearTable(table: string): Promise<void> {
    const database = await this.openDatabase(table);
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(table, 'readwrite');
      transaction.objectStore(table).clear();
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    database.close();
  }

  /** Keeps whoever reads the table waiting until what it gives back is called. */
  async holdTable(table: string): Promise<() => void> {
    const database = await this.openDatabase(table);
    const rows = database.transaction(table, 'readwrite').objectStore(table);
    let isHeld = true;
    const hold = () => {
      if (isHeld) rows.count().onsuccess = hold;
      else database.close();
    };
    hold();
    return () => {
      isHeld = false;
    };
  }

  /** Puts a row into a table beside the worker. */
  async putRow(table: string, value: unknown, key: IDBValidKey): Promise<void> {
    const database = await this.openDatabase(table);
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(table, 'readwrite');
      transaction.objectStore(table).put(value, key);
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    database.close();
  }

  /** One that a withdrawal stops, which the terminal notices by itself, is begun anew. */
  async sync(runtime: CatalogueRuntime) {
    for (let tries = 1; ; tries++) {
      try {
        return await runtime.handlers.sync({ reason: 'staff' }, this.signal);
      } catch (thrown) {
        if (!isInterrupted(thrown) || tries === INTERRUPTED_TRIES) throw thrown;
      }
    }
  }

  /** The one that holds the table. */
  openDatabase(table: string): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = this.indexedDB.open(PAGES_TABLES.has(table) ? 'chayue-pages-1' : 'chayue');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  /** Everything in a table of the database, for comparing before and after. */
  async readRows(table: string): Promise<{ keys: IDBValidKey[]; values: unknown[] }> {
    const database = await this.openDatabase(table);
    const store = database.transaction(table).objectStore(table);
    const all = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const [keys, values] = await Promise.all([all(store.getAllKeys()), all<unknown[]>(store.getAll())]);
    database.close();
    return { keys, values };
  }
}
