/** Withdrawals and ends of public notices at a terminal: real portal, real engine and store, the poll and the sync. */
import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { writeBundle } from '../../portal/bundle/write-bundle';
import { restoreWithdrawn } from '../../portal/publish/withdraw';
import { listChunks } from '../../src/feed/manifest';
import { diskReserveOf } from '../../src/store/disk-reserve';
import { FakeDisk } from '../fixtures/fake-disk';
import { makeRecords, SITE } from './portal-feed';
import { FEED } from './sync-feed';
import {
  clock,
  DAY_MS,
  findIds,
  holdWhileFetching,
  NOTICE,
  NOW_MS,
  publishNight,
  query,
  SECRET,
  SECRETS,
  signal,
  stand,
  start,
  take,
} from './takedown-stand';

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
  stand.isOffline = true;
  terminal = await terminal.restart();
  await check();
});

test('a look costs one small request where nothing changed, and goes through a portal that is away', async () => {
  await publishNight(makeRecords(20));
  const terminal = await start();
  await terminal.room.sync.start('first');
  await terminal.room.lookForTakedown();
  stand.asked.length = 0;
  await terminal.room.lookForTakedown();
  expect(stand.asked).toEqual([`${FEED}timestamp.json`]);
  stand.isOffline = true;
  await terminal.room.lookForTakedown();
  stand.isOffline = false;
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
  const list = JSON.parse(await readFile(join(`${stand.feedDir}.ledger`, 'takedown.json'), 'utf8')) as {
    revoked: string[];
  };
  expect(list.revoked.length).toBeGreaterThan(2);
  stand.asked.length = 0;
  await terminal.room.lookForTakedown();
  await vi.waitFor(
    async () =>
      expect((await terminal.room.store.syncLog.read())[0]).toMatchObject({ reason: 'takedown', result: 'updated' }),
    { timeout: 30_000, interval: 100 },
  );
  for (const sha256 of list.revoked) expect(stand.asked.join()).not.toContain(sha256);
  const manifest = (await terminal.room.library.answering())?.manifest;
  expect(manifest?.records).toBe(60);
  for (const sha256 of list.revoked) expect(await terminal.room.store.pages.readPage(sha256, 0)).toBeUndefined();
  await expect(terminal.ask.document({ id }, signal)).rejects.toMatchObject({ code: 'record.withdrawn' });
  // Whom to ask is still known, of the organ directory and not of the record.
  expect(await terminal.ask.notice({ id }, signal)).toMatchObject({ kind: 'withdrawn', organ: issuer });
  // Given free: not there before it is published again.
  await restoreWithdrawn({ feedDir: stand.feedDir, ids: [id], clock });
  await terminal.room.sync.start('staff');
  await expect(terminal.ask.document({ id }, signal)).rejects.toMatchObject({ code: 'record.notFound' });
  stand.nowMs += 60_000;
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
  stand.nowMs += DAY_MS;
  await publishNight([...makeRecords(60), { ...SECRET, summary: '联系人：张三丰，手机 13800001234。' }]);
  stand.asked.length = 0;
  await terminal.room.sync.start('staff');
  expect((await terminal.room.store.syncLog.read())[0]).toMatchObject({ reason: 'staff', result: 'updated' });
  expect(await findIds(terminal, '张三丰')).toEqual([]);
  await expect(terminal.ask.document({ id }, signal)).rejects.toMatchObject({ code: 'record.notFound' });
  const manifest = (await terminal.room.library.answering())?.manifest;
  expect(manifest?.records).toBe(60);
  expect(manifest?.segments).toHaveLength(2);
  const base = manifest?.segments[0];
  expect(base?.files.index).toEqual(before?.files.index);
  for (const { sha256 } of base?.files.index?.chunks ?? []) expect(stand.asked.join()).not.toContain(sha256);
  for (const role of ['titles', 'rows', 'bodies']) {
    for (const { sha256 } of before?.files[role]?.chunks ?? []) {
      expect(await terminal.room.store.pages.readPage(sha256, 0), role).toBeUndefined();
    }
  }
});

