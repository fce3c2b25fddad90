/** Owns reading dates as portals write them into YYYY-MM-DD. */

const HAN_DIGITS = '〇一二三四五六七八九';

/** Days from the epoch of a spreadsheet (1899-12-30) to 1970-01-01. */
const SPREADSHEET_EPOCH_DAYS = 25_569;

/**
 * `2019-01-27`, `2019/1/7`, `2019.01.27`, `20190127`, `2019年1月27日`, `二〇一九年一月二十七日`, each with or without a time after it, and a
 * spreadsheet's day number (36526 … 73050: years 2000–2099). Null for anything else, for a date without its day, and for days that do not exist.
 */
export function parseDate(text: string): string | null {
  const folded = text.normalize('NFKC').trim();
  if (folded === '') return null;
  const separated = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:日|号)?(?:$|[\sT日号])/.exec(folded);
  const compact = separated ?? /^(\d{4})(\d{2})(\d{2})(?:$|\d{6}$|[\sT])/.exec(folded);
  if (compact) return toIso(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  if (/^\d{5}(\.\d+)?$/.test(folded)) return fromDayNumber(Math.floor(Number(folded)));
  const han =
    /^([〇○零oO一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿卅]{1,3})日/.exec(
      folded,
    );
  if (!han) return null;
  const year = [...(han[1] ?? '')].reduce((sum, digit) => sum * 10 + Math.max(0, HAN_DIGITS.indexOf(digit)), 0);
  return toIso(year, fromHan(han[2] ?? ''), fromHan(han[3] ?? ''));
}

function toIso(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

function fromDayNumber(days: number): string | null {
  if (days < 36_526 || days > 73_050) return null;
  return new Date((days - SPREADSHEET_EPOCH_DAYS) * 86_400_000).toISOString().slice(0, 10);
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
