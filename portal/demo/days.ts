/** Owns dates of the generator as day numbers (days since 1970-01-01) and which of them are working days. */

const MS_PER_DAY = 86_400_000;

/** First days and lengths of the long public holidays that move with the lunar calendar: [year-month-day, days]. */
const LUNAR_HOLIDAYS: readonly (readonly [string, number])[] = [
  ['2017-01-27', 7],
  ['2018-02-15', 7],
  ['2019-02-04', 7],
  ['2020-01-24', 10],
  ['2021-02-11', 7],
  ['2022-01-31', 7],
  ['2023-01-21', 7],
  ['2024-02-10', 8],
  ['2025-01-28', 8],
  ['2026-02-15', 9],
];

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

const lunarDays = new Set<number>();
for (const [first, days] of LUNAR_HOLIDAYS) {
  for (let offset = 0; offset < days; offset += 1) lunarDays.add(parseDay(first) + offset);
}

/** Good enough for plausible dates: weekends, 1 January, 1–5 May, 1–7 October and the Spring Festival are off. */
export function isWorkingDay(day: number): boolean {
  const weekday = (day + 4) % 7;
  if (weekday === 0 || weekday === 6 || lunarDays.has(day)) return false;
  const date = civilDate(day);
  if (date.month === 1) return date.day !== 1;
  if (date.month === 5) return date.day > 5;
  if (date.month === 10) return date.day > 7;
  return true;
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
