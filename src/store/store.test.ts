import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sha256Hex } from '../base/bytes';
import { CHUNK_BYTES } from '../feed/manifest';
import { createChunkWriter } from './chunk-writer';
import { PAGE_BYTES } from './page-store';
import { openStore, type Store } from './store';
import { SYNC_LOG_ROWS } from './sync-log-store';
import { verifyChunk } from './verify-chunk';

let indexedDB: IDBFactory;
let store: Store;

const writer = () => store.attachPages(createChunkWriter);

beforeEach(async () => {
  indexedDB = new IDBFactory();
  store = await openStore({ indexedDB });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await store.close();
});

async function reopen(): Promise<void> {
  await store.close();
  store = await openStore({ indexedDB });
}

async function makeChunk(sizeBytes: number, fill: number) {
  const bytes = new Uint8Array(sizeBytes).fill(fill);
  return { chunk: { sha256: await sha256Hex(bytes), sizeBytes }, bytes };
}

test('a chunk is stored in pages, each a value of its own size', async () => {
  const { chunk, bytes } = await makeChunk(2 * PAGE_BYTES + 10, 3);
  await writer().writeChunk(chunk, bytes);
  await reopen();
  expect(await writer().readChunks()).toEqual([{ ...chunk, complete: true, pageBytes: PAGE_BYTES }]);
  const pages = await Promise.all([2, 0, 3].map((page) => store.pages.readPage(chunk.sha256, page)));
  expect(pages.map((page) => page?.buffer.byteLength)).toEqual([10, PAGE_BYTES, undefined]);
  expect(await verifyChunk(store.pages, chunk)).toBe(true);
});

test('a chunk that could not be written whole is not there at all', async () => {
  const { chunk, bytes } = await makeChunk(5 * PAGE_BYTES, 3);
  const put = IDBObjectStore.prototype.put;
  let puts = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (++puts === 4) throw new DOMException('no room', 'QuotaExceededError');
    return put.call(this, value, key);
  });
  await expect(writer().writeChunk(chunk, bytes)).rejects.toMatchObject({ code: 'storage.full' });
  vi.restoreAllMocks();
  await reopen();
  expect(await writer().readChunks()).toEqual([]);
  expect(await store.pages.readPage(chunk.sha256, 0)).toBeUndefined();
});

test('a chunk is a whole number of pages, and a page is below the size at which values become slow to get', () => {
  expect(CHUNK_BYTES % PAGE_BYTES).toBe(0);
  expect(PAGE_BYTES).toBeLessThan(60_000);
});

test('reads of one turn, and those that follow from their results, share a transaction', async () => {
  const { chunk, bytes } = await makeChunk(5 * PAGE_BYTES, 3);
  await writer().writeChunk(chunk, bytes);
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const readPage = async (page: number) => (await store.pages.readPage(chunk.sha256, page))?.length;
  const [first, ...others] = [readPage(0), Promise.resolve().then(() => readPage(1)), readPage(2)];
  expect(await first?.then(() => readPage(3))).toBe(PAGE_BYTES);
  expect(await Promise.all(others)).toEqual([PAGE_BYTES, PAGE_BYTES]);
  expect(transaction).toHaveBeenCalledTimes(1);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await readPage(4)).toBe(PAGE_BYTES);
  expect(transaction).toHaveBeenCalledTimes(2);
});

test('pages can be read while others are written, and after a read that failed', async () => {
  const a = await makeChunk(3 * PAGE_BYTES, 1);
  const b = await makeChunk(3 * PAGE_BYTES, 2);
  await writer().writeChunk(a.chunk, a.bytes);
  const get = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
    throw new DOMException('no', 'UnknownError');
  });
  await expect(store.pages.readPage(a.chunk.sha256, 0)).rejects.toMatchObject({ code: 'storage.failed' });
  get.mockRestore();
  const [, page] = await Promise.all([writer().writeChunk(b.chunk, b.bytes), store.pages.readPage(a.chunk.sha256, 2)]);
  expect(page).toEqual(a.bytes.subarray(0, PAGE_BYTES));
  expect(await store.pages.readPage(b.chunk.sha256, 2)).toEqual(b.bytes.subarray(0, PAGE_BYTES));
});

test('a chunk marked damaged stays readable until it is fetched again', async () => {
  const { chunk, bytes } = await makeChunk(PAGE_BYTES, 1);
  await writer().writeChunk(chunk, bytes);
  await store.pages.markDamaged(chunk.sha256);
  expect(await writer().readChunks()).toMatchObject([{ ...chunk, complete: false }]);
  expect(await store.pages.readPage(chunk.sha256, 0)).toEqual(bytes);
  await writer().writeChunk(chunk, bytes);
  expect(await writer().readChunks()).toMatchObject([{ ...chunk, complete: true }]);
  await store.pages.markDamaged('not there');
  expect(await writer().readChunks()).toHaveLength(1);
});

