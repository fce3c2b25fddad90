/** Withdrawals and ends of public notices at a terminal: real portal, real engine and store, the poll and the sync. */
import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { writeBundle } from '../../portal/bundle/write-bundle';
import { publish } from '../../portal/publish/publish';
import { restoreWithdrawn, withdraw } from '../../portal/publish/withdraw';
import { withFeedRoot } from '../../portal/serve/feed-root';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { parseSiteConfig } from '../../src/config/site-config';
import { diskReserveOf } from '../../src/store/disk-reserve';
import { openStore } from '../../src/store/store';
import { answerCatalogue } from '../../src/workers/catalogue/answer-catalogue';
import type { SyncProgress } from '../../src/workers/catalogue/protocol';
import { createRoom, type Room } from '../../src/workers/catalogue/room';
import { createSyncLock } from '../../src/workers/catalogue/sync-lock';
import { FakeDisk } from '../fixtures/fake-disk';
import { makeRecords, SITE, scratchFolder, writeExport } from './portal-feed';
import { FEED, ORIGIN, SITE_CONFIG } from './sync-feed';

const DAY_MS = 86_400_000;
const NOW_MS = Date.parse('2026-11-22T02:00:00Z');
const { signal } = new AbortController();
const query = { filters: {}, sort: 'date', offset: 0, limit: 20, facets: ['organ', 'genre'] } as const;

const SECRET: Partial<SourceRecord> = {
  index_no: 'SL009-77777',
  title: '关于张三丰同志病假审批的情况说明',
  doc_no: '示密函〔2024〕7号',
  issuer: '示例县民政局',
  genre: '说明',
  published_date: '2026-05-05',
  summary: '张三丰同志因病请假的前后经过。',
  body: '张三丰同志的病历与家庭情况。',
};
/** So many that the vocabulary proposes their phrases and their stem. */
const SECRETS = Array.from({ length: 12 }, (_, i) => ({
  ...SECRET,
  index_no: `SL009-7770${i}`,
  title: `关于张三丰同志第${i}次病假审批的情况说明`,
  doc_no: `示密函〔2024〕${i + 1}号`,
}));
const NOTICE: Partial<SourceRecord> = {
  index_no: 'SL009-88888',
  title: '关于拟认定城关镇低保对象的公示',
  issuer: '示例县民政局',
  genre: '公示',
  published_date: '2026-11-20',
  summary: '拟认定对象名单公示。',
  body: '公示期为2026年11月20日至2026年11月24日。',
  visible_until: '2026-11-24',
};

let feedDir: string;
let nowMs: number;
let asked: string[];
let isOffline: boolean;
/** Of the sync that runs, or ran last. */
let phase: string;

beforeEach(() => {
  feedDir = join(scratchFolder(), 'feed');
  nowMs = NOW_MS;
  asked = [];
  isOffline = false;
  phase = '';
});

const clock = { nowMs: () => nowMs };
const take = (ids: readonly string[]) =>
  withdraw({ feedDir, ids, reason: 'personalData', authority: '示例县政府办公室', clock });

async function publishNight(records: readonly Partial<SourceRecord>[]): Promise<void> {
  const path = writeExport(join(feedDir, '..', 'night.jsonl'), records);
  const allowances = { removals: 1e9, dateChanges: 1e9, contentChanges: 1e9 };
  await publish({ files: [path], feedDir, site: SITE, allowances, clock });
}

const { root: _other, ...feedConfig } = SITE_CONFIG.feed;
const parsed = parseSiteConfig({ ...SITE_CONFIG, feed: { ...feedConfig, takedownPollSeconds: 86_400 } });
if (!parsed.ok) throw new Error(parsed.problems.join());
const { config } = parsed;

async function serve(url: string): Promise<Response> {
  asked.push(url);
  if (isOffline) throw new TypeError('offline');
  if (url === `${ORIGIN}/site.json`) return Response.json(await withFeedRoot(config, feedDir));
  return readFile(join(feedDir, url.slice(FEED.length))).then(
    (bytes) => new Response(bytes),
    () => new Response('', { status: 404 }),
  );
}

interface Terminal {
  readonly room: Room;
  readonly told: string[];
  readonly ask: ReturnType<typeof answerCatalogue>;
  restart(): Promise<Terminal>;
}

