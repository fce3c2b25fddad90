/** Tests the periods of public lists: working days right by the national table, and what the export states is what the text says. */
import { expect, test } from 'vitest';
import { nationalWorkingDays } from '../../src/calendar/national-working-days';
import { demoRecords } from './county';

const records = [...demoRecords({ records: 3000, seed: 7, today: '2026-11-22' })];

const iso = (text: string, year?: string): string => {
  const [, own, month = '', day = ''] = /^(?:(\d{4})年)?(\d+)月(\d+)日$/.exec(text) ?? [];
  return `${own ?? year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};
const nextDay = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

interface Said {
  readonly first: string;
  readonly last: string;
  readonly days: number;
  readonly working: boolean;
}

/** What the text says, read in the five wordings; null where it has no period. */
function periodOf(body: string, published: string): Said | null {
  const full =
    /公示期：(\S+?日)至(\S+?日)（(\d+)个工作日）/.exec(body) ??
    /公示时间：自(\S+?日)起至(\S+?日)止，共(\d+)个工作日/.exec(body);
  if (full) return { first: iso(full[1] ?? ''), last: iso(full[2] ?? ''), days: Number(full[3]), working: true };
  const short = /公示期为(\d+)个工作日（(\S+?日)—(\S+?日)）/.exec(body);
  if (short) {
    const first = iso(short[2] ?? '');
    return { first, last: iso(short[3] ?? '', first.slice(0, 4)), days: Number(short[1]), working: true };
  }
  const calendar = /公示期限(\d+)日，自(\S+?日)至(\S+?日)/.exec(body);
  if (calendar)
    return { first: iso(calendar[2] ?? ''), last: iso(calendar[3] ?? ''), days: Number(calendar[1]), working: false };
  const from = /公示期自本公示发布之日起(\d+)个工作日/.exec(body);
  if (!from) return null;
  const last = nationalWorkingDays.addWorkingDays(published, Number(from[1]));
  return { first: nextDay(published, 1), last, days: Number(from[1]), working: true };
}

test('periods begin on or after the day of publication and last as many working days as they say', () => {
  let read = 0;
  for (const record of records.filter((each) => each.genre === '公示')) {
    const period = periodOf(record.body ?? '', record.published_date ?? '');
    if (period === null) continue;
    read += 1;
    expect(period.first >= (record.published_date ?? '')).toBe(true);
    if (period.working)
      expect(nationalWorkingDays.workingDaysBetween(nextDay(period.first, -1), period.last), record.title).toBe(
        period.days,
      );
    else expect(nextDay(period.first, period.days - 1)).toBe(period.last);
    if (record.visible_until !== null) expect(record.visible_until, record.title).toBe(period.last);
    const summary = /公示期至(\S+?日)，/.exec(record.summary ?? '')?.[1];
    if (summary !== undefined) expect(iso(summary)).toBe(period.last);
  }
  expect(read).toBeGreaterThan(100);
});

test('the export states the last day for some organs and leaves it to the text for others', () => {
  const lists = records.filter((each) => each.genre === '公示' && periodOf(each.body ?? '', each.published_date ?? ''));
  const stated = lists.filter((record) => record.visible_until !== null).length;
  expect(stated).toBeGreaterThan(lists.length * 0.15);
  expect(stated).toBeLessThan(lists.length * 0.7);
});
