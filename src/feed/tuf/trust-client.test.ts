import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOSTILE_ACTS, prepareFeed } from '../../../tests/fixtures/hostile-acts';
import {
  DAY_MS,
  EMPTY_TRUST,
  HostileFeed,
  type HostileFeedOptions,
  iso,
  MemoryTrustStore,
  NOW,
  sha256Of,
} from '../../../tests/fixtures/hostile-feed';
import { parseMetadata } from './metadata';
import { type RefreshOptions, refreshTrust, type TrustedFeed } from './trust-client';
import type { TrustedMetadata } from './trust-store';

const signal = new AbortController().signal;

function refresh(feed: HostileFeed, store: MemoryTrustStore, options: Partial<RefreshOptions> = {}) {
  return refreshTrust({
    store,
    firstRoot: feed.files.get('metadata/1.root.json') ?? null,
    fetch: feed.fetcher(),
    now: new Date(feed.nowMs),
    signal,
    ...options,
  });
}

async function syncedTerminal(options?: HostileFeedOptions) {
  const feed = prepareFeed(new HostileFeed(options));
  const store = new MemoryTrustStore();
  const first = await refresh(feed, store);
  return { feed, store, first };
}

const contentOf = (trusted: TrustedFeed) => trusted.targets.get('catalogue.json')?.custom.content;

const publishedContent = (feed: HostileFeed) => feed.signed.targets.targets['catalogue.json']?.custom;

function versionsOf(state: TrustedMetadata) {
  const version = (role: 'root' | 'timestamp' | 'snapshot' | 'targets') =>
    state[role] ? parseMetadata(role, state[role]).signed.version : 0;
  return [version('root'), version('timestamp'), version('snapshot'), version('targets')];
}

test('a first refresh gives the targets with length, hash and what the portal wrote beside', async () => {
  const { first, store } = await syncedTerminal();
  expect(Object.fromEntries(first.targets)).toEqual({
    'catalogue.json': {
      lengthBytes: 5,
      sha256: sha256Of(new TextEncoder().encode('three')),
      custom: { content: 'three' },
    },
  });
  expect(first).toMatchObject({
    rootVersion: 1,
    timestampVersion: 3,
    snapshotVersion: 3,
    targetsVersion: 3,
    isUnchanged: false,
    clock: 'plausible',
    signedMs: NOW.getTime(),
  });
  expect(versionsOf(store.state)).toEqual([1, 3, 3, 3]);
});

test('a refresh without news asks for the next root and the timestamp, and saves nothing', async () => {
  const { feed, store, first } = await syncedTerminal();
  store.saves = 0;
  const fetch = feed.fetcher();
  const again = await refresh(feed, store, { fetch });
  expect(fetch.asked).toEqual(['metadata/2.root.json', 'timestamp.json']);
  expect(again).toEqual({ ...first, isUnchanged: true });
  expect(store.saves).toBe(0);
});

test('a resigned timestamp takes no file but itself', async () => {
  const { feed, store } = await syncedTerminal();
  feed.nowMs += DAY_MS;
  feed.resign();
  const fetch = feed.fetcher();
  expect(await refresh(feed, store, { fetch })).toMatchObject({ isUnchanged: false, timestampVersion: 4 });
  expect(fetch.asked).toEqual(['metadata/2.root.json', 'timestamp.json']);
});

test('keys of ECDSA P-256 do all that those of Ed25519 do', async () => {
  const { feed, store } = await syncedTerminal({ scheme: 'ecdsa-sha2-nistp256' });
  feed.rotate('root');
  feed.rotate('timestamp');
  feed.publish('p-256');
  expect(contentOf(await refresh(feed, store))).toBe('p-256');
  feed.signed.timestamp.version++;
  feed.write('timestamp', feed.keys.snapshot);
  await expect(refresh(feed, store)).rejects.toMatchObject({ code: 'feed.badSignature' });
});

// --- one test for each check of 5.3 to 5.6; tests/integration/tuf-oracle.test.ts runs the same acts through tuf-js

for (const act of HOSTILE_ACTS) {
  test(act.name, async () => {
    const { feed, store } = await syncedTerminal();
    const before = versionsOf(store.state);
    act.do(feed);
    if (act.code === null) {
      expect({ content: contentOf(await refresh(feed, store)) }).toEqual(publishedContent(feed));
      return;
    }
    await expect(refresh(feed, store)).rejects.toMatchObject({ code: act.code });
    // Nothing that was trusted is less than before, but for what went with its keys.
    const after = versionsOf(store.state);
    const hasNewRoot = after[0] !== before[0];
    after.forEach((version, i) => {
      if (version > 0 || !hasNewRoot) expect(version).toBeGreaterThanOrEqual(before[i] ?? 0);
    });
    await expect(refresh(feed, store)).rejects.toMatchObject({ code: act.code });
  });
}

