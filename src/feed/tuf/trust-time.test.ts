import { expect, test } from 'vitest';
import { DAY_MS, HostileFeed, iso, MemoryTrustStore, NOW } from '../../../tests/fixtures/hostile-feed';
import { refresh, syncedTerminal } from '../../../tests/fixtures/trusting-terminal';

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

test('a sync under a clock a year behind locks nobody out once the clock is put right', async () => {
  const feed = new HostileFeed();
  const store = new MemoryTrustStore();
  const at = (days: number) => refresh(feed, store, { now: new Date(NOW.getTime() + days * DAY_MS) });
  expect(await at(-365)).toMatchObject({ clock: 'behind' });
  expect(await at(0.5)).toMatchObject({ isUnchanged: true, clock: 'plausible' });
  feed.nowMs = NOW.getTime() + DAY_MS;
  feed.publish('next');
  expect(await at(1)).toMatchObject({ isUnchanged: false, clock: 'plausible' });
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

test('a portal that withholds what its timestamp promises does not keep the time still', async () => {
  const { feed, store } = await syncedTerminal();
  feed.publish('withheld');
  const setBackMs = NOW.getTime() - 365 * DAY_MS;
  const at = (days: number, cutAt?: number) =>
    refresh(feed, store, { now: new Date(setBackMs + days * DAY_MS), fetch: feed.fetcher(cutAt) });
  for (const day of [0, 1, 2]) await expect(at(day, 2)).rejects.toMatchObject({ code: 'network.unreachable' });
  await expect(at(3.1)).rejects.toMatchObject({ code: 'feed.expired' });
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