test('altered bytes are found by their hash', async () => {
  const { chunk, bytes } = await makeChunk(PAGE_BYTES + 1, 1);
  await writer().writeChunk(
    chunk,
    bytes.map((byte, i) => (i === 5 ? byte ^ 1 : byte)),
  );
  expect(await verifyChunk(store.pages, chunk)).toBe(false);
});

test('deleting a chunk takes all of its pages and nobody else’s', async () => {
  const a = await makeChunk(3 * PAGE_BYTES, 1);
  const b = await makeChunk(3 * PAGE_BYTES, 2);
  await writer().writeChunk(a.chunk, a.bytes);
  await writer().writeChunk(b.chunk, b.bytes);
  await writer().deleteChunk(a.chunk.sha256);
  expect(await writer().readChunks()).toMatchObject([{ ...b.chunk, complete: true }]);
  expect(await verifyChunk(store.pages, b.chunk)).toBe(true);
  expect(await verifyChunk(store.pages, a.chunk)).toBe(false);
});

test('settings are written together, strict-durable, and read back', async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  await store.settings.write({ checkedAt: '2026-11-22T00:00:00Z', floors: { x: 3 } });
  expect(transaction).toHaveBeenCalledTimes(1);
  expect(transaction).toHaveBeenCalledWith(['settings'], 'readwrite', { durability: 'strict' });
  await reopen();
  expect(await store.settings.read('checkedAt')).toBe('2026-11-22T00:00:00Z');
  expect(await store.settings.read('floors')).toEqual({ x: 3 });
  expect(await store.settings.read('pin')).toBeUndefined();
  await store.settings.write({ checkedAt: undefined, floors: { x: 4 } });
  expect([await store.settings.read('checkedAt'), await store.settings.read('floors')]).toEqual([undefined, { x: 4 }]);
});

test('a change that throws writes nothing', async () => {
  await store.settings.write({ verifyStored: true });
  await expect(
    store.settings.update('verifyStored', () => {
      throw new RangeError('no');
    }),
  ).rejects.toMatchObject({ code: 'storage.failed' });
  expect(await store.settings.read('verifyStored')).toBe(true);
});

test('updates side by side lose none', async () => {
  await Promise.all(
    Array.from({ length: 20 }, () =>
      store.settings.update('floors', (floors) => ({ ...floors, x: (floors?.x ?? 0) + 1 })),
    ),
  );
  expect(await store.settings.read('floors')).toEqual({ x: 20 });
});

test('serials count up by terminal and day, strict-durable, and never twice', async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const taken = await Promise.all(Array.from({ length: 10 }, () => store.slips.takeSerial('SL02-A1', '2026-11-22', 1)));
  expect(transaction).toHaveBeenCalledWith(['serials'], 'readwrite', { durability: 'strict' });
  expect(taken.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  await reopen();
  expect(await store.slips.takeSerial('SL02-A1', '2026-11-22', 1)).toBe(11);
  expect(await store.slips.takeSerial('SL02-A1', '2026-11-23', 1)).toBe(1);
  expect(await store.slips.takeSerial('SL03-A1', '2026-11-22', 600)).toBe(600);
  expect(await store.slips.takeSerial('SL03-A1', '2026-11-22', 600)).toBe(601);
});

test('slips are listed by day, newest first; old ones go and their serials stay', async () => {
  const slip = (date: string, serial: number) => ({
    number: `${date}-${serial}`,
    date,
    serial,
    issuedAt: `${date}T01:00:00.000Z`,
    recordIds: ['r1'],
    forms: [],
    payload: 'CY1:X',
  });
  for (const [date, serial] of [
    ['2026-11-21', 1],
    ['2026-11-22', 2],
    ['2026-11-22', 10],
  ] as const) {
    await store.slips.write(slip(date, serial));
  }
  expect((await store.slips.readByDate('2026-11-22')).map(({ serial }) => serial)).toEqual([10, 2]);
  await store.slips.takeSerial('SL02-A1', '2026-11-21', 1);
  expect(await store.slips.deleteBefore('2026-11-22')).toBe(1);
  expect(await store.slips.readByDate('2026-11-21')).toEqual([]);
  expect(await store.slips.takeSerial('SL02-A1', '2026-11-21', 1)).toBe(2);
});

