import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarDay, dateOfCalendarDay, weekday } from './calendar-day';
import { nationalWorkingDays } from './national-working-days';
import { BEYOND_TABLE, createWorkingDays } from './working-days';

const SHARED = '../shared/data/calendar';
const { isWorkingDay, addWorkingDays, workingDaysBetween } = nationalWorkingDays;

test('days are counted as Date counts them, and come back as the same text', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
      const date = new Date(day * 86_400_000);
      expect(dateOfCalendarDay(day)).toBe(date.toISOString().slice(0, 10));
      expect(calendarDay(dateOfCalendarDay(day))).toBe(day);
      expect(weekday(day)).toBe(date.getUTCDay());
    }),
  );
});

test.each([
  '2021-02-29',
  '2100-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026',
  '2026-1-1',
  '２０２６-01-01',
  '',
])('%j is no day of the calendar', (text) => {
  expect(calendarDay(text)).toBeNull();
});

test('the days off and the make-up days of 2025 and 2026 are those of the notices', () => {
  for (const off of [
    '2025-01-01',
    '2025-01-28',
    '2025-02-04',
    '2025-05-05',
    '2025-10-01',
    '2025-10-08',
    '2026-01-02',
  ]) {
    expect(isWorkingDay(off), off).toBe(false);
  }
  for (const date of ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']) {
    expect(isWorkingDay(date), date).toBe(true);
  }
  const off2026 = Array.from({ length: 365 }, (_, day) => dateOfCalendarDay(day + (calendarDay('2026-01-01') ?? 0)))
    .filter((date) => isWorkingDay(date) === false && ![0, 6].includes(weekday(calendarDay(date) ?? 0)))
    .map((date) => date.slice(5));
  expect(off2026.join(' ')).toBe(
    '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07',
  );
});

test('the day itself is not counted, and 20 working days across spring festival end on 17 March 2026', () => {
  // February 2026: 12, 13, Saturday 14 worked, 15–23 off, 24–28 worked (Saturday 28 too), then March.
  expect(addWorkingDays('2026-02-11', 1)).toBe('2026-02-12');
  expect(addWorkingDays('2026-02-11', 3)).toBe('2026-02-14');
  expect(addWorkingDays('2026-02-11', 4)).toBe('2026-02-24');
  expect(addWorkingDays('2026-02-11', 8)).toBe('2026-02-28');
  expect(addWorkingDays('2026-02-11', 9)).toBe('2026-03-02');
  expect(addWorkingDays('2026-02-11', 20)).toBe('2026-03-17');
  expect(workingDaysBetween('2026-02-11', '2026-03-17')).toBe(20);
  expect(workingDaysBetween('2026-03-17', '2026-02-11')).toBe(-20);
  expect(workingDaysBetween('2026-02-15', '2026-02-23')).toBe(0);
});

test('counting zero days ends on the day, or on the first working day after it', () => {
  expect(addWorkingDays('2025-09-30', 0)).toBe('2025-09-30');
  expect(addWorkingDays('2025-10-01', 0)).toBe('2025-10-09');
  expect(addWorkingDays('2025-10-01', 1)).toBe('2025-10-09');
});

test('what lies outside of the table is said to be unknown, never counted in plain weeks', () => {
  expect(isWorkingDay('2027-01-04')).toBe(BEYOND_TABLE);
  expect(isWorkingDay('2006-12-29')).toBe(BEYOND_TABLE);
  expect(addWorkingDays('2026-12-31', 1)).toBe(BEYOND_TABLE);
  expect(addWorkingDays('2026-12-30', 1)).toBe('2026-12-31');
  expect(addWorkingDays('2027-03-01', 0)).toBe(BEYOND_TABLE);
  expect(workingDaysBetween('2026-12-01', '2027-01-05')).toBe(BEYOND_TABLE);
  expect(workingDaysBetween('1978-01-01', '2017-03-01')).toBe(BEYOND_TABLE);
});

test('what is no date, and a table that contradicts itself, are refused', () => {
  expect(() => isWorkingDay('2026-02-30')).toThrow(RangeError);
  expect(() => addWorkingDays('2026-02-03', -1)).toThrow(RangeError);
  expect(() => addWorkingDays('2026-02-03', 1.5)).toThrow(RangeError);
  const year = { coveredFrom: '2026-01-01', coveredThrough: '2026-12-31' };
  const make = (daysOff: string[], makeUpDays: string[]) => () => createWorkingDays({ ...year, daysOff, makeUpDays });
  expect(make(['2026-05-01/2026-05-05'], ['2026-05-02'])).toThrow('both off and worked');
  expect(make(['2027-01-01'], [])).toThrow('outside');
  expect(make(['1 May'], [])).toThrow('no date');
});

test('adding and counting undo each other', () => {
  const first = calendarDay('2007-01-01') ?? 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 7000 }), fc.integer({ min: 1, max: 200 }), (offset, count) => {
      const from = dateOfCalendarDay(first + offset);
      const end = addWorkingDays(from, count);
      fc.pre(end !== BEYOND_TABLE);
      expect(workingDaysBetween(from, end)).toBe(count);
      expect(isWorkingDay(end)).toBe(true);
    }),
  );
});

const hasShared = existsSync(SHARED);
test.skipIf(!hasShared)('every day of 2007 to 2026 is as in a second source (skipped without ../shared/data)', () => {
  const stated = new Map<string, boolean>();
  for (const name of readdirSync(SHARED)) {
    const { days } = JSON.parse(readFileSync(`${SHARED}/${name}`, 'utf8')) as {
      days: { date: string; isOffDay: boolean }[];
    };
    for (const { date, isOffDay } of days) stated.set(date, !isOffDay);
  }
  const through = calendarDay('2026-12-31') ?? 0;
  let read = 0;
  for (let day = calendarDay('2007-01-01') ?? 0; day <= through; day++) {
    const date = dateOfCalendarDay(day);
    const inWeek = weekday(day);
    expect(isWorkingDay(date), date).toBe(stated.get(date) ?? (inWeek !== 0 && inWeek !== 6));
    read++;
  }
  expect(read).toBe(7305);
});
