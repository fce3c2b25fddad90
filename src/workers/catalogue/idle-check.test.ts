import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeLocks } from '../../../tests/fixtures/fake-locks';
import { sha256Hex } from '../../base/bytes';
import { type CatalogueManifest, type FeedChunk, listChunks } from '../../feed/manifest';
import { createChunkWriter } from '../../store/chunk-writer';
import { PAGE_BYTES } from '../../store/page-store';
import { openStore, type Store } from '../../store/store';
import { createIdleCheck, type IdleCheck, nextOfRound } from './idle-check';
import { createSyncLock } from './sync-lock';

const DAY_MS = 86_400_000;
const SIZE = 12 * PAGE_BYTES + 5;

let store: Store;
let chunks: FeedChunk[];
let nowMs: number;
let isDisturbing: boolean;
let isAnswering: boolean;
let damages: number;
let check: IdleCheck;

const make = (lock = createSyncLock(undefined)) =>
  createIdleCheck({
    store,
    lock,
    listChunks,
    clock: { nowMs: () => nowMs },
    days: () => 7,
    isDisturbing: () => isDisturbing,
    isAnswering: async () => isAnswering,
    onDamage: () => {
      damages++;
    },
  });

const bytesOf = (seed: number) => new Uint8Array(SIZE).map((_, i) => (i * seed) & 255);

function manifestOf(listed: readonly FeedChunk[]): CatalogueManifest {
  return {
    format: 2,
    generation: 1,
    publishedAt: '2026-11-21T18:00:00.000Z',
    regionName: '示例县',
    portalName: '示例县人民政府门户网站',
    recordUrl: 'https://portal.example/r/{index}',
    records: 0,
    segments: [],
    chains: [[]],
    documents: Object.fromEntries(
      listed.map((chunk, i) => [`d${'abcdefgh'[i]}`, { sizeBytes: chunk.sizeBytes, chunks: [chunk] }]),
    ),
  };
}

async function switchTo(manifestSha256: string, listed: readonly FeedChunk[]): Promise<void> {
  const manifest = manifestOf(listed);
  await store.generations.write(manifestSha256, manifest, new TextEncoder().encode(JSON.stringify(manifest)));
  await store.settings.write({ current: { manifestSha256, generation: 1, feedUrl: 'http://x/' } });
}

const writer = () => store.attachPages(createChunkWriter);

beforeEach(async () => {
  store = await openStore({ indexedDB: new IDBFactory() });
  nowMs = Date.parse('2026-11-22T02:00:00Z');
  isDisturbing = false;
  isAnswering = true;
  damages = 0;
  chunks = [];
  for (const seed of [3, 5, 7, 11]) {
    const bytes = bytesOf(seed);
    const chunk = { sha256: await sha256Hex(bytes), sizeBytes: SIZE };
    await writer().writeChunk(chunk, bytes);
    chunks.push(chunk);
  }
  await switchTo('first', chunks);
  check = make();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await store.close();
});

/** As a faulty disk would leave it. */
async function alterPage(sha256: string, page: number): Promise<void> {
  const readPage = IDBObjectStore.prototype.get;
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
    const wanted = Array.isArray(key) && key[0] === sha256 && key[1] === page;
    return readPage.call(this, wanted ? [chunks.find((chunk) => chunk.sha256 !== sha256)?.sha256 ?? '', page] : key);
  });
}

async function runDays(days: number): Promise<string[]> {
  const answers: string[] = [];
  for (let hour = 0; hour < days * 24; hour++) {
    nowMs += DAY_MS / 24;
    answers.push(await check.look());
  }
  return answers;
}

test('all that is stored is read once in a round, evenly, over restarts too', async () => {
  const first = await runDays(3);
  check = make();
  const second = await runDays(4);
  expect([first, second].map((answers) => answers.filter((answer) => answer === 'whole').length)).toEqual([2, 2]);
  const { doneSha256 } = (await store.settings.read('storedCheck')) ?? {};
  expect(doneSha256).toBe(
    chunks
      .map(({ sha256 }) => sha256)
      .sort()
      .at(-1),
  );
  expect(damages).toBe(0);
  expect((await runDays(7)).filter((answer) => answer === 'whole')).toHaveLength(4);
});

