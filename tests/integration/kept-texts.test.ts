/** A terminal whose site config keeps only some texts: what comes with a sync, what is fetched for a reader, what goes, and what is said without a network. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish } from '../../portal/publish/publish';
import { withdraw } from '../../portal/publish/withdraw';
import { withFeedRoot } from '../../portal/serve/feed-root';
import { parseRange } from '../../portal/serve/parse-range';
import { parseSiteConfig } from '../../src/config/site-config';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { FakeServer, FEED, ORIGIN, SITE_CONFIG } from './sync-feed';
import { Terminal } from './sync-terminal';

let folder: string;
let server: FakeServer;
let terminal: Terminal;
let runtime: CatalogueRuntime;
let keep: object | undefined;
let isOnline = true;
let knowsRanges = true;
/** Bytes of the feed's files that were given since it was last set. */
let givenBytes = 0;

const ORGANS = ['示例县民政局', '示例县住房局', '示例县城关镇人民政府'];
const SUBJECTS = ['民政、扶贫、救灾\\社会救助', '城乡建设、环境保护\\城乡建设'];

/** Texts that do not pack well: each is some 60 KB in the feed, a stretch of its own. */
function longText(serial: number): string {
  let state = serial * 2654435761 + 1;
  return Array.from({ length: 30_000 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return String.fromCharCode(0x4e00 + (state >>> 19));
  }).join('');
}

const ROWS = Array.from({ length: 24 }, (_, i) => ({
  index_no: `SL${String(i + 1).padStart(6, '0')}`,
  title: `关于第${i + 1}批事项的通知`,
  issuer: ORGANS[i % 3],
  topic: SUBJECTS[i % 2],
  genre: '通知',
  published_date: `${2023 + (i % 4)}-03-1${i % 10}`,
  summary: `第${i + 1}批的内容概述`,
  body: longText(i),
}));

const clock = () => ({ nowMs: () => terminal.nowMs });

async function publishRows(rows: readonly object[]): Promise<void> {
  const file = join(folder, 'export.jsonl');
  await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  await publish({ files: [file], feedDir: join(folder, 'feed'), clock: clock() });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chayue-'));
  keep = undefined;
  isOnline = true;
  knowsRanges = true;
  givenBytes = 0;
  const { root: _other, ...feed } = SITE_CONFIG.feed;
  server = new FakeServer();
  server.intervene = (url, init) => {
    if (!isOnline) throw new TypeError('no network');
    if (url === `${ORIGIN}/site.json`) {
      const parsed = parseSiteConfig({ ...SITE_CONFIG, feed, keep });
      if (!parsed.ok) throw new Error(parsed.problems.join());
      return withFeedRoot(parsed.config, join(folder, 'feed')).then(Response.json);
    }
    if (!url.startsWith(FEED)) return undefined;
    return readFile(join(folder, 'feed', url.slice(FEED.length))).then(
      (bytes) => answer(url, bytes, new Headers(init.headers).get('range')),
      () => new Response('', { status: 404 }),
    );
  };
  terminal = new Terminal(server);
  runtime = await terminal.start();
});

afterEach(async () => {
  await runtime.close();
  await rm(folder, { recursive: true, force: true });
});

function answer(url: string, bytes: Buffer, range: string | null): Response {
  const wanted = range && knowsRanges ? parseRange(range, bytes.length) : 'whole';
  if (wanted === 'unsatisfiable') return new Response(null, { status: 416 });
  const given = wanted === 'whole' ? bytes : bytes.subarray(wanted.from, wanted.to + 1);
  if (url.includes('/files/')) givenBytes += given.length;
  return new Response(new Uint8Array(given), { status: wanted === 'whole' ? 200 : 206 });
}

async function configure(next: object): Promise<void> {
  keep = next;
  await runtime.handlers.reloadConfig({}, terminal.signal);
}

