/** The sync from an empty terminal over a second generation, with every kind of stop in between: before or after, never a mixture. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CHUNK_BYTES, PAGE_BYTES } from '../../src/feed/manifest';
import { openStore } from '../../src/store/store';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { FakeServer, type MadeFeed, makeFeed, ORIGIN, seededBytes } from './sync-feed';
import { Terminal } from './sync-terminal';

vi.mock('../../src/search/engine', async () => {
  const { openEngineDouble } = await import('./sync-engine-double');
  return { openEngine: openEngineDouble };
});

const EMPTY_QUERY = { text: '', filters: {}, sort: 'date', offset: 0, limit: 1, facets: [] } as const;

let server: FakeServer;
let terminal: Terminal;
let runtime: CatalogueRuntime;
const first = makeFeed({ generation: 1, seed: 1 });
const second = makeFeed({ generation: 2, seed: 2 });
const third = makeFeed({ generation: 3, seed: 3, baseSeed: 3 });

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

/** Checksum of all bytes that the current generation reads, as the engine double gives it. */
async function answered(): Promise<string | undefined> {
  const answer = await runtime.handlers.search(EMPTY_QUERY, terminal.signal);
  return answer.rows[0]?.title;
}

function expectedOf(feed: MadeFeed, seeds: { base: number; delta: number }): string {
  const hash = createHash('sha256');
  hash.update(seededBytes(feed.manifest.segments[0]?.files.index?.sizeBytes ?? 0, seeds.base)).update('[]');
  hash.update(seededBytes(120_000, 1000 + seeds.delta)).update('["r1"]');
  return hash.digest('hex');
}
const FIRST_BYTES = expectedOf(first, { base: 1, delta: 1 });
const SECOND_BYTES = expectedOf(second, { base: 1, delta: 2 });
const THIRD_BYTES = expectedOf(third, { base: 3, delta: 3 });

/** The chunk of `third` that comes as number `n`, where `first` is stored. */
const chunkOf = (feed: MadeFeed, n: number) => feed.chunkHashes[n] ?? '';
const isChunk = (url: string, hash: string) => url.endsWith(`/feed/files/${hash}`);

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

test('no stored page is over 60 KB', async () => {
  await terminal.sync(runtime);
  const pages = (await terminal.readRows('pages')).values as Uint8Array[];
  expect(pages.length).toBeGreaterThan(3 * 85);
  expect(Math.max(...pages.map((page) => page.buffer.byteLength))).toBeLessThan(60_000);
});

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
      server.intervene = (url) => (url.endsWith('timestamp.json') ? Response.json({ format: 2 }) : undefined);
    },
  },
  {
    name: 'the server stops sending in the middle of a chunk',
    code: 'network.timeout',
    arrange: () => {
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
    terminal.freeBytes = 1e9;
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

test('an older generation is refused, and stays refused after a reload', async () => {
  server.feed = second;
  await terminal.sync(runtime);
  server.feed = first;
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'feed.older' });
  await restart();
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'feed.older' });
  expect(await answered()).toBe(SECOND_BYTES);
});

test('a manifest that was altered is refused before it is parsed', async () => {
  const { catalogue } = JSON.parse(new TextDecoder().decode(first.files.get(`${ORIGIN}/feed/timestamp.json`)));
  server.intervene = (url) => (isChunk(url, catalogue.sha256) ? new Response('{"format":1}') : undefined);
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
  server.feed = broken;
  const bytes = new TextEncoder().encode(JSON.stringify(manifest));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  broken.files.set(`${ORIGIN}/feed/files/${sha256}`, bytes);
  broken.files.set(
    `${ORIGIN}/feed/timestamp.json`,
    new TextEncoder().encode(
      JSON.stringify({
        format: 1,
        generation: 4,
        at: manifest.publishedAt,
        catalogue: { sha256, sizeBytes: bytes.length },
      }),
    ),
  );
  await expect(terminal.sync(runtime)).rejects.toMatchObject({ code: 'feed.malformed' });
  expect(await answered()).toBe(FIRST_BYTES);
  await restart();
  expect(await answered()).toBe(FIRST_BYTES);
});

test('a page that got lost is noticed at the start and healed with one chunk', async () => {
  await terminal.sync(runtime);
  const lost = chunkOf(first, 1);
  await deletePage([lost, 7]);
  server.takeAskedChunks();
  await restart();
  await vi.waitFor(async () => expect(await answered()).toBe(FIRST_BYTES), { timeout: 5000, interval: 50 });
  expect(server.takeAskedChunks()).toEqual([lost]);
  await vi.waitFor(async () => {
    const { syncLog } = await runtime.handlers.health({}, terminal.signal);
    expect(syncLog[0]).toMatchObject({ result: 'updated', reason: 'missed' });
  });
});

test('a page that gets lost under a running worker fails the ask that needs it, typed, and is healed', async () => {
  await terminal.sync(runtime);
  const lost = chunkOf(first, 2);
  await deletePage([lost, 0]);
  server.takeAskedChunks();
  await expect(answered()).rejects.toMatchObject({ code: 'storage.missingPage' });
  await vi.waitFor(async () => expect(await answered()).toBe(FIRST_BYTES), { timeout: 5000, interval: 50 });
  expect(server.takeAskedChunks()).toEqual([lost]);
});

test('bytes that were altered on the disk are found by their hash and fetched again', async () => {
  await terminal.sync(runtime);
  const damaged = chunkOf(first, 0);
  await deletePage([damaged, 3], new Uint8Array(PAGE_BYTES));
  // The engine is what notices nonsense; the double answers a wrong checksum, so the worker is told by hand.
  const store = await openStore({ indexedDB: terminal.indexedDB });
  await store.settings.write({ verifyStored: true });
  await store.close();
  server.takeAskedChunks();
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated', fetchedChunks: 1 });
  expect(server.takeAskedChunks()).toEqual([damaged]);
  expect(await answered()).toBe(FIRST_BYTES);
});

test('a stored manifest that cannot be read is no catalogue, and the next sync brings it without a chunk', async () => {
  await terminal.sync(runtime);
  const store = await openStore({ indexedDB: terminal.indexedDB });
  const current = await store.settings.read('current');
  await store.generations.write(current?.manifestSha256 ?? '', first.manifest, new Uint8Array([0x7b]));
  await store.close();
  await restart();
  const { catalogue } = await runtime.handlers.hello({ buildId: 'test' }, terminal.signal);
  expect(catalogue).toEqual({ status: 'absent' });
  server.takeAskedChunks();
  await terminal.sync(runtime);
  expect(server.takeAskedChunks()).toEqual([]);
  expect(await answered()).toBe(FIRST_BYTES);
});

test('an emptied database starts over', async () => {
  await terminal.sync(runtime);
  await runtime.close();
  await new Promise((resolve, reject) => {
    const request = terminal.indexedDB.deleteDatabase('chayue');
    request.onsuccess = resolve;
    request.onerror = reject;
  });
  runtime = await terminal.start();
  await expect(answered()).rejects.toMatchObject({ code: 'catalogue.absent' });
  await terminal.sync(runtime);
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

async function deletePage(key: [string, number], instead?: Uint8Array): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = terminal.indexedDB.open('chayue');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction('pages', 'readwrite');
    if (instead) transaction.objectStore('pages').put(instead, key);
    else transaction.objectStore('pages').delete(key);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}
