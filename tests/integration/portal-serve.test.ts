import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { publish } from '../../portal/publish/publish';
import { type ServerOptions, startServer } from '../../portal/serve/start-server';
import { parseSiteConfig, type SiteConfig } from '../../src/config/site-config';
import { portalScript } from '../fixtures/portal-script';
import { makeRecords, SITE, scratchFolder, servedManifest, writeExport } from './portal-feed';

function demoConfig(): SiteConfig {
  const result = parseSiteConfig(JSON.parse(readFileSync('kiosk-config/demo.json', 'utf8')));
  if (!result.ok) throw new Error(result.problems.join());
  return result.config;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Plain HTTP: `fetch` would unpack, tidy the path and hide headers. */
function get(url: string, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const outgoing = request({ hostname, port, path, method, headers }, (incoming) => {
      const pieces: Buffer[] = [];
      incoming.on('data', (piece: Buffer) => pieces.push(piece));
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(pieces) }),
      );
      incoming.on('error', reject);
    });
    outgoing.on('error', reject).end();
  });
}

async function serve(options: Partial<ServerOptions> = {}) {
  const folder = scratchFolder();
  const appDir = join(folder, 'app');
  const feedDir = join(folder, 'feed');
  mkdirSync(join(appDir, 'assets'), { recursive: true });
  writeFileSync(join(appDir, 'index.html'), `<!doctype html><title>查阅</title>${'<p>文</p>'.repeat(300)}`);
  writeFileSync(join(appDir, 'sw.js'), '// sw');
  writeFileSync(join(appDir, 'assets/index-Ab3dE6gH.js'), 'export const text = "查阅";\n'.repeat(200));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(appDir, 'link.txt'));
  await publish({ files: [writeExport(join(folder, 'e.jsonl'), makeRecords(200))], feedDir, site: SITE });
  const server = await startServer({ feedDir, appDir, siteConfig: demoConfig(), port: 0, ...options });
  onTestFinished(() => server.close());
  return { server, url: server.url, feedDir, folder, manifest: servedManifest(feedDir) };
}

test('each kind of file has its cache rule', async () => {
  const { url, manifest } = await serve();
  const rules = {
    '/': 'no-cache',
    '/index.html': 'no-cache',
    '/sw.js': 'no-cache',
    '/assets/index-Ab3dE6gH.js': 'public, max-age=31536000, immutable',
    '/site.json': 'no-cache',
    '/feed/timestamp.json': 'no-store',
    [`/feed/files/${manifest.sha256}`]: 'public, max-age=31536000, s-maxage=86400, immutable',
    '/feed/metadata/1.targets.json': 'public, max-age=31536000, immutable',
  };
  for (const [path, rule] of Object.entries(rules)) {
    const { status, headers } = await get(url, path);
    expect([path, status, headers['cache-control']]).toEqual([path, 200, rule]);
  }
});

test('the policy lets the terminal talk to its own origin and to the feed of the checked config, and to nothing else', async () => {
  const { server, url } = await serve();
  const policy = async () => String((await get(url, '/')).headers['content-security-policy']);
  expect(await policy()).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self' data: blob:; " +
      "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
      "require-trusted-types-for 'script'; trusted-types dompurify kiosk",
  );
  const config = demoConfig();
  server.setSiteConfig({ ...config, feed: { ...config.feed, url: 'https://feed.shili.example:8443/gov/feed/' } });
  expect(await policy()).toContain("connect-src 'self' https://feed.shili.example:8443;");
  for (const url of ['https://a.example;script-src', 'https://a.example,default-src', 'https://:80/']) {
    const smuggled = { ...config, feed: { ...config.feed, url } };
    expect(() => server.setSiteConfig(smuggled), url).toThrow(/config\.malformed: feed\.url/);
  }
  // A config that was not checked opens nothing.
  server.setSiteConfig({ unchecked: '{"feed":{"url":"https://evil.example; script-src *"}}' });
  expect(await policy()).toContain("connect-src 'self';");
  const { headers } = await get(url, '/assets/absent.js');
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  });
  expect(headers['permissions-policy']).toContain('geolocation=()');
});

