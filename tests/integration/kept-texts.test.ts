/** A terminal whose site config keeps only some texts: what comes with a sync, what is fetched for a reader, what goes, and what is said without a network. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withdraw } from '../../portal/publish/withdraw';
import { clock, configure, idOf, longText, publishRows, ROWS, readAll, setUpStand, stand } from './keeping-stand';

setUpStand();

const openTexts = async () => (await readAll()).filter(({ body }) => body !== '').map(({ serial }) => serial);
const fetchText = async (serial: number) =>
  stand.runtime.handlers.fetchText({ id: await idOf(serial) }, stand.terminal.signal);
const texts = async () => (await stand.runtime.handlers.health({}, stand.terminal.signal)).texts;
const serials = (wanted: (i: number) => boolean) =>
  ROWS.map((_, i) => i)
    .filter(wanted)
    .map((i) => i + 1);
const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b);

test('a sync brings the texts of the organs that the config names, and the whole catalogue beside them', async () => {
  await configure({ texts: [{ organs: ['示例县住房局'] }] });
  await publishRows(ROWS);
  await stand.terminal.sync(stand.runtime);
  const all = await readAll();
  expect(all).toHaveLength(24);
  const here = all.filter(({ body }) => body !== '');
  expect(sorted(here.map(({ serial }) => serial))).toEqual(serials((i) => i % 3 === 1));
  for (const { serial, body } of here) expect(body).toBe(longText(serial - 1));
  // A stretch a text, so nothing else came.
  expect(await texts()).toMatchObject({ kept: 'some', onDemandBytes: 0 });
  expect(stand.givenBytes).toBeLessThan(0.5 * 24 * 60_000);
});

test('subjects and years choose texts too, and all that a rule names must hold', async () => {
  await configure({
    texts: [
      { subjects: ['民政、扶贫、救灾'], lastYears: 2 },
      { organs: ['示例县民政局'], lastYears: 1 },
    ],
  });
  await publishRows(ROWS);
  await stand.terminal.sync(stand.runtime);
  const year = (i: number) => 2023 + (i % 4);
  const expected = serials((i) => (i % 2 === 0 && year(i) >= 2025) || (i % 3 === 0 && year(i) === 2026));
  expect(sorted(await openTexts())).toEqual(expected);
});

test('texts that are fetched side by side share the limit of the line', async () => {
  await configure({ texts: [], onDemandMegabytes: 1 });
  await publishRows(ROWS);
  await stand.terminal.sync(stand.runtime);
  let nowMs = 0;
  stand.terminal.monotonicMs = () => nowMs;
  // A byte is 1 µs of a clock that the test moves.
  stand.feed = { maxKilobytesPerSecond: 1000, maxKilobytesPerSecondByDay: 1000 };
  await configure({ texts: [], onDemandMegabytes: 1 });
  stand.givenBytes = 0;
  let arrived = 0;
  const fetches = [5, 6].map((serial) => fetchText(serial).then(() => ++arrived));
  await expect.poll(() => stand.givenBytes).toBeGreaterThan(100_000);
  const tickUntil = async (texts: number) => {
    for (; arrived < texts; nowMs += 4) await new Promise((resolve) => setTimeout(resolve, 12));
  };
  await tickUntil(1);
  // They take turns: the first is there when nearly all of both is.
  expect(nowMs).toBeGreaterThan((0.8 * stand.givenBytes) / 1000);
  await tickUntil(2);
  await Promise.all(fetches);
});

test('another text is fetched when it is asked for, with ranges or without, and stays until others were used later', async () => {
  await configure({ texts: [], onDemandMegabytes: 1 });
  await publishRows(ROWS);
  await stand.terminal.sync(stand.runtime);
  expect(await openTexts()).toEqual([]);
  stand.givenBytes = 0;
  await fetchText(5);
  expect(stand.givenBytes).toBeLessThan(200_000);
  expect(await openTexts()).toEqual([5]);
  stand.knowsRanges = false;
  await fetchText(6);
  stand.knowsRanges = true;
  const here = await openTexts();
  expect(sorted(here)).toEqual([5, 6]);
  for (let serial = 7; serial <= 24; serial++) {
    await fetchText(serial);
    // Used each time, so it never goes.
    await stand.runtime.handlers.document({ id: await idOf(5) }, stand.terminal.signal);
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
  await stand.terminal.sync(stand.runtime);
  stand.isOnline = false;
  await expect(fetchText(3)).rejects.toMatchObject({ code: 'network.unreachable' });
  const document = await stand.runtime.handlers.document({ id: await idOf(3) }, stand.terminal.signal);
  expect(document.record.title).toBe('关于第3批事项的通知');
  expect(document.absentText).toBeDefined();
  stand.isOnline = true;
  const plain = stand.server.intervene;
  stand.server.intervene = (url, init) =>
    url.includes('/files/') ? new Response(new Uint8Array(5_000_000).fill(7).subarray(0, 4_177_920)) : plain(url, init);
  await expect(fetchText(3)).rejects.toMatchObject({ code: expect.stringMatching(/^feed\./) });
  expect((await texts()).kept === 'some' && (await openTexts())).toEqual([]);
});

test('a config that changes moves texts over without fetching the catalogue again, and back', async () => {
  await publishRows(ROWS);
  await stand.terminal.sync(stand.runtime);
  expect(await openTexts()).toHaveLength(24);
  await configure({ texts: [{ organs: ['示例县民政局'] }], onDemandMegabytes: 0 });
  stand.givenBytes = 0;
  await stand.terminal.sync(stand.runtime);
  // The texts themselves were here already.
  expect(stand.givenBytes).toBeLessThan(20_000);
  expect(sorted(await openTexts())).toEqual(serials((i) => i % 3 === 0));
  await configure({ texts: [{ organs: ['示例县住房局'] }], onDemandMegabytes: 0 });
  expect(await stand.terminal.sync(stand.runtime)).toMatchObject({ outcome: 'unchanged' });
  expect(sorted(await openTexts())).toEqual(serials((i) => i % 3 === 1));
  await configure({ texts: 'all' });
  await stand.terminal.sync(stand.runtime);
  expect(await openTexts()).toHaveLength(24);
  expect(await texts()).toEqual({ kept: 'all' });
  // A restart finds what was set.
  await stand.runtime.close();
  stand.runtime = await stand.terminal.start();
  expect(await openTexts()).toHaveLength(24);
});

test('a restart reads the texts that were kept, a damaged one is fetched again, and deltas bring theirs', async () => {
  await configure({ texts: [{ organs: ['示例县民政局'] }] });
  await publishRows(ROWS);
  await stand.terminal.sync(stand.runtime);
  const changed = ROWS.map((row, i) => (i === 0 || i === 1 ? { ...row, body: longText(100 + i) } : row));
  await publishRows(changed);
  stand.terminal.nowMs += 86_400_000;
  await stand.terminal.sync(stand.runtime);
  await stand.runtime.close();
  stand.runtime = await stand.terminal.start();
  const all = await readAll();
  expect(sorted(all.filter(({ body }) => body !== '').map(({ serial }) => serial))).toEqual(
    serials((i) => i % 3 === 0),
  );
  expect(all.find(({ serial }) => serial === 1)?.body).toBe(longText(100));
  const [hash] = (await stand.terminal.readRows('texts')).keys;
  await stand.terminal.putRow('texts', new Uint8Array(1000), hash as IDBValidKey);
  expect(await openTexts()).toHaveLength(7);
  await stand.terminal.sync(stand.runtime);
  expect(await openTexts()).toHaveLength(8);
});

test('a withdrawn text goes from what was fetched for readers, and its stretch is not fetched again', async () => {
  await configure({ texts: [] });
  await publishRows(ROWS);
  await stand.terminal.sync(stand.runtime);
  await fetchText(5);
  await fetchText(6);
  const id = await idOf(5);
  const request = { ids: [id], reason: 'wrong', authority: '县政府办' } as const;
  await withdraw({ feedDir: join(stand.folder, 'feed'), clock: clock(), ...request });
  await stand.terminal.sync(stand.runtime);
  await expect(stand.runtime.handlers.document({ id }, stand.terminal.signal)).rejects.toMatchObject({
    code: 'record.withdrawn',
  });
  await expect(stand.runtime.handlers.fetchText({ id }, stand.terminal.signal)).rejects.toMatchObject({
    code: 'record.withdrawn',
  });
  expect(await openTexts()).toEqual([6]);
  expect(await texts()).toMatchObject({ onDemandBytes: expect.any(Number) });
  expect((await stand.terminal.readRows('texts')).keys).toHaveLength(1);
});

test.for([50, 0])(
  'a text that is withdrawn while it is on its way is neither kept nor given (%i MB for what readers fetch)',
  async (onDemandMegabytes) => {
    await configure({ texts: [], onDemandMegabytes });
    await publishRows(ROWS);
    await stand.terminal.sync(stand.runtime);
    const id = await idOf(5);
    const plain = stand.server.intervene;
    let isAsked = false;
    let letGo = () => undefined as void;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    stand.server.intervene = async (url, init) => {
      const given = (await plain(url, init)) as Response;
      if (!isAsked && url.includes('/files/')) {
        isAsked = true;
        await held;
      }
      return given;
    };
    const fetching = expect(fetchText(5)).rejects.toMatchObject({ code: 'feed.mixedUp' });
    await expect.poll(() => isAsked, { timeout: 30_000 }).toBe(true);
    await withdraw({
      feedDir: join(stand.folder, 'feed'),
      clock: clock(),
      ids: [id],
      reason: 'wrong',
      authority: '县政府办',
    });
    await stand.terminal.sync(stand.runtime);
    letGo();
    await fetching;
    expect((await stand.terminal.readRows('texts')).keys).toEqual([]);
  },
);

test('texts that came count as looked through only when the sync has come to its end', async () => {
  const settings = async () => {
    const { keys, values } = await stand.terminal.readRows('settings');
    return Object.fromEntries(keys.map((key, i) => [String(key), values[i]]));
  };
  const isSettled = async () => {
    const { settledTexts, current } = await settings();
    return settledTexts === (current as { manifestSha256: string }).manifestSha256;
  };
  await configure({ texts: [{ organs: ['示例县住房局'] }] });
  await publishRows(ROWS);
  await stand.terminal.sync(stand.runtime);
  expect(await isSettled()).toBe(true);
  await configure({ texts: [{ organs: ['示例县住房局', '示例县民政局'] }] });
  const plain = stand.server.intervene;
  stand.server.intervene = (url, init) => {
    if (url.includes('/files/')) throw new TypeError('cut');
    return plain(url, init);
  };
  await expect(stand.terminal.sync(stand.runtime)).rejects.toMatchObject({ code: 'network.unreachable' });
  expect(await isSettled()).toBe(false);
  stand.server.intervene = plain;
  await stand.terminal.sync(stand.runtime);
  expect(await isSettled()).toBe(true);
});
