/** Owns what a calendar day is while it is being typed: digit by digit, or with 年 月 日 and the like between its parts. Gregorian days alone. */

/** YYYY-MM-DD, both inclusive. */
export interface DayBounds {
  readonly earliest: string;
  readonly latest: string;
}

/** `strange`: no day in digits; `lunar`: a day of the other calendar; `noSuchDay`: 30 February; the others lie outside the bounds. */
export type DayProblem = 'strange' | 'lunar' | 'noSuchDay' | 'future' | 'early';

/** Parts that are told already; later ones are null before earlier ones are there. */
export interface DayParts {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

export type DayState =
  | { readonly name: 'empty' }
  /** So far a day can come of it. */
  | { readonly name: 'partial'; readonly parts: DayParts }
  /** `value`: YYYY-MM-DD. */
  | { readonly name: 'right'; readonly value: string; readonly parts: DayParts }
  | { readonly name: 'wrong'; readonly problem: DayProblem; readonly parts: DayParts };

/** How a day stands in a field: 1949年12月31日, or 1949-12-31 where the reader may not read Chinese. */
export type DayForm = 'han' | 'dashes';

const NO_PARTS: DayParts = { year: null, month: null, day: null };
const LUNAR = /[农農][历曆]|[阴陰][历曆]|正月|[腊臘]月|冬月|[闰閏]|初|廿|卅/;
const SEPARATED = /^(\d{1,4})(?:[年/.-](\d{1,2})?(?:(?<=\d)[月/.-](?:(\d{1,2})日?)?)?)?$/;
const COMPACT = /^\d{5,8}$/;

/** Days of a month of the Gregorian calendar; months are 1 … 12. */
export function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** YYYY-MM-DD. */
export function isoDay(year: number, month: number, day: number): string {
  return [String(year).padStart(4, '0'), twoDigits(month), twoDigits(day)].join('-');
}

/**
 * Whether a day within the bounds begins with these digits (YYYYMMDD, none to eight). `noSuchDay` where no day at all does, `future` and `early`
 * where all that do lie behind or before the bounds.
 */
export function judgeDayDigits(digits: string, { earliest, latest }: DayBounds): 'possible' | DayProblem {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)];
  const firstMonth = firstOf(month, 12);
  const lastMonth = lastOf(month, 12);
  if (firstMonth > lastMonth || Number(year.padEnd(4, '9')) === 0) return 'noSuchDay';
  // Only one year and month is meant where a day was begun.
  const longest = day === '' ? 31 : daysOfMonth(Number(year), Number(month));
  if (firstOf(day, longest) > lastOf(day, longest)) return 'noSuchDay';
  const firstYear = Math.max(1, Number(year.padEnd(4, '0')));
  const lastYear = Number(year.padEnd(4, '9'));
  const lastDay = Math.min(lastOf(day, 31), daysOfMonth(lastYear, lastMonth));
  if (isoDay(firstYear, firstMonth, firstOf(day, 31)) > latest) return 'future';
  if (isoDay(lastYear, lastMonth, lastDay) < earliest) return 'early';
  return 'possible';
}

/** The parts that are there, as `judgeDay` reads them again: the same in every language of the interface. */
export function dayText({ year, month, day }: DayParts, form: DayForm): string {
  const all = [year, month, day];
  const told = all.slice(0, all.indexOf(null) < 0 ? all.length : all.indexOf(null));
  return form === 'han'
    ? told.map((part, at) => `${part}${'年月日'[at]}`).join('')
    : told.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-');
}

/** Forms: 1949年12月31日, 1949-12-31, 1949.12.31, 1949/12/31, 1949 12 31, 19491231, full width, each also while it is being typed. */
export function judgeDay(text: string, bounds: DayBounds): DayState {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/\s*([年月日/.-])\s*/g, '$1')
    .replace(/\s+/g, '-');
  if (plain === '') return { name: 'empty' };
  if (LUNAR.test(plain)) return { name: 'wrong', problem: 'lunar', parts: NO_PARTS };
  if (COMPACT.test(plain)) return judgeCompact(plain, bounds);
  const [, year = '', month = '', day = ''] = SEPARATED.exec(plain) ?? [];
  if (year === '' || (year.length < 4 && plain.length > year.length)) {
    return { name: 'wrong', problem: 'strange', parts: NO_PARTS };
  }
  const isMonthWhole = month.length === 2 || /^\d+\D\d+\D/.test(plain);
  const digits = year + (isMonthWhole ? month.padStart(2, '0') : month === '0' ? '0' : '');
  const parts: DayParts = {
    year: year.length === 4 ? Number(year) : null,
    month: month === '' ? null : Number(month),
    day: day === '' ? null : Number(day),
  };
  if (day === '') {
    // One digit can be a whole month or the beginning of one.
    const judged = judgeDayDigits(digits, bounds);
    const mayBeOneDigit = month.length === 1 && !isMonthWhole && month !== '0';
    const problem = judged === 'possible' && mayBeOneDigit ? judgeMonth(year, Number(month), bounds) : judged;
    return problem === 'possible' ? { name: 'partial', parts } : { name: 'wrong', problem, parts };
  }
  if (day === '0') return { name: 'partial', parts: { ...parts, day: null } };
  return judgeWhole(parts, year + month.padStart(2, '0') + day.padStart(2, '0'), bounds);
}

function judgeCompact(digits: string, bounds: DayBounds): DayState {
  const parts: DayParts = {
    year: Number(digits.slice(0, 4)),
    month: digits.length >= 6 ? Number(digits.slice(4, 6)) : null,
    day: digits.length === 8 ? Number(digits.slice(6)) : null,
  };
  return judgeWhole(parts, digits, bounds);
}

function judgeWhole(parts: DayParts, digits: string, bounds: DayBounds): DayState {
  const judged = judgeDayDigits(digits, bounds);
  if (judged !== 'possible') return { name: 'wrong', problem: judged, parts };
  const { year, month, day } = parts;
  if (year === null || month === null || day === null) return { name: 'partial', parts };
  return { name: 'right', value: isoDay(year, month, day), parts };
}

/** A month that stands with one digit: as it is, or with one more digit behind the 1. */
function judgeMonth(year: string, month: number, bounds: DayBounds): 'possible' | DayProblem {
  const asItIs = judgeDayDigits(year + twoDigits(month), bounds);
  if (asItIs === 'possible' || month !== 1) return asItIs;
  return judgeDayDigits(`${year}1`, bounds) === 'possible' ? 'possible' : asItIs;
}

/** The least number 1 … `most` that two digits beginning with `digits` give; above `lastOf` where there is none. */
function firstOf(digits: string, most: number): number {
  if (digits.length === 2) return inRange(Number(digits), most) ? Number(digits) : most + 1;
  return digits === '' || digits === '0' ? 1 : Number(digits) * 10 > most ? most + 1 : Number(digits) * 10;
}

function lastOf(digits: string, most: number): number {
  if (digits.length === 2) return inRange(Number(digits), most) ? Number(digits) : 0;
  return digits === '' ? most : Math.min(most, Number(digits) * 10 + 9);
}

function inRange(value: number, most: number): boolean {
  return value >= 1 && value <= most;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
