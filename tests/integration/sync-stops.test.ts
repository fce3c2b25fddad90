/** A sync that is stopped in every way: the terminal has the generation before or the one after, never a mixture, and goes on where it was. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CHUNK_BYTES } from '../../src/feed/manifest';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { readChecksum, unable } from './sync-engine-double';
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
const third = makeFeed({ generation: 3, seed: 3, baseSeed: 3 });
const FIRST_BYTES = first.checksum;
const THIRD_BYTES = third.checksum;

beforeEach(async () => {
  server = new FakeServer();
  server.feed = first;
  terminal = new Terminal(server);
  runtime = await terminal.start();
});

afterEach(async () => {
  vi.restoreAllMocks();
  unable.clear();
  await runtime.close();
});

async function restart(): Promise<void> {
  await runtime.close();
  runtime = await terminal.start();
}

const answered = () => readChecksum(runtime);

const FAILURES: {
  name: string;
  code: string;
  arrange(): void;
}[] = [
  {
    name: 'the connection is cut midway through a chunk',
    code: 'network.unreachable',
    arrange: () => {
      server.intervene = (url) =>
        isChunk(url, chunkOf(third, 2))
          ? new Response(
              new ReadableStream({
                start(controller) {
                  controller.enqueue(new Uint8Array(1_000_000));
                  controller.error(new TypeError('network error'));
                },
              }),
            )
          : undefined;
    },
  },
  {
    name: 'a chunk is altered',
    code: 'feed.hashMismatch',
    arrange: () => {
      server.intervene = (url) =>
        isChunk(url, chunkOf(third, 1)) ? new Response(new Uint8Array(CHUNK_BYTES)) : undefined;
    },
  },
  {
    name: 'a chunk is shorter than it says',
    code: 'feed.lengthMismatch',
    arrange: () => {
      server.intervene = (url) => (isChunk(url, chunkOf(third, 1)) ? new Response(new Uint8Array(1000)) : undefined);
    },
  },
  {
    name: 'a chunk is longer than it says',
    code: 'feed.lengthMismatch',
    arrange: () => {
      server.intervene = (url) =>
        isChunk(url, chunkOf(third, 1)) ? new Response(new Uint8Array(CHUNK_BYTES + 1)) : undefined;
    },
  },
  {
    name: 'a web page with status 200 comes in place of a chunk',
    code: 'feed.hashMismatch',
    arrange: () => {
      server.intervene = (url) =>
        isChunk(url, chunkOf(third, 0))
          ? new Response('<!doctype html><title>登录</title>', {
              headers: { 'content-type': 'text/html; charset=utf-8' },
            })
          : undefined;
    },
  },
  {
    name: 'a web page comes in place of the timestamp',
    code: 'feed.malformed',
    arrange: () => {
      server.intervene = (url) =>
        url.endsWith('timestamp.json')
          ? new Response('<html></html>', { headers: { 'content-type': 'text/html' } })
          : undefined;
    },
  },
  {
    name: 'the timestamp is of a later format',
    code: 'feed.unsupportedFormat',
    arrange: () => {
      server.intervene = (url) =>
        url.endsWith('timestamp.json')
          ? Response.json({
              signed: { _type: 'timestamp', spec_version: '2.0.0', version: 9, expires: '2030-01-01T00:00:00Z' },
              signatures: [],
            })
          : undefined;
    },
  },
  {
    name: 'the server stops sending in the middle of a chunk',
    code: 'network.timeout',
    arrange: () => {
      terminal.stallMs = 60;
      server.intervene = (url) =>
        isChunk(url, chunkOf(third, 2))
          ? new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(5000)) }))
          : undefined;
    },
  },
  {
    name: 'the server never answers',
    code: 'network.timeout',
    arrange: () => {
      terminal.stallMs = 60;
      server.intervene = (url) => (url.endsWith('timestamp.json') ? new Promise<Response>(() => undefined) : undefined);
    },
  },
  {
    name: 'a chunk is not there',
    code: 'network.status',
    arrange: () => {
      server.intervene = (url) => (isChunk(url, chunkOf(third, 3)) ? new Response('', { status: 404 }) : undefined);
    },
  },
  {
    name: 'the portal is down',
    code: 'network.unreachable',
    arrange: () => {
      server.intervene = () => Promise.reject(new TypeError('Failed to fetch'));
    },
  },
  {
    name: 'there is too little room',
    code: 'storage.full',
    arrange: () => {
      terminal.freeBytes = 20_000_000;
    },
  },
  {
    name: 'the disk is full while pages are written',
    code: 'storage.full',
    arrange: () => {
      const put = IDBObjectStore.prototype.put;
      let puts = 0;
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
        if (this.name === 'pages' && ++puts > 120) throw new DOMException('no room', 'QuotaExceededError');
        return put.call(this, value, key);
      });
    },
  },
  // Decision 7: it opens, and is switched to only when it has answered.
  ...(['search', 'document', 'suggest'] as const).map((what) => ({
    name: `the new generation opens and cannot answer (${what})`,
    code: 'segment.malformed',
    arrange: () => {
      unable.add(what);
    },
  })),
  {
    name: 'staff stop it midway',
    code: 'worker.cancelled',
    arrange: () => {
      server.intervene = (url) => {
        if (isChunk(url, chunkOf(third, 2))) void runtime.handlers.stopSync({}, terminal.signal);
        return undefined;
      };
    },
  },
];

test.for(FAILURES)(
  'when $name, the old generation goes on and the next sync completes the new one',
  async ({ code, arrange }) => {
    await terminal.sync(runtime);
    server.feed = third;
    arrange();
    await expect(terminal.sync(runtime)).rejects.toMatchObject({ code });
    expect(await answered()).toBe(FIRST_BYTES);

    // As after a power cut: nothing of the worker's memory is left.
    vi.restoreAllMocks();
    unable.clear();
    terminal.freeBytes = 1e9;
    terminal.stallMs = 20_000;
    server.intervene = () => undefined;
    await restart();
    expect(await answered()).toBe(FIRST_BYTES);
    const { syncLog } = await runtime.handlers.health({}, terminal.signal);
    expect(syncLog[0]).toMatchObject({ result: code, reason: 'staff' });

    const whole = (await terminal.readRows('chunks')).keys;
    server.takeAskedChunks();
    expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated', generation: 3 });
    expect(await answered()).toBe(THIRD_BYTES);
    const refetched = server.takeAskedChunks().filter((hash) => whole.includes(hash));
    expect(refetched).toEqual([]);
  },
);

test('a first sync that is stopped leaves no catalogue, and goes on where it was', async () => {
  server.intervene = (url) =>
    isChunk(url, chunkOf(first, 3)) ? Promise.reject(new TypeError('Failed to fetch')) : undefined;
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'network.unreachable' });
  await expect(answered()).rejects.toMatchObject({ code: 'catalogue.absent' });
  await restart();
  server.intervene = () => undefined;
  server.takeAskedChunks();
  await terminal.sync(runtime);
  const asked = server.takeAskedChunks();
  expect(asked).toContain(chunkOf(first, 3));
  expect(asked).not.toContain(chunkOf(first, 0));
  expect(await answered()).toBe(FIRST_BYTES);
});

test('a signed catalogue that names a revoked file is refused, and nothing of it is fetched', async () => {
  await terminal.sync(runtime);
  const night = makeFeed({ generation: 4, seed: 4, baseSeed: 4 });
  const revoked = [chunkOf(night, 1)];
  signManifest(night.files, night.manifest, undefined, { format: 1, revision: 1, batches: [], revoked });
  server.feed = night;
  server.takeAskedChunks();
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'feed.mixedUp' });
  const asked = server.takeAskedChunks();
  for (const hash of night.chunkHashes) expect(asked).not.toContain(hash);
  expect(await answered()).toBe(FIRST_BYTES);
});