async function start(indexedDB = new IDBFactory(), disk: FakeDisk | null = null): Promise<Terminal> {
  const storage = disk && { ...disk.storage, persisted: async () => true };
  const told: string[] = [];
  const room = await createRoom(await openStore({ indexedDB, storage }), {
    fetch: serve,
    origin: ORIGIN,
    clock,
    monotonicMs: () => performance.now(),
    random: () => 0,
    lock: createSyncLock(undefined),
    trustLock: createSyncLock(undefined),
    storage,
    isBusy: () => false,
    tell(name, payload) {
      const progress = name === 'sync' ? (payload as SyncProgress) : null;
      told.push(progress?.status ?? name);
      if (progress?.status === 'running') phase = progress.phase;
    },
    feedTuning: { stallMs: 20_000, tries: 1, firstWaitMs: 1 },
  });
  await room.configured;
  const close = () => room.close();
  onTestFinished(close);
  return {
    room,
    told,
    ask: answerCatalogue(async () => room.library),
    restart: async () => {
      await room.close();
      return start(indexedDB, disk);
    },
  };
}

/** A stick that gives nothing from when the files of the catalogue are read, until it is told to go on. */
function holdWhileFetching(blob: Blob): { file: Blob; isHeld: Promise<void>; goOn(): void } {
  let goOn = (): void => undefined;
  const going = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let hold = (): void => undefined;
  const isHeld = new Promise<void>((resolve) => {
    hold = resolve;
  });
  const file = {
    size: blob.size,
    slice: (from: number, to: number) => ({
      async arrayBuffer() {
        if (phase === 'fetching') {
          hold();
          await going;
        }
        return blob.slice(from, to).arrayBuffer();
      },
    }),
  };
  return { file: file as unknown as Blob, isHeld, goOn };
}

async function findIds(terminal: Terminal, text: string): Promise<string[]> {
  return (await terminal.ask.search({ ...query, text }, signal)).rows.map(({ id }) => id);
}

test('a withdrawn record is unreachable after the next look, whatever is asked, and after a restart', async () => {
  await publishNight([...makeRecords(60), ...SECRETS]);
  let terminal = await start();
  await terminal.room.sync.start('first');
  const ids = await findIds(terminal, '张三丰');
  const [id = ''] = ids;
  expect(ids).toHaveLength(SECRETS.length);
  const before = await terminal.ask.search({ ...query, text: '' }, signal);
  expect(before.facets.genre?.some(({ value }) => value === '说明')).toBe(true);
  const suggest = async (text: string) =>
    (await terminal.ask.suggest({ text, limit: 8 }, signal)).map((one) => one.text);
  expect((await suggest('示密函')).join()).toContain('示密函');
  expect((await suggest('病假')).join()).toContain('病假');

  await take(ids);
  await terminal.room.lookForTakedown();
  expect(terminal.told).toContain('hidden');
  const check = async () => {
    expect(await findIds(terminal, '张三丰')).toEqual([]);
    const after = await terminal.ask.search({ ...query, text: '' }, signal);
    expect(after.total).toBe(before.total - SECRETS.length);
    expect(after.facets.genre?.some(({ value }) => value === '说明')).toBe(false);
    expect(await terminal.ask.rows({ ids }, signal)).toEqual([]);
    const genres = await terminal.ask.browse({ facet: 'genre', filters: {} }, signal);
    expect(genres.map(({ value }) => value)).not.toContain('说明');
    expect((await suggest('示密函')).join()).not.toContain('示密函');
    expect((await suggest('病假')).join()).not.toContain('病假');
    await expect(terminal.ask.document({ id }, signal)).rejects.toMatchObject({ code: 'record.withdrawn' });
    expect(await terminal.ask.notice({ id }, signal)).toEqual({
      kind: 'withdrawn',
      date: '2026-11-22',
      replacedBy: null,
      organ: null,
    });
  };
  await check();
  isOffline = true;
  terminal = await terminal.restart();
  await check();
});

test('a look costs one small request where nothing changed, and goes through a portal that is away', async () => {
  await publishNight(makeRecords(20));
  const terminal = await start();
  await terminal.room.sync.start('first');
  await terminal.room.lookForTakedown();
  asked.length = 0;
  await terminal.room.lookForTakedown();
  expect(asked).toEqual([`${FEED}timestamp.json`]);
  isOffline = true;
  await terminal.room.lookForTakedown();
  isOffline = false;
  await terminal.room.lookForTakedown();
  expect(await findIds(terminal, '')).toHaveLength(20);
});

