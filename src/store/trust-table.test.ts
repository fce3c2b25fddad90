import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from './store';
import { createTrustTable } from './trust-table';

const FEED = 'https://portal.example/feed/';
const OTHER = 'https://other.example/feed/';
const NOTHING = { root: null, timestamp: null, snapshot: null, targets: null, time: null };
const bytes = (...values: number[]) => new Uint8Array(values);

let indexedDB: IDBFactory;
let store: Store;

beforeEach(async () => {
  indexedDB = new IDBFactory();
  store = await openStore({ indexedDB });
});

test('a feed that was never seen has nothing to be trusted', async () => {
  expect(await store.attach(createTrustTable).of(FEED).load()).toEqual(NOTHING);
});

test('what is saved is there after a restart, field by field, and of its own feed only', async () => {
  await store
    .attach(createTrustTable)
    .of(FEED)
    .save({ root: bytes(1), timestamp: bytes(2) });
  await store
    .attach(createTrustTable)
    .of(FEED)
    .save({ timestamp: bytes(3, 3), time: { signedMs: 5, localMs: 6 } });
  await store
    .attach(createTrustTable)
    .of(OTHER)
    .save({ root: bytes(9) });
  await store.close();
  store = await openStore({ indexedDB });
  expect(await store.attach(createTrustTable).of(FEED).load()).toEqual({
    ...NOTHING,
    root: bytes(1),
    timestamp: bytes(3, 3),
    time: { signedMs: 5, localMs: 6 },
  });
  expect(await store.attach(createTrustTable).of(OTHER).load()).toEqual({ ...NOTHING, root: bytes(9) });
});

test('saves side by side lose nothing of each other', async () => {
  const trust = store.attach(createTrustTable).of(FEED);
  await Promise.all([
    trust.save({ root: bytes(1) }),
    trust.save({ timestamp: bytes(2) }),
    trust.save({ snapshot: bytes(3) }),
  ]);
  expect(await trust.load()).toEqual({ ...NOTHING, root: bytes(1), timestamp: bytes(2), snapshot: bytes(3) });
});

test('with the targets goes the floor of generations of that feed, and of no other', async () => {
  await store.settings.write({ floors: { [FEED]: 1e9, [OTHER]: 7 } });
  const trust = store.attach(createTrustTable).of(FEED);
  await trust.save({ root: bytes(1), targets: bytes(4) });
  expect(await store.settings.read('floors')).toEqual({ [FEED]: 1e9, [OTHER]: 7 });
  await trust.save({ root: bytes(2), timestamp: null, snapshot: null, targets: null, time: null });
  expect(await trust.load()).toEqual({ ...NOTHING, root: bytes(2) });
  expect(await store.settings.read('floors')).toEqual({ [OTHER]: 7 });
});
