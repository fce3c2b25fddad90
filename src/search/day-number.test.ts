import { expect, test } from 'vitest';
import { dateOfDay, dayNumber, MAX_DAY, yearsByDay } from './day-number';

test('every day number is the day after the one before, and has its year', () => {
  const years = yearsByDay();
  for (let day = 1; day <= MAX_DAY; day++) {
    const date = dateOfDay(day);
    if (dayNumber(date) !== day || years[day] !== Number(date?.slice(0, 4)))
      throw new Error(`${day} ${date} ${years[day]}`);
  }
  expect(dateOfDay(1)).toBe('1900-01-01');
  expect(dateOfDay(MAX_DAY)).toBe('2079-06-05');
});

test('a year alone is ordered as its first day', () => {
  expect(dayNumber('2019')).toBe(dayNumber('2019-01-01'));
  expect(dayNumber('1900')).toBe(1);
  expect(dayNumber('1899')).toBe(0);
  expect(dayNumber('2080')).toBe(0);
});

test('what is no day in the range is 0', () => {
  for (const date of [null, '', '2021-02-30', '1899-12-31', '2079-06-06', '2021-2-3', '2021年2月3日'])
    expect(dayNumber(date)).toBe(0);
  expect(dateOfDay(0)).toBeNull();
});
