import { expect, test } from 'vitest';
import { DAY_MS, HostileFeed, iso, MemoryTrustStore, makeKey, toBytes } from '../../../tests/fixtures/hostile-feed';
import { type BundleHead, bundleFiles, headOf, packFiles } from '../../../tests/fixtures/make-bundle';
import { refresh } from '../../../tests/fixtures/trusting-terminal';
import { refreshTrust } from '../tuf/trust-client';
import { openBundle } from './bundle-file';
import { trustBundle } from './bundle-trust';

const signal = new AbortController().signal;

interface Taking {
  readonly feed: HostileFeed;
  readonly store?: MemoryTrustStore;
  readonly files?: Map<string, Uint8Array>;
  readonly nowMs?: number;
  readonly firstRoot?: Uint8Array<ArrayBuffer> | null;
}

async function take({ feed, store = new MemoryTrustStore(), files = bundleFiles(feed), nowMs, firstRoot }: Taking) {
  return trustBundle({
    bundle: await openBundle(packFiles(files)),
    store,
    firstRoot: firstRoot === undefined ? (feed.files.get('metadata/1.root.json') ?? null) : firstRoot,
    now: new Date(nowMs ?? feed.nowMs),
    signal,
  });
}

test('a terminal that never saw the network takes what the portal signed for the stick', async () => {
  const feed = new HostileFeed();
  const trusted = await take({ feed });
  expect(trusted.targets.get('catalogue.json')?.custom.content).toBe('one');
  expect(trusted).toMatchObject({ isExpired: false, isOlder: false, clock: 'plausible', signedMs: feed.nowMs });
});

test('looking at a bundle keeps nothing of its targets; taking it does', async () => {
  const feed = new HostileFeed();
  const store = new MemoryTrustStore();
  const trusted = await take({ feed, store });
  expect((await store.load()).targets).toBeNull();
  await trusted.keep();
  expect((await store.load()).targets).toEqual(feed.files.get('metadata/1.targets.json'));
});

test('roots that were rotated since are followed within the bundle', async () => {
  const feed = new HostileFeed();
  const store = new MemoryTrustStore();
  await refresh(feed, store);
  const key = makeKey();
  feed.keys.targets = [key];
  feed.signed.root.keys[key.id] = key.entry;
  feed.signed.root.roles.targets.keyids = feed.keys.targets.map((key) => key.id);
  feed.signed.root.version = 2;
  feed.writeRoot();
  feed.publish('two');
  const trusted = await take({ feed, store });
  expect(trusted.targets.get('catalogue.json')?.custom.content).toBe('two');
});

const HOSTILE: readonly [name: string, code: string, files: (feed: HostileFeed) => Map<string, Uint8Array>][] = [
  [
    'signed by keys of another role',
    'feed.badSignature',
    (feed) => bundleFiles(feed, headOf(feed), feed.keys.snapshot),
  ],
  ['signed by a stranger', 'feed.badSignature', (feed) => bundleFiles(feed, headOf(feed), [makeKey()])],
  ['signed by nobody', 'feed.badSignature', (feed) => bundleFiles(feed, headOf(feed), [])],
  [
    'with an expiry that was altered after signing',
    'feed.badSignature',
    (feed) => {
      const files = bundleFiles(feed);
      const text = new TextDecoder().decode(files.get('bundle.json'));
      files.set(
        'bundle.json',
        new TextEncoder().encode(text.replace(iso(feed.nowMs + 90 * DAY_MS), iso(feed.nowMs + 900 * DAY_MS))),
      );
      return files;
    },
  ],
  [
    'whose head is a timestamp of the network',
    'feed.malformed',
    (feed) => bundleFiles(feed).set('bundle.json', feed.files.get('timestamp.json') as Uint8Array),
  ],
  [
    'whose head promises other targets than are in it',
    'feed.mixedUp',
    (feed) => bundleFiles(feed).set('metadata/1.targets.json', toBytes({ signatures: [], signed: {} })),
  ],
  [
    'without its targets',
    'feed.mixedUp',
    (feed) => {
      const files = bundleFiles(feed);
      files.delete('metadata/1.targets.json');
      return files;
    },
  ],
  ['whose head is no JSON', 'feed.malformed', (feed) => bundleFiles(feed).set('bundle.json', new Uint8Array(9))],
  ['whose head is endless', 'feed.tooLarge', (feed) => bundleFiles(feed).set('bundle.json', new Uint8Array(17_000))],
  [
    'that says no time of its signing',
    'feed.malformed',
    (feed) => {
      const { signedAt: _, ...head } = headOf(feed);
      return bundleFiles(feed, head as BundleHead);
    },
  ],
  ['of another portal', 'feed.badSignature', () => bundleFiles(new HostileFeed())],
];