test('a refused refresh leaves the way open for the portal’s next honest one', async () => {
  for (const act of HOSTILE_ACTS.filter(({ name }) => /^5\.[456]/.test(name))) {
    const { feed, store } = await syncedTerminal();
    const honest = feed.record();
    const keys = structuredClone(feed.signed);
    act.do(feed);
    if (act.name.includes('two signatures')) continue; // That one changed keys.
    await refresh(feed, store).catch(() => undefined);
    feed.replay(honest);
    Object.assign(feed.signed, structuredClone(keys));
    for (const role of ['targets', 'snapshot', 'timestamp'] as const) feed.signed[role].version += 10;
    feed.publish('honest again');
    expect(contentOf(await refresh(feed, store)), act.name).toBe('honest again');
  }
});

// --- a stop anywhere

interface Night {
  readonly feed: HostileFeed;
  /** Of the terminal the evening before. */
  readonly evening: TrustedMetadata;
  readonly clean: { readonly result: TrustedFeed; readonly state: TrustedMetadata };
  readonly fetches: number;
  readonly saves: number;
}

/** Two rotations and two publishes since the terminal's last refresh, or since never. */
async function makeNight(isFirst: boolean): Promise<Night> {
  const { feed, store } = await syncedTerminal();
  const evening = isFirst ? EMPTY_TRUST : store.state;
  feed.rotate('root');
  feed.rotate('timestamp');
  feed.publish('night');
  feed.publish('morning');
  const fetch = feed.fetcher();
  const cleanStore = new MemoryTrustStore(evening);
  const result = await refresh(feed, cleanStore, { fetch });
  return {
    feed,
    evening,
    clean: { result, state: cleanStore.state },
    fetches: fetch.asked.length,
    saves: cleanStore.saves,
  };
}

for (const isFirst of [true, false]) {
  const when = isFirst ? 'the first refresh' : 'a later refresh';
  test(`${when} cut off at any fetch heals with the next`, async () => {
    const { feed, evening, clean, fetches } = await makeNight(isFirst);
    expect(fetches).toBe(6);
    for (let cutAt = 0; cutAt < fetches; cutAt++) {
      const store = new MemoryTrustStore(evening);
      const cut = refresh(feed, store, { fetch: feed.fetcher(cutAt) });
      await expect(cut).rejects.toMatchObject({ code: 'network.unreachable' });
      const healed = await refresh(feed, store);
      expect({ ...healed, isUnchanged: false }).toEqual(clean.result);
      expect(store.state).toEqual(clean.state);
    }
  });

  test(`${when} stopped at any save, before or after it lasts, heals with the next`, async () => {
    const { feed, evening, clean, saves } = await makeNight(isFirst);
    expect(saves).toBeGreaterThanOrEqual(5);
    for (let stopAt = 0; stopAt < saves; stopAt++) {
      for (const afterLasting of [false, true]) {
        const stopped = new MemoryTrustStore(evening, stopAt, afterLasting);
        await expect(refresh(feed, stopped)).rejects.toMatchObject({ code: 'storage.failed' });
        const store = new MemoryTrustStore(stopped.state);
        const healed = await refresh(feed, store);
        expect({ ...healed, isUnchanged: false }).toEqual(clean.result);
        expect(store.state).toEqual(clean.state);
      }
    }
  });
}

test('after a stop anywhere the evening’s feed is no way back behind what was already seen', async () => {
  const { feed, store } = await syncedTerminal();
  const evening = feed.record();
  const state = store.state;
  feed.publish('morning');
  const morning = feed.record();
  for (let cutAt = 2; cutAt < 4; cutAt++) {
    const cutStore = new MemoryTrustStore(state);
    feed.replay(morning);
    await expect(refresh(feed, cutStore, { fetch: feed.fetcher(cutAt) })).rejects.toMatchObject({
      code: 'network.unreachable',
    });
    feed.replay(evening);
    await expect(refresh(feed, cutStore)).rejects.toMatchObject({ code: 'feed.rollback' });
    feed.replay(morning);
    expect(contentOf(await refresh(feed, cutStore))).toBe('morning');
  }
});