test('the sync log keeps the newest entries, newest first', async () => {
  for (let i = 0; i < SYNC_LOG_ROWS + 5; i++) {
    await store.syncLog.add({ at: String(i), reason: 'night', result: 'unchanged', fetchedBytes: 0, durationMs: 1 });
  }
  const entries = await store.syncLog.read();
  expect(entries).toHaveLength(SYNC_LOG_ROWS);
  expect(entries[0]?.at).toBe(String(SYNC_LOG_ROWS + 4));
});

test('close waits for what is being written', async () => {
  const { chunk, bytes } = await makeChunk(40 * PAGE_BYTES, 3);
  const written = writer().writeChunk(chunk, bytes);
  await reopen();
  await written;
  expect(await verifyChunk(store.pages, chunk)).toBe(true);
});

test('a closed database fails every use with storage.failed, and can be opened again', async () => {
  await store.close();
  expect(store.isOpen()).toBe(false);
  await expect(store.settings.read('pin')).rejects.toMatchObject({ code: 'storage.failed' });
  await expect(store.slips.readByDate('2026-11-22')).rejects.toMatchObject({ code: 'storage.failed' });
  await expect(store.syncLog.read()).rejects.toMatchObject({ code: 'storage.failed' });
  await expect(store.generations.readManifest('x')).rejects.toMatchObject({ code: 'storage.failed' });
  store = await openStore({ indexedDB });
  expect(await store.settings.read('pin')).toBeUndefined();
});

test('an opening that is refused fails typed, and may be tried again', async () => {
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'UnknownError');
  });
  await expect(openStore({ indexedDB, name: 'other' })).rejects.toMatchObject({ code: 'storage.failed' });
  vi.restoreAllMocks();
  const other = await openStore({ indexedDB, name: 'other' });
  expect(other.isOpen()).toBe(true);
  await other.close();
});

test('a database with pages of 48 KB loses its catalogue, and nothing of the terminal’s own', async () => {
  await store.close();
  indexedDB = new IDBFactory();
  const old = new Dexie('chayue', { indexedDB, IDBKeyRange });
  old.version(1).stores({
    pages: '',
    chunks: 'sha256',
    generations: 'manifestSha256',
    settings: '',
    slips: 'number, date',
    serials: '',
    syncLog: '++id',
  });
  await old.open();
  const slip = { number: 'SL02-1', date: '2026-11-22', serial: 1, issuedAt: '', recordIds: [], forms: [], payload: '' };
  await old.table('pages').put(new Uint8Array(48 * 1024), ['ab', 0]);
  await old.table('chunks').put({ sha256: 'ab', sizeBytes: 48 * 1024, complete: true });
  await old.table('generations').put({ manifestSha256: 'cd', generation: 1, bytes: new Uint8Array(1) });
  await old.table('settings').put({ x: 7 }, 'floors');
  await old.table('slips').put(slip);
  await old.table('serials').put(41, 'SL02-A1/2026-11-22');
  await old.table('syncLog').put({ at: '1', reason: 'night', result: 'updated', fetchedBytes: 1, durationMs: 1 });
  old.close();
  store = await openStore({ indexedDB });
  expect((await writer().readChunks()).map((row) => row.pageBytes)).toEqual([undefined]);
  expect(await store.generations.readManifest('cd')).toBeUndefined();
  expect(await store.settings.read('floors')).toEqual({ x: 7 });
  expect(await store.slips.readByDate('2026-11-22')).toEqual([slip]);
  expect(await store.slips.takeSerial('SL02-A1', '2026-11-22', 1)).toBe(42);
  expect(await store.syncLog.read()).toHaveLength(1);
});

test('an app that was set back to an earlier version still opens its database', async () => {
  await store.settings.write({ checkedAt: '2026-11-22T00:00:00Z' });
  await store.close();
  const later = new Dexie('chayue', { indexedDB, IDBKeyRange });
  later.version(99).stores({ settings: '', pages: '', tomorrow: 'id' });
  await later.open();
  later.close();
  store = await openStore({ indexedDB });
  expect(await store.settings.read('checkedAt')).toBe('2026-11-22T00:00:00Z');
  expect(await writer().readChunks()).toEqual([]);
});

test('an opening that another window blocks fails in time, and succeeds once it is let go', async () => {
  const old = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('held', 1);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  await expect(openStore({ indexedDB, name: 'held', timeoutMs: 100 })).rejects.toMatchObject({
    code: 'storage.failed',
  });
  old.close();
  const opened = await openStore({ indexedDB, name: 'held', timeoutMs: 2000 });
  expect(await opened.attachPages(createChunkWriter).readChunks()).toEqual([]);
  await opened.close();
});
