/** A withdrawal behind a shared cache: for how long the cache goes on giving the withdrawn bytes, and that no terminal takes them meanwhile. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { publish } from '../../portal/publish/publish';
import { withdraw } from '../../portal/publish/withdraw';
import { withFeedRoot } from '../../portal/serve/feed-root';
import { startServer } from '../../portal/serve/start-server';
import { addressSource } from '../../portal/verify/feed-source';
import { verifyFeed } from '../../portal/verify/verify-feed';
import { parseSiteConfig } from '../../src/config/site-config';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { createSharedCache, type SharedCache } from '../fixtures/shared-cache';
import { makeRecords, SITE, scratchFolder, writeExport } from './portal-feed';
import { FakeServer, FEED, ORIGIN, SITE_CONFIG } from './sync-feed';
import { Terminal } from './sync-terminal';

const HOUR_MS = 3_600_000;
const SECRET = {
  index_no: 'SL009-77777',
  title: '关于张三丰同志病假审批的情况说明',
  genre: '通知',
  body: '张三丰同志的病历。',
};
const { root: _other, ...feedConfig } = SITE_CONFIG.feed;
const parsed = parseSiteConfig({ ...SITE_CONFIG, feed: feedConfig });
if (!parsed.ok) throw new Error(parsed.problems.join());
const { config } = parsed;

let feedDir: string;
let nowMs: number;
const clock = { nowMs: () => nowMs };

beforeEach(async () => {
  feedDir = join(scratchFolder(), 'feed');
  nowMs = Date.parse('2026-11-22T02:00:00Z');
  const path = writeExport(join(feedDir, '..', 'night.jsonl'), [...makeRecords(60), SECRET]);
  await publish({ files: [path], feedDir, site: SITE, clock });
});

/** The portal at an address, a cache before it, and terminals behind that. */
async function openCounty(overrideSeconds?: (url: string) => number | null) {
  const portal = await startServer({ feedDir, appDir: null, siteConfig: null, port: 0 });
  onTestFinished(() => portal.close());
  const cache = createSharedCache({ nowMs: () => nowMs, ...(overrideSeconds && { overrideSeconds }) });
  const address = `${portal.url}feed/`;
  return {
    cache,
    address,
    async openTerminal() {
      const taken = new Set<string>();
      const server = new FakeServer();
      server.intervene = async (url) => {
        if (url === `${ORIGIN}/site.json`) return Response.json(await withFeedRoot(config, feedDir));
        const response = await cache.fetch(address + url.slice(FEED.length));
        const body = await response.arrayBuffer();
        if (response.ok) taken.add(createHash('sha256').update(Buffer.from(body)).digest('hex'));
        return new Response(body, { status: response.status, headers: response.headers });
      };
      const terminal = new Terminal(server);
      terminal.nowMs = nowMs;
      const runtime = await terminal.start();
      onTestFinished(() => runtime.close());
      return { terminal, runtime, taken };
    },
  };
}

const listFiles = () => readdirSync(join(feedDir, 'files'));

async function countSecrets(runtime: CatalogueRuntime): Promise<number> {
  const request = { text: '张三丰', filters: {}, sort: 'date', offset: 0, limit: 5, facets: [] } as const;
  return (await runtime.handlers.search(request, new AbortController().signal)).total;
}

/** Withdraws what the terminal finds; gives the hashes of the files that are gone. */
async function withdrawFrom(runtime: CatalogueRuntime): Promise<string[]> {
  const request = { text: '张三丰', filters: {}, sort: 'date', offset: 0, limit: 5, facets: [] } as const;
  const { rows } = await runtime.handlers.search(request, new AbortController().signal);
  const before = listFiles();
  await withdraw({
    feedDir,
    ids: rows.map(({ id }) => id),
    reason: 'personalData',
    authority: '示例县政府办公室',
    clock,
  });
  const after = new Set(listFiles());
  return before.filter((name) => !after.has(name));
}

