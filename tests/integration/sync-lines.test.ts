/** Bad and slow lines under the whole worker: what came of a chunk outlives a restart, a limit is kept to, and damage is found by nobody’s asking. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { readChecksum } from './sync-engine-double';
import { chunkOf, FakeServer, isChunk, makeFeed } from './sync-feed';
import { Terminal } from './sync-terminal';

vi.mock('../../src/search/engine', async () => {
  const { openEngineDouble } = await import('./sync-engine-double');
  return { openEngine: openEngineDouble };
});

let server: FakeServer;
let terminal: Terminal;
let runtime: CatalogueRuntime;
const feed = makeFeed({ generation: 1, seed: 1 });
const CUT = chunkOf(feed, 1);
const [fileUrl, fileBytes] = [...feed.files].find(([url]) => isChunk(url, CUT)) ?? ['', new Uint8Array(0)];

beforeEach(async () => {
  server = new FakeServer();
  server.feed = feed;
  terminal = new Terminal(server);
  runtime = await terminal.start();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await runtime.close();
});

const rangeOf = (init: RequestInit) => new Headers(init.headers).get('range');

/** Serves ranges of one chunk, each answer cut after `cutAfter` bytes. */
function cutChunk(cutAfter: number, ranges: (string | null)[]): void {
  server.intervene = (url, init) => {
    if (url !== fileUrl) return undefined;
    const range = rangeOf(init);
    ranges.push(range);
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const rest = fileBytes.subarray(from);
    let isSent = false;
    const body = new ReadableStream<Uint8Array>({
      // An error takes what was not read yet: only the second pull may bring it.
      pull(controller) {
        if (!isSent) controller.enqueue(rest.slice(0, cutAfter));
        else if (cutAfter < rest.length) controller.error(new TypeError('network error'));
        else controller.close();
        isSent = true;
      },
    });
    const headers = { 'content-range': `bytes ${from}-${fileBytes.length - 1}/${fileBytes.length}` };
    return range ? new Response(body, { status: 206, headers }) : new Response(body);
  };
}

test('a chunk that was cut off goes on where it was, in another life of the worker too', async () => {
  const ranges: (string | null)[] = [];
  cutChunk(30_000, ranges);
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'network.unreachable' });
  const tries = ranges.length;
  expect(ranges).toEqual([null, ...Array.from({ length: tries - 1 }, (_, i) => `bytes=${30_000 * (i + 1)}-`)]);
  await runtime.close();
  runtime = await terminal.start();
  cutChunk(Number.POSITIVE_INFINITY, ranges);
  await terminal.sync(runtime);
  expect(ranges.slice(tries)).toEqual([`bytes=${30_000 * tries}-`]);
  expect(await readChecksum(runtime)).toBe(feed.checksum);
  expect((await terminal.readRows('parts')).keys).toEqual([]);
});

test('what was kept of chunks that the feed no longer has goes with the next fetching', async () => {
  cutChunk(30_000, []);
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'network.unreachable' });
  expect((await terminal.readRows('parts')).keys.length).toBeGreaterThan(0);
  const next = makeFeed({ generation: 2, seed: 2, baseSeed: 2 });
  server.feed = next;
  server.intervene = () => undefined;
  await terminal.sync(runtime);
  expect((await terminal.readRows('parts')).keys).toEqual([]);
  expect(await readChecksum(runtime)).toBe(next.checksum);
});

test('what was kept and was altered on the disk is never answered from', async () => {
  cutChunk(500_000, []);
  server.intervene = (
    (cut) => (url, init) =>
      rangeOf(init) ? new Response('busy', { status: 503 }) : cut(url, init)
  )(server.intervene);
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'network.status' });
  await alterParts();
  const ranges: (string | null)[] = [];
  cutChunk(Number.POSITIVE_INFINITY, ranges);
  await terminal.sync(runtime);
  expect(ranges).toEqual(['bytes=500000-', null]);
  expect(await readChecksum(runtime)).toBe(feed.checksum);
});

async function alterParts(): Promise<void> {
  const database = await terminal.openDatabase('parts');
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction('parts', 'readwrite');
    const cursor = transaction.objectStore('parts').openCursor();
    cursor.onsuccess = () => {
      if (!cursor.result) return;
      const row = cursor.result.value;
      row.bytes[7] ^= 1;
      cursor.result.update(row);
      cursor.result.continue();
    };
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}
