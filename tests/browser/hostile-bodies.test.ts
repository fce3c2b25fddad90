import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOSTILE_BODIES } from '../fixtures/hostile-bodies';

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
  "require-trusted-types-for 'script'; trusted-types dompurify kiosk";

// The containment that body.module.css gives; the page has a strip around the box, as the terminal has header and dock.
const STYLE =
  'body{margin:0;padding:100px}.body{contain:layout paint;isolation:isolate;overflow:auto;width:600px;height:500px}' +
  '.body img,.body svg{max-width:100%}';

let browser: Browser;
let server: Server;
let origin: string;
/** Requests that reached the server beyond the page's own files. */
const leaks: string[] = [];

beforeAll(async () => {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'chrome120',
      lib: { entry: new URL('./hostile-page.ts', import.meta.url).pathname, formats: ['es'], fileName: 'page' },
    },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error('the page was not built');
  const script = output.output[0].code;
  server = createServer((request, response) => {
    const send = (type: string, body: string) => response.writeHead(200, { 'content-type': type }).end(body);
    if (request.url === '/page.js') send('text/javascript', script);
    else if (request.url === '/page.css') send('text/css', STYLE);
    else if (request.url === '/strict' || request.url === '/bare') {
      if (request.url === '/strict') response.setHeader('content-security-policy', CSP);
      send(
        'text/html; charset=utf-8',
        '<!doctype html><link rel=icon href="data:,"><link rel=stylesheet href=/page.css><body><script type=module src=/page.js></script>',
      );
    } else {
      leaks.push(request.url ?? '');
      response.writeHead(204).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--host-resolver-rules=MAP *.example 127.0.0.1'],
  });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function openPage(path: string) {
  const page = await browser.newPage({ viewport: { width: 1080, height: 900 } });
  const requests: string[] = [];
  const dialogs: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) requests.push(request.url());
  });
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`${origin}${path}`);
  await page.waitForFunction(() => 'showBody' in window);
  requests.length = 0;
  return { page, requests, dialogs };
}

/** Long enough for an error handler, an animation frame and a request to begin. */
const settle = (page: Page) => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)));

// `bare` has no CSP at all: the sanitiser must hold by itself.
for (const path of ['/strict', '/bare']) {
  // Both at a time: most of it is waiting for what must not happen.
  test.concurrent(`hostile bodies neither run, load, nor leave anything forbidden on the ${path.slice(1)} page`, async ({
    expect,
  }) => {
    const { page, requests, dialogs } = await openPage(path);
    for (const { name, html, keeps } of HOSTILE_BODIES) {
      await page.evaluate((body) => window.showBody(body), html);
      await settle(page);
      const seen = await page.evaluate(() => window.inspectBody());
      expect.soft(seen.forbidden, name).toEqual([]);
      expect.soft(seen.pwnedCount, name).toBe(0);
      expect.soft(seen.overlaps, name).toBe(0);
      expect.soft(seen.focusable, name).toBe(0);
      expect.soft(/[\u202a-\u202e\u2066-\u2069]/.test(seen.text), name).toBe(false);
      if (keeps !== undefined) expect.soft(seen.text, name).toContain(keeps);
      expect.soft(requests.splice(0), name).toEqual([]);
      expect.soft(leaks.splice(0), name).toEqual([]);
      expect.soft(dialogs.splice(0), name).toEqual([]);
      expect.soft(page.url(), name).toBe(`${origin}${path}`);
    }
    await page.close();
  });
}

test('what is too much is cut, and the answer says so', async () => {
  const { page } = await openPage('/strict');
  for (const name of [
    'ten megabytes of markup',
    'ten megabytes of text',
    'attribute flood',
    'attribute flood behind an open quote',
  ]) {
    const body = HOSTILE_BODIES.find((one) => one.name === name);
    if (!body) throw new Error(`no body named ${name}`);
    const shown = await page.evaluate((html) => window.showBody(html), body.html);
    const { elements, text } = await page.evaluate(() => window.inspectBody());
    expect(shown.cut, name).toBe(true);
    expect(elements, name).toBeLessThanOrEqual(40_000);
    expect(text.length, name).toBeLessThanOrEqual(1_000_000);
    console.info(`${name}: ${Math.round(shown.durationMs)} ms, ${elements} elements, ${text.length} characters`);
  }
  await page.close();
});

test('links become text, and only their true http addresses are handed out', async () => {
  const { page } = await openPage('/strict');
  const { addresses } = await page.evaluate(
    (html) => window.showBody(html),
    '<a href="/a/附件.pdf">甲</a><a href="https://例子.example/">乙</a><a href="javascript:alert(1)">丙</a><a href="#top">丁</a>' +
      '<a href="mailto:a@b.example">戊</a><a href="https://www.gov.cn@leak.example/">己</a><a href="HTTP://Portal.Example/x">庚</a>',
  );
  expect(addresses).toEqual([
    'https://portal.example/a/%E9%99%84%E4%BB%B6.pdf',
    'https://xn--fsqu00a.example/',
    'http://portal.example/x',
  ]);
  expect(await page.evaluate(() => window.inspectBody().text)).toBe('甲乙丙丁戊己庚');
  await page.close();
});

test('an honest body keeps its tables, lists, alignment, data pictures and drawings', async () => {
  const { page } = await openPage('/strict');
  const kept = await page.evaluate(() => {
    const dot =
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    window.showBody(
      '<h2 style="color:red;text-align:center">标题</h2><p>　　第一条 为规范管理，制定本细则。</p><ol start=3 type=a><li>甲</li></ol>' +
        '<table><caption>公示</caption><tr><th colspan=2>户主</th></tr><tr><td rowspan=2>张</td></tr></table>' +
        `<img src="${dot}" alt="图"><svg viewBox="0 0 100 50"><rect x="1" y="1" width="98" height="48" fill="#173f73" rx="4"/>` +
        '<text x="50" y="30" text-anchor="middle" fill="white">一图读懂</text></svg><p style="text-align: right">2026年9月10日</p>',
    );
    const body = document.querySelector('.body');
    return {
      align: [...(body?.querySelectorAll('[align]') ?? [])].map((one) => one.getAttribute('align')),
      bold: body?.querySelector('b')?.textContent,
      spans: [body?.querySelector('th')?.colSpan, body?.querySelector('td')?.rowSpan],
      start: body?.querySelector('ol')?.start,
      box: body?.querySelector('[data-kind=table]')?.getAttribute('aria-label'),
      image: body?.querySelector('img')?.getAttribute('src')?.startsWith('data:image/png'),
      svg: body?.querySelector('svg')?.getAttribute('viewBox'),
      drawn: body?.querySelector('rect')?.getAttribute('fill'),
      words: body?.querySelector('svg text')?.textContent,
    };
  });
  expect(kept).toEqual({
    align: ['center', 'right'],
    bold: '第一条',
    spans: [2, 2],
    start: 3,
    box: '公示',
    image: true,
    svg: '0 0 100 50',
    drawn: '#173f73',
    words: '一图读懂',
  });
  await page.close();
});