/** Those of the files that somebody who knows their addresses still gets. */
async function findServed(cache: SharedCache, address: string, hashes: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const hash of hashes) {
    const response = await cache.fetch(`${address}files/${hash}`);
    const body = Buffer.from(await response.arrayBuffer());
    if (createHash('sha256').update(body).digest('hex') === hash) found.push(hash);
  }
  return found;
}

test('a shared cache gives withdrawn bytes for a day at the most, without anyone purging it, and no terminal takes them meanwhile', async () => {
  const county = await openCounty();
  const { cache, address } = county;
  const first = await county.openTerminal();
  await first.terminal.sync(first.runtime);
  expect(await countSecrets(first.runtime)).toBe(1);
  nowMs += HOUR_MS;
  const revoked = await withdrawFrom(first.runtime);
  expect(revoked.length).toBeGreaterThan(0);
  // The cache has them, and `verify` tells so.
  expect((await findServed(cache, address, revoked)).length).toBeGreaterThan(0);
  const { root } = (await withFeedRoot(config, feedDir)).feed;
  const trustedRoot = new TextEncoder().encode(JSON.stringify(root));
  const verify = async () =>
    (await verifyFeed({ source: addressSource(address, cache.fetch), trustedRoot, nowMs })).faults.map(
      ({ code }) => code,
    );
  expect(new Set(await verify())).toEqual(new Set(['file.revoked']));

  // The timestamp is not kept: the next look hides the record, and what replaces its files is fetched.
  first.terminal.nowMs = nowMs;
  await first.terminal.sync(first.runtime);
  expect(await countSecrets(first.runtime)).toBe(0);
  const second = await county.openTerminal();
  await second.terminal.sync(second.runtime);
  expect(await countSecrets(second.runtime)).toBe(0);
  for (const hash of revoked) expect(second.taken).not.toContain(hash);

  nowMs += 22 * HOUR_MS;
  expect((await findServed(cache, address, revoked)).length).toBeGreaterThan(0);
  nowMs += HOUR_MS;
  expect(await findServed(cache, address, revoked)).toEqual([]);
  expect(await verify()).toEqual([]);
});

test('a cache that is purged of the revoked files gives none of them any more', async () => {
  const county = await openCounty();
  const { cache, address } = county;
  const { terminal, runtime } = await county.openTerminal();
  await terminal.sync(runtime);
  const revoked = await withdrawFrom(runtime);
  for (const hash of revoked) cache.purge(`${address}files/${hash}`);
  expect(await findServed(cache, address, revoked)).toEqual([]);
});

test('where the timestamp is kept for a minute a terminal hides the record a minute later, and takes nothing that was revoked', async () => {
  const county = await openCounty((url) => (url.endsWith('/timestamp.json') ? 60 : null));
  const { terminal, runtime } = await county.openTerminal();
  await terminal.sync(runtime);
  const revoked = await withdrawFrom(runtime);
  nowMs += 59_000;
  terminal.nowMs = nowMs;
  await terminal.sync(runtime);
  expect(await countSecrets(runtime)).toBe(1);
  nowMs += 2_000;
  terminal.nowMs = nowMs;
  await terminal.sync(runtime);
  expect(await countSecrets(runtime)).toBe(0);
  const late = await county.openTerminal();
  await late.terminal.sync(late.runtime);
  for (const hash of revoked) expect(late.taken).not.toContain(hash);
});

test('files that stay are asked for again once a day, and come as unchanged', async () => {
  const county = await openCounty();
  const { cache, address } = county;
  const [file] = listFiles();
  const ask = async () => (await cache.fetch(`${address}files/${file}`)).status;
  expect(await ask()).toBe(200);
  nowMs += 23 * HOUR_MS;
  expect(await ask()).toBe(200);
  expect(cache.forwarded).toHaveLength(1);
  nowMs += 2 * HOUR_MS;
  expect(await ask()).toBe(200);
  expect(cache.forwarded).toHaveLength(2);
  nowMs += 23 * HOUR_MS;
  expect(await ask()).toBe(200);
  expect(cache.forwarded).toHaveLength(2);
});
