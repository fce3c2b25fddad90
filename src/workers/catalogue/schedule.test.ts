import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayStart, nextSyncAt, type ScheduleInput } from './schedule';

const at = (text: string) => new Date(text).getTime();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const base: ScheduleInput = {
  nowMs: at('2026-11-22T14:00:00'),
  window: { from: '01:00', to: '05:00' },
  jitterMinutes: 30,
  terminalId: 'SL02',
  lastSuccessMs: at('2026-11-22T01:20:00'),
  startedMs: at('2026-11-20T08:00:00'),
  failures: 0,
  lastFailureMs: null,
};

test('after a night that went well the next one is tomorrow in the window', () => {
  const next = nextSyncAt({ ...base, lastSuccessMs: at('2026-11-22T02:00:00') });
  expect(next.reason).toBe('night');
  expect(next.atMs).toBeGreaterThanOrEqual(at('2026-11-23T01:00:00'));
  expect(next.atMs).toBeLessThan(at('2026-11-23T01:30:00'));
});

test('a sync by staff in the afternoon does not stand in for the night', () => {
  const next = nextSyncAt({ ...base, nowMs: at('2026-11-22T20:00:00'), lastSuccessMs: at('2026-11-22T15:00:00') });
  expect(new Date(next.atMs).getDate()).toBe(23);
});

test('a terminal without a catalogue syncs at once', () => {
  const next = nextSyncAt({ ...base, lastSuccessMs: null, startedMs: base.nowMs });
  expect(next).toEqual({ atMs: base.nowMs + 10_000, reason: 'first' });
});

test('a night that was missed is made up one to five minutes after the start', () => {
  const startedMs = at('2026-11-22T08:00:00');
  const next = nextSyncAt({
    ...base,
    nowMs: startedMs,
    startedMs,
    lastSuccessMs: at('2026-11-19T02:00:00'),
  });
  expect(next.reason).toBe('missed');
  expect(next.atMs - startedMs).toBeGreaterThanOrEqual(MINUTE_MS);
  expect(next.atMs - startedMs).toBeLessThanOrEqual(5 * MINUTE_MS);
});

test('switched on within the window, the night is not missed', () => {
  const startedMs = at('2026-11-22T03:00:00');
  const next = nextSyncAt({ ...base, nowMs: startedMs, startedMs, lastSuccessMs: at('2026-11-21T02:00:00') });
  expect(next.reason).toBe('night');
  expect(next.atMs).toBeLessThanOrEqual(startedMs);
});

test('a window over midnight works on both sides of it', () => {
  const window = { from: '23:00', to: '03:00' };
  const evening = nextSyncAt({
    ...base,
    window,
    jitterMinutes: 240,
    nowMs: at('2026-11-22T22:00:00'),
    lastSuccessMs: at('2026-11-22T12:00:00'),
  });
  expect(evening.reason).toBe('night');
  expect(evening.atMs).toBeGreaterThanOrEqual(at('2026-11-22T23:00:00'));
  expect(evening.atMs).toBeLessThan(at('2026-11-23T03:00:00'));
  const past = nextSyncAt({
    ...base,
    window,
    nowMs: at('2026-11-23T00:45:00'),
    lastSuccessMs: at('2026-11-22T12:00:00'),
  });
  expect(past.reason).toBe('night');
  expect(past.atMs).toBeLessThanOrEqual(at('2026-11-22T23:30:00'));
});

test('failures are tried again ever more slowly, an hour and a quarter at most', () => {
  const lastFailureMs = at('2026-11-22T01:30:00');
  const waits = [1, 2, 3, 4, 8].map((failures) => {
    const next = nextSyncAt({
      ...base,
      nowMs: lastFailureMs,
      lastSuccessMs: at('2026-11-21T02:00:00'),
      failures,
      lastFailureMs,
    });
    return (next.atMs - lastFailureMs) / MINUTE_MS;
  });
  for (let i = 1; i < waits.length; i++) expect(waits[i]).toBeGreaterThan(waits[i - 1] ?? 0);
  expect(waits[0]).toBeGreaterThan(3);
  expect(waits.at(-1)).toBeLessThanOrEqual(75);
});

test('a last success in the future was written under a wrong clock and counts for nothing', () => {
  const next = nextSyncAt({ ...base, startedMs: base.nowMs, lastSuccessMs: at('2031-01-01T00:00:00') });
  expect(next.reason).toBe('missed');
  expect(next.atMs - base.nowMs).toBeLessThanOrEqual(5 * MINUTE_MS);
});

test('a failure in the future does not hold the next sync back', () => {
  const next = nextSyncAt({
    ...base,
    startedMs: base.nowMs,
    lastSuccessMs: null,
    failures: 3,
    lastFailureMs: at('2031-01-01T00:00:00'),
  });
  expect(next.atMs - base.nowMs).toBeLessThanOrEqual(MINUTE_MS);
});

test('many terminals spread over the jitter', () => {
  const slots = Array.from({ length: 1000 }, (_, i) => {
    const next = nextSyncAt({ ...base, lastSuccessMs: at('2026-11-22T02:00:00'), terminalId: `T${i}` });
    return (next.atMs - at('2026-11-23T01:00:00')) / MINUTE_MS;
  });
  expect(Math.min(...slots)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...slots)).toBeLessThan(30);
  for (let minute = 0; minute < 30; minute += 5) {
    const inFive = slots.filter((slot) => slot >= minute && slot < minute + 5).length;
    expect(inFive).toBeGreaterThan(100);
  }
});

test('whatever the clock says, the next sync is at most two days away and the answer is the same each time', async () => {
  const time = fc.integer({ min: at('2025-01-01T00:00:00'), max: at('2030-01-01T00:00:00') });
  const minute = fc.integer({ min: 0, max: 1439 }).map((m) => {
    const two = (n: number) => String(n).padStart(2, '0');
    return `${two(Math.floor(m / 60))}:${two(m % 60)}`;
  });
  await fc.assert(
    fc.property(
      time,
      fc.option(time),
      minute,
      minute,
      fc.integer({ min: 0, max: 240 }),
      fc.integer({ min: 0, max: 40 }),
      (nowMs, lastSuccessMs, from, to, jitterMinutes, failures) => {
        const input = {
          ...base,
          nowMs,
          startedMs: nowMs - HOUR_MS,
          lastSuccessMs,
          window: { from, to },
          jitterMinutes,
          failures,
          lastFailureMs: failures > 0 ? nowMs : null,
        };
        const next = nextSyncAt(input);
        expect(next.atMs - nowMs).toBeLessThanOrEqual(48 * HOUR_MS);
        expect(nextSyncAt(input)).toEqual(next);
        // Done at that instant, it is not due again right after.
        if (next.reason === 'night' && failures === 0 && next.atMs > nowMs) {
          const after = nextSyncAt({ ...input, nowMs: next.atMs + 1000, lastSuccessMs: next.atMs + 500 });
          expect(after.atMs).toBeGreaterThan(next.atMs + HOUR_MS);
        }
      },
    ),
  );
});

test('a reader holds the night back for an hour, a first sync never', () => {
  const night = { atMs: 0, reason: 'night' } as const;
  expect(mayStart(night, 0, false)).toBe(true);
  expect(mayStart(night, 59 * MINUTE_MS, true)).toBe(false);
  expect(mayStart(night, HOUR_MS, true)).toBe(true);
  expect(mayStart({ atMs: 0, reason: 'first' }, 0, true)).toBe(true);
});