test('whatever is cut while the portal goes on, versions never go back and the last refresh has the newest', async () => {
  const night = fc.record({
    act: fc.constantFrom('publish', 'resign', 'rotate timestamp', 'rotate snapshot', 'rotate root', 'nothing'),
    cutAt: fc.option(fc.nat(6), { nil: Number.POSITIVE_INFINITY }),
    stopAt: fc.option(fc.nat(6), { nil: Number.POSITIVE_INFINITY }),
    afterLasting: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(night, { minLength: 1, maxLength: 8 }), async (nights) => {
      const feed = new HostileFeed({ rootKeys: 1, rootThreshold: 1 });
      let state = EMPTY_TRUST;
      for (const [number, { act, cutAt, stopAt, afterLasting }] of nights.entries()) {
        if (act === 'publish') feed.publish(`night ${number}`);
        if (act === 'resign') feed.resign();
        if (act === 'rotate root') feed.rotate('root');
        if (act === 'rotate timestamp') feed.rotate('timestamp');
        if (act === 'rotate snapshot') feed.rotate('snapshot');
        const store = new MemoryTrustStore(state, stopAt, afterLasting);
        const outcome = await refresh(feed, store, { fetch: feed.fetcher(cutAt) }).then(
          () => 'done',
          (thrown: unknown) => (thrown as { code: string }).code,
        );
        expect(['done', 'network.unreachable', 'storage.failed']).toContain(outcome);
        const [root, timestamp] = versionsOf(store.state);
        const [rootBefore, timestampBefore] = versionsOf(state);
        expect(root).toBeGreaterThanOrEqual(rootBefore ?? 0);
        // Gone with the keys, or as high as before.
        if (store.state.timestamp) expect(timestamp).toBeGreaterThanOrEqual(timestampBefore ?? 0);
        state = store.state;
      }
      const store = new MemoryTrustStore(state);
      expect({ content: contentOf(await refresh(feed, store)) }).toEqual(publishedContent(feed));
      expect(versionsOf(store.state)).toEqual(
        (['root', 'timestamp', 'snapshot', 'targets'] as const).map((role) => feed.signed[role].version),
      );
    }),
    { numRuns: 60 },
  );
});

test('what is damaged in the store is fetched again', async () => {
  for (const role of ['timestamp', 'snapshot', 'targets'] as const) {
    const { feed, store, first } = await syncedTerminal();
    const clean = store.state;
    const damaged = clean[role]?.slice() ?? new Uint8Array();
    damaged[damaged.length - 40] = (damaged[damaged.length - 40] ?? 0) ^ 1;
    store.state = { ...clean, [role]: damaged };
    expect(await refresh(feed, store)).toEqual(first);
    expect(store.state).toEqual(clean);
  }
});

test('a stored root that is damaged starts the chain over from the first', async () => {
  const { feed, store } = await syncedTerminal();
  feed.rotate('root');
  await refresh(feed, store);
  store.state = { ...store.state, root: new Uint8Array([1, 2, 3]) };
  expect(await refresh(feed, store)).toMatchObject({ rootVersion: 2, isUnchanged: true });
});

test('a timestamp of the same version is taken again while what it promises is not there', async () => {
  const { feed, store } = await syncedTerminal();
  feed.publish('lost');
  const lost = feed.signed.timestamp.version;
  await expect(refresh(feed, store, { fetch: feed.fetcher(2) })).rejects.toMatchObject({ code: 'network.unreachable' });
  // The portal lost that publish, and makes another of the same numbers.
  feed.signed.timestamp.version = lost - 1;
  feed.signed.snapshot.version -= 1;
  feed.signed.targets.version -= 1;
  feed.publish('made again');
  expect(feed.signed.timestamp.version).toBe(lost);
  expect(contentOf(await refresh(feed, store))).toBe('made again');
});

test('a cancelled refresh says so, and saves nothing more', async () => {
  const { feed, store } = await syncedTerminal();
  feed.publish('more');
  const failing = refresh(feed, store, {
    fetch: async () => {
      const { AppError } = await import('../../base/app-error');
      throw new AppError('worker.cancelled');
    },
  });
  store.saves = 0;
  await expect(failing).rejects.toMatchObject({ code: 'worker.cancelled' });
  expect(store.saves).toBe(0);
});

// --- time

test('the timestamp that was taken expires all the same when the portal is held still', async () => {
  const { feed, store } = await syncedTerminal();
  const at = (days: number) => refresh(feed, store, { now: new Date(NOW.getTime() + days * DAY_MS) });
  expect(await at(2)).toMatchObject({ isUnchanged: true });
  await expect(at(3)).rejects.toMatchObject({ code: 'feed.expired' });
});