test('what held it is fetched anew without the night, its pages go, and no revoked file is ever asked for', async () => {
  const [issuer] = SITE.organs;
  await publishNight([...makeRecords(60), { ...SECRET, issuer: issuer?.name }]);
  const terminal = await start();
  await terminal.room.sync.start('first');
  const [id = ''] = await findIds(terminal, '张三丰');
  await take([id]);
  const list = JSON.parse(await readFile(join(`${feedDir}.ledger`, 'takedown.json'), 'utf8')) as { revoked: string[] };
  expect(list.revoked.length).toBeGreaterThan(2);
  asked.length = 0;
  await terminal.room.lookForTakedown();
  await vi.waitFor(
    async () =>
      expect((await terminal.room.store.syncLog.read())[0]).toMatchObject({ reason: 'takedown', result: 'updated' }),
    { timeout: 30_000, interval: 100 },
  );
  for (const sha256 of list.revoked) expect(asked.join()).not.toContain(sha256);
  const manifest = (await terminal.room.library.answering())?.manifest;
  expect(manifest?.records).toBe(60);
  for (const sha256 of list.revoked) expect(await terminal.room.store.pages.readPage(sha256, 0)).toBeUndefined();
  await expect(terminal.ask.document({ id }, signal)).rejects.toMatchObject({ code: 'record.withdrawn' });
  // Whom to ask is still known, of the organ directory and not of the record.
  expect(await terminal.ask.notice({ id }, signal)).toMatchObject({ kind: 'withdrawn', organ: issuer });
  // Given free: not there before it is published again.
  await restoreWithdrawn({ feedDir, ids: [id], clock });
  await terminal.room.sync.start('staff');
  await expect(terminal.ask.document({ id }, signal)).rejects.toMatchObject({ code: 'record.notFound' });
  nowMs += 60_000;
  await publishNight([...makeRecords(60), SECRET]);
  await terminal.room.sync.start('staff');
  expect((await terminal.ask.document({ id }, signal)).record.title).toBe(SECRET.title);
});

test('a record that the review now holds back is gone with the night, which brings no base, and its pages go', async () => {
  await publishNight([...makeRecords(60), SECRET]);
  const terminal = await start();
  await terminal.room.sync.start('first');
  const [id = ''] = await findIds(terminal, '张三丰');
  const before = (await terminal.room.library.answering())?.manifest.segments[0];
  nowMs += DAY_MS;
  await publishNight([...makeRecords(60), { ...SECRET, summary: '联系人：张三丰，手机 13800001234。' }]);
  asked.length = 0;
  await terminal.room.sync.start('staff');
  expect((await terminal.room.store.syncLog.read())[0]).toMatchObject({ reason: 'staff', result: 'updated' });
  expect(await findIds(terminal, '张三丰')).toEqual([]);
  await expect(terminal.ask.document({ id }, signal)).rejects.toMatchObject({ code: 'record.notFound' });
  const manifest = (await terminal.room.library.answering())?.manifest;
  expect(manifest?.records).toBe(60);
  expect(manifest?.segments).toHaveLength(2);
  const base = manifest?.segments[0];
  expect(base?.files.index).toEqual(before?.files.index);
  for (const { sha256 } of base?.files.index?.chunks ?? []) expect(asked.join()).not.toContain(sha256);
  for (const role of ['titles', 'rows', 'bodies']) {
    for (const { sha256 } of before?.files[role]?.chunks ?? []) {
      expect(await terminal.room.store.pages.readPage(sha256, 0), role).toBeUndefined();
    }
  }
});

test('a withdrawal that comes while a stick is taken in hides its record there too, stops nothing, and what held it is replaced after', async () => {
  await publishNight(makeRecords(60));
  const terminal = await start();
  await terminal.room.sync.start('first');
  nowMs += 60_000;
  await publishNight([...makeRecords(60), SECRET]);
  const out = join(feedDir, '..', 'stick.tar');
  await writeBundle({ feedDir, out, since: null, expiryDays: 90, clock });
  const other = await start();
  await other.room.sync.start('first');
  const [id = ''] = await findIds(other, '张三丰');
  const stick = holdWhileFetching(new Blob([new Uint8Array(await readFile(out))]));
  const imported = terminal.room.importBundle(stick.file, false);
  await stick.isHeld;
  nowMs += 60_000;
  await take([id]);
  await terminal.room.lookForTakedown();
  stick.goOn();
  expect(await imported).toMatchObject({ outcome: 'updated', generation: 2 });
  expect(await findIds(terminal, '张三丰')).toEqual([]);
  await expect(terminal.ask.document({ id }, signal)).rejects.toMatchObject({ code: 'record.withdrawn' });
  await vi.waitFor(
    async () =>
      expect((await terminal.room.store.syncLog.read())[0]).toMatchObject({ reason: 'takedown', result: 'updated' }),
    { timeout: 30_000, interval: 100 },
  );
  const list = JSON.parse(await readFile(join(`${feedDir}.ledger`, 'takedown.json'), 'utf8')) as { revoked: string[] };
  for (const sha256 of list.revoked) expect(await terminal.room.store.pages.readPage(sha256, 0)).toBeUndefined();
  // One that is made before, and taken in after: refused.
  await expect(terminal.room.importBundle(stick.file, false)).rejects.toMatchObject({ code: 'bundle.older' });
});

