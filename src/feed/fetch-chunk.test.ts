import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FetchChunkOptions, fetchChunk, type PartKeeper } from './fetch-chunk';

// A real server: what a cut looks like is `fetch`'s business.
let server: Server;
let url: string;
/** `Range` of each request, in order. */
let asked: (string | undefined)[];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.headers.range);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files/chunk`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const SIZE = 600_000;
const FILE = Buffer.from(Array.from({ length: SIZE }, (_, i) => (i * 7919 + (i >> 8)) & 255));
const CHUNK = { sha256: createHash('sha256').update(FILE).digest('hex'), sizeBytes: SIZE };

const fromByteOf = (request: IncomingMessage) => Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);

/** Answers as a static server does, and cuts the connection after `cutAfter` bytes. */
function serveFile(request: IncomingMessage, response: ServerResponse, how: { cutAfter?: number; etag?: string } = {}) {
  const from = fromByteOf(request);
  const rest = FILE.subarray(from);
  const headers = {
    'content-length': rest.length,
    ...(how.etag && { etag: how.etag }),
    ...(from > 0 && { 'content-range': `bytes ${from}-${SIZE - 1}/${SIZE}` }),
  };
  response.writeHead(from > 0 ? 206 : 200, headers);
  if (how.cutAfter === undefined || how.cutAfter >= rest.length) response.end(rest);
  else response.write(rest.subarray(0, how.cutAfter), () => response.destroy());
}

class MemoryParts implements PartKeeper {
  kept = new Uint8Array(0);
  etag: string | null = null;
  async read(_: string, into: Uint8Array) {
    into.set(this.kept);
    return { bytes: this.kept.length, etag: this.etag };
  }
  async append(_: string, fromByte: number, bytes: Uint8Array, etag: string | null) {
    expect(fromByte).toBe(this.kept.length);
    const longer = new Uint8Array(fromByte + bytes.length);
    longer.set(this.kept);
    longer.set(bytes, fromByte);
    this.kept = longer;
    this.etag = etag;
  }
  async drop() {
    this.kept = new Uint8Array(0);
    this.etag = null;
  }
}

const get = (options: Partial<FetchChunkOptions> = {}, tries = 2, signal = new AbortController().signal) =>
  fetchChunk(CHUNK, {
    fetch: (address, init) => fetch(address, init),
    url,
    stallMs: 20_000,
    retry: { signal, tries, firstWaitMs: 1, random: () => 0.5 },
    into: new Uint8Array(SIZE),
    monotonicMs: () => performance.now(),
    ...options,
  });

const keepOf = async (bytes: number) => {
  const parts = new MemoryParts();
  if (bytes > 0) await parts.append('', 0, new Uint8Array(FILE.subarray(0, bytes)), null);
  return parts;
};

test('cut at any bytes, over any number of syncs, the chunk comes whole and no byte is asked for twice that was kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: SIZE }), { minLength: 1, maxLength: 8 }), async (cuts) => {
      const parts = new MemoryParts();
      const rest = [...cuts];
      asked = [];
      answer = (request, response) => serveFile(request, response, { cutAfter: rest.shift(), etag: '"a"' });
      for (let sync = 0; ; sync++) {
        let counted = 0;
        const keptBefore = parts.kept.length;
        const onBytes = (bytes: number) => {
          counted += bytes;
        };
        const bytes = await get({ parts, onBytes }, 1).catch((thrown: unknown) => {
          expect(thrown).toMatchObject({ code: 'network.unreachable' });
          return null;
        });
        expect(Buffer.compare(parts.kept, FILE.subarray(0, parts.kept.length))).toBe(0);
        expect(parts.kept.length).toBeGreaterThanOrEqual(keptBefore);
        if (bytes) {
          expect(counted).toBe(SIZE);
          expect(Buffer.compare(bytes, FILE)).toBe(0);
          break;
        }
        expect(counted).toBe(parts.kept.length);
        expect(sync).toBeLessThan(cuts.length);
      }
      const begins = asked.map((range) => Number(range?.slice('bytes='.length, -1) ?? 0));
      expect(begins).toEqual([...begins].sort((a, b) => a - b));
    }),
    { numRuns: 60 },
  );
});

test('a line that is cut again and again ends within one sync, as long as each try gets further', async () => {
  answer = (request, response) => serveFile(request, response, { cutAfter: 70_000 });
  expect(Buffer.compare(await get(), FILE)).toBe(0);
  expect(asked.length).toBeGreaterThanOrEqual(8);
});

test('a server that knows no ranges is read from the beginning, and does not go on for ever', async () => {
  const parts = await keepOf(100_000);
  answer = (_, response) => response.writeHead(200, { 'content-length': SIZE }).end(FILE);
  let counted = 0;
  const onBytes = (bytes: number) => {
    counted += bytes;
  };
  expect(Buffer.compare(await get({ parts, onBytes }), FILE)).toBe(0);
  expect(asked).toEqual(['bytes=100000-']);
  expect(counted).toBe(SIZE);

  asked = [];
  answer = (_, response) => {
    response.writeHead(200, { 'content-length': SIZE });
    response.write(FILE.subarray(0, 200_000), () => response.destroy());
  };
  await expect(get({ parts: new MemoryParts() })).rejects.toMatchObject({ code: 'network.unreachable' });
  expect(asked.length).toBeLessThan(6);
});

test.each([
  ['another length', { 'content-range': `bytes 1000-${SIZE}/${SIZE + 1}` }],
  ['another beginning', { 'content-range': `bytes 999-${SIZE - 1}/${SIZE}` }],
  ['another ETag', { 'content-range': `bytes 1000-${SIZE - 1}/${SIZE}`, etag: '"b"' }],
])('a part with %s starts over', async (_, headers) => {
  const parts = new MemoryParts();
  await parts.append('', 0, new Uint8Array(1000).fill(1), '"a"');
  answer = (request, response) =>
    request.headers.range
      ? response.writeHead(206, headers).end(FILE.subarray(1000))
      : serveFile(request, response, { etag: '"b"' });
  expect(Buffer.compare(await get({ parts }, 1), FILE)).toBe(0);
  expect(asked).toEqual(['bytes=1000-', undefined]);
});

test('an ETag that only tells of packing on the way is the same file', async () => {
  const parts = new MemoryParts();
  await parts.append('', 0, new Uint8Array(FILE.subarray(0, 1000)), '"a"');
  answer = (request, response) => serveFile(request, response, { etag: 'W/"a"' });
  expect(Buffer.compare(await get({ parts }, 1), FILE)).toBe(0);
  answer = (request, response) => serveFile(request, response, { etag: '"a-br"' });
  expect(Buffer.compare(await get({ parts }, 1), FILE)).toBe(0);
  expect(asked).toEqual(['bytes=1000-', 'bytes=1000-']);
});

test('what was kept and proves wrong is dropped, and the chunk fetched whole', async () => {
  const parts = new MemoryParts();
  await parts.append('', 0, new Uint8Array(300_000).fill(9), null);
  answer = (request, response) => serveFile(request, response);
  expect(Buffer.compare(await get({ parts }), FILE)).toBe(0);
  expect(asked).toEqual(['bytes=300000-', undefined]);

  const whole = new MemoryParts();
  await whole.append('', 0, new Uint8Array(SIZE), null);
  asked = [];
  expect(Buffer.compare(await get({ parts: whole }), FILE)).toBe(0);
  expect(asked).toEqual([undefined]);
});

test('a chunk that was kept whole is not asked for at all', async () => {
  const parts = await keepOf(SIZE);
  expect(Buffer.compare(await get({ parts }), FILE)).toBe(0);
  expect(asked).toEqual([]);
});

test('a range that lies behind the file’s end, and a file that is shorter, fail as what they are', async () => {
  const parts = await keepOf(5000);
  answer = (request, response) =>
    request.headers.range
      ? response.writeHead(416, { 'content-range': 'bytes */4000' }).end()
      : response.writeHead(200, { 'content-length': 4000 }).end(FILE.subarray(0, 4000));
  await expect(get({ parts })).rejects.toMatchObject({ code: 'feed.lengthMismatch' });
});

test('a web page in the place of the rest takes nothing of what is there', async () => {
  const parts = await keepOf(200_000);
  answer = (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>登录</html>');
  await expect(get({ parts })).rejects.toMatchObject({ code: 'feed.hashMismatch' });
  expect(parts.kept).toHaveLength(200_000);
});

test('a line that is stopped by hand keeps what came', async () => {
  const parts = new MemoryParts();
  answer = (_, response) => {
    response.writeHead(200, { 'content-length': SIZE });
    response.write(FILE.subarray(0, 12_345));
  };
  const controller = new AbortController();
  let came = 0;
  const onBytes = (bytes: number) => {
    came += bytes;
    if (came === 12_345) controller.abort();
  };
  await expect(get({ parts, onBytes }, 2, controller.signal)).rejects.toMatchObject({ code: 'worker.cancelled' });
  expect(parts.kept).toHaveLength(12_345);
});

test('on a slow line what came is kept every ten seconds, on a fast one nothing is written twice', async () => {
  const fast = new MemoryParts();
  answer = (request, response) => serveFile(request, response);
  await get({ parts: fast });
  expect(fast.kept).toHaveLength(0);

  let nowMs = 0;
  const slow = new MemoryParts();
  const onBytes = (bytes: number) => {
    if (bytes > 0) nowMs += 4000;
  };
  const appended: number[] = [];
  const append = slow.append.bind(slow);
  slow.append = (sha256, fromByte, bytes, etag) => {
    appended.push(fromByte);
    return append(sha256, fromByte, bytes, etag);
  };
  let sent = 0;
  answer = (_, response) => {
    response.writeHead(200, { 'content-length': SIZE });
    const timer = setInterval(() => {
      response.write(FILE.subarray(sent, sent + 60_000));
      sent += 60_000;
      if (sent < SIZE) return;
      clearInterval(timer);
      response.end();
    }, 5);
  };
  await get({ parts: slow, onBytes, monotonicMs: () => nowMs });
  expect(appended.length).toBeGreaterThanOrEqual(2);
  expect(slow.kept.length).toBeGreaterThan(60_000);
});

test('a disk that takes no parts stops nothing', async () => {
  const parts = new MemoryParts();
  parts.append = async () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  let nowMs = 0;
  answer = (request, response) => serveFile(request, response);
  const monotonicMs = () => {
    nowMs += 60_000;
    return nowMs;
  };
  expect(Buffer.compare(await get({ parts, monotonicMs }), FILE)).toBe(0);
});

test('a wait for the limit is no silence of the server', async () => {
  answer = (request, response) => serveFile(request, response);
  let waits = 0;
  const pace = () => {
    waits++;
    return new Promise<void>((resolve) => setTimeout(resolve, waits === 1 ? 1500 : 0));
  };
  expect(Buffer.compare(await get({ pace, stallMs: 1000 }, 1), FILE)).toBe(0);
  expect(waits).toBeGreaterThan(0);
});
