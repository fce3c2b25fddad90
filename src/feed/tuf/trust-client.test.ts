import { expect, test } from 'vitest';
import { HOSTILE_ACTS } from '../../../tests/fixtures/hostile-acts';
import { DAY_MS, NOW, sha256Of } from '../../../tests/fixtures/hostile-feed';
import {
  contentOf,
  publishedContent,
  refresh,
  syncedTerminal,
  versionsOf,
} from '../../../tests/fixtures/trusting-terminal';
import { AppError } from '../../base/app-error';

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
  for (const cutAt of [2, 3]) {
    const { feed, store } = await syncedTerminal();
    feed.publish('lost');
    const lost = feed.signed.timestamp.version;
    const cut = refresh(feed, store, { fetch: feed.fetcher(cutAt) });
    await expect(cut).rejects.toMatchObject({ code: 'network.unreachable' });
    // The portal lost that publish, and makes another of the same numbers.
    feed.signed.timestamp.version -= 1;
    feed.signed.snapshot.version -= 1;
    feed.signed.targets.version -= 1;
    feed.publish('made again');
    expect(feed.signed.timestamp.version).toBe(lost);
    expect(contentOf(await refresh(feed, store))).toBe('made again');
  }
});

test('a timestamp that promises an older snapshot is not kept', async () => {
  const { feed, store } = await syncedTerminal();
  const before = store.state;
  feed.signed.snapshot.version -= 1;
  feed.write('snapshot');
  feed.resign();
  await expect(refresh(feed, store)).rejects.toMatchObject({ code: 'feed.rollback' });
  expect(store.state).toEqual(before);
});

test('what was altered in the store is not trusted for its signature', async () => {
  const { feed, store, first } = await syncedTerminal();
  const clean = store.state;
  const text = new TextDecoder().decode(clean.timestamp ?? undefined);
  const immortal = text.replace(/"expires":"2026-[^"]+"/, '"expires":"2099-01-01T00:00:00Z"');
  expect(immortal).not.toBe(text);
  store.state = { ...clean, timestamp: new TextEncoder().encode(immortal) };
  expect(await refresh(feed, store)).toEqual(first);
  expect(store.state).toEqual(clean);
});

test('targets know their version when timestamp and snapshot are lost', async () => {
  const { feed, store } = await syncedTerminal();
  const old = feed.record();
  feed.publish('newer');
  await refresh(feed, store);
  store.state = { ...store.state, timestamp: null, snapshot: new Uint8Array([1]) };
  feed.replay(old);
  await expect(refresh(feed, store)).rejects.toMatchObject({ code: 'feed.rollback' });
});

test('a cancelled refresh says so, and saves nothing more', async () => {
  const { feed, store } = await syncedTerminal();
  feed.publish('more');
  const failing = refresh(feed, store, {
    fetch: async () => {
      throw new AppError('worker.cancelled');
    },
  });
  store.saves = 0;
  await expect(failing).rejects.toMatchObject({ code: 'worker.cancelled' });
  expect(store.saves).toBe(0);
});
