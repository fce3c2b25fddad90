import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '../../base/bytes';
import { approvalHash, type TakedownList } from '../../feed/takedown';
import type { TrustedFeed } from '../../feed/tuf/trust-client';
import { openStore, type Store } from '../../store/store';
import { createTakedownTable } from '../../store/takedown-table';
import { createTrustTable } from '../../store/trust-table';
import { takeDown } from './take-down';

const FEED = 'https://portal.example/feed/';
let store: Store;
let followed: number;

beforeEach(async () => {
  store = await openStore({ indexedDB: new IDBFactory() });
  followed = 0;
});

function listOf(revision: number, ids: readonly string[], approvedIds: string[] | null = null): TakedownList {
  const records = ids.map((id) => ({ id, replacedBy: null }));
  const batch = {
    revision,
    at: '2026-11-23T02:00:00.000Z',
    reason: 'order' as const,
    authority: '县法院',
    records,
    approvedIds,
  };
  return { format: 1, revision, batches: ids.length === 0 ? [] : [batch], revoked: [] };
}

/** As a portal serves it; null serves none. */
async function offer(list: TakedownList | null, approved: readonly string[] = []) {
  const bytes = new TextEncoder().encode(JSON.stringify(list));
  const target = { lengthBytes: bytes.length, sha256: await sha256Hex(bytes), custom: {} };
  const trusted = {
    targets: new Map(list ? [['takedown.json', target]] : []),
    approvedWithdrawals: new Set(approved),
  } as unknown as TrustedFeed;
  return takeDown({
    store,
    client: { fetchFile: async () => bytes },
    feedUrl: FEED,
    trusted,
    signal: new AbortController().signal,
    follow: async () => {
      followed++;
    },
  });
}

const kept = async () => (await store.attach(createTakedownTable).read(FEED))?.floor ?? null;
const many = Array.from({ length: 51 }, (_, i) => `r${String(i).padStart(2, '0')}`);

test('a list is on the disk before it is followed, and fetched once', async () => {
  expect(await offer(listOf(3, ['a']))).toMatchObject({ isNew: true, list: { revision: 3 } });
  expect([await kept(), followed]).toEqual([3, 1]);
  expect(await offer(listOf(3, ['a']))).toMatchObject({ isNew: false });
  expect([await kept(), followed]).toEqual([3, 2]);
});

test('a portal that never withdrew anything has no list', async () => {
  expect(await offer(null)).toEqual({ list: null, isNew: false });
  expect([await kept(), followed]).toEqual([null, 0]);
});

test('an older list, another of the same revision, and none at all are refused', async () => {
  await offer(listOf(5, ['a']));
  await expect(offer(listOf(4, ['a', 'b']))).rejects.toMatchObject({ code: 'feed.rollback' });
  await expect(offer(listOf(5, []))).rejects.toMatchObject({ code: 'feed.mixedUp' });
  await expect(offer(null)).rejects.toMatchObject({ code: 'feed.rollback' });
  expect([await kept(), followed]).toEqual([5, 1]);
});

test('fifty-one at once are refused without the approval of the root, and taken with it', async () => {
  await expect(offer(listOf(1, many, many))).rejects.toMatchObject({ code: 'takedown.unapproved' });
  await expect(offer(listOf(1, many, many), [await approvalHash(many.slice(1))])).rejects.toMatchObject({
    code: 'takedown.unapproved',
  });
  expect(await kept()).toBeNull();
  expect(await offer(listOf(1, many, many), [await approvalHash(many)])).toMatchObject({ isNew: true });
});

test('once the keys were taken away any list of the portal is taken, and until then the last one holds', async () => {
  await offer(listOf(9_000_000, ['a']));
  await store.attach(createTrustTable).of(FEED).save({ timestamp: null, snapshot: null, targets: null, time: null });
  expect(await offer(null)).toMatchObject({ list: { revision: 9_000_000 } });
  expect(await offer(listOf(7, ['b']))).toMatchObject({ isNew: true });
  expect(await kept()).toBe(7);
});
