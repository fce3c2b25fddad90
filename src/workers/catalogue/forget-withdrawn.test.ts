import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '../../base/bytes';
import type { FeedChunk } from '../../feed/manifest';
import { createChunkWriter } from '../../store/chunk-writer';
import { PAGE_BYTES } from '../../store/page-store';
import { openStore, type Store } from '../../store/store';
import { createTakedownTable } from '../../store/takedown-table';
import { createTextTable } from '../../store/text-table';
import { verifyChunk } from '../../store/verify-chunk';
import { createForgetter, type Forgetting } from './forget-withdrawn';

const FEED = 'https://portal.example/feed/';
const NOW_MS = Date.parse('2026-11-23T12:00:00Z');

let indexedDB: IDBFactory;
let store: Store;
let nowMs: number;
let freeBytes: number;
let damages: number;
/** How often it is still asked whether someone is there before someone is. */
let quietLooks: number;

const open = () => openStore({ indexedDB, storage: { estimate: async () => ({ usage: 0, quota: freeBytes }) } });

const forgetter = () =>
  createForgetter({
    store,
    clock: { nowMs: () => nowMs },
    lock: { tryNow: (body) => body() },
    isDisturbing: () => quietLooks-- <= 0,
    onDamage: () => {
      damages++;
    },
  });
const look = (): Promise<Forgetting> => forgetter().look();
const writer = () => store.attachPages(createChunkWriter);
const databases = async () => (await indexedDB.databases()).map(({ name }) => name).sort();

async function put(seed: number, pages = 9): Promise<FeedChunk> {
  const bytes = new Uint8Array(pages * PAGE_BYTES + seed).map((_, i) => (i * seed) & 255);
  const chunk = { sha256: await sha256Hex(bytes), sizeBytes: bytes.length };
  await writer().writeChunk(chunk, bytes);
  return chunk;
}

async function withdraw(revision: number, revoked: readonly FeedChunk[]): Promise<void> {
  const batch = {
    revision,
    at: '2026-11-23T02:00:00.000Z',
    reason: 'order',
    authority: '县法院',
    records: [{ id: 'a', replacedBy: null }],
    approvedIds: null,
  };
  const list = { format: 1, revision, batches: [batch], revoked: revoked.map(({ sha256 }) => sha256) };
  const bytes = new TextEncoder().encode(JSON.stringify(list));
  await store.attach(createTakedownTable).write(FEED, { floor: revision, sha256: await sha256Hex(bytes), bytes });
}

async function expectWhole(chunks: readonly FeedChunk[]): Promise<void> {
  const rows = await writer().readChunks();
  expect(rows.map(({ sha256 }) => sha256)).toEqual(chunks.map(({ sha256 }) => sha256).sort());
  for (const chunk of chunks) expect(await verifyChunk(store.pages, chunk)).toBe(true);
}

let chunks: FeedChunk[];
beforeEach(async () => {
  indexedDB = new IDBFactory();
  store = await open();
  nowMs = NOW_MS;
  freeBytes = 1e9;
  damages = 0;
  quietLooks = Number.POSITIVE_INFINITY;
  chunks = [await put(3), await put(5)];
  await store.settings.write({ current: { manifestSha256: 'm', generation: 1, feedUrl: FEED } });
});
afterEach(() => store.close());

test('after a withdrawal the catalogue lies in a fresh database, and the one before is gone', async () => {
  expect(await look()).toBe('nothing');
  await withdraw(4, []);
  expect(await look()).toBe('done');
  expect(await databases()).toEqual(['chayue', 'chayue-pages-2']);
  await expectWhole(chunks);
  expect(await store.settings.read('pagesPlace')).toEqual({
    number: 2,
    forgotten: { feedUrl: FEED, revision: 4, atMs: NOW_MS },
  });
  expect(await store.settings.read('toForget')).toBeUndefined();
  expect(await look()).toBe('nothing');
  await store.close();
  store = await open();
  await expectWhole(chunks);
  await withdraw(5, []);
  expect(await look()).toBe('done');
  expect(await databases()).toEqual(['chayue', 'chayue-pages-3']);
  await expectWhole(chunks);
});

test('disturbed after any step it stops, loses nothing, and goes on there in another life', async () => {
  await withdraw(4, []);
  let lives = 0;
  for (let outcome: Forgetting = 'disturbed'; outcome !== 'done'; lives++) {
    quietLooks = 1 + lives;
    outcome = await look();
    expect(['disturbed', 'done']).toContain(outcome);
    await expectWhole(chunks);
    await store.close();
    store = await open();
    await expectWhole(chunks);
  }
  expect(lives).toBeGreaterThan(3);
  expect(await databases()).toEqual(['chayue', 'chayue-pages-2']);
});

