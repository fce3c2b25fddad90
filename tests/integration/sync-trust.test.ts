/** What a hostile or broken portal signs, or does not: the terminal refuses it, answers as before, and the next honest sync heals. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { HOSTILE_ACTS, prepareFeed } from '../fixtures/hostile-acts';
import { DAY_MS, HostileFeed } from '../fixtures/hostile-feed';
import { versionsOf } from '../fixtures/trusting-terminal';
import { readChecksum } from './sync-engine-double';
import { FakeServer, FEED, type MadeFeed, makeFeed, ORIGIN, SITE_CONFIG, SYNC_NOW_MS } from './sync-feed';
import { Terminal } from './sync-terminal';

vi.mock('../../src/search/engine', async () => {
  const { openEngineDouble } = await import('./sync-engine-double');
  return { openEngine: openEngineDouble };
});

let portal: HostileFeed;
let server: FakeServer;
let terminal: Terminal;
let runtime: CatalogueRuntime;
let first: MadeFeed;
/** Of the site config; null: it names none. */
let configRoot: Uint8Array<ArrayBuffer> | null;
let feedUrl: string;

/** Published by the portal under test; small, since nothing here depends on the size. */
const publishNext = (generation: number) => {
  const feed = makeFeed({ generation, seed: generation, baseBytes: 90_000, portal });
  server.feed = feed;
  return feed;
};

beforeEach(async () => {
  portal = prepareFeed(new HostileFeed({ nowMs: SYNC_NOW_MS }));
  server = new FakeServer();
  configRoot = portal.firstRoot;
  feedUrl = '/feed/';
  server.intervene = (url) => {
    if (url === `${ORIGIN}/site.json`) {
      const root = configRoot && JSON.parse(new TextDecoder().decode(configRoot));
      return Response.json({ ...SITE_CONFIG, feed: { url: feedUrl, ...(root && { root }) } });
    }
    // The metadata as the portal has them now, not those of the publish.
    const path = url.slice(url.indexOf('/feed/') + '/feed/'.length);
    if (path.startsWith('files/')) return undefined;
    const bytes = portal.files.get(path);
    return new Response(bytes, { status: bytes ? 200 : 404 });
  };
  first = publishNext(1);
  terminal = new Terminal(server);
  runtime = await terminal.start();
});

afterEach(async () => {
  await runtime.close();
});

async function restart(): Promise<void> {
  await runtime.close();
  runtime = await terminal.start();
}

const sync = () => terminal.sync(runtime);
const answered = () => readChecksum(runtime);
const lastLogged = async () => (await runtime.handlers.health({}, terminal.signal)).syncLog[0];
const trusted = async () => (await terminal.readRows('trust')).values as Parameters<typeof versionsOf>[0][];

/** All of the catalogue: what is stored, which generation answers, below which none is taken. */
async function readCatalogue() {
  const settings = await terminal.readRows('settings');
  const setting = (name: string) => settings.values[settings.keys.indexOf(name)];
  return {
    pages: (await terminal.readRows('pages')).keys,
    chunks: await terminal.readRows('chunks'),
    generations: (await terminal.readRows('generations')).keys,
    current: setting('current'),
    checkedAt: setting('checkedAt'),
  };
}

const REFUSED = HOSTILE_ACTS.filter(({ code }) => code !== null);

