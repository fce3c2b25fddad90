/** A feed that the portal published, taken in by a terminal over the real engine: first sync, a night's change, offline search, slips. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish } from '../../portal/publish/publish';
import { withFeedRoot } from '../../portal/serve/feed-root';
import { parseSiteConfig } from '../../src/config/site-config';
import type { Query } from '../../src/search/query';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { FakeServer, FEED, ORIGIN, SITE_CONFIG } from './sync-feed';
import { Terminal } from './sync-terminal';

let folder: string;
let server: FakeServer;
let terminal: Terminal;
let runtime: CatalogueRuntime;

const PORTAL_SITE = {
  regionName: '示例县',
  portalName: '示例县人民政府门户网站',
  recordUrl: 'https://portal.example/r/{index}',
  organs: [organ('o1', '示例县人民政府', null), organ('o2', '示例县民政局', 'o1'), organ('o3', '示例县住房局', 'o1')],
};

function organ(id: string, name: string, parentId: string | null) {
  return {
    id,
    name,
    shortName: name.slice(3),
    kind: 'department' as const,
    parentId,
    duties: '',
    disclosureOffice: '办公室',
    address: '示例县人民路 1 号',
    postcode: '000000',
    telephone: '0000-1230000',
    fax: null,
    email: null,
    hours: { weekdays: [1, 2, 3, 4, 5], spans: [{ fromMinute: 540, toMinute: 1020 }] },
  };
}

function row(serial: number, title: string, issuer: string) {
  return {
    index_no: `SL${String(serial).padStart(6, '0')}`,
    title,
    doc_no: `示民发〔2026〕${serial}号`,
    issuer,
    topic: '民政、扶贫、救灾\\社会救助',
    genre: '通知',
    published_date: `2026-0${(serial % 9) + 1}-1${serial % 10}`,
    validity: '有效',
    summary: `${title}的内容概述`,
    body: `${title}。\n一、总则。\n二、第${serial}条的规定。`.repeat(20),
  };
}

// As many that one change is a delta and not a new base.
const ROWS = Array.from({ length: 60 }, (_, i) =>
  row(i + 1, `关于第${i + 1}批最低生活保障工作的通知`, i % 3 === 0 ? '示例县住房局' : '示例县民政局'),
);

/** One record of sixty is more than the portal takes away without being told so. */
const WITHDRAWN = { removals: 1, dateChanges: null, contentChanges: null };

async function publishRows(rows: readonly object[]): Promise<void> {
  const file = join(folder, 'export.jsonl');
  await writeFile(file, rows.map((entry) => JSON.stringify(entry)).join('\n'));
  await publish({
    files: [file],
    feedDir: join(folder, 'feed'),
    site: PORTAL_SITE,
    allowances: WITHDRAWN,
    clock: { nowMs: () => terminal.nowMs },
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chayue-'));
  const { root: _other, ...feed } = SITE_CONFIG.feed;
  const parsed = parseSiteConfig({ ...SITE_CONFIG, feed });
  if (!parsed.ok) throw new Error(parsed.problems.join());
  server = new FakeServer();
  server.intervene = (url) => {
    if (url === `${ORIGIN}/site.json`) return withFeedRoot(parsed.config, join(folder, 'feed')).then(Response.json);
    if (!url.startsWith(FEED)) return undefined;
    return readFile(join(folder, 'feed', url.slice(FEED.length))).then(
      (bytes) => new Response(bytes),
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

const search = (text: string, filters: Query['filters'] = {}) =>
  runtime.handlers.search(
    { text, filters, sort: 'relevance', offset: 0, limit: 20, facets: ['organ'] },
    terminal.signal,
  );

test('what the portal published is searched, browsed and read on the terminal, also without the network', async () => {
  await publishRows(ROWS);
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated', generation: 1 });
  server.intervene = () => Promise.reject(new TypeError('Failed to fetch'));
  await runtime.close();
  runtime = await terminal.start();

  const answer = await search('最低生活保障');
  expect(answer.total).toBe(60);
  expect(answer.facets.organ).toEqual([
    { value: '示例县人民政府', count: 60 },
    { value: '示例县民政局', count: 40, depth: 1 },
    { value: '示例县住房局', count: 20, depth: 1 },
  ]);
  // An organ is chosen with those under it.
  expect((await search('最低生活保障', { organ: ['示例县人民政府'] })).total).toBe(60);
  expect((await search('最低生活保障', { organ: ['示例县民政局'] })).total).toBe(40);
  const byNumber = await search('示民发[2026]7号');
  expect(byNumber.rows.map(({ title }) => title)).toEqual(['关于第7批最低生活保障工作的通知']);
  const document = await runtime.handlers.document({ id: byNumber.rows[0]?.id ?? '' }, terminal.signal);
  expect(document.body).toContain('第7条的规定');

  const tree = await runtime.handlers.browse({ facet: 'organ', filters: {} }, terminal.signal);
  expect(tree).toMatchObject([
    { value: '示例县人民政府', count: 60, children: [{ value: '示例县民政局' }, { value: '示例县住房局' }] },
  ]);
  expect(await runtime.handlers.organs({}, terminal.signal)).toEqual(PORTAL_SITE.organs);
  expect(await runtime.handlers.suggest({ text: '最低', limit: 5 }, terminal.signal)).not.toEqual([]);
});

test('a night’s change costs the change: new, altered and withdrawn records', async () => {
  await publishRows(ROWS);
  const first = await terminal.sync(runtime);
  const changed = ROWS.filter((_, i) => i !== 10).map((entry, i) =>
    i === 4 ? { ...entry, title: '关于第5批最低生活保障工作的补充通知' } : entry,
  );
  changed.push(row(61, '关于农村危房改造的通知', '示例县住房局'));
  await publishRows(changed);
  const second = await terminal.sync(runtime);
  expect(second).toMatchObject({ outcome: 'updated', generation: 2 });
  expect(second.fetchedBytes).toBeLessThan(first.fetchedBytes / 2);
  expect((await search('最低生活保障')).total).toBe(59);
  expect((await search('补充通知')).total).toBe(1);
  expect((await search('农村危房改造')).total).toBe(1);
  expect((await search('示民发〔2026〕11号')).total).toBe(0);
});

test('a slip carries the numbers of its documents, and numbers go on after a reload', async () => {
  await publishRows(ROWS);
  await terminal.sync(runtime);
  const { rows } = await search('示民发〔2026〕7号');
  const id = rows[0]?.id ?? '';
  const slip = await runtime.handlers.issueSlip({ recordIds: [id, id, 'gone'], forms: ['复制'] }, terminal.signal);
  expect(slip.recordIds).toEqual([id, 'gone']);
  expect(slip.payload).toMatch(/^CY1:/);
  await runtime.close();
  runtime = await terminal.start();
  const next = await runtime.handlers.issueSlip({ recordIds: [id], forms: [] }, terminal.signal);
  expect(next.number).not.toBe(slip.number);
  expect(await runtime.handlers.slips({ date: '2026-11-22' }, terminal.signal)).toEqual([next, slip]);
});
