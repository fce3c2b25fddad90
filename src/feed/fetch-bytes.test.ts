import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FetchBytesOptions, fetchBytes } from './fetch-bytes';

// A real server: what a cut, a stall and a redirect look like is `fetch`'s business, not a fake's.
let server: Server;
let origin: string;
let redirectedTo: string[];

beforeEach(async () => {
  redirectedTo = [];
  server = createServer((request, response) => {
    switch (request.url) {
      case '/plain':
        response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(Buffer.alloc(100_000, 7));
        return;
      case '/redirect':
        response.writeHead(302, { location: '/target' }).end();
        return;
      case '/target':
        redirectedTo.push('/target');
        response.end('stolen');
        return;
      case '/page':
        response.writeHead(200, { 'content-type': 'Text/HTML; charset=gbk' }).end('<html>登录</html>');
        return;
      case '/busy':
        response.writeHead(503).end('later');
        return;
      case '/cut':
        response.writeHead(200, { 'content-length': '1000' });
        response.write(Buffer.alloc(500), () => response.destroy());
        return;
      case '/stall':
        response.writeHead(200, { 'content-length': '1000' });
        response.write(Buffer.alloc(500));
        return;
      case '/slow': {
        // Longer than the stall time in all, but never silent for that long.
        response.writeHead(200);
        let sent = 0;
        const timer = setInterval(() => {
          response.write(Buffer.alloc(10, sent));
          if (++sent === 25) {
            clearInterval(timer);
            response.end();
          }
        }, 50);
        return;
      }
      case '/silent':
        return;
      default:
        response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const get = (path: string, options: Partial<FetchBytesOptions> = {}) =>
  fetchBytes((url, init) => fetch(url, init), `${origin}${path}`, {
    maxBytes: 1_000_000,
    webPageCode: 'feed.hashMismatch',
    // Long, so that a busy machine fails nothing; shorter where silence is waited for.
    stallMs: 20_000,
    signal: new AbortController().signal,
    ...options,
  });

test('gives the bytes and counts them as they come', async () => {
  let counted = 0;
  const bytes = await get('/plain', {
    onBytes: (count) => {
      counted += count;
    },
  });
  expect(bytes).toEqual(new Uint8Array(100_000).fill(7));
  expect(counted).toBe(100_000);
});

test('more than the limit is refused without being kept', async () => {
  await expect(get('/plain', { maxBytes: 99_999 })).rejects.toMatchObject({ code: 'feed.lengthMismatch' });
  expect(await get('/plain', { maxBytes: 100_000 })).toHaveLength(100_000);
});

test('a redirect is not followed', async () => {
  await expect(get('/redirect')).rejects.toMatchObject({ code: 'network.unreachable' });
  expect(redirectedTo).toEqual([]);
});

test('a web page fails with the code that was asked for', async () => {
  await expect(get('/page')).rejects.toMatchObject({ code: 'feed.hashMismatch' });
  await expect(get('/page', { webPageCode: 'config.malformed' })).rejects.toMatchObject({ code: 'config.malformed' });
});

test('a status other than 2xx is told with its number first', async () => {
  await expect(get('/busy')).rejects.toMatchObject({ code: 'network.status', detail: expect.stringMatching(/^503 /) });
  await expect(get('/nothing')).rejects.toMatchObject({
    code: 'network.status',
    detail: expect.stringMatching(/^404 /),
  });
});

test('a connection cut midway is told apart from a short file', async () => {
  await expect(get('/cut')).rejects.toMatchObject({ code: 'network.unreachable' });
});

test('silence is a time-out, before the answer and in the middle of it', async () => {
  await expect(get('/silent', { stallMs: 300 })).rejects.toMatchObject({ code: 'network.timeout' });
  await expect(get('/stall', { stallMs: 300 })).rejects.toMatchObject({ code: 'network.timeout' });
});

test('slow but steady is no time-out', async () => {
  // 1250 ms in all, with 50 between two pieces.
  expect(await get('/slow', { stallMs: 1000 })).toHaveLength(250);
});

test('a cancelled fetch says so', async () => {
  const controller = new AbortController();
  const answer = get('/stall', { signal: controller.signal });
  setTimeout(() => controller.abort(), 50);
  await expect(answer).rejects.toMatchObject({ code: 'worker.cancelled' });
  await expect(get('/plain', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'worker.cancelled' });
});

test('nobody there is unreachable', async () => {
  server.close();
  server.closeAllConnections();
  await expect(get('/plain')).rejects.toMatchObject({ code: 'network.unreachable' });
});