test('on a full disk a withdrawal is hidden at once, out of memory where nothing can be stored, and stored where a reserve was laid', async () => {
  await publishNight([...makeRecords(60), ...SECRETS]);
  const disk = new FakeDisk(500e6);
  let terminal = await start(undefined, disk);
  await terminal.room.sync.start('first');
  const [first = '', second = ''] = await findIds(terminal, '张三丰');
  const isShown = async (id: string) => (await terminal.ask.rows({ ids: [id] }, signal)).length > 0;
  const kept = async () => (await terminal.room.library.readTakedown())?.records ?? 0;
  const fill = () => {
    disk.foreignBytes += disk.freeBytes();
  };

  fill();
  await take([first]);
  await terminal.room.lookForTakedown();
  expect(terminal.told).toContain('hidden');
  expect([await isShown(first), await isShown(second), await kept()]).toEqual([false, true, 1]);
  // A sync on the full disk fails, and shows it no more than before.
  await expect(terminal.room.sync.start('staff')).rejects.toMatchObject({ code: 'storage.full' });
  expect(await isShown(first)).toBe(false);

  // With room the next look stores it.
  disk.foreignBytes = 0;
  await terminal.room.lookForTakedown();
  isOffline = true;
  terminal = await terminal.restart();
  expect([await isShown(first), await isShown(second), await kept()]).toEqual([false, true, 1]);
  isOffline = false;

  expect(await diskReserveOf(terminal.room.store, disk.storage).lay()).toBe(true);
  fill();
  // Without a withdrawal the reserve stays.
  nowMs += 60_000;
  await publishNight(makeRecords(61));
  await expect(terminal.room.sync.start('staff')).rejects.toMatchObject({ code: 'storage.full' });
  expect(disk.sizeOf('reserve')).toBeGreaterThan(0);
  await take([second]);
  await terminal.room.lookForTakedown();
  expect(disk.sizeOf('reserve')).toBe(0);
  isOffline = true;
  terminal = await terminal.restart();
  expect([await isShown(first), await isShown(second), await kept()]).toEqual([false, false, 2]);
});

test('a public notice is shown on its last day and gone the day after, offline and without a restart', async () => {
  await publishNight([...makeRecords(30), NOTICE]);
  let terminal = await start();
  await terminal.room.sync.start('first');
  const [id = ''] = await findIds(terminal, '低保对象');
  expect(id).not.toBe('');
  isOffline = true;
  const look = async () => {
    await terminal.room.dayWatch.look();
    await terminal.room.library.followDay();
  };
  nowMs = Date.parse('2026-11-24T15:59:00Z');
  await look();
  expect(await findIds(terminal, '低保对象')).toEqual([id]);
  // Midnight in China.
  nowMs = Date.parse('2026-11-24T16:01:00Z');
  await look();
  expect(terminal.told).toContain('hidden');
  expect(await findIds(terminal, '低保对象')).toEqual([]);
  expect((await terminal.ask.search({ ...query, text: '' }, signal)).total).toBe(30);
  await expect(terminal.ask.document({ id }, signal)).rejects.toMatchObject({ code: 'record.over' });
  expect(await terminal.ask.notice({ id }, signal)).toEqual({ kind: 'over' });
  terminal = await terminal.restart();
  await look();
  expect(await findIds(terminal, '低保对象')).toEqual([]);
});

test('a clock that jumps a year ahead hides nothing, one that is set back shows nothing that is over', async () => {
  await publishNight([...makeRecords(30), NOTICE]);
  const terminal = await start();
  await terminal.room.sync.start('first');
  isOffline = true;
  const look = async () => {
    await terminal.room.dayWatch.look();
    await terminal.room.library.followDay();
  };
  await look();
  nowMs = NOW_MS + 365 * DAY_MS;
  await look();
  expect(await findIds(terminal, '低保对象')).toHaveLength(1);
  expect(terminal.room.dayWatch.clock()).toBe('ahead');
  nowMs = NOW_MS - 365 * DAY_MS;
  await look();
  expect(terminal.room.dayWatch.clock()).toBe('behind');
  expect(await findIds(terminal, '低保对象')).toHaveLength(1);
  // Three days later by the same wrong clock, which ticks.
  nowMs += 3 * DAY_MS;
  await look();
  expect(await findIds(terminal, '低保对象')).toEqual([]);
});
