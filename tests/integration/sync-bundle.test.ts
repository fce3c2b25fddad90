/** A terminal that no network reaches, and what sticks do to it: first catalogue, nights, older ones, strangers', broken copies, sticks pulled out. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { prepareFeed } from '../fixtures/hostile-acts';
import { DAY_MS, HostileFeed } from '../fixtures/hostile-feed';
import { bundleFiles, packFiles } from '../fixtures/make-bundle';
import { readChecksum } from './sync-engine-double';
import { chunkOf, FakeServer, FEED, type MadeFeed, makeFeed, ORIGIN, SITE_CONFIG, SYNC_NOW_MS } from './sync-feed';
import { Terminal } from './sync-terminal';

vi.mock('../../src/search/engine', async () => {
  const { openEngineDouble } = await import('./sync-engine-double');
  return { openEngine: openEngineDouble };
});

let portal: HostileFeed;
let terminal: Terminal;
let runtime: CatalogueRuntime;
const { signal } = new AbortController();

beforeEach(async () => {
  portal = prepareFeed(new HostileFeed({ nowMs: SYNC_NOW_MS }));
  const server = new FakeServer();
  server.intervene = (url) => {
    if (url !== `${ORIGIN}/site.json`) throw new TypeError('no network');
    return Response.json({ ...SITE_CONFIG, feed: { url: '/feed/', root: JSON.parse(text(portal.firstRoot)) } });
  };
  terminal = new Terminal(server);
  runtime = await terminal.start();
});

afterEach(async () => {
  await runtime.close();
});

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

interface Stick {
  readonly made: MadeFeed;
  readonly files: Map<string, Uint8Array>;
  readonly file: Blob;
}

/** The portal publishes `generation`, and puts it on a stick without what `since` has. */
function makeStick(generation: number, since: MadeFeed | null = null, from: HostileFeed = portal): Stick {
  const made = makeFeed({ generation, seed: generation, baseBytes: 90_000, portal: from });
  const files = bundleFiles(from);
  for (const [url, bytes] of made.files) {
    if (url.includes('/files/') && !since?.files.has(url)) files.set(url.slice(FEED.length), bytes);
  }
  return { made, files, file: packFiles(files) };
}

const look = (file: Blob) => runtime.handlers.lookAtBundle({ file }, signal);
const take = (file: Blob, acceptsExpired = false) => runtime.handlers.importBundle({ file, acceptsExpired }, signal);
const checksum = () => readChecksum(runtime);
const everything = async () =>
  Promise.all(['pages', 'chunks', 'generations'].map(async (table) => (await terminal.readRows(table)).keys));

test('a terminal that never had a network is told what is on the stick, takes it in, and answers', async () => {
  const { made, file } = makeStick(1);
  expect(await look(file)).toEqual({
    generation: 1,
    records: made.manifest.records,
    publishedAt: made.manifest.publishedAt,
    expiresAt: new Date(SYNC_NOW_MS + 90 * DAY_MS).toISOString(),
    isExpired: false,
    age: 'newer',
    present: null,
    missingBytes: expect.any(Number),
    isComplete: true,
    clockIsBehind: false,
  });
  expect(await take(file)).toMatchObject({ outcome: 'updated', generation: 1 });
  expect(await checksum()).toBe(made.checksum);
  expect((await runtime.handlers.health({}, signal)).syncLog[0]).toMatchObject({ reason: 'bundle', result: 'updated' });
  expect(await look(file)).toMatchObject({ age: 'same', missingBytes: 0, isComplete: true });
  expect(await take(file)).toMatchObject({ outcome: 'unchanged' });
});

test('a night’s stick brings what is new to a terminal that has the rest, and says so to one that has not', async () => {
  const first = makeStick(1);
  const night = makeStick(2, first.made);
  expect(await look(night.file)).toMatchObject({ isComplete: false });
  const before = await everything();
  await expect(take(night.file)).rejects.toMatchObject({ code: 'bundle.incomplete' });
  expect((await everything()).slice(0, 2)).toEqual(before.slice(0, 2));
  await take(makeStick(3).file);
  const small = makeStick(4, first.made);
  expect(await look(small.file)).toMatchObject({ age: 'newer', isComplete: true });
  await take(small.file);
  expect(await checksum()).toBe(small.made.checksum);
});

