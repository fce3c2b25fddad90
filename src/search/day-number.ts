/** Owns days as small numbers: 1 is 1900-01-01, 65,535 is 2079-06-05, 0 is "no date". A year alone (YYYY) is ordered as its first day. */

const FIRST_DAY_MS = Date.UTC(1900, 0, 1);
const DAY_MS = 86_400_000;
export const MAX_DAY = 0xffff;

/** Days before each month of a year that is no leap year. */
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/**
 * 0 for null, for text that is neither a calendar date YYYY-MM-DD nor a year YYYY, and for what lies outside the range.
 * By arithmetic, without `Date` or a pattern: it is asked several times for each of a million records.
 */
export function dayNumber(date: string | null): number {
  if (date === null) return 0;
  if (date.length !== 10) return isYear(date) ? dayNumber(`${date}-01-01`) : 0;
  if (date.charCodeAt(4) !== DASH || date.charCodeAt(7) !== DASH) return 0;
  const century = twoDigits(date, 0);
  const yearOfCentury = twoDigits(date, 2);
  const month = twoDigits(date, 5);
  const dayOfMonth = twoDigits(date, 8);
  if (century < 19 || yearOfCentury < 0 || month < 1 || month > 12 || dayOfMonth < 1) return 0;
  const year = century * 100 + yearOfCentury;
  const leapDay = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  const before = DAYS_BEFORE[month - 1] as number;
  if (dayOfMonth > (DAYS_BEFORE[month] as number) - before + (month === 2 ? leapDay : 0)) return 0;
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) - LEAP_DAYS_BEFORE_1900;
  const day = (year - 1900) * 365 + leapDays + before + (month > 2 ? leapDay : 0) + dayOfMonth;
  return day > MAX_DAY ? 0 : day;
}

const DASH = 0x2d;
/** Of the years 1 … 1899. */
const LEAP_DAYS_BEFORE_1900 = 460;

/** -1 for what is no digit. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
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