test('a clock set back a year is seen, and keeps a portal that is held still alive no longer than it lives', async () => {
  const { feed, store } = await syncedTerminal();
  const setBackMs = NOW.getTime() - 365 * DAY_MS;
  const at = (days: number) => refresh(feed, store, { now: new Date(setBackMs + days * DAY_MS) });
  expect(await at(0)).toMatchObject({ isUnchanged: true, clock: 'behind' });
  expect(await at(2.9)).toMatchObject({ isUnchanged: true, clock: 'behind' });
  await expect(at(3.1)).rejects.toMatchObject({ code: 'feed.expired' });
  // The portal itself goes on, and is believed.
  feed.nowMs = NOW.getTime() + 3 * DAY_MS;
  feed.publish('next');
  expect(await at(3.1)).toMatchObject({ clock: 'behind', isUnchanged: false });
});

test('a clock set back cannot be fed with old publishes one after the other', async () => {
  const { feed, store } = await syncedTerminal();
  const recorded: ReadonlyMap<string, Uint8Array<ArrayBuffer>>[] = [];
  for (let night = 1; night <= 5; night++) {
    feed.nowMs = NOW.getTime() + night * DAY_MS;
    feed.resign();
    recorded.push(feed.record());
  }
  const setBackMs = NOW.getTime() - 365 * DAY_MS;
  await refresh(feed, new MemoryTrustStore(store.state), { now: new Date(setBackMs) });
  feed.replay(recorded[0] ?? new Map());
  await refresh(feed, store, { now: new Date(setBackMs) });
  // Six days later by the terminal's own count, with a timestamp that ended three days after its second night.
  feed.replay(recorded[1] ?? new Map());
  const late = refresh(feed, store, { now: new Date(setBackMs + 6 * DAY_MS) });
  await expect(late).rejects.toMatchObject({ code: 'feed.expired' });
});

test('a clock a year ahead refuses what is newly signed, says it is the clock, and takes no harm', async () => {
  const { feed, store } = await syncedTerminal();
  const before = store.state;
  feed.publish('next');
  const ahead = refresh(feed, store, { now: new Date(NOW.getTime() + 366 * DAY_MS) });
  await expect(ahead).rejects.toMatchObject({ code: 'feed.clock' });
  expect(store.state).toEqual(before);
  expect(await refresh(feed, store)).toMatchObject({ clock: 'plausible', timestampVersion: 4 });
});

test('a first refresh with a clock set back goes by the signed instant, and says so', async () => {
  const feed = new HostileFeed();
  const store = new MemoryTrustStore();
  const at = (days: number) =>
    refresh(feed, store, { now: new Date(Date.parse('2020-01-01T00:00:00Z') + days * DAY_MS) });
  expect(await at(0)).toMatchObject({ clock: 'behind' });
  await expect(at(4)).rejects.toMatchObject({ code: 'feed.expired' });
  // Targets that had ended before the timestamp was signed are refused though the clock shows an earlier year.
  feed.signed.targets.version++;
  feed.signed.targets.expires = iso(feed.nowMs - 1000);
  feed.write('targets');
  feed.signed.snapshot.version++;
  feed.write('snapshot');
  feed.resign();
  await expect(refresh(feed, new MemoryTrustStore(), { now: new Date('2020-01-01T00:00:00Z') })).rejects.toMatchObject({
    code: 'feed.expired',
  });
});

test('a portal that once signed with a clock far ahead does not lock its terminals out', async () => {
  for (const act of ['publish', 'resign'] as const) {
    const { feed, store } = await syncedTerminal();
    feed.nowMs = NOW.getTime() + 300 * DAY_MS;
    feed[act]('ahead');
    const ahead = refresh(feed, store, { now: NOW });
    if (act === 'publish') expect(await ahead).toMatchObject({ clock: 'behind' });
    // By the timestamp's own instant the snapshot of today has ended.
    else await expect(ahead).rejects.toMatchObject({ code: 'feed.expired' });
    feed.nowMs = NOW.getTime() + DAY_MS;
    feed.publish('put right');
    expect(await refresh(feed, store)).toMatchObject({ clock: 'plausible', isUnchanged: false });
    feed.nowMs += DAY_MS;
    expect(await refresh(feed, store)).toMatchObject({ clock: 'plausible', isUnchanged: true });
  }
});

test('a portal that names no instant is taken, and expires by the terminal’s clock', async () => {
  const feed = new HostileFeed();
  delete feed.signed.timestamp.signedAt;
  feed.signed.timestamp.version++;
  feed.write('timestamp');
  const store = new MemoryTrustStore();
  expect(await refresh(feed, store)).toMatchObject({ signedMs: null, clock: 'plausible' });
  await expect(refresh(feed, store, { now: new Date(feed.nowMs + 3 * DAY_MS) })).rejects.toMatchObject({
    code: 'feed.expired',
  });
});
