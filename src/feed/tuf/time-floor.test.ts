import { expect, test } from 'vitest';
import { judgeClock, nextFloor, rebaseFloor, referenceMs } from './time-floor';

const HOUR_MS = 3_600_000;
const floor = { signedMs: 1_000 * HOUR_MS, localMs: 1_001 * HOUR_MS };

test('a clock that runs right is what counts', () => {
  expect(referenceMs(floor, 1_010 * HOUR_MS, null)).toBe(1_010 * HOUR_MS);
  expect(referenceMs(null, 5 * HOUR_MS, null)).toBe(5 * HOUR_MS);
});

test('a clock set back is replaced by the signed instant, and time goes on from there', () => {
  const back = rebaseFloor(floor, 10 * HOUR_MS);
  expect(back).toEqual({ signedMs: 1_000 * HOUR_MS, localMs: 10 * HOUR_MS });
  expect(referenceMs(back, 10 * HOUR_MS, null)).toBe(1_000 * HOUR_MS);
  expect(referenceMs(back, 34 * HOUR_MS, null)).toBe(1_024 * HOUR_MS);
  expect(rebaseFloor(back, 34 * HOUR_MS)).toBe(back);
});

test('a clock that was behind when a timestamp was accepted may be put right: the jump is no time that has passed', () => {
  const behind = nextFloor(null, 10 * HOUR_MS, 1_000 * HOUR_MS);
  expect(referenceMs(behind, 34 * HOUR_MS, null)).toBe(1_024 * HOUR_MS);
  expect(referenceMs(behind, 1_025 * HOUR_MS, null)).toBe(1_025 * HOUR_MS);
  expect(referenceMs(behind, 1_000 * HOUR_MS, null)).toBe(1_000 * HOUR_MS);
});

test('a clock that was ahead for a while leaves nothing behind', () => {
  expect(referenceMs(floor, 9_000 * HOUR_MS, null)).toBe(9_000 * HOUR_MS);
  expect(rebaseFloor(floor, 9_000 * HOUR_MS)).toBe(floor);
  expect(referenceMs(floor, 1_002 * HOUR_MS, null)).toBe(1_002 * HOUR_MS);
});

test('what the portal signs now moves time on, and back where it takes back its own word', () => {
  expect(referenceMs(floor, 10 * HOUR_MS, 1_500 * HOUR_MS)).toBe(1_500 * HOUR_MS);
  expect(referenceMs(floor, 10 * HOUR_MS, 900 * HOUR_MS)).toBe(900 * HOUR_MS);
  expect(nextFloor(floor, 10 * HOUR_MS, 900 * HOUR_MS)).toEqual({ signedMs: 900 * HOUR_MS, localMs: 10 * HOUR_MS });
  expect(nextFloor(floor, 2_000 * HOUR_MS, floor.signedMs)).toBe(floor);
  expect(nextFloor(floor, 2_000 * HOUR_MS, null)).toBe(floor);
});

test('a few minutes between two clocks are no fault', () => {
  expect(judgeClock(0, 9 * 60_000)).toBe('plausible');
  expect(judgeClock(0, 11 * 60_000)).toBe('behind');
});
