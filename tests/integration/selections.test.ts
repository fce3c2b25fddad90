/** Selections (分库): what the portal publishes of them night by night against a plain filter, and a terminal that takes one. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeBundle } from '../../portal/bundle/write-bundle';
import { FeedPages } from '../../portal/publish/feed-page-source';
import { readCurrentFeed } from '../../portal/publish/feed-state';
import { publish } from '../../portal/publish/publish';
import { rollback } from '../../portal/publish/rollback';
import { readSelections } from '../../portal/publish/selections';
import { withdraw } from '../../portal/publish/withdraw';
import { withFeedRoot } from '../../portal/serve/feed-root';
import { folderSource } from '../../portal/verify/feed-source';
import { verifyFeed } from '../../portal/verify/verify-feed';
import { organByName } from '../../src/catalogue/organ';
import type { Selection } from '../../src/catalogue/selection';
import { parseSiteConfig } from '../../src/config/site-config';
import { type CatalogueManifest, chainOf } from '../../src/feed/manifest';
import { openEngine } from '../../src/search/engine';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { FakeServer, FEED, ORIGIN, SITE_CONFIG } from './sync-feed';
import { Terminal } from './sync-terminal';

const DAY_MS = 86_400_000;
const ORGANS = ['示例县人民政府', '示例县民政局', '示例县城关镇人民政府', '示例县城关镇卫生院', '示例县河口乡人民政府'];
const PARENTS = [null, 'o0', 'o0', null, 'o0'];
const SELECTIONS: readonly Selection[] = [
  { id: 'chengguan', name: '城关镇', regions: ['城关镇'] },
  { id: 'minzheng', name: '民政局', organs: ['民政局'] },
  { id: 'new', name: '近年', fromYear: 2025 },
  { id: 'new-town', name: '近年城关镇', fromYear: 2025, regions: ['城关镇'] },
];

interface Row {
  readonly index_no: string;
  readonly title: string;
  readonly issuer: string | undefined;
  readonly published_date: string;
  readonly summary: string;
}
const isOf: { readonly [id: string]: (row: Row) => boolean } = {
  chengguan: (row) => row.issuer?.includes('城关镇') === true,
  minzheng: (row) => row.issuer === '示例县民政局',
  new: (row) => row.published_date >= '2025',
  'new-town': (row) => row.published_date >= '2025' && row.issuer?.includes('城关镇') === true,
};

let folder: string;
let feedDir: string;
let nowMs = Date.parse('2026-11-02T01:00:00Z');
const clock = { nowMs: () => nowMs };

function site(selections: readonly Selection[] | null) {
  const organs = ORGANS.map((name, i) => ({
    ...organByName(`o${i}`, name),
    shortName: name.slice(3),
    parentId: PARENTS[i] ?? null,
  }));
  return {
    regionName: '示例县',
    portalName: '示例县门户',
    recordUrl: 'https://portal.example/r/{index}',
    organs,
    ...(selections && { selections }),
  };
}

const row = (serial: number, version: number): Row => ({
  index_no: `SL${String(serial).padStart(6, '0')}`,
  title: `关于第${serial}号事项的通知`,
  issuer: ORGANS[(serial + version) % 5],
  published_date: `${2023 + ((serial + version) % 4)}-03-1${serial % 10}`,
  summary: `第${serial}号第${version}版`,
});

async function publishRows(rows: readonly Row[], selections: readonly Selection[] | null = SELECTIONS) {
  nowMs += DAY_MS;
  const file = join(folder, 'export.jsonl');
  await writeFile(file, rows.map((one) => JSON.stringify(one)).join('\n'));
  const allowances = { removals: 1000, dateChanges: 1000, contentChanges: 1000 };
  return publish({ files: [file], feedDir, site: site(selections), allowances, clock });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chayue-'));
  feedDir = join(folder, 'feed');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What a terminal shows that follows a chain. */
async function shown(manifest: CatalogueManifest, at = 0): Promise<string[]> {
  const pages = new FeedPages(feedDir);
  try {
    const engine = await openEngine(await pages.openChain(chainOf(manifest, at)));
    expect(engine.records).toBe(manifest.records);
    const request = { text: '', filters: {}, sort: 'date', offset: 0, limit: 500, facets: [] } as const;
    return (await engine.search(request)).rows.map(({ indexNumber, snippet }) => `${indexNumber} ${snippet}`).sort();
  } finally {
    await pages.close();
  }
}