for (const [name, code, files] of HOSTILE) {
  test(`a bundle ${name} is refused, and nothing that was trusted is less`, async () => {
    const feed = new HostileFeed();
    const store = new MemoryTrustStore();
    await refresh(feed, store);
    const before = await store.load();
    await expect(take({ feed, store, files: files(feed) })).rejects.toMatchObject({ code });
    expect(await store.load()).toEqual(before);
  });
}

test('a bundle cannot be passed off as a feed: its head is no timestamp', async () => {
  const feed = new HostileFeed();
  const store = new MemoryTrustStore();
  feed.files.set('timestamp.json', bundleFiles(feed).get('bundle.json') as Uint8Array<ArrayBuffer>);
  await expect(refresh(feed, store)).rejects.toMatchObject({ code: 'feed.malformed' });
});

test('past its expiry it says so, by the clock and by the time that has certainly passed', async () => {
  const feed = new HostileFeed();
  const files = bundleFiles(feed);
  expect(await take({ feed, files, nowMs: feed.nowMs + 89 * DAY_MS })).toMatchObject({ isExpired: false });
  expect(await take({ feed, files, nowMs: feed.nowMs + 90 * DAY_MS })).toMatchObject({ isExpired: true });
  // Set back a year: a signed instant of the network, 100 days later, was seen before.
  const store = new MemoryTrustStore();
  feed.nowMs += 100 * DAY_MS;
  feed.publish('later');
  await refresh(feed, store);
  expect(await take({ feed, store, files, nowMs: feed.nowMs - 365 * DAY_MS })).toMatchObject({
    isExpired: true,
    isOlder: true,
    clock: 'behind',
  });
});

test('its targets need no other date than its own: they may have expired on the network', async () => {
  const feed = new HostileFeed();
  feed.nowMs += 60 * DAY_MS;
  const files = bundleFiles(feed);
  expect(await take({ feed, files, nowMs: feed.nowMs + 80 * DAY_MS })).toMatchObject({ isExpired: false });
});

test('an older one than the terminal has seen is told as older, from the network or from a stick', async () => {
  const feed = new HostileFeed();
  const old = bundleFiles(feed);
  feed.publish('two');
  const online = new MemoryTrustStore();
  await refresh(feed, online);
  expect(await take({ feed, store: online, files: old })).toMatchObject({ isOlder: true });
  const offline = new MemoryTrustStore();
  await (await take({ feed, store: offline })).keep();
  expect(await take({ feed, store: offline, files: old })).toMatchObject({ isOlder: true });
  expect(await take({ feed, store: offline })).toMatchObject({ isOlder: false });
});

test('after a stick the network is followed on, but never back behind it', async () => {
  const feed = new HostileFeed();
  const store = new MemoryTrustStore();
  await refresh(feed, store);
  const stale = new Map(feed.files);
  feed.publish('two');
  await (await take({ feed, store })).keep();
  const fetch = async (path: string) => stale.get(path) ?? null;
  const options = { store, firstRoot: null, now: new Date(feed.nowMs), signal };
  await expect(refreshTrust({ ...options, fetch })).rejects.toMatchObject({ code: 'feed.rollback' });
  const trusted = await refresh(feed, store);
  expect(trusted.targets.get('catalogue.json')?.custom.content).toBe('two');
});

test('without any root nothing is believed', async () => {
  const feed = new HostileFeed();
  await expect(take({ feed, firstRoot: null })).rejects.toMatchObject({ code: 'feed.noRoot' });
});
