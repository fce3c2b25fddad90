/** The portal offers a new base and nothing that leads from the old one any more, and the disk has no room for both. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TakedownList } from '../../src/feed/takedown';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { readChecksum } from './sync-engine-double';
import { FakeServer, FEED, makeFeed, SYNC_NOW_MS, signManifest } from './sync-feed';
import { Terminal } from './sync-terminal';

vi.mock('../../src/search/engine', async () => {
  const { openEngineDouble } = await import('./sync-engine-double');
  return { openEngine: openEngineDouble };
});

const MB = 1024 * 1024;
const first = makeFeed({ generation: 1, seed: 1 });
const night = makeFeed({ generation: 2, seed: 2 });
const newBase = makeFeed({ generation: 3, seed: 3, baseSeed: 3 });
/** 13 MB a base; for the spare room that every trial asks for, and half a base. */
const LEFT_BYTES = 23 * MB;

let server: FakeServer;
let terminal: Terminal;
let runtime: CatalogueRuntime;
let deleteDatabase: IDBFactory['deleteDatabase'];

beforeEach(async () => {
  server = new FakeServer();
  server.feed = first;
  terminal = new Terminal(server);
  // For three days no night found room.
  terminal.nowMs = SYNC_NOW_MS - 3 * 86_400_000;
  runtime = await terminal.start();
  await terminal.sync(runtime);
  terminal.nowMs = SYNC_NOW_MS;
  terminal.freeBytes = LEFT_BYTES;
  // The room of a database comes back when it is deleted.
  deleteDatabase = terminal.indexedDB.deleteDatabase.bind(terminal.indexedDB);
  terminal.indexedDB.deleteDatabase = (name) => {
    if (name === 'chayue-pages-1') terminal.freeBytes = LEFT_BYTES + 12 * MB;
    return deleteDatabase(name);
  };
});
afterEach(async () => {
  await runtime.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const breakLine = () => {
  const [lost = ''] = newBase.chunkHashes;
  server.intervene = (url) => {
    if (url.endsWith(lost)) throw new TypeError('network changed');
    return undefined;
  };
};

const answered = () => readChecksum(runtime);

test('the old one is given up and the new one fetched in its place', async () => {
  server.feed = newBase;
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated', generation: 3 });
  expect(terminal.generations.map(({ status }) => status)).toEqual(expect.arrayContaining(['absent', 'ready']));
  expect(await answered()).toBe(newBase.checksum);
  const names = (await terminal.indexedDB.databases()).map(({ name }) => name).sort();
  expect(names).toEqual(['chayue', 'chayue-pages-2']);
  // Another worker finds it, and goes on as ever.
  await runtime.close();
  runtime = await terminal.start();
  expect(await answered()).toBe(newBase.checksum);
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'unchanged' });
});

test('nothing is given up for a night that the old base still leads to, nor where that would not make room enough', async () => {
  terminal.freeBytes = 16 * MB + 1;
  server.feed = night;
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'storage.full' });
  server.feed = newBase;
  terminal.freeBytes = 17 * MB - 1;
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'storage.full' });
  expect(await answered()).toBe(first.checksum);
});

test('nothing is given up before staff had three days to make room', async () => {
  terminal.nowMs -= 1;
  server.feed = newBase;
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'storage.full' });
  expect(await answered()).toBe(first.checksum);
});

test('nothing is given up while a reader is there', async () => {
  await runtime.handlers.presence({ busy: true }, terminal.signal);
  server.feed = newBase;
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'storage.full' });
  expect(await answered()).toBe(first.checksum);
});

test('a line that breaks after that leaves no catalogue, and is tried again in seconds, also beside a reader', async () => {
  server.feed = newBase;
  breakLine();
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'network.unreachable' });
  await expect(answered()).rejects.toMatchObject({ code: 'catalogue.absent' });
  expect(terminal.generations.at(-1)).toEqual({ status: 'absent', hadOne: true });
  const failed = terminal.progress.at(-1);
  const retryAt = failed?.status === 'failed' ? failed.retryAt : null;
  expect(Date.parse(retryAt ?? '') - terminal.nowMs).toBeLessThan(30_000);
});

test('a power cut after that: the terminal goes on by itself with the next start, also beside a reader', async () => {
  server.feed = newBase;
  breakLine();
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'network.unreachable' });
  await runtime.close();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  server.intervene = () => undefined;
  runtime = await terminal.start();
  await runtime.handlers.presence({ busy: true }, terminal.signal);
  await expect(answered()).rejects.toMatchObject({ code: 'catalogue.absent' });
  terminal.nowMs += 10_000;
  await vi.advanceTimersByTimeAsync(10_000);
  await vi.waitFor(() => expect(terminal.generations.at(-1)).toMatchObject({ status: 'ready' }), { timeout: 30_000 });
  expect(await answered()).toBe(newBase.checksum);
});

test('a power cut before the old one was deleted: the next sync deletes it, and installs in its room', async () => {
  server.feed = newBase;
  const give = terminal.indexedDB.deleteDatabase;
  terminal.indexedDB.deleteDatabase = (name) => {
    if (name === 'chayue-pages-1') throw new DOMException('gone', 'UnknownError');
    return deleteDatabase(name);
  };
  await expect(terminal.sync(runtime)).rejects.toThrow();
  await runtime.close();
  terminal.indexedDB.deleteDatabase = give;
  runtime = await terminal.start();
  await expect(answered()).rejects.toMatchObject({ code: 'catalogue.absent' });
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated', generation: 3 });
  expect(await answered()).toBe(newBase.checksum);
  const names = (await terminal.indexedDB.databases()).map(({ name }) => name).sort();
  expect(names).toEqual(['chayue', 'chayue-pages-2']);
});

test('place and pointer are given up in one step: where that fails the old one answers', async () => {
  server.feed = newBase;
  const { delete: remove } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore, key) {
    if (key === 'current') throw new DOMException('cut', 'UnknownError');
    return remove.call(this, key);
  });
  await expect(terminal.sync(runtime)).rejects.toThrow();
  await runtime.close();
  vi.restoreAllMocks();
  runtime = await terminal.start();
  expect(await answered()).toBe(first.checksum);
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated', generation: 3 });
});

test('what was withdrawn before went with the old one: no copy is due for it, for which there is no room', async () => {
  const files = new Map(newBase.files);
  const batch = { revision: 1, at: '2026-11-21T03:00:00.000Z', reason: 'wrong', authority: '县政府办' } as const;
  const batches = [{ ...batch, records: [{ id: 'r9', replacedBy: null }], approvedIds: null }];
  const list: TakedownList = { format: 1, revision: 1, batches, revoked: first.chunkHashes.slice(0, 1) };
  signManifest(files, { ...newBase.manifest, generation: 4 }, undefined, list);
  server.feed = { ...newBase, files };
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated', generation: 4 });
  const { keys, values } = await terminal.readRows('settings');
  expect(values[keys.indexOf('pagesPlace')]).toEqual({
    number: 2,
    forgotten: { feedUrl: FEED, revision: 1 },
    isUnswept: true,
  });
});