async function readAll(): Promise<{ readonly organ: string | null; readonly body: string; readonly serial: number }[]> {
  const request = { text: '', filters: {}, sort: 'date', offset: 0, limit: 50, facets: [] } as const;
  const { rows } = await runtime.handlers.search(request, terminal.signal);
  return Promise.all(
    rows.map(async ({ id, organ, indexNumber }) => {
      const { body, absentText } = await runtime.handlers.document({ id }, terminal.signal);
      expect(body === '').toBe(absentText !== undefined);
      return { id, organ, body, serial: Number(indexNumber?.slice(2)) };
    }),
  );
}

const openTexts = async () => (await readAll()).filter(({ body }) => body !== '').map(({ serial }) => serial);
const idOf = async (serial: number) => {
  const request = {
    text: `SL${String(serial).padStart(6, '0')}`,
    filters: {},
    sort: 'date',
    offset: 0,
    limit: 1,
  } as const;
  const { rows } = await runtime.handlers.search({ ...request, facets: [] }, terminal.signal);
  return rows[0]?.id ?? '';
};
const fetchText = async (serial: number) => runtime.handlers.fetchText({ id: await idOf(serial) }, terminal.signal);
const texts = async () => (await runtime.handlers.health({}, terminal.signal)).texts;
const serials = (wanted: (i: number) => boolean) =>
  ROWS.map((_, i) => i)
    .filter(wanted)
    .map((i) => i + 1);
const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b);

test('a sync brings the texts of the organs that the config names, and the whole catalogue beside them', async () => {
  await configure({ texts: [{ organs: ['示例县住房局'] }] });
  await publishRows(ROWS);
  await terminal.sync(runtime);
  const all = await readAll();
  expect(all).toHaveLength(24);
  const here = all.filter(({ body }) => body !== '');
  expect(sorted(here.map(({ serial }) => serial))).toEqual(serials((i) => i % 3 === 1));
  for (const { serial, body } of here) expect(body).toBe(longText(serial - 1));
  // A stretch a text, so nothing else came.
  expect(await texts()).toMatchObject({ kept: 'some', onDemandBytes: 0 });
  expect(givenBytes).toBeLessThan(0.5 * 24 * 60_000);
});

test('subjects and years choose texts too, and all that a rule names must hold', async () => {
  await configure({
    texts: [
      { subjects: ['民政、扶贫、救灾'], lastYears: 2 },
      { organs: ['示例县民政局'], lastYears: 1 },
    ],
  });
  await publishRows(ROWS);
  await terminal.sync(runtime);
  const year = (i: number) => 2023 + (i % 4);
  const expected = serials((i) => (i % 2 === 0 && year(i) >= 2025) || (i % 3 === 0 && year(i) === 2026));
  expect(sorted(await openTexts())).toEqual(expected);
});

test('another text is fetched when it is asked for, with ranges or without, and stays until others were used later', async () => {
  await configure({ texts: [], onDemandMegabytes: 1 });
  await publishRows(ROWS);
  await terminal.sync(runtime);
  expect(await openTexts()).toEqual([]);
  givenBytes = 0;
  await fetchText(5);
  expect(givenBytes).toBeLessThan(200_000);
  expect(await openTexts()).toEqual([5]);
  knowsRanges = false;
  await fetchText(6);
  knowsRanges = true;
  const here = await openTexts();
  expect(sorted(here)).toEqual([5, 6]);
  for (let serial = 7; serial <= 24; serial++) {
    await fetchText(serial);
    // Used each time, so it never goes.
    await runtime.handlers.document({ id: await idOf(5) }, terminal.signal);
  }
  const state = await texts();
  if (state.kept === 'all') throw new Error('all');
  expect(state.onDemandBytes).toBeLessThanOrEqual(1_000_000);
  const last = await openTexts();
  expect(last).toContain(5);
  expect(last).toContain(24);
  expect(last).not.toContain(6);
});

