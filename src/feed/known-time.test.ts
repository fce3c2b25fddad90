import { expect, test } from 'vitest';
import { knownTime } from './known-time';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 23, 2);
const NOTHING = { floor: null, seenMs: null, anchor: null };

test('a clock that nothing speaks against is believed', () => {
  expect(knownTime(NOW_MS, NOTHING)).toEqual({ timeMs: NOW_MS, clock: 'plausible', anchor: null });
  const floor = { signedMs: NOW_MS - DAY_MS, localMs: NOW_MS - DAY_MS + 60_000 };
  expect(knownTime(NOW_MS, { ...NOTHING, floor }).timeMs).toBe(NOW_MS);
});

test('a clock behind the signed time counts on from that', () => {
  const behindMs = NOW_MS - 400 * DAY_MS;
  const floor = { signedMs: NOW_MS, localMs: behindMs };
  const later = knownTime(behindMs + 2 * DAY_MS, { ...NOTHING, floor });
  expect(later).toEqual({ timeMs: NOW_MS + 2 * DAY_MS, clock: 'behind', anchor: null });
});

test('a clock that jumps a year ahead is not believed, and days go on from what was known', () => {
  const aheadMs = NOW_MS + 365 * DAY_MS;
  const first = knownTime(aheadMs, { ...NOTHING, seenMs: NOW_MS });
  expect(first).toMatchObject({ timeMs: NOW_MS, clock: 'ahead' });
  const later = knownTime(aheadMs + 3 * DAY_MS, { ...NOTHING, seenMs: NOW_MS, anchor: first.anchor });
  expect(later).toMatchObject({ timeMs: NOW_MS + 3 * DAY_MS, clock: 'ahead' });
  const mended = knownTime(NOW_MS + 3 * DAY_MS, { ...NOTHING, seenMs: NOW_MS, anchor: later.anchor });
  expect(mended).toEqual({ timeMs: NOW_MS + 3 * DAY_MS, clock: 'plausible', anchor: null });
});

test('a terminal that stood switched off over a holiday believes its clock', () => {
  expect(knownTime(NOW_MS + 20 * DAY_MS, { ...NOTHING, seenMs: NOW_MS })).toMatchObject({
    timeMs: NOW_MS + 20 * DAY_MS,
    clock: 'plausible',
  });
});

test('what the portal signed just now is the time where the clock calls it expired', () => {
  const localMs = NOW_MS + 9 * DAY_MS;
  const anchor = { knownMs: NOW_MS, localMs };
  expect(knownTime(localMs + 5000, { ...NOTHING, seenMs: localMs, anchor })).toMatchObject({
    timeMs: NOW_MS + 5000,
    clock: 'ahead',
  });
});
