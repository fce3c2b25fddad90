import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SiteConfig } from '../../config/site-config';
import { createNightWatch, type NightWatch } from './night-watch';

const CONFIG = {
  terminal: { id: 'SL02', name: '02 号机' },
  feed: { url: '/feed/', syncWindow: { from: '01:00', to: '05:00' }, jitterMinutes: 0 },
} as unknown as SiteConfig;

let started: { reason: string; at: string }[];
let isBusy: boolean;
let isMoved: boolean;
let isRunning: boolean;
let result: 'success' | 'failure' | 'stopped';
let config: SiteConfig | null;
let watch: NightWatch | null;

const localTime = (ms: number) => new Date(ms + 8 * 3600_000).toISOString().slice(0, 16);

function start(at: string, lastSuccess: string | null): NightWatch {
  vi.setSystemTime(new Date(at));
  watch = createNightWatch(
    {
      clock: { nowMs: () => Date.now() },
      config: () => config,
      isMoved: () => isMoved,
      isBusy: () => isBusy,
      isRunning: () => isRunning,
      start: (reason) => {
        started.push({ reason, at: localTime(Date.now()) });
        if (result === 'success') isMoved = false;
        watch?.ended(result, Date.now());
      },
    },
    lastSuccess === null ? null : new Date(lastSuccess).getTime(),
  );
  return watch;
}

beforeEach(() => {
  vi.useFakeTimers();
  started = [];
  isBusy = false;
  isMoved = false;
  isRunning = false;
  result = 'success';
  config = CONFIG;
  watch = null;
});
afterEach(() => {
  watch?.stop();
  vi.useRealTimers();
});

const HOUR_MS = 3600_000;

test('one sync each night', async () => {
  start('2026-11-20T12:00:00', '2026-11-20T02:00:00');
  await vi.advanceTimersByTimeAsync(72 * HOUR_MS);
  expect(started).toEqual([
    { reason: 'night', at: '2026-11-21T01:00' },
    { reason: 'night', at: '2026-11-22T01:00' },
    { reason: 'night', at: '2026-11-23T01:00' },
  ]);
});

test('a reader in the night holds it back, for an hour at most', async () => {
  start('2026-11-20T12:00:00', '2026-11-20T02:00:00');
  isBusy = true;
  await vi.advanceTimersByTimeAsync(24 * HOUR_MS);
  expect(started).toEqual([{ reason: 'night', at: '2026-11-21T02:00' }]);
});

test('when the reader leaves, it starts', async () => {
  start('2026-11-20T12:00:00', '2026-11-20T02:00:00');
  isBusy = true;
  await vi.advanceTimersByTimeAsync(13 * HOUR_MS + 20 * 60_000);
  expect(started).toEqual([]);
  isBusy = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(started).toHaveLength(1);
});

test('without a config nothing is due; with one the empty terminal syncs', async () => {
  config = null;
  start('2026-11-20T12:00:00', null);
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  expect(started).toEqual([]);
  config = CONFIG;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(started.map(({ reason }) => reason)).toEqual(['first']);
});

test('a sync that staff stopped does not start itself again before the next night', async () => {
  start('2026-11-22T08:00:00', '2026-11-19T02:00:00');
  result = 'stopped';
  await vi.advanceTimersByTimeAsync(16 * HOUR_MS);
  expect(started.map(({ reason }) => reason)).toEqual(['missed']);
  await vi.advanceTimersByTimeAsync(2 * HOUR_MS);
  expect(started.slice(1)).toEqual([{ reason: 'night', at: '2026-11-23T01:00' }]);
});

test('failures in the night are tried again until one succeeds', async () => {
  start('2026-11-22T00:30:00', '2026-11-21T02:00:00');
  result = 'failure';
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  const tries = started.length;
  expect(tries).toBeGreaterThanOrEqual(3);
  expect(tries).toBeLessThanOrEqual(5);
  result = 'success';
  await vi.advanceTimersByTimeAsync(12 * HOUR_MS);
  expect(started).toHaveLength(tries + 1);
});

test('damage is healed at once, but not more often than every ten minutes', () => {
  const nightWatch = start('2026-11-20T12:00:00', '2026-11-20T02:00:00');
  nightWatch.damaged();
  nightWatch.damaged();
  expect(started).toHaveLength(1);
  vi.setSystemTime(Date.now() + 11 * 60_000);
  nightWatch.damaged();
  expect(started).toHaveLength(2);
});

test('damage found too soon after the last healing is healed as soon as that may be', async () => {
  const nightWatch = start('2026-11-20T12:00:00', '2026-11-20T02:00:00');
  nightWatch.damaged();
  await vi.advanceTimersByTimeAsync(60_000);
  nightWatch.damaged();
  expect(started).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  expect(started.map(({ at }) => at)).toEqual(['2026-11-20T12:00', '2026-11-20T12:10']);
});

test('healing that failed is tried again, ever more slowly, until it succeeds', async () => {
  const nightWatch = start('2026-11-20T12:00:00', '2026-11-20T02:00:00');
  result = 'failure';
  nightWatch.damaged();
  await vi.advanceTimersByTimeAsync(4 * HOUR_MS);
  expect(started.map(({ at }) => at.slice(11))).toEqual(['12:00', '12:20', '13:00', '14:00', '15:00', '16:00']);
  result = 'success';
  await vi.advanceTimersByTimeAsync(4 * HOUR_MS);
  expect(started).toHaveLength(7);
});

test('healing that staff stopped waits for the next sync', async () => {
  const nightWatch = start('2026-11-20T12:00:00', '2026-11-20T02:00:00');
  result = 'stopped';
  nightWatch.damaged();
  await vi.advanceTimersByTimeAsync(4 * HOUR_MS);
  expect(started).toHaveLength(1);
});

test('damage seen while a sync runs is healed after it', async () => {
  const nightWatch = start('2026-11-20T12:00:00', '2026-11-20T02:00:00');
  isRunning = true;
  nightWatch.damaged();
  expect(started).toEqual([]);
  isRunning = false;
  nightWatch.ended('success', Date.now());
  await vi.advanceTimersByTimeAsync(60_000);
  expect(started).toEqual([{ reason: 'missed', at: '2026-11-20T12:00' }]);
});

test('a feed that moved is fetched within minutes of the start, and then at night as ever', async () => {
  isMoved = true;
  start('2026-11-20T12:00:00', '2026-11-20T02:00:00');
  await vi.advanceTimersByTimeAsync(24 * HOUR_MS);
  expect(started).toHaveLength(2);
  expect(started[0]?.reason).toBe('missed');
  expect(started[0]?.at.slice(0, 15)).toBe('2026-11-20T12:0');
  expect(started[1]).toEqual({ reason: 'night', at: '2026-11-21T01:00' });
});
