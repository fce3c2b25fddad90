/** Owns a portal and a terminal for tests of what a terminal keeps: 24 documents whose texts lie by themselves in the feed, and a line that counts and can be cut. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { publish } from '../../portal/publish/publish';
import type { SpeechOptions } from '../../portal/publish/recordings';
import { withFeedRoot } from '../../portal/serve/feed-root';
import { parseRange } from '../../portal/serve/parse-range';
import { parseSiteConfig } from '../../src/config/site-config';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { FakeServer, FEED, ORIGIN, SITE_CONFIG } from './sync-feed';
import { Terminal } from './sync-terminal';

interface Stand {
  /** Of the portal: `feed/` and what it is made from. */
  folder: string;
  server: FakeServer;
  terminal: Terminal;
  runtime: CatalogueRuntime;
  /** Of the site config. */
  keep: object | undefined;
  /** Of the site config's `feed`, beside what all tests have. */
  feed: object;
  isOnline: boolean;
  knowsRanges: boolean;
  /** Bytes of the feed's files that were given since it was last set. */
  givenBytes: number;
}

/** Filled before each test. */
export const stand = {} as Stand;

const ORGANS = ['示例县民政局', '示例县住房局', '示例县城关镇人民政府'];
const SUBJECTS = ['民政、扶贫、救灾\\社会救助', '城乡建设、环境保护\\城乡建设'];

/** Texts that do not pack well: each is some 60 KB in the feed, a stretch of its own. */
export function longText(serial: number): string {
  let state = serial * 2654435761 + 1;
  return Array.from({ length: 30_000 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return String.fromCharCode(0x4e00 + (state >>> 19));
  }).join('');
}

export const ROWS = Array.from({ length: 24 }, (_, i) => ({
  index_no: `SL${String(i + 1).padStart(6, '0')}`,
  title: `关于第${i + 1}批事项的通知`,
  issuer: ORGANS[i % 3],
  topic: SUBJECTS[i % 2],
  genre: '通知',
  published_date: `${2023 + (i % 4)}-03-1${i % 10}`,
  summary: `第${i + 1}批的内容概述`,
  body: longText(i),
}));

export const clock = () => ({ nowMs: () => stand.terminal.nowMs });

export async function publishRows(
  rows: readonly object[],
  attachmentsDir: string | null = null,
  speech: SpeechOptions | null = null,
): Promise<void> {
  const file = join(stand.folder, 'export.jsonl');
  await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  await publish({ files: [file], feedDir: join(stand.folder, 'feed'), attachmentsDir, speech, clock: clock() });
}

/** Each test of the file has a portal's folder and a started terminal of its own. */
export function setUpStand(): void {
  beforeEach(async () => {
    stand.folder = await mkdtemp(join(tmpdir(), 'chayue-'));
    stand.keep = undefined;
    stand.feed = {};
    stand.isOnline = true;
    stand.knowsRanges = true;
    stand.givenBytes = 0;
    const { root: _other, ...feed } = SITE_CONFIG.feed;
    stand.server = new FakeServer();
    stand.server.intervene = (url, init) => {
      if (!stand.isOnline) throw new TypeError('no network');
      if (url === `${ORIGIN}/site.json`) {
        const parsed = parseSiteConfig({ ...SITE_CONFIG, feed: { ...feed, ...stand.feed }, keep: stand.keep });
        if (!parsed.ok) throw new Error(parsed.problems.join());
        return withFeedRoot(parsed.config, join(stand.folder, 'feed')).then(Response.json);
      }
      if (!url.startsWith(FEED)) return undefined;
      return readFile(join(stand.folder, 'feed', url.slice(FEED.length))).then(
        (bytes) => answer(url, bytes, new Headers(init.headers).get('range')),
        () => new Response('', { status: 404 }),
      );
    };
    stand.terminal = new Terminal(stand.server);
    stand.runtime = await stand.terminal.start();
  });

  afterEach(async () => {
    await stand.runtime.close();
    await rm(stand.folder, { recursive: true, force: true });
  });
}

function answer(url: string, bytes: Buffer, range: string | null): Response {
  const wanted = range && stand.knowsRanges ? parseRange(range, bytes.length) : 'whole';
  if (wanted === 'unsatisfiable') return new Response(null, { status: 416 });
  const given = wanted === 'whole' ? bytes : bytes.subarray(wanted.from, wanted.to + 1);
  if (url.includes('/files/')) stand.givenBytes += given.length;
  return new Response(new Uint8Array(given), { status: wanted === 'whole' ? 200 : 206 });
}

export async function configure(next: object): Promise<void> {
  stand.keep = next;
  await stand.runtime.handlers.reloadConfig({}, stand.terminal.signal);
}

export async function readAll(): Promise<
  { readonly organ: string | null; readonly body: string; readonly serial: number }[]
> {
  const request = { text: '', filters: {}, sort: 'date', offset: 0, limit: 50, facets: [] } as const;
  const { rows } = await stand.runtime.handlers.search(request, stand.terminal.signal);
  return Promise.all(
    rows.map(async ({ id, organ, indexNumber }) => {
      const { body, absentText } = await stand.runtime.handlers.document({ id }, stand.terminal.signal);
      expect(body === '').toBe(absentText !== undefined);
      return { id, organ, body, serial: Number(indexNumber?.slice(2)) };
    }),
  );
}

export const idOf = async (serial: number) => {
  const request = {
    text: `SL${String(serial).padStart(6, '0')}`,
    filters: {},
    sort: 'date',
    offset: 0,
    limit: 1,
  } as const;
  const { rows } = await stand.runtime.handlers.search({ ...request, facets: [] }, stand.terminal.signal);
  return rows[0]?.id ?? '';
};
