/** Owns days as small numbers: 1 is 1900-01-01, 65,535 is 2079-06-05, 0 is "no date". A year alone (YYYY) is ordered as its first day. */

const FIRST_DAY_MS = Date.UTC(1900, 0, 1);
const DAY_MS = 86_400_000;
export const MAX_DAY = 0xffff;

/** 0 for null, for text that is neither a calendar date YYYY-MM-DD nor a year YYYY, and for what lies outside the range. */
export function dayNumber(date: string | null): number {
  if (date === null) return 0;
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return isYear(date) ? dayNumber(`${date}-01-01`) : 0;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  const day = Math.round((ms - FIRST_DAY_MS) / DAY_MS) + 1;
  // 2021-02-30 would silently become March.
  if (day < 1 || day > MAX_DAY || dateOfDay(day) !== date) return 0;
  return day;
}

/** Whether a date is a year alone: it has a day number, and is none. */
export function isYear(date: string): boolean {
  return /^\d{4}$/.test(date);
}

/** YYYY-MM-DD, or null for 0. */
export function dateOfDay(day: number): string | null {
  if (day === 0) return null;
  return new Date(FIRST_DAY_MS + (day - 1) * DAY_MS).toISOString().slice(0, 10);
}

/** Calendar year of every day number, for counting years without making dates. Entry 0 is 0. */
export function yearsByDay(): Uint16Array {
  const years = new Uint16Array(MAX_DAY + 1);
  let year = 1900;
  let end = dayNumber('1901-01-01');
  for (let day = 1; day <= MAX_DAY; day++) {
    if (day === end) {
      year++;
      end += year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365;
    }
    years[day] = year;
  }
  return years;
}