test.for(REFUSED)('refused by a sync, which changes nothing and heals with the next: $name', async (act) => {
  await sync();
  const before = await readCatalogue();
  const honest = { files: portal.record(), signed: structuredClone(portal.signed), keys: { ...portal.keys } };
  terminal.nowMs += 1000;
  act.do(portal);
  await expect(sync()).rejects.toMatchObject({ code: act.code });
  expect(await lastLogged()).toMatchObject({ result: act.code, fetchedBytes: 0 });
  expect(await readCatalogue()).toEqual(before);
  expect(await answered()).toBe(first.checksum);
  await restart();
  expect(await answered()).toBe(first.checksum);

  const [state] = await trusted();
  const hasFollowed = state !== undefined && versionsOf(state)[0] !== honest.signed.root.version;
  const { root, ...roles } = structuredClone(honest.signed);
  Object.assign(portal.signed, roles);
  if (hasFollowed) {
    // A rotation that was good as such: the portal goes on from it.
    portal.signed.root.roles.timestamp.threshold = 1;
    portal.nextRoot();
  } else {
    portal.signed.root = root;
    Object.assign(portal.keys, honest.keys);
    portal.replay(honest.files);
  }
  for (const role of ['targets', 'snapshot', 'timestamp'] as const) portal.signed[role].version += 20;
  const second = publishNext(2);
  expect(await sync()).toMatchObject({ outcome: 'updated', generation: 2 });
  expect(await answered()).toBe(second.checksum);
});

