/** Owns dates as a reader sees them. Input is YYYY-MM-DD, or YYYY where only the year is known; anything else comes back as it is. */
import { fullDateFormat, longDateFormat, monthDayFormat, nearDayFormat, yearFormat } from './intl';
import type { Translate } from './translate';

const YEAR = /^\d{4}$/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** Milliseconds of midnight in UTC; null for what is no day. */
function dayMs(date: string): number | null {
  const ms = ISO_DATE.test(date) ? Date.parse(`${date}T00:00Z`) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

/** 2026-09-12 → 2026年9月12日, 2019 → 2019年. */
export function formatLongDate(t: Translate, date: string): string {
  const ms = dayMs(date);
  return ms === null ? formatShortDate(t, date) : longDateFormat(t.language).format(ms);
}

/** As it is, so that lists of days align; 2019 → 2019年. */
export function formatShortDate(t: Translate, date: string): string {
  return YEAR.test(date) ? yearFormat(t.language).format(Date.UTC(Number(date))) : date;
}

/** 今天, 昨天, else 11月19日 in this year, else 2025-11-19. `today` is YYYY-MM-DD. */
export function formatNearDate(t: Translate, date: string, today: string): string {
  const ms = dayMs(date);
  const todayMs = dayMs(today);
  if (ms === null || todayMs === null) return formatShortDate(t, date);
  const daysAgo = Math.round((todayMs - ms) / DAY_MS);
  if (daysAgo === 0 || daysAgo === 1) return nearDayFormat(t.language).format(-daysAgo, 'day');
  return today.slice(0, 4) === date.slice(0, 4) ? monthDayFormat(t.language).format(ms) : date;
}

/** 2026-09-12 → 2026年9月12日星期六, Saturday 12 September 2026. */
export function formatFullDate(t: Translate, date: string): string {
  const ms = dayMs(date);
  return ms === null ? date : fullDateFormat(t.language).format(ms);
}
