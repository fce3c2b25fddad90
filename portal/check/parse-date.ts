/** Owns reading dates as portals, databases and programs write them into YYYY-MM-DD. Moments are read in Beijing time. */

/** `incomplete`: year or month alone. `ambiguous`: day and month, or year and day, could be either (03/04/2020). */
type DateProblem = 'malformed' | 'incomplete' | 'ambiguous';

export type DateReading =
  | {
      readonly date: string;
      readonly problem: null;
      /** Last day of a period (2023.6.1-6.7), whose first day `date` is; absent for a single day. */
      readonly until?: string;
    }
  | { readonly date: null; readonly problem: DateProblem };

const HAN_DIGITS = '〇一二三四五六七八九';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY_MS = 86_400_000;

/** Days from the epoch of a spreadsheet (1899-12-30) to 1970-01-01. */
const SPREADSHEET_EPOCH_DAYS = 25_569;
/** 1949-10-01 and 2099-12-31 as day numbers of a spreadsheet: no document under catalogue lies outside. */
const FIRST_SERIAL = 18_172;
const LAST_SERIAL = 73_050;
const FIRST_MS = Date.UTC(1949, 9, 1);
const LAST_MS = Date.UTC(2100, 11, 31);
/** From here on Beijing is always 8 hours ahead; before, there were summer times (1986–1991). */
const FIXED_ZONE_MS = Date.UTC(1992, 0, 1);
const ZONE_MS = 8 * 3_600_000;

/** `readDate` without the reason. */
export function parseDate(text: string): string | null {
  return readDate(text).date;
}

/**
 * `2019-01-27`, `2019/1/7`, `2019.01.27`, `20190127`, `2019年1月27日`, `二〇一九年一月二十七日`, `27-Jan-2019`, `Jan 27, 2019`, `27/1/2019`, each with or
 * without a time after it (`…T16:00:00Z` is the next day in Beijing); a spreadsheet's day number; seconds and milliseconds since 1970, also as
 * `1582934400000.0`, `1.5829344E12` and `/Date(1582934400000)/`; of a period (`2023.6.1-6.7`, `2023年6月1日至7日`) the first day.
 * No date: one without its day, a day that does not exist, anything else.
 */
export function readDate(text: string): DateReading {
  if (text.length === 10 && text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45 && /^\d{4}-\d\d-\d\d$/.test(text)) {
    const plain = whole(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)));
    if (plain.date !== null) return plain;
  }
  const folded = fold(text);
  if (folded === '' || folded.length > 100) return none('malformed');
  return readDigits(folded) ?? readSeparated(folded) ?? readNamedMonth(folded) ?? readHan(folded) ?? none('malformed');
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\u00ad\u200b-\u200f\u2060\ufeff\0]/g, '')
    .trim()
    .replace(/^[([【〔"'](.*)[)\]】〕"']$/, '$1')
    .replace(/[.。,;]$/, '')
    .replace(/^(?:公元|[.。,、·]+(?=\d{4}\D))\s*/, '')
    .trim();
}

/** Digits alone, perhaps as a decimal number. */
function readDigits(text: string): DateReading | null {
  const wrapped = /^\/?Date\((-?\d+)(?:[+-]\d{4})?\)\/?$/.exec(text)?.[1] ?? text;
  if (!/^-?\d+(?:\.\d*)?(?:e\+?\d+)?$/i.test(wrapped)) return null;
  if (/^\d{4}\.\d{1,2}$/.test(wrapped)) return partOfYear(Number(wrapped.slice(0, 4)), Number(wrapped.slice(5)));
  const number = Math.trunc(Number(wrapped));
  const digits = /^\d+$/.test(wrapped) ? wrapped : String(number);
  if (/^\d+$/.test(digits) && [8, 10, 12, 14, 17].includes(digits.length)) {
    const compact = whole(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8)));
    if (compact.date !== null && Number(digits.slice(8, 10)) < 24) return compact;
    if (
      digits.length === 8 &&
      partOfYear(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)))?.problem === 'incomplete'
    ) {
      return none(digits.endsWith('00') ? 'incomplete' : 'malformed');
    }
  }
  if (digits.length === 4) return partOfYear(number, null) ?? none('malformed');
  if (digits.length === 6) return partOfYear(Math.floor(number / 100), number % 100) ?? none('malformed');
  if (digits.length === 5 && number >= FIRST_SERIAL && number <= LAST_SERIAL) {
    return moment((number - SPREADSHEET_EPOCH_DAYS) * DAY_MS - ZONE_MS, true);
  }
  const size = Math.abs(number);
  if (size >= 1e11 || (number < 0 && size >= 1e10)) return moment(number, false);
  return size >= 1e8 ? moment(number * 1000, false) : none('malformed');
}

