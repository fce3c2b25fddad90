import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../base/app-error';
import { sha256Hex } from '../../base/bytes';
import { parseTakedown, withdrawalsOf } from '../../feed/takedown';
import type { HiddenRecords } from '../../search/hidden-records';
import { createChunkWriter } from '../../store/chunk-writer';
import { createPageCache } from '../../store/page-cache';
import { MissingPageError, PAGE_BYTES } from '../../store/page-store';
import { openStore, type Store } from '../../store/store';
import { createTakedownTable } from '../../store/takedown-table';
import { createLibrary, type Library } from './library';
import type { OpenedCatalogue } from './opened-catalogue';

const FEED = 'https://portal.example/feed/';

let store: Store;
let library: Library;
let told: number;
let damages: number;
/** What hiding fails with, one after the other. */
let failures: unknown[];

beforeEach(async () => {
  store = await openStore({ indexedDB: new IDBFactory() });
  told = 0;
  damages = 0;
  failures = [];
  library = createLibrary({
    store,
    cache: createPageCache(store.pages),
    onDamage: () => {
      damages++;
    },
    today: () => 1,
    onTakedown: () => {
      told++;
    },
    readTexts: () => Promise.reject(new Error('no texts')),
    loadTakedownReader: async () => ({ parseTakedown, withdrawalsOf }),
  });
  await store.settings.write({ current: { manifestSha256: 'm', generation: 1, feedUrl: FEED } });
  await library.adopt(catalogueHiding([]));
});
afterEach(() => store.close());

/** Of an engine only what it hides is of interest. */
function catalogueHiding(ids: readonly string[]): OpenedCatalogue {
  const hide = async ({ withdrawn }: HiddenRecords) => {
    if (failures.length > 0) throw failures.shift();
    return catalogueHiding([...withdrawn]).engine;
  };
  return { manifestSha256: 'm', manifest: null, organs: [], engine: { hides: ids, hide } } as never;
}

async function withdraw(revision: number, id: string): Promise<void> {
  const at = '2026-11-23T02:00:00.000Z';
  const records = [{ id, replacedBy: null }];
  const batches = [{ revision, at, reason: 'order', authority: '县法院', records, approvedIds: null }];
  const bytes = new TextEncoder().encode(JSON.stringify({ format: 1, revision, batches, revoked: [] }));
  await store.attach(createTakedownTable).write(FEED, { floor: revision, sha256: await sha256Hex(bytes), bytes });
}

/** Null where nothing answers. */
async function hidden(): Promise<readonly string[] | null> {
  const answering = (await library.answering()) as { engine: { hides: readonly string[] } } | null;
  return answering?.engine.hides ?? null;
}

test('what is withdrawn is hidden, and pages are told once', async () => {
  await withdraw(4, 'a');
  await library.followTakedown();
  await library.followTakedown();
  expect(await hidden()).toEqual(['a']);
  expect(told).toBe(1);
});

test.each([
  ['a read that failed', new AppError('storage.failed', 'x'), 0],
  ['any other failure', new TypeError('x'), 0],
  ['what a sync heals', new AppError('segment.malformed', 'x'), 1],
])('after %s nothing answers unhidden, and no later list or sync fails of it', async (_, failure, marks) => {
  await withdraw(4, 'a');
  failures = [failure];
  await library.followTakedown();
  expect(await hidden()).toBeNull();
  expect([told, damages]).toEqual([1, marks]);
  await library.followTakedown();
  await library.adopt(catalogueHiding([]));
  expect(await hidden()).toEqual(['a']);
  await withdraw(5, 'b');
  await library.followTakedown();
  expect(await hidden()).toEqual(['b']);
});

test('a missing page of the tables in which records are looked up is marked, so that the next sync fetches it', async () => {
  const bytes = new Uint8Array(2 * PAGE_BYTES);
  const sha256 = await sha256Hex(bytes);
  const writer = store.attachPages(createChunkWriter);
  await writer.writeChunk({ sha256, sizeBytes: bytes.length }, bytes);
  await withdraw(4, 'a');
  failures = [new MissingPageError(sha256, 1)];
  await library.followTakedown();
  expect(await writer.readChunks()).toMatchObject([{ sha256, complete: false }]);
  expect(damages).toBe(1);
});

test('a list that was read for something else before it was followed is followed all the same', async () => {
  await withdraw(4, 'a');
  expect(await library.withdrawal('a')).not.toBeNull();
  await library.followTakedown();
  expect(await hidden()).toEqual(['a']);
  expect(told).toBe(1);
});