const expected = (rows: readonly Row[], wanted: (one: Row) => boolean) =>
  rows
    .filter(wanted)
    .map(({ index_no, summary }) => `${index_no} ${summary}`)
    .sort();

async function selectionsNow() {
  const feed = await readCurrentFeed(feedDir);
  if (!feed) throw new Error('nothing published');
  return { feed, parts: await readSelections(feedDir, feed.manifest) };
}

async function expectAll(rows: readonly Row[]): Promise<void> {
  const { feed, parts } = await selectionsNow();
  expect(await shown(feed.manifest)).toEqual(expected(rows, () => true));
  for (const { selection, manifest } of parts) {
    expect(manifest.generation).toBe(feed.generation);
    for (const at of manifest.chains.keys()) {
      expect(await shown(manifest, at), selection.id).toEqual(expected(rows, isOf[selection.id] ?? (() => false)));
    }
  }
}

test('night by night each selection shows what a plain filter gives, one that comes later too, after moves between organs and years', async () => {
  const versions = new Map(Array.from({ length: 60 }, (_, i) => [i + 1, 0]));
  const rows = () => [...versions].map(([serial, version]) => row(serial, version));
  await publishRows(rows(), SELECTIONS.slice(0, 2));
  await expectAll(rows());
  for (let night = 1; night <= 6; night++) {
    versions.set(60 + night, night);
    versions.set(night, (versions.get(night) ?? 0) + 1);
    versions.set(20 + (night % 3), (versions.get(20 + (night % 3)) ?? 0) + 2);
    versions.delete(40 + night);
    await publishRows(rows(), night < 3 ? SELECTIONS.slice(0, 2) : SELECTIONS);
    await expectAll(rows());
  }
  const { parts } = await selectionsNow();
  expect(parts.map(({ selection }) => selection.id)).toEqual(SELECTIONS.map(({ id }) => id));
  for (const { manifest } of parts) expect(chainOf(manifest).length).toBeLessThanOrEqual(7);
  // Their tombstones are their own: a town of some records does not fetch those of the county.
  const bytes = (manifest: CatalogueManifest) =>
    manifest.segments.reduce((sum, { tombstones }) => sum + (tombstones?.sizeBytes ?? 0), 0);
  const { feed } = await selectionsNow();
  expect(bytes(parts[1]?.manifest ?? feed.manifest)).toBeLessThan(bytes(feed.manifest) / 2);
});

test('a withdrawal goes out of every selection, a rollback puts all back, and a verification finds nothing wrong', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => row(i + 1, 0));
  await publishRows(rows);
  const changed = rows.map((one, i) => (i < 3 ? row(i + 1, 5) : one));
  await publishRows(changed);
  const before = await selectionsNow();
  const pages = new FeedPages(feedDir);
  const engine = await openEngine(await pages.openChain(chainOf(before.feed.manifest)));
  const town = changed.find((one) => isOf['new-town']?.(one));
  const found = await engine.search({
    text: town?.index_no ?? '',
    filters: {},
    sort: 'date',
    offset: 0,
    limit: 1,
    facets: [],
  });
  await pages.close();
  await withdraw({ feedDir, ids: [found.rows[0]?.id ?? ''], reason: 'wrong', authority: '县政府办', clock });
  const left = changed.filter((one) => one !== town);
  await expectAll(left);
  const { feed } = await selectionsNow();
  expect(feed.generation).toBe(3);
  await rollback({ feedDir, to: 1, clock });
  const back = rows.filter(({ index_no }) => index_no !== town?.index_no);
  await expectAll(back);
  await publishRows(changed);
  await expectAll(left);
  const verified = await verifyFeed({ source: await folderSource(feedDir), trustedRoot: null, nowMs });
  expect(verified.faults).toEqual([]);
});