const DASHES = '\\-\u2010-\u2015\u2212';
const SEPARATED = new RegExp(
  `^(\\d{4})\\s*[${DASHES}/.年_、\\\\]\\s*(\\d{1,2})\\s*([${DASHES}/.月_、\\\\])\\s*(\\d{1,2})\\s*(日|号)?(?!\\d)`,
);
const SPACED = /^(\d{4})\s+(\d{1,2})\s+(\d{1,2})(?=$|\s+\d{1,2}:\d)/;
const DAY_LAST = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{1,2})(?![\d-/.])/;
const SHORT_YEAR = /^(\d{2})年(\d{1,2})月(\d{1,2})[日号]/;

function readSeparated(text: string): DateReading | null {
  const match = SEPARATED.exec(text);
  if (match) {
    const rest = text.slice(match[0].length);
    const [year, month, day, separator] = [Number(match[1]), Number(match[2]), Number(match[4]), match[3] ?? ''];
    if (day === 0 && partOfYear(year, month || null)) return none('incomplete');
    const first = whole(year, month, day);
    const until = rest === '' || first.date === null ? null : periodEnd(first.date, rest, separator);
    if (until !== null && first.date !== null) return { ...first, until };
    // 2020-01-02-03 and 2020.01.02.1 are numbers of something else; a day in words may be followed by anything.
    if (
      !match[5] &&
      (rest.startsWith(separator) || !/^(?:$|[\sT(,;]|[^\d\p{L}\-/._\\])/u.test(rest)) &&
      !/^(?:周|星期|上午|下午|晚|至|起)/.test(rest)
    )
      return null;
    return shifted(first, rest);
  }
  const spaced = SPACED.exec(text);
  if (spaced) {
    const day = whole(Number(spaced[1]), Number(spaced[2]), Number(spaced[3]));
    return shifted(day, text.slice(spaced[0].length));
  }
  const partial = /^(\d{4})\s*[-/.年]\s*(?:(\d{1,2})\s*月?)?$/.exec(text);
  if (partial) return partOfYear(Number(partial[1]), partial[2] ? Number(partial[2]) : null);
  const short = SHORT_YEAR.exec(text);
  if (short) return whole(century(Number(short[1])), Number(short[2]), Number(short[3]));
  const dayLast = DAY_LAST.exec(text);
  if (!dayLast) return null;
  if ((dayLast[3] ?? '').length < 4) return none('ambiguous');
  const [first, second, year] = [Number(dayLast[1]), Number(dayLast[2]), Number(dayLast[3])];
  if (first > 12) return shifted(whole(year, second, first), text.slice(dayLast[0].length));
  if (second > 12 || first === second) return shifted(whole(year, first, second), text.slice(dayLast[0].length));
  return first === 0 || second === 0 ? none('malformed') : none('ambiguous');
}

const UNTIL = new RegExp(
  `^(\\s+\\d{1,2}:\\d{2}(?::\\d{2})?)?\\s*起?\\s*([${DASHES}]+|~+|至|到)\\s*` +
    `(?:(?:(\\d{4})\\s*([${DASHES}/.年_、\\\\])\\s*)?(\\d{1,2})\\s*[${DASHES}/.月_、\\\\]\\s*)?(\\d{1,2})\\s*(?:日|号)?(?=$|[\\s(,;止])`,
);

/** Last day of a period, from what stands behind its first one; null where that is none, or the same day again. */
function periodEnd(first: string, rest: string, separator: string): string | null {
  const match = UNTIL.exec(rest);
  if (!match) return null;
  const [, time, mark = '', year, , month, day] = match;
  // 2020-01-02-03 is a number, and -05 behind a time its zone: only a whole second date tells that the stroke means "to".
  if (year === undefined && (mark === separator || (time !== undefined && new RegExp(`^[${DASHES}]`).test(mark)))) {
    return null;
  }
  return laterDay(
    first,
    year === undefined ? null : Number(year),
    month === undefined ? null : Number(month),
    Number(day),
  );
}

/** What is not said is as in the first date; 2023.12.28-1.3 ends in the next year. */
function laterDay(first: string, year: number | null, month: number | null, day: number): string | null {
  const firstYear = Number(first.slice(0, 4));
  const last = whole(year ?? firstYear, month ?? Number(first.slice(5, 7)), day).date;
  if (last === null || last > first) return last;
  return year === null && month !== null && last < first ? whole(firstYear + 1, month, day).date : null;
}

const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,?\\s+)?';
const DAY_MONTH_YEAR = new RegExp(
  `^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?[\\s\\-/.,]*([a-z]{3,9})[\\s\\-/.,]*(\\d{4}|\\d{2})(?!\\d)`,
  'i',
);
const MONTH_DAY_YEAR = new RegExp(
  `^${WEEKDAY}([a-z]{3,9})[\\s\\-/.]*(\\d{1,2})(?:st|nd|rd|th)?[\\s\\-/.,]+(\\d{4})(?![\\d:])`,
  'i',
);
/** As Java prints it: Wed Jun 14 08:05:00 CST 2023. */
const YEAR_LAST = new RegExp(
  `^${WEEKDAY}([a-z]{3,9})\\s+(\\d{1,2})\\s+(\\d\\d:\\d\\d:\\d\\d(?:\\s+[A-Z]{3,4}|\\s+GMT[+-]\\d\\d:?\\d\\d)?)\\s+(\\d{4})$`,
  'i',
);
const MONTH_YEAR = /^([a-z]{3,9})[\s\-/.,]+(\d{4})$/i;

