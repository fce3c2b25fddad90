import { expect, test } from 'vitest';
import { bytesPerSecondAt } from './line-limit';

const at = (time: string) => new Date(`2026-11-23T${time}:00`).getTime();
const syncWindow = { from: '01:00', to: '05:00' };

test('the limit of the window holds in the window, the one of the day outside it', () => {
  const feed = { syncWindow, maxKilobytesPerSecond: 2000, maxKilobytesPerSecondByDay: 50 };
  expect(bytesPerSecondAt(feed, at('01:00'))).toBe(2_000_000);
  expect(bytesPerSecondAt(feed, at('04:59'))).toBe(2_000_000);
  expect(bytesPerSecondAt(feed, at('05:00'))).toBe(50_000);
  expect(bytesPerSecondAt(feed, at('00:59'))).toBe(50_000);
});

test('a window over midnight is one window', () => {
  const feed = {
    syncWindow: { from: '22:00', to: '02:00' },
    maxKilobytesPerSecond: null,
    maxKilobytesPerSecondByDay: 50,
  };
  expect(bytesPerSecondAt(feed, at('23:30'))).toBeNull();
  expect(bytesPerSecondAt(feed, at('01:30'))).toBeNull();
  expect(bytesPerSecondAt(feed, at('02:00'))).toBe(50_000);
  expect(bytesPerSecondAt(feed, at('21:59'))).toBe(50_000);
});

test('without one for the day the one of the window holds always, and null means none', () => {
  expect(bytesPerSecondAt({ syncWindow, maxKilobytesPerSecond: 100 }, at('12:00'))).toBe(100_000);
  expect(
    bytesPerSecondAt({ syncWindow, maxKilobytesPerSecond: 100, maxKilobytesPerSecondByDay: null }, at('12:00')),
  ).toBeNull();
});
