import { expect, test } from 'vitest';
import { formatMinute, officeState } from './office-hours';
import type { OfficeHours } from './organ';

const hours: OfficeHours = {
  weekdays: [1, 2, 3, 4, 5],
  spans: [
    { fromMinute: 510, toMinute: 720 },
    { fromMinute: 870, toMinute: 1050 },
  ],
};
// 2026-11-20 is a Friday.
const at = (text: string) => new Date(`${text}+08:00`).getTime();

test('open from the first minute of a span to before its last', () => {
  expect(officeState(hours, at('2026-11-20T08:30:00'))).toEqual({ open: true, untilMinute: 720 });
  expect(officeState(hours, at('2026-11-20T11:59:59'))).toEqual({ open: true, untilMinute: 720 });
  expect(officeState(hours, at('2026-11-20T12:00:00'))).toEqual({
    open: false,
    next: { daysAhead: 0, fromMinute: 870 },
  });
});

test('after hours on Friday it opens on Monday, three days ahead', () => {
  expect(officeState(hours, at('2026-11-20T17:30:00'))).toEqual({
    open: false,
    next: { daysAhead: 3, fromMinute: 510 },
  });
  expect(officeState(hours, at('2026-11-22T09:00:00'))).toEqual({
    open: false,
    next: { daysAhead: 1, fromMinute: 510 },
  });
});

test('an office open one day a week opens again a week later', () => {
  const fridays = { ...hours, weekdays: [5] };
  expect(officeState(fridays, at('2026-11-20T18:00:00'))).toEqual({
    open: false,
    next: { daysAhead: 7, fromMinute: 510 },
  });
});

test('an office without hours is never open', () => {
  expect(officeState({ weekdays: [], spans: [] }, at('2026-11-20T09:00:00'))).toEqual({ open: false, next: null });
});

test('minutes are written as a clock shows them', () => {
  expect(formatMinute(510)).toBe('8:30');
  expect(formatMinute(1050)).toBe('17:30');
  expect(formatMinute(0)).toBe('0:00');
});