function readNamedMonth(text: string): DateReading | null {
  const last = YEAR_LAST.exec(text);
  if (last) return named(last[1], Number(last[2]), Number(last[4]), ` ${last[3]}`);
  const first = DAY_MONTH_YEAR.exec(text);
  if (first) return named(first[2], Number(first[1]), longYear(first[3] ?? ''), text.slice(first[0].length));
  const middle = MONTH_DAY_YEAR.exec(text);
  if (middle) return named(middle[1], Number(middle[2]), Number(middle[3]), text.slice(middle[0].length));
  const partial = MONTH_YEAR.exec(text);
  return partial && monthOf(partial[1]) > 0 ? partOfYear(Number(partial[2]), monthOf(partial[1])) : null;
}

function named(month: string | undefined, day: number, year: number, rest: string): DateReading | null {
  const number = monthOf(month);
  return number === 0 ? null : shifted(whole(year, number, day), rest);
}

/** From 1; 0 for what is no month. */
function monthOf(name: string | undefined): number {
  const known =
    /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i;
  return name && known.test(name) ? MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1 : 0;
}

function longYear(digits: string): number {
  return digits.length === 4 ? Number(digits) : century(Number(digits));
}

/** As spreadsheets read two digits. */
function century(year: number): number {
  return year < 30 ? 2000 + year : 1900 + year;
}