test('a sync cut off at any fetch of metadata leaves the catalogue, and the next one has the new', async () => {
  await sync();
  let generation = 1;
  for (let cutAt = 0; ; cutAt++) {
    const before = await readCatalogue();
    const next = publishNext(++generation);
    let asked = 0;
    const honest = server.intervene;
    server.intervene = (url, init) => {
      if (!/timestamp\.json$|\/metadata\//.test(url)) return honest(url, init);
      return asked++ >= cutAt ? Promise.reject(new TypeError('Failed to fetch')) : honest(url, init);
    };
    const outcome = await sync().then(
      () => 'whole',
      (error: { code: string }) => error.code,
    );
    server.intervene = honest;
    if (outcome === 'whole') {
      // Next root, timestamp, snapshot, targets.
      expect(cutAt).toBe(4);
      return;
    }
    expect(outcome).toBe('network.unreachable');
    expect(await readCatalogue()).toEqual(before);
    await restart();
    expect(await sync()).toMatchObject({ outcome: 'updated', generation });
    expect(await answered()).toBe(next.checksum);
  }
});

test('without news a sync asks for the next root and the timestamp, and for nothing else', async () => {
  await sync();
  server.asked.length = 0;
  expect(await sync()).toMatchObject({ outcome: 'unchanged' });
  expect(server.asked).toEqual([`${FEED}metadata/2.root.json`, `${FEED}timestamp.json`]);
});

test('a terminal whose config names no root does not sync, goes on answering, and needs no restart once it is mended', async () => {
  await sync();
  await terminal.clearTable('trust');
  configRoot = null;
  await restart();
  await expect(sync()).rejects.toMatchObject({ code: 'feed.noRoot' });
  expect(await lastLogged()).toMatchObject({ result: 'feed.noRoot' });
  expect(await answered()).toBe(first.checksum);
  configRoot = portal.firstRoot;
  publishNext(2);
  expect(await sync()).toMatchObject({ outcome: 'updated', generation: 2 });
  expect(terminal.configs.at(-1)).toMatchObject({ status: 'fresh', config: { feed: { root: expect.anything() } } });
});

test('a portal that lost its root keys begins anew: the site config brings the new root to a running terminal', async () => {
  await sync();
  portal = new HostileFeed({ nowMs: SYNC_NOW_MS });
  portal.nextRoot();
  publishNext(2);
  // Its root 2 is not signed by the keys that are trusted.
  await expect(sync()).rejects.toMatchObject({ code: 'feed.badSignature' });
  expect(await answered()).toBe(first.checksum);
  configRoot = portal.file('metadata/2.root.json');
  expect(await sync()).toMatchObject({ outcome: 'updated', generation: 2 });
});

test('a fast-forwarded generation is forgotten together with the keys that signed it', async () => {
  await sync();
  publishNext(90_000_000);
  await sync();
  // Whoever held the online keys is shut out by new ones, and the true catalogue goes on where it was.
  for (const role of ['targets', 'snapshot', 'timestamp'] as const) portal.rotate(role);
  for (const role of ['targets', 'snapshot', 'timestamp'] as const) portal.signed[role].version = 0;
  const second = publishNext(2);
  expect(await sync()).toMatchObject({ outcome: 'updated', generation: 2 });
  expect(await answered()).toBe(second.checksum);
});

test('a terminal that is moved to another address begins there with the root of the new config, and keeps what it knew of the old', async () => {
  await sync();
  const old = portal.record();
  publishNext(2);
  await sync();
  const former = { portal, configRoot };
  portal = new HostileFeed({ nowMs: SYNC_NOW_MS });
  configRoot = portal.firstRoot;
  feedUrl = 'http://other.test/feed/';
  const moved = makeFeed({ generation: 1, seed: 7, baseBytes: 90_000, portal });
  server.feed = {
    ...moved,
    files: new Map([...moved.files].map(([url, bytes]) => [url.replace(FEED, 'http://other.test/feed/'), bytes])),
  };
  await restart();
  expect(await sync()).toMatchObject({ outcome: 'updated', generation: 1 });
  expect(await answered()).toBe(moved.checksum);
  expect((await terminal.readRows('trust')).keys).toEqual(['http://other.test/feed/', FEED]);

  ({ portal, configRoot } = former);
  portal.replay(old);
  feedUrl = '/feed/';
  server.feed = first;
  await restart();
  await expect(sync()).rejects.toMatchObject({ code: 'feed.rollback' });
  expect(await answered()).toBe(moved.checksum);
});

test('a clock that stands a year behind is told, and does not keep an old feed alive', async () => {
  await sync();
  terminal.nowMs -= 365 * DAY_MS;
  const second = publishNext(2);
  expect(await sync()).toMatchObject({ outcome: 'updated', clockIsBehind: true });
  expect(await lastLogged()).toMatchObject({ result: 'updated', clockIsBehind: true });
  terminal.nowMs += 4 * DAY_MS;
  await expect(sync()).rejects.toMatchObject({ code: 'feed.expired' });
  expect(await answered()).toBe(second.checksum);
  portal.nowMs += 4 * DAY_MS;
  portal.resign();
  expect(await sync()).toMatchObject({ outcome: 'unchanged', clockIsBehind: true });
});

test('a clock that stands a year ahead stops the syncs, not the catalogue, and leaves nothing behind once it is put right', async () => {
  await sync();
  const before = await readCatalogue();
  terminal.nowMs += 365 * DAY_MS;
  await expect(sync()).rejects.toMatchObject({ code: 'feed.expired' });
  publishNext(2);
  await expect(sync()).rejects.toMatchObject({ code: 'feed.clock' });
  expect(await readCatalogue()).toEqual(before);
  expect(await answered()).toBe(first.checksum);
  terminal.nowMs -= 365 * DAY_MS;
  expect(await sync()).toMatchObject({ outcome: 'updated', generation: 2, clockIsBehind: false });
});

test('a catalogue that is promised too large is not asked for, and a feed that vouches for none is refused', async () => {
  await sync();
  const target = portal.signed.targets.targets['catalogue.json'];
  const promise = (targets: typeof portal.signed.targets.targets) => {
    portal.signed.targets.targets = targets;
    for (const role of ['targets', 'snapshot', 'timestamp'] as const) {
      portal.signed[role].version++;
      portal.write(role);
    }
  };
  promise({ 'catalogue.json': { ...target, hashes: { sha256: '0'.repeat(64) }, length: 5 * 1024 * 1024 } });
  server.asked.length = 0;
  await expect(sync()).rejects.toMatchObject({ code: 'feed.tooLarge' });
  expect(server.asked.filter((url) => url.includes('/files/'))).toEqual([]);
  promise({});
  await expect(sync()).rejects.toMatchObject({ code: 'feed.malformed' });
  expect(await answered()).toBe(first.checksum);
});