test('a withdrawal that comes while a sync fetches ends it, and the one that follows asks for no revoked file', async () => {
  await publishNight([...makeRecords(60), SECRET]);
  const other = await start();
  await other.room.sync.start('first');
  const [id = ''] = await findIds(other, '张三丰');
  const manifest = (await other.room.library.answering())?.manifest;
  const terminal = await start();
  let goOn = (): void => undefined;
  const going = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const hashes = new Set(manifest ? listChunks(manifest).map(({ sha256 }) => sha256) : []);
  stand.held = { hashes, going };
  stand.asked.length = 0;
  const ended = expect(terminal.room.sync.start('first')).rejects.toMatchObject({ code: 'worker.cancelled' });
  const isHeld = () => stand.asked.some((url) => hashes.has(url.slice(url.lastIndexOf('/') + 1)));
  await expect.poll(isHeld, { timeout: 30_000 }).toBe(true);
  stand.nowMs += 60_000;
  await take([id]);
  stand.asked.length = 0;
  await terminal.room.lookForTakedown();
  goOn();
  await ended;
  await vi.waitFor(
    async () =>
      expect((await terminal.room.store.syncLog.read())[0]).toMatchObject({ reason: 'takedown', result: 'updated' }),
    { timeout: 30_000, interval: 100 },
  );
  const list = JSON.parse(await readFile(join(`${stand.feedDir}.ledger`, 'takedown.json'), 'utf8')) as {
    revoked: string[];
  };
  for (const sha256 of list.revoked) expect(stand.asked.join()).not.toContain(sha256);
  expect(await findIds(terminal, '')).toHaveLength(20);
  expect(await findIds(terminal, '张三丰')).toEqual([]);
});

test('a withdrawal that comes while a stick is taken in hides its record there too, stops nothing, and what held it is replaced after', async () => {
  await publishNight(makeRecords(60));
  const terminal = await start();
  await terminal.room.sync.start('first');
  stand.nowMs += 60_000;
  await publishNight([...makeRecords(60), SECRET]);
  const out = join(stand.feedDir, '..', 'stick.tar');
  await writeBundle({ feedDir: stand.feedDir, out, since: null, expiryDays: 90, clock });
  const other = await start();
  await other.room.sync.start('first');
  const [id = ''] = await findIds(other, '张三丰');
  const stick = holdWhileFetching(new Blob([new Uint8Array(await readFile(out))]));
  const imported = terminal.room.importBundle(stick.file, false);
  await stick.isHeld;
  stand.nowMs += 60_000;
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
  const list = JSON.parse(await readFile(join(`${stand.feedDir}.ledger`, 'takedown.json'), 'utf8')) as {
    revoked: string[];
  };
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
  stand.isOffline = true;
  terminal = await terminal.restart();
  expect([await isShown(first), await isShown(second), await kept()]).toEqual([false, true, 1]);
  stand.isOffline = false;

  expect(await diskReserveOf(terminal.room.store, disk.storage).lay()).toBe(true);
  fill();
  // Without a withdrawal the reserve stays.
  stand.nowMs += 60_000;
  await publishNight(makeRecords(61));
  await expect(terminal.room.sync.start('staff')).rejects.toMatchObject({ code: 'storage.full' });
  expect(disk.sizeOf('reserve')).toBeGreaterThan(0);
  await take([second]);
  await terminal.room.lookForTakedown();
  expect(disk.sizeOf('reserve')).toBe(0);
  stand.isOffline = true;
  terminal = await terminal.restart();
  expect([await isShown(first), await isShown(second), await kept()]).toEqual([false, false, 2]);
});

test('a public notice is shown on its last day and gone the day after, offline and without a restart', async () => {
  await publishNight([...makeRecords(30), NOTICE]);
  let terminal = await start();
  await terminal.room.sync.start('first');
  const [id = ''] = await findIds(terminal, '低保对象');
  expect(id).not.toBe('');
  stand.isOffline = true;
  const look = async () => {
    await terminal.room.dayWatch.look();
    await terminal.room.library.followDay();
  };
  stand.nowMs = Date.parse('2026-11-24T15:59:00Z');
  await look();
  expect(await findIds(terminal, '低保对象')).toEqual([id]);
  // Midnight in China.
  stand.nowMs = Date.parse('2026-11-24T16:01:00Z');
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
  stand.isOffline = true;
  const look = async () => {
    await terminal.room.dayWatch.look();
    await terminal.room.library.followDay();
  };
  await look();
  stand.nowMs = NOW_MS + 365 * DAY_MS;
  await look();
  expect(await findIds(terminal, '低保对象')).toHaveLength(1);
  expect(terminal.room.dayWatch.clock()).toBe('ahead');
  stand.nowMs = NOW_MS - 365 * DAY_MS;
  await look();
  expect(terminal.room.dayWatch.clock()).toBe('behind');
  expect(await findIds(terminal, '低保对象')).toHaveLength(1);
  // Three days later by the same wrong clock, which ticks.
  stand.nowMs += 3 * DAY_MS;
  await look();
  expect(await findIds(terminal, '低保对象')).toEqual([]);
});