test('a feed without selections is as it would be had there never been any, and one that is no longer named goes', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => row(i + 1, 0));
  await publishRows(rows, null);
  expect((await selectionsNow()).feed.manifest.documents.selections).toBeUndefined();
  await publishRows(rows, SELECTIONS);
  expect((await selectionsNow()).parts).toHaveLength(4);
  await publishRows(rows, SELECTIONS.slice(0, 1));
  const { feed, parts } = await selectionsNow();
  expect(parts).toHaveLength(1);
  const targets = Object.keys(feed.metadata?.targets.signed.targets ?? {});
  expect(targets.sort()).toEqual(['catalogue.json', 'selection-chengguan.json']);
  await expect(publishRows(rows, [{ id: 'x', name: '错', regions: ['无此镇'] }])).rejects.toMatchObject({
    code: 'config.malformed',
  });
  expect((await selectionsNow()).feed.generation).toBe(feed.generation);
});

test('a terminal takes the smallest selection that holds what its config names, moves when that changes, and a stick brings the same', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => row(i + 1, 0));
  let keep: object | undefined = { records: { regions: ['城关镇'], fromYear: 2025 } };
  const { root: _other, ...feedConfig } = SITE_CONFIG.feed;
  const server = new FakeServer();
  let isOnline = true;
  server.intervene = (url) => {
    if (!isOnline) throw new TypeError('no network');
    if (url === `${ORIGIN}/site.json`) {
      const parsed = parseSiteConfig({ ...SITE_CONFIG, feed: feedConfig, keep });
      if (!parsed.ok) throw new Error(parsed.problems.join());
      return withFeedRoot(parsed.config, feedDir).then(Response.json);
    }
    if (!url.startsWith(FEED)) return undefined;
    return readFile(join(feedDir, url.slice(FEED.length))).then(
      (bytes) => new Response(new Uint8Array(bytes)),
      () => new Response('', { status: 404 }),
    );
  };
  await publishRows(rows);
  const terminal = new Terminal(server);
  terminal.nowMs = nowMs;
  const runtime: CatalogueRuntime = await terminal.start();
  try {
    const all = async () => {
      const request = { text: '', filters: {}, sort: 'date', offset: 0, limit: 500, facets: [] } as const;
      const { rows: found } = await runtime.handlers.search(request, terminal.signal);
      return found.map(({ indexNumber, snippet }) => `${indexNumber} ${snippet}`).sort();
    };
    const selected = async () => (await runtime.handlers.health({}, terminal.signal)).selected;
    const move = async (next: object | undefined) => {
      keep = next;
      await runtime.handlers.reloadConfig({}, terminal.signal);
      await terminal.sync(runtime);
    };
    await terminal.sync(runtime);
    expect(await all()).toEqual(expected(rows, isOf['new-town'] ?? (() => false)));
    expect(await selected()).toEqual({ name: '近年城关镇', isExact: true });
    // Nobody publishes just that: the smallest that holds it.
    await move({ records: { regions: ['城关镇'], fromYear: 2024 } });
    expect(await selected()).toEqual({ name: '城关镇', isExact: false });
    expect(await all()).toEqual(expected(rows, isOf.chengguan ?? (() => false)));
    await move({ records: { organs: ['税务局'] } });
    expect(await selected()).toEqual({ name: null, isExact: false });
    expect(await all()).toHaveLength(60);
    await move(undefined);
    expect(await selected()).toEqual({ name: null, isExact: true });
    await move({ records: { organs: ['民政局'] } });
    const changed = rows.map((one, i) => (i < 6 ? row(i + 1, 5) : one));
    await publishRows(changed);
    terminal.nowMs = nowMs;
    const out = join(folder, 'minzheng.chayue');
    await writeBundle({ feedDir, out, since: null, expiryDays: 90, selection: 'minzheng', clock });
    isOnline = false;
    const file = new Blob([new Uint8Array(await readFile(out))]);
    expect(await runtime.handlers.lookAtBundle({ file }, terminal.signal)).toMatchObject({ isComplete: true });
    await runtime.handlers.importBundle({ file, acceptsExpired: false }, terminal.signal);
    expect(await all()).toEqual(expected(changed, isOf.minzheng ?? (() => false)));
    // What the terminal no longer keeps is gone: the whole catalogue's segments among it.
    const { keys } = await terminal.readRows('chunks');
    const { parts } = await selectionsNow();
    const own = parts.find(({ selection }) => selection.id === 'minzheng')?.manifest;
    expect(keys.length).toBeLessThanOrEqual(JSON.stringify(own).split('"sha256"').length);
  } finally {
    await runtime.close();
  }
});