test('an altered page is found, its chunk marked for fetching, and told once a round', async () => {
  const damaged = chunks[2]?.sha256 ?? '';
  await alterPage(damaged, 9);
  const answers = await runDays(7);
  expect(answers.filter((answer) => answer === 'damaged')).toHaveLength(1);
  expect(damages).toBe(1);
  const rows = await writer().readChunks();
  expect(rows.filter(({ complete }) => !complete).map(({ sha256 }) => sha256)).toEqual([damaged]);
});

test('a chunk that is gone is found', async () => {
  await writer().deleteChunk(chunks[1]?.sha256 ?? '');
  expect((await runDays(7)).filter((answer) => answer === 'damaged')).toHaveLength(1);
  expect(damages).toBe(1);
});

test('nothing is read while a reader is there, and what is begun stops when one comes', async () => {
  isDisturbing = true;
  const reads = vi.spyOn(store.pages, 'readPage');
  expect(new Set(await runDays(1))).toEqual(new Set(['disturbed']));
  expect(reads).not.toHaveBeenCalled();
  isDisturbing = false;
  await check.look();
  nowMs += DAY_MS;
  const { get } = IDBObjectStore.prototype;
  let pages = 0;
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
    // The reader comes with the first page that is read.
    if (Array.isArray(key)) isDisturbing = ++pages > 0;
    return get.call(this, key);
  });
  expect(await check.look()).toBe('disturbed');
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThan(12);
  vi.restoreAllMocks();
  expect((await store.settings.read('storedCheck'))?.doneSha256).toBe('');
  isDisturbing = false;
  expect(await check.look()).toBe('whole');
});

test('of two windows one looks at a time, and none while another syncs; both are in the same round', async () => {
  const lock = createSyncLock(fakeLocks());
  const windows = [make(lock), make(lock)];
  await Promise.all(windows.map((window) => window.look()));
  nowMs += 3 * DAY_MS;
  const readPage = vi.spyOn(IDBObjectStore.prototype, 'get');
  const looks = await Promise.all(windows.map((window) => window.look()));
  expect(looks.sort()).toEqual(['disturbed', 'whole']);
  // One chunk has thirteen pages.
  const pages = readPage.mock.calls.filter(([key]) => Array.isArray(key)).length;
  expect(pages).toBeGreaterThanOrEqual(13);
  expect(pages).toBeLessThan(2 * 13);

  let endSync: () => void = () => undefined;
  const syncing = lock.wait(
    new AbortController().signal,
    () =>
      new Promise<void>((resolve) => {
        endSync = resolve;
      }),
  );
  readPage.mockClear();
  expect(await windows[1]?.look()).toBe('disturbed');
  expect(readPage).not.toHaveBeenCalled();
  endSync();
  await syncing;
  expect(await windows[1]?.look()).toBe('whole');
  expect((await store.settings.read('storedCheck'))?.doneSha256).toBe(chunks.map(({ sha256 }) => sha256).sort()[1]);
});

test('pages that another window’s switch has deleted are no damage', async () => {
  nowMs += DAY_MS;
  await check.look();
  nowMs += DAY_MS;
  const looking = check.look();
  for (const { sha256 } of chunks) await writer().deleteChunk(sha256);
  await switchTo('second', []);
  expect(await looking).toBe('nothing');
  expect(damages).toBe(0);
});

test('a database that was emptied under the catalogue that answers is told; one that never had any is not', async () => {
  await store.settings.remove('current');
  expect(await check.look()).toBe('damaged');
  expect(damages).toBe(1);
  isAnswering = false;
  expect(await check.look()).toBe('nothing');
  expect(damages).toBe(1);
});

test('a clock that was ahead holds up no round, and one set forward begins at once', () => {
  const none = { startedMs: nowMs + 365 * DAY_MS, doneSha256: '' };
  const put = nextOfRound(chunks, none, nowMs, 7 * DAY_MS);
  expect(put).toEqual({ chunk: null, check: { startedMs: nowMs, doneSha256: '' } });
  expect(nextOfRound(chunks, put.check, nowMs + 365 * DAY_MS, 7 * DAY_MS).chunk).not.toBeNull();
  const done = { startedMs: nowMs, doneSha256: 'f'.repeat(64) };
  expect(nextOfRound(chunks, done, nowMs + 6 * DAY_MS, 7 * DAY_MS)).toEqual({ chunk: null, check: done });
  expect(nextOfRound(chunks, done, nowMs + 7 * DAY_MS, 7 * DAY_MS).check.doneSha256).toBe('');
  expect(nextOfRound([], { startedMs: 0, doneSha256: '' }, 1, DAY_MS).chunk).toBeNull();
});
