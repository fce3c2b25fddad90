/** Generation after generation: what is fetched, what is answered, what is refused. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { readChecksum } from './sync-engine-double';
import { chunkOf, FakeServer, isChunk, makeFeed, signManifest } from './sync-feed';
import { Terminal } from './sync-terminal';

vi.mock('../../src/search/engine', async () => {
  const { openEngineDouble } = await import('./sync-engine-double');
  return { openEngine: openEngineDouble };
});

let server: FakeServer;
let terminal: Terminal;
let runtime: CatalogueRuntime;
const first = makeFeed({ generation: 1, seed: 1 });
const second = makeFeed({ generation: 2, seed: 2 });
const third = makeFeed({ generation: 3, seed: 3, baseSeed: 3 });
const FIRST_BYTES = first.checksum;
const SECOND_BYTES = second.checksum;
const THIRD_BYTES = third.checksum;

beforeEach(async () => {
  server = new FakeServer();
  server.feed = first;
  terminal = new Terminal(server);
  runtime = await terminal.start();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await runtime.close();
});

async function restart(): Promise<void> {
  await runtime.close();
  runtime = await terminal.start();
}

const answered = () => readChecksum(runtime);

test('a terminal without a catalogue says so', async () => {
  await expect(answered()).rejects.toMatchObject({ code: 'catalogue.absent' });
  const boot = await runtime.handlers.hello({ buildId: 'test' }, terminal.signal);
  expect(boot.catalogue).toEqual({ status: 'absent' });
});

test('the first sync brings every byte, and the worker answers from them after a reload without the network', async () => {
  const report = await terminal.sync(runtime);
  expect(report).toMatchObject({ outcome: 'updated', generation: 1 });
  expect(await answered()).toBe(FIRST_BYTES);
  expect(terminal.generations.at(-1)).toMatchObject({ status: 'ready', generation: 1, records: 3001 });

  server.intervene = () => Promise.reject(new TypeError('Failed to fetch'));
  await restart();
  expect(await answered()).toBe(FIRST_BYTES);
  const boot = await runtime.handlers.hello({ buildId: 'test' }, terminal.signal);
  expect(boot.config.status).toBe('lastGood');
  expect(boot.catalogue).toMatchObject({ status: 'ready', generation: 1 });
});

test('progress tells real bytes, from none to all, through the phases in order', async () => {
  await terminal.sync(runtime);
  const running = terminal.progress.filter((progress) => progress.status === 'running');
  const totalBytes = running.at(-1)?.totalBytes ?? 0;
  const { segments, documents } = first.manifest;
  const fileBytes = [
    documents.organs,
    ...segments.flatMap((segment) => [segment.files.index, segment.tombstones]),
  ].reduce((sum, file) => sum + (file?.sizeBytes ?? 0), 0);
  expect(totalBytes).toBe(fileBytes);
  expect(running.at(-1)).toMatchObject({ phase: 'cleaning', doneBytes: totalBytes, records: 3001 });
  expect([...new Set(running.map((progress) => progress.phase))]).toEqual([
    'checking',
    'fetching',
    'switching',
    'cleaning',
  ]);
  expect(terminal.progress.at(-1)).toEqual({ status: 'idle' });
});

test('a second sync with nothing new fetches no chunk', async () => {
  await terminal.sync(runtime);
  server.takeAskedChunks();
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'unchanged', fetchedChunks: 0, fetchedBytes: 0 });
  expect(server.takeAskedChunks()).toEqual([]);
});

test('a new generation fetches only the chunks that changed, and the old ones are deleted', async () => {
  await terminal.sync(runtime);
  server.takeAskedChunks();
  server.feed = second;
  const report = await terminal.sync(runtime);
  expect(report).toMatchObject({ outcome: 'updated', generation: 2, fetchedChunks: 1, fetchedBytes: 120_000 });
  expect(server.takeAskedChunks()).toEqual([chunkOf(second, 4)]);
  expect(await answered()).toBe(SECOND_BYTES);
  const stored = (await terminal.readRows('chunks')).keys;
  expect(stored).not.toContain(chunkOf(first, 4));
  expect(stored).toContain(chunkOf(second, 4));
  const pages = (await terminal.readRows('pages')).keys as [string, number][];
  expect(new Set(pages.map(([chunk]) => chunk))).toEqual(new Set(stored));
  expect((await terminal.readRows('generations')).keys).toHaveLength(1);
});

test('what did not change between two generations is used further', async () => {
  await terminal.sync(runtime);
  const organs = await runtime.handlers.organs({}, terminal.signal);
  server.feed = second;
  await terminal.sync(runtime);
  expect(await runtime.handlers.organs({}, terminal.signal)).toBe(organs);
  expect(await answered()).toBe(SECOND_BYTES);
});

test('no stored page is over 60 KB', async () => {
  await terminal.sync(runtime);
  const pages = (await terminal.readRows('pages')).values as Uint8Array[];
  expect(pages.length).toBeGreaterThan(3 * 170);
  expect(Math.max(...pages.map((page) => page.buffer.byteLength))).toBeLessThan(60_000);
});

test('an older generation is refused, and stays refused after a reload', async () => {
  server.feed = second;
  await terminal.sync(runtime);
  server.feed = first;
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'feed.rollback' });
  await restart();
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'feed.rollback' });
  expect(await answered()).toBe(SECOND_BYTES);
});

test('an older generation that was signed anew is refused too, and nothing of it is kept', async () => {
  server.feed = second;
  await terminal.sync(runtime);
  server.feed = makeFeed({ generation: 1, seed: 9 });
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'feed.older' });
  await restart();
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'feed.older' });
  expect(await answered()).toBe(SECOND_BYTES);
  expect((await terminal.readRows('generations')).keys).toEqual([second.manifestSha256]);
});

test('a manifest that was altered is refused before it is parsed', async () => {
  server.intervene = (url) => (isChunk(url, first.manifestSha256) ? new Response('{"format":1}') : undefined);
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'feed.lengthMismatch' });
});

test('a transient failure is tried again by itself', async () => {
  let failed = 0;
  server.intervene = (url) => {
    if (!isChunk(url, chunkOf(first, 1)) || failed++ > 0) return undefined;
    return new Response('', { status: 503 });
  };
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated' });
  expect(failed).toBe(2);
});

test('a generation that cannot answer a search is never switched to', async () => {
  await terminal.sync(runtime);
  const broken = makeFeed({ generation: 4, seed: 4 });
  const manifest = { ...broken.manifest, documents: { organs: broken.manifest.segments[1]?.tombstones } };
  signManifest(broken.files, manifest);
  server.feed = broken;
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'feed.malformed' });
  expect(await answered()).toBe(FIRST_BYTES);
  await restart();
  expect(await answered()).toBe(FIRST_BYTES);
});

test('two asks for a sync run one', async () => {
  const [a, b] = await Promise.all([terminal.sync(runtime), terminal.sync(runtime)]);
  expect(a).toBe(b);
  const { syncLog } = await runtime.handlers.health({}, terminal.signal);
  expect(syncLog).toHaveLength(1);
});

test('another window that has switched and cleaned is noticed: the ask is answered by the new generation', async () => {
  await terminal.sync(runtime);
  expect(await answered()).toBe(FIRST_BYTES);
  const other = await terminal.start();
  server.feed = third;
  await other.handlers.sync({ reason: 'staff' }, terminal.signal);
  await other.close();
  // The page cache holds less than the catalogue: the old pages are looked for and not found.
  expect(await answered()).toBe(THIRD_BYTES);
});