test('while a file that held the record is stored, or one is damaged, a sync comes first', async () => {
  const [first, second] = chunks as [FeedChunk, FeedChunk];
  await withdraw(4, [first]);
  expect(await look()).toBe('waiting');
  expect(await store.settings.read('toForget')).toEqual({ sinceMs: NOW_MS, hasNoRoom: false });
  await writer().deleteChunk(first.sha256);
  await store.pages.markDamaged(second.sha256);
  expect(await look()).toBe('waiting');
  chunks = [await put(5)];
  expect(await look()).toBe('done');
  await expectWhole(chunks);
});

test('what was deleted between two looks is not left in the database that is copied into', async () => {
  await withdraw(4, []);
  quietLooks = 5;
  expect(await look()).toBe('disturbed');
  const [first, second] = [...chunks].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)) as [FeedChunk, FeedChunk];
  await writer().deleteChunk(first.sha256);
  await withdraw(5, [first]);
  quietLooks = Number.POSITIVE_INFINITY;
  expect(await look()).toBe('done');
  await expectWhole([second]);
  expect((await store.settings.read('pagesPlace'))?.forgotten?.revision).toBe(5);
});

test('texts are copied only once a sync has looked through them, and none that it deleted comes along', async () => {
  const texts = () => store.attachPages(createTextTable);
  const putText = async (seed: number) => {
    const bytes = new Uint8Array(500).fill(seed);
    const row = { sha256: await sha256Hex(bytes), sizeBytes: 500, isWanted: true, used: seed };
    await texts().write(row, bytes);
    return row;
  };
  const kept = await putText(1);
  const stale = await putText(2);
  await withdraw(4, []);
  // As after a power cut between the cleaning of the chunks and that of the texts.
  await store.settings.write({ settledTexts: 'the manifest before' });
  expect(await look()).toBe('waiting');
  expect(await databases()).toEqual(['chayue', 'chayue-pages-1']);
  await texts().delete([stale.sha256]);
  await store.settings.write({ settledTexts: 'm' });
  expect(await look()).toBe('done');
  expect(await texts().rows()).toEqual([kept]);
  expect(await texts().read(kept.sha256)).toEqual(new Uint8Array(500).fill(1));
  expect((await store.settings.read('pagesPlace'))?.forgotten?.revision).toBe(4);
});

test('without room nothing is copied, staff can see since when, and an hour later it is tried again', async () => {
  await withdraw(4, []);
  freeBytes = 20_000_000;
  const one = forgetter();
  expect(await one.look()).toBe('noRoom');
  expect(await store.settings.read('toForget')).toEqual({ sinceMs: NOW_MS, hasNoRoom: true });
  freeBytes = 1e9;
  nowMs += 600_000;
  expect(await one.look()).toBe('noRoom');
  nowMs += 3_600_000;
  expect(await one.look()).toBe('done');
  await expectWhole(chunks);
});

test('a page that proves damaged is marked, and the catalogue stays where it is', async () => {
  await withdraw(4, []);
  const [first] = chunks as [FeedChunk];
  await writer().writeChunk(first, new Uint8Array(first.sizeBytes));
  expect(await look()).toBe('waiting');
  expect(damages).toBe(1);
  expect((await writer().readChunks()).find(({ sha256 }) => sha256 === first.sha256)?.complete).toBe(false);
  expect((await store.settings.read('pagesPlace'))?.number).toBe(1);
});

test('a catalogue that an earlier version stored among the terminal’s own moves out, and what is the terminal’s own stays', async () => {
  await store.close();
  indexedDB = new IDBFactory();
  store = await open();
  await store.settings.remove('pagesPlace');
  await store.close();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('chayue-pages-1').onsuccess = resolve;
  });
  store = await open();
  chunks = [await put(7)];
  expect(await databases()).toEqual(['chayue']);
  await store.settings.write({ current: { manifestSha256: 'm', generation: 1, feedUrl: FEED } });
  await withdraw(1, []);
  expect(await look()).toBe('done');
  await expectWhole(chunks);
  const own = store.attach((database, writes) => createChunkWriter({ current: database }, writes));
  expect(await own.readChunks()).toEqual([]);
  expect(await store.settings.read('current')).toMatchObject({ generation: 1 });
});

test('another window that read from the database before is told that it is closed, and opens the new one', async () => {
  const other = await open();
  const closed = new Promise<void>((resolve) => other.onClosed(resolve));
  await withdraw(4, []);
  expect(await look()).toBe('done');
  await closed;
  expect(other.isOpen()).toBe(false);
  await other.close();
  const again = await open();
  expect(await again.attachPages(createChunkWriter).readChunks()).toHaveLength(2);
  await again.close();
});