const HAN_YEAR = '[〇○零oO0Ο一二三四五六七八九]{4}';
const HAN_MONTH = '[一二三四五六七八九十]{1,2}';
const HAN_DAY = '[一二三四五六七八九十廿卅]{1,3}';
const HAN_DATE = new RegExp(`^(${HAN_YEAR})年(?:(${HAN_MONTH})月(?:(${HAN_DAY})[日号]?)?)?`);
const HAN_UNTIL = new RegExp(`^起?(?:至|到|[${DASHES}~]+)(?:(?:(${HAN_YEAR})年)?(${HAN_MONTH})月)?(${HAN_DAY})[日号]`);

function readHan(text: string): DateReading | null {
  const plain = text.replaceAll(/\s/g, '');
  const match = HAN_DATE.exec(plain);
  if (!match) return null;
  const year = fromHanYear(match[1] ?? '');
  if (!match[3]) return partOfYear(year, match[2] ? fromHan(match[2]) : null);
  const first = whole(year, fromHan(match[2] ?? ''), fromHan(match[3]));
  const last = first.date === null ? null : HAN_UNTIL.exec(plain.slice(match[0].length));
  if (!last || first.date === null) return first;
  const [, untilYear, untilMonth, untilDay = ''] = last;
  const until = laterDay(
    first.date,
    untilYear ? fromHanYear(untilYear) : null,
    untilMonth ? fromHan(untilMonth) : null,
    fromHan(untilDay),
  );
  return until === null ? first : { ...first, until };
}

function fromHanYear(text: string): number {
  return [...text].reduce((sum, digit) => sum * 10 + Math.max(0, HAN_DIGITS.indexOf(digit)), 0);
}

/** 一 … 三十一. */
function fromHan(text: string): number {
  const plain = text.replace('廿', '二十').replace('卅', '三十');
  const ten = plain.indexOf('十');
  if (ten < 0) return HAN_DIGITS.indexOf(plain);
  const tens = ten === 0 ? 1 : HAN_DIGITS.indexOf(plain.slice(0, ten));
  const ones = plain.slice(ten + 1);
  return tens * 10 + (ones === '' ? 0 : HAN_DIGITS.indexOf(ones));
}

/** What a time with another zone than Beijing's makes of the day: programs write midnight in Beijing as 16:00 UTC of the day before. */
function shifted(reading: DateReading, rest: string): DateReading {
  if (reading.date === null || rest.length < 5) return reading;
  const match =
    /^[\sT]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|(?:UTC|GMT)[+-]\d{1,2}:?(?:\d{2})?)(?:\s|$)/i.exec(
      rest,
    );
  if (!match) return reading;
  const [, hour, minute, , zone = ''] = match;
  const offset = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  const offsetMinutes = offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) : 0;
  const utc = Date.parse(`${reading.date}T00:00:00Z`) + (Number(hour) * 60 + Number(minute) - offsetMinutes) * 60_000;
  return offsetMinutes === 480 ? reading : moment(utc, false);
}

const beijing = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** @param isDay midnight of a day that has no time: no summer time is meant */
function moment(ms: number, isDay: boolean): DateReading {
  if (!(ms >= FIRST_MS - ZONE_MS && ms <= LAST_MS)) return none('malformed');
  if (ms < FIXED_ZONE_MS && !isDay) return { date: beijing.format(ms), problem: null };
  return { date: new Date(ms + ZONE_MS).toISOString().slice(0, 10), problem: null };
}

function whole(year: number, month: number, day: number): DateReading {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > (MONTH_DAYS[month - 1] as number)) {
    return none('malformed');
  }
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2 && day === 29 && !isLeap) return none('malformed');
  return { date: `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`, problem: null };
}

function partOfYear(year: number, month: number | null): DateReading | null {
  if (year < 1900 || year > 2100) return null;
  return month === null || (month >= 1 && month <= 12) ? none('incomplete') : none('malformed');
}

function none(problem: DateProblem): DateReading {
  return { date: null, problem };
}
