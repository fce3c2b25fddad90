import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMetadataFetch, type MetadataFetchOptions } from './metadata-fetch';

// A real server: what a cut, a bomb and a redirect look like is `fetch`'s business, not a fake's.
let server: Server;
let origin: string;
let answer: (response: ServerResponse) => void;
let asked: { url: string | undefined; cookie: string | undefined; referer: string | undefined }[];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push({ url: request.url, cookie: request.headers.cookie, referer: request.headers.referer });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function get(maxBytes = 1000, options: Partial<MetadataFetchOptions> = {}) {
  const fetchMetadata = createMetadataFetch({
    fetch: (url, init) => fetch(url, init),
    feedUrl: `${origin}/feed`,
    // Long, so that a busy machine fails nothing; shorter where silence is waited for.
    stallMs: 20_000,
    totalMs: 60_000,
    tries: 2,
    firstWaitMs: 1,
    ...options,
  });
  return fetchMetadata('metadata/7.root.json', maxBytes, new AbortController().signal);
}

test('a file comes from below the feed’s address, in a buffer of its own, asked for without cookie or referrer', async () => {
  answer = (response) => response.end('{"a":1}');
  const bytes = await get();
  expect(new TextDecoder().decode(bytes ?? undefined)).toBe('{"a":1}');
  expect(bytes?.buffer.byteLength).toBe(7);
  expect(asked).toEqual([{ url: '/feed/metadata/7.root.json', cookie: undefined, referer: undefined }]);
});

test('403, 404 and 410 say that there is none, at once', async () => {
  for (const status of [403, 404, 410]) {
    asked = [];
    answer = (response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>none</h1>');
    expect(await get()).toBeNull();
    expect(asked).toHaveLength(1);
  }
});

test('a portal that is busy is asked again, and never taken for one without the file', async () => {
  answer = (response) => response.writeHead(asked.length === 1 ? 503 : 200).end('late');
  expect(await get()).toHaveLength(4);
  answer = (response) => response.writeHead(500).end();
  await expect(get()).rejects.toMatchObject({ code: 'network.status', detail: expect.stringMatching(/^500 /) });
  answer = (response) => response.writeHead(401).end();
  await expect(get()).rejects.toMatchObject({ code: 'network.status' });
});

test('endless data is cut off at the limit', async () => {
  let sentBytes = 0;
  answer = (response) => {
    const send = () => {
      while (!response.destroyed && response.write(Buffer.alloc(1000))) sentBytes += 1000;
    };
    response.on('drain', send);
    send();
  };
  await expect(get(10_000)).rejects.toMatchObject({ code: 'feed.tooLarge' });
  // Not tried again, and not read on: what was sent is what fits into sockets' buffers.
  expect(asked).toHaveLength(1);
  expect(sentBytes).toBeLessThan(20_000_000);
});

test('a gzip bomb is counted as it unfolds', async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000));
  expect(bomb.length).toBeLessThan(64_000);
  answer = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
  await expect(get(64_000)).rejects.toMatchObject({ code: 'feed.tooLarge' });
});

test('a content length that lies is found out: more than said does not arrive, less is a cut', async () => {
  answer = (response) => {
    response.writeHead(200, { 'content-length': '5' });
    response.socket?.end('ab');
  };
  await expect(get()).rejects.toMatchObject({ code: 'network.unreachable' });
  answer = (response) =>
    response.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nabcdef');
  // What stands behind the announced end is none of the file; its hash is the client's affair.
  expect(await get().catch((thrown: { code: string }) => thrown.code)).toSatisfy(
    (outcome: Uint8Array | string) => outcome === 'network.unreachable' || outcome.length === 2,
  );
});

test('a web page with status 200 is told apart from a file that is not there', async () => {
  answer = (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>登录</html>');
  await expect(get()).rejects.toMatchObject({ code: 'feed.malformed' });
});

test('a redirect is not followed, to the same origin neither', async () => {
  answer = (response) => response.writeHead(302, { location: `${origin}/other` }).end();
  await expect(get()).rejects.toMatchObject({ code: 'network.unreachable' });
  expect(asked.map(({ url }) => url)).not.toContain('/other');
});

test('silence is a time-out, and so is one byte at a time for ever', async () => {
  answer = () => undefined;
  await expect(get(1000, { tries: 1, stallMs: 300 })).rejects.toMatchObject({ code: 'network.timeout' });
  answer = (response) => {
    const timer = setInterval(() => response.write('x'), 50);
    response.on('close', () => clearInterval(timer));
  };
  await expect(get(1000, { tries: 1, totalMs: 600 })).rejects.toMatchObject({
    code: 'network.timeout',
    detail: expect.stringContaining('600 ms'),
  });
});
