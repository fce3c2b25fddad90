/** Stored bytes that got lost or altered, down to the whole database: noticed, told, healed. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '../../src/base/app-error';
import { openEngine } from '../../src/search/engine';
import { PAGE_BYTES } from '../../src/store/page-store';
import { openStore } from '../../src/store/store';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { openEngineDouble, readChecksum } from './sync-engine-double';
import { chunkOf, FakeServer, makeFeed } from './sync-feed';
import { Terminal } from './sync-terminal';

vi.mock('../../src/search/engine', async () => {
  const { openEngineDouble } = await import('./sync-engine-double');
  return { openEngine: vi.fn(openEngineDouble) };
});

let server: FakeServer;
let terminal: Terminal;
let runtime: CatalogueRuntime;
const first = makeFeed({ generation: 1, seed: 1 });
const FIRST_BYTES = first.checksum;

beforeEach(async () => {
  server = new FakeServer();
  server.feed = first;
  terminal = new Terminal(server);
  runtime = await terminal.start();
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.mocked(openEngine).mockImplementation(openEngineDouble);
  await runtime.close();
});

async function restart(): Promise<void> {
  await runtime.close();
  runtime = await terminal.start();
}

const answered = () => readChecksum(runtime);

/** A sync that nobody asked for has ended well. Told by the news: asking over and over would hold the sync up, which each ask reads all pages for. */
async function healed(): Promise<void> {
  const isHealed = () => {
    const own = terminal.progress.findIndex((told) => told.status === 'running' && told.reason === 'missed');
    return own >= 0 && terminal.progress.slice(own).some(({ status }) => status === 'idle');
  };
  await vi.waitFor(() => expect(isHealed()).toBe(true), { timeout: 30_000 });
}

test('a page that got lost is noticed at the start and healed with one chunk', async () => {
  await terminal.sync(runtime);
  const lost = chunkOf(first, 1);
  await deletePage([lost, 7]);
  server.takeAskedChunks();
  await restart();
  await healed();
  expect(await answered()).toBe(FIRST_BYTES);
  expect(server.takeAskedChunks()).toEqual([lost]);
  await vi.waitFor(
    async () => {
      const { syncLog } = await runtime.handlers.health({}, terminal.signal);
      expect(syncLog[0]).toMatchObject({ result: 'updated', reason: 'missed' });
    },
    { timeout: 30_000 },
  );
});

test('a page that gets lost under a running worker fails the ask that needs it, typed, and is healed', async () => {
  await terminal.sync(runtime);
  const lost = chunkOf(first, 2);
  await deletePage([lost, 0]);
  server.takeAskedChunks();
  await expect(answered()).rejects.toMatchObject({ code: 'storage.missingPage' });
  await healed();
  expect(await answered()).toBe(FIRST_BYTES);
  expect(server.takeAskedChunks()).toEqual([lost]);
});

test('bytes that were altered on the disk are found by their hash and fetched again', async () => {
  await terminal.sync(runtime);
  const damaged = chunkOf(first, 0);
  await deletePage([damaged, 3], new Uint8Array(PAGE_BYTES));
  // The engine is what notices nonsense; the double answers a wrong checksum, so the worker is told by hand.
  const store = await openStore({ indexedDB: terminal.indexedDB });
  await store.settings.write({ verifyStored: true });
  await store.close();
  server.takeAskedChunks();
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated', fetchedChunks: 1 });
  expect(server.takeAskedChunks()).toEqual([damaged]);
  expect(await answered()).toBe(FIRST_BYTES);
});

test('a document that was altered on the disk is healed too', async () => {
  await terminal.sync(runtime);
  const organs = first.manifest.documents.organs?.chunks[0];
  await deletePage([organs?.sha256 ?? '', 0], new Uint8Array(organs?.sizeBytes ?? 0));
  server.takeAskedChunks();
  await restart();
  await healed();
  expect(await answered()).toBe(FIRST_BYTES);
  expect(server.takeAskedChunks()).toEqual([organs?.sha256]);
  expect(await runtime.handlers.organs({}, terminal.signal)).toHaveLength(1);
});

test('damage in several chunks that a new generation keeps is healed by the sync after the one that met it', async () => {
  await terminal.sync(runtime);
  const damaged = [chunkOf(first, 1), chunkOf(first, 2)];
  for (const sha256 of damaged) await deletePage([sha256, 0]);
  server.feed = makeFeed({ generation: 2, seed: 1 });
  server.takeAskedChunks();
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'storage.missingPage' });
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated', generation: 2 });
  expect(server.takeAskedChunks().sort()).toEqual(damaged.sort());
  expect(await answered()).toBe(FIRST_BYTES);
});

test('chunks that another version of the app cut into other pages are fetched anew, all in one sync', async () => {
  await terminal.sync(runtime);
  const [, ...others] = first.chunkHashes;
  const store = await openStore({ indexedDB: terminal.indexedDB });
  for (const sha256 of others) await cutDifferently(sha256);
  await store.close();
  await restart();
  await healed();
  expect(await answered()).toBe(FIRST_BYTES);
  const pages = (await terminal.readRows('pages')).keys as [string, number][];
  const expected = first.manifest.segments
    .flatMap(({ files }) => files.index?.chunks ?? [])
    .map(({ sha256, sizeBytes }) => [sha256, Math.ceil(sizeBytes / PAGE_BYTES)]);
  expect(expected.map(([sha256]) => [sha256, pages.filter(([chunk]) => chunk === sha256).length])).toEqual(expected);
});

