/** What a terminal does with nobody there, under the whole worker: nights, missed ones, limits of its line, the check of what is stored; and two windows. */
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listChunks } from '../../src/feed/manifest';
import { PAGE_BYTES } from '../../src/store/page-store';
import type { SyncReason } from '../../src/workers/catalogue/protocol';
import type { CatalogueRuntime } from '../../src/workers/catalogue/runtime';
import { fakeLocks } from '../fixtures/fake-locks';
import { readChecksum } from './sync-engine-double';
import { chunkOf, FakeServer, makeFeed, ORIGIN, SITE_CONFIG } from './sync-feed';
import { Terminal } from './sync-terminal';

vi.mock('../../src/search/engine', async () => {
  const { openEngineDouble } = await import('./sync-engine-double');
  return { openEngine: openEngineDouble };
});

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NIGHT = { from: '01:00', to: '05:00' };
const at = (local: string) => Date.parse(`${local}+08:00`);

let server: FakeServer;
let runtimes: CatalogueRuntime[];
const feed = makeFeed({ generation: 1, seed: 1, baseBytes: 300_000 });
const feedBytes = listChunks(feed.manifest).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

beforeEach(() => {
  // The room's own timers; what storage and network wait for goes on.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  server = new FakeServer();
  server.feed = feed;
  runtimes = [];
});
afterEach(async () => {
  for (const runtime of runtimes) await runtime.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function start(terminal: Terminal): Promise<CatalogueRuntime> {
  const runtime = await terminal.start();
  runtimes.push(runtime);
  return runtime;
}

function configure(feedConfig: object, terminalId = 'SL02'): void {
  const config = {
    ...SITE_CONFIG,
    terminal: { id: terminalId, name: terminalId },
    feed: { ...SITE_CONFIG.feed, ...feedConfig },
  };
  server.intervene = (url) => (url === `${ORIGIN}/site.json` ? Response.json(config) : undefined);
}

const isQuiet = (terminal: Terminal) => terminal.progress.at(-1)?.status !== 'running';

/** The clock goes on by `stepMs`, the timers by half a minute, and a sync that was begun ends. */
async function tick(terminals: readonly Terminal[], stepMs: number): Promise<void> {
  for (const terminal of terminals) terminal.nowMs += stepMs;
  await vi.advanceTimersByTimeAsync(30_000);
  await vi.waitFor(() => expect(terminals.every(isQuiet)).toBe(true), { timeout: 30_000, interval: 1 });
}

async function live(terminal: Terminal, untilMs: number, stepMs: number): Promise<void> {
  while (terminal.nowMs < untilMs) await tick([terminal], stepMs);
}

/** Half an hour at a time, with a moment for what reads the storage, until it is so. */
async function liveUntil(terminals: readonly Terminal[], isSo: () => Promise<boolean>): Promise<void> {
  for (let ticks = 0; ticks < 1000 && !(await isSo()); ticks++) {
    await tick(terminals, HOUR_MS / 2);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** When each sync of a terminal began, in its own time. */
function watchStarts(terminal: Terminal): { reason: SyncReason; atMs: number }[] {
  const starts: { reason: SyncReason; atMs: number }[] = [];
  const push = terminal.progress.push.bind(terminal.progress);
  terminal.progress.push = (...told) => {
    for (const one of told) {
      const isStart = one.status === 'running' && isQuiet(terminal);
      if (isStart) starts.push({ reason: one.reason, atMs: terminal.nowMs });
    }
    return push(...told);
  };
  return starts;
}

test('each night has its sync in the window, at a minute of the terminal’s own', async () => {
  const minutes = new Map<string, number>();
  for (const id of ['SL02', 'SL07']) {
    configure({ syncWindow: NIGHT, jitterMinutes: 60 }, id);
    const terminal = new Terminal(server);
    terminal.nowMs = at('2026-11-22T12:00');
    const runtime = await start(terminal);
    await terminal.sync(runtime);
    const starts = watchStarts(terminal);
    terminal.nowMs = at('2026-11-23T00:50');
    await live(terminal, at('2026-11-23T02:10'), MINUTE_MS);
    terminal.nowMs = at('2026-11-24T00:50');
    await live(terminal, at('2026-11-24T02:10'), MINUTE_MS);
    expect(starts.map(({ reason }) => reason)).toEqual(['night', 'night']);
    const [first = 0, second = 0] = starts.map(
      ({ atMs }, night) => (atMs - at(`2026-11-2${3 + night}T01:00`)) / MINUTE_MS,
    );
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first).toBeLessThanOrEqual(61);
    expect(second).toBe(first);
    minutes.set(id, first);
    const { syncLog } = await runtime.handlers.health({}, terminal.signal);
    expect(syncLog.map(({ reason, result }) => [reason, result])).toEqual([
      ['night', 'unchanged'],
      ['night', 'unchanged'],
      ['staff', 'updated'],
    ]);
  }
  expect(minutes.get('SL02')).not.toBe(minutes.get('SL07'));
});

test('a terminal that was off at night makes up for it one to five minutes after it was switched on', async () => {
  configure({ syncWindow: NIGHT });
  const terminal = new Terminal(server);
  terminal.nowMs = at('2026-11-22T12:00');
  const first = await start(terminal);
  await terminal.sync(first);
  await first.close();

  const next = makeFeed({ generation: 2, seed: 2, baseBytes: 300_000 });
  server.feed = next;
  const onMs = at('2026-11-23T08:00');
  terminal.nowMs = onMs;
  const runtime = await start(terminal);
  const starts = watchStarts(terminal);
  await live(terminal, onMs + 10 * MINUTE_MS, 10_000);
  expect(starts.map(({ reason }) => reason)).toEqual(['missed']);
  const waitedMs = (starts[0]?.atMs ?? 0) - onMs;
  expect(waitedMs).toBeGreaterThanOrEqual(MINUTE_MS);
  expect(waitedMs).toBeLessThanOrEqual(5 * MINUTE_MS + 10_000);
  expect(await readChecksum(runtime)).toBe(next.checksum);
});

const LINES = [
  {
    name: 'at night',
    config: { maxKilobytesPerSecond: 300, maxKilobytesPerSecondByDay: null },
    now: '2026-11-23T02:00',
  },
  { name: 'by day', config: { maxKilobytesPerSecond: null, maxKilobytesPerSecondByDay: 300 }, now: '2026-11-22T12:00' },
  {
    name: 'by day as at night where nothing else is said',
    config: { maxKilobytesPerSecond: 300 },
    now: '2026-11-22T12:00',
  },
];
test.for(LINES)('a sync takes no more of the line than the config allows $name', async ({ config, now }) => {
  configure({ syncWindow: NIGHT, ...config });
  const terminal = new Terminal(server);
  terminal.nowMs = at(now);
  terminal.monotonicMs = () => performance.now();
  const runtime = await start(terminal);
  const begunMs = performance.now();
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated', fetchedBytes: feedBytes });
  // Nothing is saved up before it begins.
  expect(performance.now() - begunMs).toBeGreaterThanOrEqual((feedBytes / 300_000) * 1000);
  expect(await readChecksum(runtime)).toBe(feed.checksum);
});

test('a limit for the night holds up no sync by day', async () => {
  // At this limit the whole would take longer than a test may.
  const large = makeFeed({ generation: 1, seed: 1, baseBytes: 1_200_000 });
  server.feed = large;
  configure({ syncWindow: NIGHT, maxKilobytesPerSecond: 8, maxKilobytesPerSecondByDay: null });
  const terminal = new Terminal(server);
  terminal.nowMs = at('2026-11-22T12:00');
  terminal.monotonicMs = () => performance.now();
  const runtime = await start(terminal);
  expect(await terminal.sync(runtime)).toMatchObject({ outcome: 'updated' });
  expect(await readChecksum(runtime)).toBe(large.checksum);
});

test('a page that was altered is noticed by the room’s own look in idle time, its chunk fetched again, and the answers are the same', async () => {
  configure({ syncWindow: NIGHT, storedCheckDays: 1 });
  const terminal = new Terminal(server);
  terminal.nowMs = at('2026-11-22T06:00');
  await terminal.sync(await start(terminal));
  await runtimes[0]?.close();
  const damaged = chunkOf(feed, 0);
  await terminal.putRow('pages', new Uint8Array(PAGE_BYTES), [damaged, 1]);

  const runtime = await start(terminal);
  const starts = watchStarts(terminal);
  server.takeAskedChunks();
  // A reader is there: nothing is looked at.
  await runtime.handlers.presence({ busy: true }, terminal.signal);
  await live(terminal, at('2026-11-22T14:00'), HOUR_MS);
  expect(starts).toEqual([]);
  await runtime.handlers.presence({ busy: false }, terminal.signal);
  // Nights go by meanwhile, which look at nothing; no night is missed.
  const isHealing = () => starts.some(({ reason }) => reason === 'missed');
  await liveUntil([terminal], async () => isHealing() && isQuiet(terminal));
  expect(isHealing()).toBe(true);
  expect(server.takeAskedChunks()).toEqual([damaged]);
  expect(await readChecksum(runtime)).toBe(feed.checksum);
});

test('of two windows one syncs at a time, and what one has fetched the other does not fetch', async () => {
  configure({ syncWindow: NIGHT });
  const machine = { indexedDB: new IDBFactory(), locks: fakeLocks() };
  const windows = [new Terminal(server, machine), new Terminal(server, machine)];
  const opened = await Promise.all(windows.map(start));
  let most = 0;
  const isInTurn = ({ progress }: Terminal) => {
    const told = progress.at(-1);
    return told?.status === 'running' && told.phase !== 'checking';
  };
  for (const { progress } of windows) {
    const push = progress.push.bind(progress);
    progress.push = (...told) => {
      const length = push(...told);
      most = Math.max(most, windows.filter(isInTurn).length);
      return length;
    };
  }
  const reports = await Promise.all(windows.map((window, i) => window.sync(opened[i] as CatalogueRuntime)));
  expect(reports.map(({ outcome }) => outcome).sort()).toEqual(['unchanged', 'updated']);
  expect(reports.map(({ fetchedBytes }) => fetchedBytes).sort((a, b) => a - b)).toEqual([0, feedBytes]);
  expect(most).toBe(1);
  const asked = server.takeAskedChunks();
  expect(asked.sort()).toEqual(
    listChunks(feed.manifest)
      .map(({ sha256 }) => sha256)
      .sort(),
  );
  for (const runtime of opened) expect(await readChecksum(runtime)).toBe(feed.checksum);
});

test('of two windows one looks at what is stored: each chunk is hashed once in a round', async () => {
  configure({ syncWindow: NIGHT, storedCheckDays: 1 });
  const machine = { indexedDB: new IDBFactory(), locks: fakeLocks() };
  const windows = [new Terminal(server, machine), new Terminal(server, machine)];
  for (const window of windows) window.nowMs = at('2026-11-22T06:00');
  const opened = await Promise.all(windows.map(start));
  await Promise.all(windows.map((window, i) => window.sync(opened[i] as CatalogueRuntime)));
  const last = listChunks(feed.manifest)
    .map(({ sha256 }) => sha256)
    .sort()
    .at(-1);
  const isRoundDone = async () => {
    const { keys, values } = (await windows[0]?.readRows('settings')) ?? { keys: [], values: [] };
    const check = values[keys.indexOf('storedCheck')] as { doneSha256: string } | undefined;
    return check?.doneSha256 === last;
  };
  const digest = vi.spyOn(crypto.subtle, 'digest');
  await liveUntil(windows, isRoundDone);
  expect(await isRoundDone()).toBe(true);
  const sizes = listChunks(feed.manifest).map(({ sizeBytes }) => sizeBytes);
  const hashed = digest.mock.calls.map(([, data]) => data.byteLength).filter((bytes) => sizes.includes(bytes));
  expect(hashed.sort()).toEqual(sizes.sort());
});