test('text is packed as the browser asks, and each packing has its own tag', async () => {
  const { url } = await serve();
  const path = '/assets/index-Ab3dE6gH.js';
  const plain = await get(url, path);
  const brotli = await get(url, path, { 'accept-encoding': 'gzip, deflate, br' });
  const gzip = await get(url, path, { 'accept-encoding': 'gzip, br;q=0' });
  expect([plain, brotli, gzip].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'br', 'gzip']);
  expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
  expect(gunzipSync(gzip.body)).toEqual(plain.body);
  expect(new Set([plain, brotli, gzip].map(({ headers }) => headers.etag)).size).toBe(3);
  for (const { headers, body } of [plain, brotli, gzip]) {
    expect(headers.vary).toBe('accept-encoding');
    expect(Number(headers['content-length'])).toBe(body.length);
  }
  for (const answer of [plain, brotli]) {
    const again = { 'if-none-match': String(answer.headers.etag), 'accept-encoding': answer === brotli ? 'br' : '' };
    const { status, body } = await get(url, path, again);
    expect([status, body.length]).toEqual([304, 0]);
  }
});

test('ranges, HEAD and conditions do what the standard says', async () => {
  const { url, manifest, feedDir } = await serve();
  const path = `/feed/files/${manifest.sha256}`;
  const whole = readFileSync(join(feedDir, 'files', manifest.sha256));
  const size = whole.length;
  const ranges: [string, number, Buffer, string | undefined][] = [
    ['bytes=0-9', 206, whole.subarray(0, 10), `bytes 0-9/${size}`],
    [`bytes=${size - 5}-`, 206, whole.subarray(-5), `bytes ${size - 5}-${size - 1}/${size}`],
    ['bytes=-7', 206, whole.subarray(-7), `bytes ${size - 7}-${size - 1}/${size}`],
    [`bytes=10-${size * 2}`, 206, whole.subarray(10), `bytes 10-${size - 1}/${size}`],
    [`bytes=${size}-`, 416, Buffer.alloc(0), `bytes */${size}`],
    ['bytes=9-3', 200, whole, undefined],
    ['bytes=0-1,4-5', 200, whole, undefined],
    ['lines=1-2', 200, whole, undefined],
  ];
  for (const [range, status, body, contentRange] of ranges) {
    // Packing must never meet a range: the offsets are those of the file.
    const answer = await get(url, path, { range, 'accept-encoding': 'br' });
    expect([range, answer.status, answer.headers['content-range']]).toEqual([range, status, contentRange]);
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.body.equals(body), range).toBe(true);
  }
  const { headers } = await get(url, path);
  expect((await get(url, path, { range: 'bytes=0-0', 'if-range': String(headers.etag) })).status).toBe(206);
  expect((await get(url, path, { range: 'bytes=0-0', 'if-range': '"other"' })).status).toBe(200);
  const head = await get(url, path, {}, 'HEAD');
  expect([head.status, head.body.length, Number(head.headers['content-length'])]).toEqual([200, 0, size]);
  expect((await get(url, path, {}, 'POST')).status).toBe(405);
});

test('what is not there is a plain 404, never the page; nothing outside the folders can be reached', async () => {
  const { url } = await serve();
  for (const path of [
    '/assets/absent-12345678.js',
    '/absent',
    '/feed/files/../../secret.txt',
    '/feed/files/0000',
    '/feed/',
    '/feed/files/',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/%00',
    '/%ff',
    '/link.txt',
    '/.env',
    '/assets',
    '/feed.ledger/site.json',
    '//secret.txt',
  ]) {
    const { status, headers, body } = await get(url, path);
    expect([path, status, headers['content-type'], body.toString()]).toEqual([
      path,
      404,
      'text/plain; charset=UTF-8',
      '404 not found\n',
    ]);
  }
});

