/** Owns dates of the generator as day numbers (days since 1970-01-01) and which of them are working days. */
import { nationalWorkingDays } from '../../src/calendar/national-working-days';

const MS_PER_DAY = 86_400_000;

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function parseDay(iso: string): number {
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(time)) throw new RangeError(`not a date: ${iso}`);
  return time / MS_PER_DAY;
}

export function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

const civilDates = new Map<number, CivilDate>();
const isoTexts = new Map<number, string>();
const hanTexts = new Map<number, string>();

export function civilDate(day: number): CivilDate {
  let date = civilDates.get(day);
  if (date === undefined) {
    const time = new Date(day * MS_PER_DAY);
    date = { year: time.getUTCFullYear(), month: time.getUTCMonth() + 1, day: time.getUTCDate() };
    civilDates.set(day, date);
  }
  return date;
}

/** YYYY-MM-DD. */
export function isoDay(day: number): string {
  let text = isoTexts.get(day);
  if (text === undefined) {
    text = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
    isoTexts.set(day, text);
  }
  return text;
}

/** 2026年11月20日. */
export function hanDay(day: number): string {
  let text = hanTexts.get(day);
  if (text === undefined) {
    const date = civilDate(day);
    text = `${date.year}年${date.month}月${date.day}日`;
    hanTexts.set(day, text);
  }
  return text;
}

/** By day number; 0 is not asked yet, 1 off, 2 worked. Later days than these do not occur. */
const worked = new Uint8Array(40_000);

/** By the national table (调休 and all); beyond it Monday to Friday, since a demo may be dated anywhere. */
export function isWorkingDay(day: number): boolean {
  let mark = worked[day];
  if (mark === 0 || mark === undefined) {
    const known = nationalWorkingDays.isWorkingDay(isoDay(day));
    const weekday = (day + 4) % 7;
    mark = (known === 'beyondTable' ? weekday !== 0 && weekday !== 6 : known) ? 2 : 1;
    worked[day] = mark;
  }
  return mark === 2;
}

/** The working day on or after `day`. */
export function workingDayOnOrAfter(day: number): number {
  let candidate = day;
  while (!isWorkingDay(candidate)) candidate += 1;
  return candidate;
}

/** The working day on or before `day`; never decreases as `day` grows. */
export function workingDayOnOrBefore(day: number): number {
  let candidate = day;
  while (!isWorkingDay(candidate)) candidate -= 1;
  return candidate;
}

/** The day `count` working days after `day`. */
export function addWorkingDays(day: number, count: number): number {
  let candidate = day;
  let left = count;
  while (left > 0) {
    candidate += 1;
    if (isWorkingDay(candidate)) left -= 1;
  }
  return candidate;
}
