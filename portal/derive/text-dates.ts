/** Owns dates in running text: 2026年3月1日, 3月6日, 6日, 2026-03-01, 2026.3.1, with what is left out taken from another date. */

/** For building patterns: one date, its year and month possibly left out. No groups. */
export const DATE_PATTERN = '(?:(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}日?|\\d{1,2}日)';

/**
 * YYYY-MM-DD, or null for what is no day.
 * @param base YYYY-MM-DD from which year and month are taken where the text has none; null refuses such texts
 */
export function readTextDate(text: string, base: string | null): string | null {
  const match = /^(?:(\d{4})[年\-./])?(?:(\d{1,2})[月\-./])?(\d{1,2})日?$/.exec(text);
  if (!match) return null;
  const year = match[1] ?? base?.slice(0, 4);
  const month = match[2] ?? base?.slice(5, 7);
  if (year === undefined || month === undefined || month === '') return null;
  return isoDate(Number(year), Number(month), Number(match[3]));
}

export function isoDate(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2100) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 一 … 九十九, 两, or digits; null for anything else. */
export function readCount(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  const digits = '零一二三四五六七八九';
  const match = /^([一二两三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!match || text === '' || (match[3] !== undefined && match[2] === undefined)) return null;
  const value = (digit: string | undefined) => (digit === '两' ? 2 : digits.indexOf(digit ?? '零'));
  if (match[2] === undefined) return value(match[1]);
  return (match[1] === undefined ? 1 : value(match[1])) * 10 + value(match[3]);
}