test('an older stick is refused with nothing changed, and so is one that the network has overtaken', async () => {
  const old = makeStick(1);
  const fresh = makeStick(2);
  await take(fresh.file);
  const before = await everything();
  expect(await look(old.file)).toMatchObject({
    age: 'older',
    present: { generation: 2, publishedAt: fresh.made.manifest.publishedAt },
  });
  await expect(take(old.file)).rejects.toMatchObject({ code: 'bundle.older' });
  expect(await everything()).toEqual(before);
  expect(await checksum()).toBe(fresh.made.checksum);
});

test.for(['trust', 'floors'])(
  'a terminal that lost one of its two memories of what it had refuses an older stick all the same (%s)',
  async (lost) => {
    const old = makeStick(1);
    const fresh = makeStick(2);
    await take(fresh.file);
    if (lost === 'trust') await terminal.clearTable('trust');
    else await terminal.putRow('settings', {}, 'floors');
    expect(await look(old.file)).toMatchObject({ age: 'older' });
    await expect(take(old.file)).rejects.toMatchObject({ code: 'bundle.older' });
    expect(await checksum()).toBe(fresh.made.checksum);
  },
);

test('a stick past its expiry is taken in only after staff were asked; a year’s old one too', async () => {
  const { made, file } = makeStick(1);
  terminal.nowMs += 91 * DAY_MS;
  expect(await look(file)).toMatchObject({ isExpired: true, age: 'newer' });
  await expect(take(file)).rejects.toMatchObject({ code: 'bundle.expired' });
  expect(await take(file, true)).toMatchObject({ outcome: 'updated' });
  expect(await checksum()).toBe(made.checksum);
});

test('a stranger’s stick is refused, asked or not', async () => {
  const mine = makeStick(1);
  await take(mine.file);
  const stranger = makeStick(2, null, prepareFeed(new HostileFeed({ nowMs: SYNC_NOW_MS })));
  await expect(look(stranger.file)).rejects.toMatchObject({ code: 'feed.badSignature' });
  await expect(take(stranger.file, true)).rejects.toMatchObject({ code: 'feed.badSignature' });
  expect(await checksum()).toBe(mine.made.checksum);
});

test('a chunk altered on the stick is noticed before it is searched; the same bundle whole heals', async () => {
  const first = makeStick(1);
  await take(first.file);
  const night = makeStick(2);
  const path = `files/${chunkOf(night.made, 1)}`;
  const altered = (night.files.get(path) as Uint8Array).slice();
  altered[7] = (altered[7] as number) ^ 1;
  const broken = packFiles(new Map(night.files).set(path, altered));
  await expect(take(broken)).rejects.toMatchObject({ code: 'bundle.malformed' });
  expect(await checksum()).toBe(first.made.checksum);
  await take(night.file);
  expect(await checksum()).toBe(night.made.checksum);
});

test('a stick pulled out at any of its reads leaves the catalogue as it was, and the next try ends it', async () => {
  let before = makeStick(1);
  await take(before.file);
  // Headers of the files, then head, root, targets, manifest, chunks.
  let reads = 1;
  for (let generation = 2; ; generation++, reads++) {
    const night = makeStick(generation);
    const outcome = await take(pulledOutAfter(night.file, reads)).catch((thrown: unknown) => thrown);
    if (!(outcome instanceof Error)) break;
    expect(outcome, `${reads} reads`).toMatchObject({ code: 'bundle.unreadable' });
    expect(await checksum()).toBe(before.made.checksum);
    await take(night.file);
    expect(await checksum()).toBe(night.made.checksum);
    before = night;
  }
  expect(reads).toBeGreaterThan(11);
});

test('what is no bundle is told so', async () => {
  for (const file of [new Blob([]), new Blob(['PK\u0003\u0004 a holiday picture'.repeat(100)])]) {
    await expect(look(file)).rejects.toMatchObject({ code: 'bundle.malformed' });
    await expect(take(file)).rejects.toMatchObject({ code: 'bundle.malformed' });
  }
});

/** Reads so many times, then never again. */
function pulledOutAfter(blob: Blob, reads: number): Blob {
  let left = reads;
  const stick = {
    size: blob.size,
    slice: (from: number, to: number) => ({
      async arrayBuffer() {
        if (left-- <= 0) throw new DOMException('gone', 'NotReadableError');
        return blob.slice(from, to).arrayBuffer();
      },
    }),
  };
  return stick as unknown as Blob;
}