test('without a network the document is there but for its text, and says so; nothing is kept of what was not verified', async () => {
  await configure({ texts: [] });
  await publishRows(ROWS);
  await terminal.sync(runtime);
  isOnline = false;
  await expect(fetchText(3)).rejects.toMatchObject({ code: 'network.unreachable' });
  const document = await runtime.handlers.document({ id: await idOf(3) }, terminal.signal);
  expect(document.record.title).toBe('关于第3批事项的通知');
  expect(document.absentText).toBeDefined();
  isOnline = true;
  const plain = server.intervene;
  server.intervene = (url, init) =>
    url.includes('/files/') ? new Response(new Uint8Array(5_000_000).fill(7).subarray(0, 4_177_920)) : plain(url, init);
  await expect(fetchText(3)).rejects.toMatchObject({ code: expect.stringMatching(/^feed\./) });
  expect((await texts()).kept === 'some' && (await openTexts())).toEqual([]);
});

test('a config that changes moves texts over without fetching the catalogue again, and back', async () => {
  await publishRows(ROWS);
  await terminal.sync(runtime);
  expect(await openTexts()).toHaveLength(24);
  await configure({ texts: [{ organs: ['示例县民政局'] }], onDemandMegabytes: 0 });
  givenBytes = 0;
  await terminal.sync(runtime);
  // The texts themselves were here already.
  expect(givenBytes).toBeLessThan(20_000);
  expect(sorted(await openTexts())).toEqual(serials((i) => i % 3 === 0));
  await configure({ texts: [{ organs: ['示例县住房局'] }], onDemandMegabytes: 0 });
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'unchanged' });
  expect(sorted(await openTexts())).toEqual(serials((i) => i % 3 === 1));
  await configure({ texts: 'all' });
  await terminal.sync(runtime);
  expect(await openTexts()).toHaveLength(24);
  expect(await texts()).toEqual({ kept: 'all' });
  // A restart finds what was set.
  await runtime.close();
  runtime = await terminal.start();
  expect(await openTexts()).toHaveLength(24);
});

test('a restart reads the texts that were kept, a damaged one is fetched again, and deltas bring theirs', async () => {
  await configure({ texts: [{ organs: ['示例县民政局'] }] });
  await publishRows(ROWS);
  await terminal.sync(runtime);
  const changed = ROWS.map((row, i) => (i === 0 || i === 1 ? { ...row, body: longText(100 + i) } : row));
  await publishRows(changed);
  terminal.nowMs += 86_400_000;
  await terminal.sync(runtime);
  await runtime.close();
  runtime = await terminal.start();
  const all = await readAll();
  expect(sorted(all.filter(({ body }) => body !== '').map(({ serial }) => serial))).toEqual(
    serials((i) => i % 3 === 0),
  );
  expect(all.find(({ serial }) => serial === 1)?.body).toBe(longText(100));
  const [hash] = (await terminal.readRows('texts')).keys;
  await terminal.putRow('texts', new Uint8Array(1000), hash as IDBValidKey);
  expect(await openTexts()).toHaveLength(7);
  await terminal.sync(runtime);
  expect(await openTexts()).toHaveLength(8);
});

test('a withdrawn text goes from what was fetched for readers, and its stretch is not fetched again', async () => {
  await configure({ texts: [] });
  await publishRows(ROWS);
  await terminal.sync(runtime);
  await fetchText(5);
  await fetchText(6);
  const id = await idOf(5);
  const request = { ids: [id], reason: 'wrong', authority: '县政府办' } as const;
  await withdraw({ feedDir: join(folder, 'feed'), clock: clock(), ...request });
  await terminal.sync(runtime);
  await expect(runtime.handlers.document({ id }, terminal.signal)).rejects.toMatchObject({ code: 'record.withdrawn' });
  await expect(runtime.handlers.fetchText({ id }, terminal.signal)).rejects.toMatchObject({ code: 'record.withdrawn' });
  expect(await openTexts()).toEqual([6]);
  expect(await texts()).toMatchObject({ onDemandBytes: expect.any(Number) });
  expect((await terminal.readRows('texts')).keys).toHaveLength(1);
});
