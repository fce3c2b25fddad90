/** The portal offers a new base and nothing that leads from the old one any more, and the disk has no room for both. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { readChecksum } from './sync-engine-double';
import { FakeServer, makeFeed, SYNC_NOW_MS } from './sync-feed';
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
  const deleteDatabase = terminal.indexedDB.deleteDatabase.bind(terminal.indexedDB);
  terminal.indexedDB.deleteDatabase = (name) => {
    terminal.freeBytes = LEFT_BYTES + 12 * MB;
    return deleteDatabase(name);
  };
});
afterEach(() => runtime.close());

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

test('a line that breaks after that leaves no catalogue, and the next sync brings the new one', async () => {
  server.feed = newBase;
  const [lost = ''] = newBase.chunkHashes;
  server.intervene = (url) => {
    if (url.endsWith(lost)) throw new TypeError('network changed');
    return undefined;
  };
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'network.unreachable' });
  await expect(answered()).rejects.toMatchObject({ code: 'catalogue.absent' });
  await runtime.close();
  runtime = await terminal.start();
  server.intervene = () => undefined;
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated', generation: 3 });
  expect(await answered()).toBe(newBase.checksum);
});

test('a worker that dies between giving up and deleting installs the new one with the next sync', async () => {
  server.feed = newBase;
  terminal.indexedDB.deleteDatabase = () => {
    throw new DOMException('gone', 'UnknownError');
  };
  await expect(terminal.sync(runtime)).rejects.toThrow();
  await runtime.close();
  runtime = await terminal.start();
  await expect(answered()).rejects.toMatchObject({ code: 'catalogue.absent' });
  terminal.freeBytes = 1e9;
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated', generation: 3 });
  expect(await answered()).toBe(newBase.checksum);
});
