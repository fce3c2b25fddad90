/** Owns dates as a reader sees them. Input is YYYY-MM-DD, or YYYY where only the year is known; anything else comes back as it is. */
import type { Translate } from './translate';

const YEAR = /^\d{4}$/;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** 2026-09-12 → 2026年9月12日, 2019 → 2019年. */
export function formatLongDate(t: Translate, date: string): string {
  const match = ISO_DATE.exec(date);
  if (!match) return formatShortDate(t, date);
  return t('date.long', { year: String(match[1]), month: String(Number(match[2])), day: String(Number(match[3])) });
}

/** As it is, so that lists of days align; 2019 → 2019年. */
export function formatShortDate(t: Translate, date: string): string {
  return YEAR.test(date) ? t('date.year', { year: date }) : date;
}

/** 今天, 昨天, else 11月19日 in this year, else 2025-11-19. `today` is YYYY-MM-DD. */
export function formatNearDate(t: Translate, date: string, today: string): string {
  const match = ISO_DATE.exec(date);
  if (!match) return formatShortDate(t, date);
  if (date === today) return t('date.today');
  const daysAgo = Math.round((Date.parse(`${today}T00:00Z`) - Date.parse(`${date}T00:00Z`)) / 86_400_000);
  if (daysAgo === 1) return t('date.yesterday');
  if (today.slice(0, 4) === match[1])
    return t('date.monthDay', { month: String(Number(match[2])), day: String(Number(match[3])) });
  return date;
}
