import { expect, test } from 'vitest';
import { createWorkingDays } from '../../src/calendar/working-days';
import { judgeDates, publicationDelay } from './judge-dates';

const dated = (writtenDate: string | null, publishedDate: string | null) => ({ writtenDate, publishedDate });
const codes = (writtenDate: string | null, publishedDate: string | null) =>
  judgeDates(dated(writtenDate, publishedDate)).map(({ code, seen }) => `${code} ${seen}`);

test('publishing on the 20th working day is in time, on the 21st it is late, whatever the holidays', () => {
  // Spring festival 2026: 15–23 February off, 14 and 28 worked.
  expect(codes('2026-02-11', '2026-03-17')).toEqual([]);
  expect(codes('2026-02-11', '2026-03-18')).toEqual(['date.late 21']);
  expect(codes('2025-09-30', '2025-10-31')).toEqual([]);
  expect(publicationDelay(dated('2025-09-30', '2025-10-31'))).toEqual({ kind: 'judged', workingDays: 18 });
});

test('what is published on its day took no working day', () => {
  expect(publicationDelay(dated('2026-05-09', '2026-05-09'))).toEqual({ kind: 'judged', workingDays: 0 });
});

test('texts from before the Regulation are historical, whenever they were published', () => {
  expect(codes('1978-12-22', '2017-03-01')).toEqual([]);
  expect(publicationDelay(dated('1978-12-22', '2017-03-01'))).toEqual({ kind: 'historical' });
  expect(publicationDelay(dated('2008-04-30', '2026-01-05'))).toEqual({ kind: 'historical' });
  expect(publicationDelay(dated('2008-05-04', '2026-01-05'))).toMatchObject({ kind: 'judged' });
});

test('beyond the table nothing is judged', () => {
  expect(publicationDelay(dated('2026-12-01', '2027-03-01'))).toEqual({ kind: 'beyondTable' });
  expect(codes('2026-12-01', '2027-03-01')).toEqual([]);
  const short = createWorkingDays({
    coveredFrom: '2020-01-01',
    coveredThrough: '2020-12-31',
    daysOff: [],
    makeUpDays: [],
  });
  expect(publicationDelay(dated('2019-12-31', '2020-03-01'), short)).toEqual({ kind: 'beyondTable' });
});

test('a missing date, and a year alone, leave nothing to count from', () => {
  for (const one of [dated(null, '2026-01-05'), dated('2026-01-05', null), dated('2025', '2026-01-05')]) {
    expect(publicationDelay(one)).toEqual({ kind: 'undated' });
    expect(judgeDates(one)).toEqual([]);
  }
});

test('written after published is told once, and is not also late', () => {
  expect(codes('2012-04-16', '2012-04-08')).toEqual(['date.writtenAfterPublished 2012-04-16 > 2012-04-08']);
});

test('zeros of clocks and spreadsheets are told for each date', () => {
  expect(codes('1970-01-01', '1970-01-01')).toEqual(['date.implausible 1970-01-01', 'date.implausible 1970-01-01']);
  expect(codes('1900-01-01', '2024-01-05')).toEqual(['date.implausible 1900-01-01']);
  expect(codes('1949-10-01', null)).toEqual([]);
});
