/**
 * Owns counting working days (工作日) by a table of days off and make-up working days (调休). What lies outside the table is not
 * known and is said to be so: next year's arrangement comes out in November, and plain weeks would be a guess.
 */
import { calendarDay, dateOfCalendarDay, weekday } from './calendar-day';

/** The arrangements of the State Council's office for some years, as data: it comes embedded, later with the feed. */
export interface WorkingDayTable {
  /** First and last day of which it is known whether they are worked, YYYY-MM-DD. */
  readonly coveredFrom: string;
  readonly coveredThrough: string;
  /** Days off, Saturdays and Sundays within a holiday among them: `2026-05-01/2026-05-05` (both included) or one day. */
  readonly daysOff: readonly string[];
  /** Saturdays and Sundays that are worked instead (补班), one day each. */
  readonly makeUpDays: readonly string[];
}

export const BEYOND_TABLE = 'beyondTable';
type BeyondTable = typeof BEYOND_TABLE;

/** All dates are YYYY-MM-DD; text that is no date of the calendar is a mistake of the caller and throws a RangeError. */
export interface WorkingDays {
  readonly coveredFrom: string;
  readonly coveredThrough: string;
  isWorkingDay(date: string): boolean | BeyondTable;
  /**
   * The day on which a period of `count` working days ends. The day itself is not counted (民法典 201); with 0 it is that day, or the
   * next working day where it is none (民法典 203), which is also how a period in calendar days ends.
   */
  addWorkingDays(from: string, count: number): string | BeyondTable;
  /** Working days after `from` up to and with `to`; negative where `to` comes first. 0.2 µs. */
  workingDaysBetween(from: string, to: string): number | BeyondTable;
}

/**
 * @throws RangeError where the table contradicts itself: entries that are no dates, lie outside of what it covers, or are both off and
 * worked. Cost: 8 bytes for each covered day.
 */
export function createWorkingDays(table: WorkingDayTable): WorkingDays {
  const first = dayOf(table.coveredFrom);
  const last = dayOf(table.coveredThrough);
  if (last < first) throw new RangeError(`working days: ${table.coveredThrough} lies before ${table.coveredFrom}`);
  const isWorked = workedDays(table, first, last);
  /** `workedThrough[i]`: working days from the first covered day to day `first + i`. */
  const workedThrough = new Int32Array(isWorked.length);
  /** Days of all working days, in order. */
  const workingDays: number[] = [];
  isWorked.forEach((worked, index) => {
    if (worked) workingDays.push(first + index);
    workedThrough[index] = workingDays.length;
  });
  const countThrough = (day: number): number | undefined =>
    day < first || day > last ? undefined : workedThrough[day - first];

  return {
    coveredFrom: table.coveredFrom,
    coveredThrough: table.coveredThrough,
    isWorkingDay(date) {
      const day = dayOf(date);
      return day < first || day > last ? BEYOND_TABLE : isWorked[day - first] === 1;
    },
    addWorkingDays(from, count) {
      if (!Number.isInteger(count) || count < 0) throw new RangeError(`working days: cannot add ${count}`);
      const day = dayOf(from);
      const counted = countThrough(day);
      if (counted === undefined) return BEYOND_TABLE;
      if (count === 0 && isWorked[day - first] === 1) return from;
      const end = workingDays[counted + Math.max(count, 1) - 1];
      return end === undefined ? BEYOND_TABLE : dateOfCalendarDay(end);
    },
    workingDaysBetween(from, to) {
      const start = countThrough(dayOf(from));
      const end = countThrough(dayOf(to));
      return start === undefined || end === undefined ? BEYOND_TABLE : end - start;
    },
  };
}

function workedDays(table: WorkingDayTable, first: number, last: number): Uint8Array {
  const isWorked = new Uint8Array(last - first + 1);
  for (let day = first; day <= last; day++) {
    const inWeek = weekday(day);
    isWorked[day - first] = inWeek === 0 || inWeek === 6 ? 0 : 1;
  }
  const isOff = new Uint8Array(isWorked.length);
  for (const entry of table.daysOff) {
    const [start = '', end = start] = entry.split('/');
    for (let day = dayOf(start); day <= dayOf(end); day++) {
      inside(day, entry);
      isOff[day - first] = 1;
      isWorked[day - first] = 0;
    }
  }
  for (const entry of table.makeUpDays) {
    const day = dayOf(entry);
    inside(day, entry);
    if (isOff[day - first] === 1) throw new RangeError(`working days: ${entry} is both off and worked`);
    isWorked[day - first] = 1;
  }
  return isWorked;

  function inside(day: number, entry: string): void {
    if (day < first || day > last) throw new RangeError(`working days: ${entry} lies outside of the table`);
  }
}

function dayOf(date: string): number {
  const day = calendarDay(date);
  if (day === null) throw new RangeError(`working days: “${date}” is no date`);
  return day;
}