test('any origin may fetch the feed, and nothing else', async () => {
  const { url, manifest } = await serve();
  const origin = { origin: 'http://terminal.example' };
  for (const path of ['/feed/timestamp.json', `/feed/files/${manifest.sha256}`]) {
    expect((await get(url, path, origin)).headers['access-control-allow-origin']).toBe('*');
    expect((await get(url, path, origin, 'OPTIONS')).status).toBe(204);
  }
  // A next root that is not there yet must be seen to be not there, not be taken for a failure of the network.
  const absent = await get(url, '/feed/metadata/999999.root.json', origin);
  expect([absent.status, absent.headers['access-control-allow-origin']]).toEqual([404, '*']);
  for (const path of ['/', '/site.json', '/assets/index-Ab3dE6gH.js', '/absent']) {
    expect((await get(url, path, origin)).headers['access-control-allow-origin']).toBeUndefined();
  }
});

test('the site config is served as checked, or as it is where a test asks for a broken one', async () => {
  const { server, url } = await serve();
  const config = JSON.parse((await get(url, '/site.json')).body.toString());
  const { feed } = demoConfig();
  expect(config).toEqual({ ...demoConfig(), feed: { ...feed, root: expect.anything() } });
  server.setSiteConfig({ unchecked: '{"format": 1, ' });
  expect((await get(url, '/site.json')).body.toString()).toBe('{"format": 1, ');
  server.setSiteConfig(null);
  expect((await get(url, '/site.json')).status).toBe(404);
});

test('the next root, which is not there yet, is never remembered as absent; nothing else in the folder of metadata is served', async () => {
  const { url, feedDir } = await serve();
  writeFileSync(join(feedDir, 'metadata/notes.txt'), 'notes');
  for (const name of ['2.root.json', 'notes.txt', '0.root.json', '1.root.json.key', '%2e%2e%2ftimestamp.json', '']) {
    const { status, headers } = await get(url, `/feed/metadata/${name}`);
    expect([name, status]).toEqual([name, 404]);
    if (name === '2.root.json') expect(headers['cache-control']).toBe('no-store');
  }
});

test('the root of the feed goes out with the site config, unless that names another portal or has a root itself', async () => {
  const { server, url, feedDir } = await serve();
  const rootServed = async () => JSON.parse((await get(url, '/site.json')).body.toString()).feed.root;
  const [name = ''] = readdirSync(join(feedDir, 'metadata')).filter((one) => one.endsWith('.root.json'));
  const root = JSON.parse(readFileSync(join(feedDir, 'metadata', name), 'utf8'));
  expect(await rootServed()).toEqual(root);
  const { feed, ...config } = demoConfig();
  server.setSiteConfig({ ...config, feed: { ...feed, url: 'https://portal.example/feed/' } });
  expect(await rootServed()).toBeUndefined();
  const own = { signed: { _type: 'root' as const }, signatures: [] };
  server.setSiteConfig({ ...config, feed: { ...feed, root: own } });
  expect(await rootServed()).toEqual(own);
});

test('a port that is taken and a folder without an app are told', async () => {
  const { server, feedDir, folder } = await serve();
  const port = Number(new URL(server.url).port);
  await expect(startServer({ feedDir, appDir: null, siteConfig: null, port })).rejects.toMatchObject({
    code: 'serve.portTaken',
  });
  await expect(startServer({ feedDir, appDir: folder, siteConfig: null, port: 0 })).rejects.toMatchObject({
    code: 'config.malformed',
  });
});

test('the serve command says its address, refuses a wrong config by path and reason, and ends cleanly when told to', async () => {
  const { feedDir, folder } = await serve();
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, JSON.stringify({ ...demoConfig(), idle: { seconds: 1 } }));
  const script = await portalScript();
  const run = (args: string[]) => {
    const child = spawn(process.execPath, [script, 'serve', feedDir, ...args]);
    let output = '';
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.includes('ready:')) child.kill('SIGTERM');
      });
    return ended.then((status) => ({ status, output }));
  };
  const app = ['--app', join(folder, 'app'), '--port', '0'];
  const good = await run(app);
  expect(good.status).toBe(0);
  expect(good.output).toMatch(/^查阅终端 ready: http:\/\/127\.0\.0\.1:\d+\/\n$/);
  const refused = await run([...app, '--config', broken]);
  expect(refused.status).toBe(2);
  expect(refused.output).toContain(`${broken}:\n  idle.seconds: `);
  expect((await run([...app, '--config', broken, '--unchecked-config'])).status).toBe(0);
});