test('a stored manifest that cannot be read is no catalogue, and the next sync brings it without a chunk', async () => {
  await terminal.sync(runtime);
  const store = await openStore({ indexedDB: terminal.indexedDB });
  const current = await store.settings.read('current');
  await store.generations.write(current?.manifestSha256 ?? '', first.manifest, new Uint8Array([0x7b]));
  await store.close();
  await restart();
  const { catalogue } = await runtime.handlers.hello({ buildId: 'test' }, terminal.signal);
  expect(catalogue).toEqual({ status: 'absent' });
  server.takeAskedChunks();
  await terminal.sync(runtime);
  expect(server.takeAskedChunks()).toEqual([]);
  expect(await answered()).toBe(FIRST_BYTES);
});

test('a catalogue of a version that this app cannot read is fetched anew without waiting for the night', async () => {
  await terminal.sync(runtime);
  await runtime.close();
  const { manifest } = first;
  vi.mocked(openEngine).mockImplementation(async (segments) => {
    if (segments[0]?.id === manifest.segments[0]?.id) throw new AppError('segment.unsupportedVersion', 'version 2');
    return openEngineDouble(segments);
  });
  const readable = makeFeed({ generation: 2, seed: 2, baseSeed: 2 });
  server.feed = readable;
  runtime = await terminal.start();
  await healed();
  expect(await answered()).toBe(readable.checksum);
});

test('what is open of a segment is not used further once its bytes had to be fetched again', async () => {
  await terminal.sync(runtime);
  const organs = await runtime.handlers.organs({}, terminal.signal);
  expect(organs).toHaveLength(1);
  const store = await openStore({ indexedDB: terminal.indexedDB });
  await store.pages.markDamaged(first.manifest.documents.organs?.chunks[0]?.sha256 ?? '');
  await store.close();
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated', fetchedChunks: 1 });
  const healed = await runtime.handlers.organs({}, terminal.signal);
  expect(healed).toEqual(organs);
  expect(healed).not.toBe(organs);
});

test('an emptied database starts over', async () => {
  await terminal.sync(runtime);
  await runtime.close();
  await terminal.deleteDatabase();
  runtime = await terminal.start();
  await expect(answered()).rejects.toMatchObject({ code: 'catalogue.absent' });
  await terminal.sync(runtime);
  expect(await answered()).toBe(FIRST_BYTES);
});

test('a database that is deleted under the running worker is noticed, and the worker goes on with an empty one', async () => {
  await terminal.sync(runtime);
  await runtime.handlers.setPin({ pin: '602918', currentPin: null }, terminal.signal);
  // While it is clearing, Chromium refuses to open.
  let refused = 0;
  const open = IDBFactory.prototype.open;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, name, version) {
    if (refused++ === 0) throw new DOMException('The connection was closed.', 'AbortError');
    return open.call(this, name, version);
  });
  await terminal.deleteDatabase();
  await vi.waitFor(() => expect(terminal.generations.at(-1)).toEqual({ status: 'absent' }), {
    timeout: 30_000,
  });
  expect(refused).toBeGreaterThan(1);
  await expect(answered()).rejects.toMatchObject({ code: 'catalogue.absent' });
  const { pinIsSet } = await runtime.handlers.hello({ buildId: 'test' }, terminal.signal);
  expect(pinIsSet).toBe(false);
  await terminal.sync(runtime);
  expect(await answered()).toBe(FIRST_BYTES);
});

test('what stood over a database that is gone does nothing more by itself', async () => {
  await terminal.sync(runtime);
  const set = vi.spyOn(globalThis, 'setInterval');
  const cleared = vi.spyOn(globalThis, 'clearInterval');
  await restart();
  const made = set.mock.results.map(({ value }) => value as NodeJS.Timeout);
  expect(made.length).toBeGreaterThan(0);
  cleared.mockClear();
  await terminal.deleteDatabase();
  await expect(answered()).rejects.toMatchObject({ code: 'catalogue.absent' });
  expect(cleared.mock.calls.map(([timer]) => timer)).toEqual(expect.arrayContaining(made));
});

/** As an app with pages of half the length would have stored the chunk. */
async function cutDifferently(sha256: string): Promise<void> {
  await inDatabase(['pages', 'chunks'], (transaction) => {
    const chunks = transaction.objectStore('chunks');
    const row = chunks.get(sha256);
    row.onsuccess = () => {
      const pages = Math.ceil(row.result.sizeBytes / (PAGE_BYTES / 2));
      for (let page = 0; page < pages; page++) {
        transaction.objectStore('pages').put(new Uint8Array(PAGE_BYTES / 2), [sha256, page]);
      }
      chunks.put({ ...row.result, pageBytes: PAGE_BYTES / 2 });
    };
  });
}

async function deletePage(key: [string, number], instead?: Uint8Array): Promise<void> {
  await inDatabase(['pages'], (transaction) => {
    if (instead) transaction.objectStore('pages').put(instead, key);
    else transaction.objectStore('pages').delete(key);
  });
}

async function inDatabase(tables: string[], body: (transaction: IDBTransaction) => void): Promise<void> {
  const database = await terminal.openDatabase('pages');
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction(tables, 'readwrite');
    body(transaction);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}
