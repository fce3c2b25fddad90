/** Owns how the dates of the catalogue would change in a run: facts for `guard.ts`. */
import { dateOfDay, MAX_DAY } from '../../src/search/day-number';
import { COLUMN, type Ledger } from './ledger';
import { type PublishedBefore, wasLive } from './published-before';

/** A date that moved by more days than this, or lies so far ahead, has jumped. */
export const JUMP_DAYS = 31;

/** Dates are those that order the catalogue; `YYYY-MM-DD`, null where there is none. */
export interface DateChange {
  /** Records published before and now. */
  readonly known: number;
  /** … whose date is another by more than `JUMP_DAYS`. */
  readonly moved: number;
  /** … which had a date and have none now. */
  readonly lost: number;
  /** The day to which most of those moved whose date is another at all. */
  readonly mostMovedTo: { readonly day: string | null; readonly count: number };
  /** Records that are new, or have another date than before. */
  readonly fresh: number;
  /** … and lie more than `JUMP_DAYS` ahead of today. */
  readonly freshInFuture: number;
  /** Newest day that is not in the future: one slip of the pen must not hide a stale export. */
  readonly newestBefore: string | null;
  readonly newestNow: string | null;
  /** Records that were published with a date after `newestNow`, up to today. */
  readonly beyondNewestNow: number;
  readonly medianBefore: string | null;
  readonly medianNow: string | null;
}

/** Cost: linear in the entries. */
export function countDates(before: PublishedBefore, ledger: Ledger, today: number): DateChange {
  const daysBefore = new Uint32Array(MAX_DAY + 1);
  const daysNow = new Uint32Array(MAX_DAY + 1);
  const movedTo = new Uint32Array(MAX_DAY + 1);
  const count = (days: Uint32Array, day: number) => {
    days[day] = (days[day] as number) + 1;
  };
  const limit = today + JUMP_DAYS;
  let known = 0;
  let moved = 0;
  let lost = 0;
  let fresh = 0;
  let freshInFuture = 0;
  for (let entry = 0; entry < ledger.count; entry++) {
    const wasShown = wasLive(before, entry);
    const isLive = ledger.isLive(entry);
    const dayBefore = wasShown ? (before.days[entry] as number) : 0;
    const dayNow = isLive ? ledger.at(entry, COLUMN.day) : 0;
    if (wasShown) count(daysBefore, dayBefore);
    if (!isLive) continue;
    count(daysNow, dayNow);
    if (!wasShown || dayBefore !== dayNow) {
      fresh++;
      if (dayNow > limit) freshInFuture++;
    }
    if (!wasShown) continue;
    known++;
    if (dayBefore === dayNow) continue;
    if (dayNow === 0) lost++;
    else {
      count(movedTo, dayNow);
      if (dayBefore !== 0 && Math.abs(dayNow - dayBefore) > JUMP_DAYS) moved++;
    }
  }
  let most = 0;
  for (let day = 1; day <= MAX_DAY; day++) if ((movedTo[day] as number) > (movedTo[most] as number)) most = day;
  const newestNow = newest(daysNow, today);
  let beyondNewestNow = 0;
  for (let day = newestNow + 1; day <= today; day++) beyondNewestNow += daysBefore[day] as number;
  return {
    known,
    moved,
    lost,
    mostMovedTo: { day: dateOfDay(most), count: movedTo[most] as number },
    fresh,
    freshInFuture,
    newestBefore: dateOfDay(newest(daysBefore, today)),
    newestNow: dateOfDay(newestNow),
    beyondNewestNow,
    medianBefore: dateOfDay(median(daysBefore)),
    medianNow: dateOfDay(median(daysNow)),
  };
}

/** Newest day with a record, up to `today`; 0 for none. */
function newest(days: Uint32Array, today: number): number {
  for (let day = today; day > 0; day--) if (days[day] !== 0) return day;
  return 0;
}

/** Of the records that have a date; the earlier one of two. */
function median(days: Uint32Array): number {
  let dated = 0;
  for (let day = 1; day <= MAX_DAY; day++) dated += days[day] as number;
  let passed = 0;
  for (let day = 1; day <= MAX_DAY; day++) {
    passed += days[day] as number;
    if (passed * 2 >= dated && dated > 0) return day;
  }
  return 0;
}
