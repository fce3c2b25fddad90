/** Owns which digits are an ID number (GB 11643), and which are a 统一社会信用代码 (GB 32100) instead. */

/** First two digits: provinces, Hong Kong, Macao and Taiwan; 83 is the residence permit of Taiwan. */
const REGIONS = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const FIRST_YEAR = 1900;
const LAST_YEAR = 2040;

/** True where a number begins with a province's two digits. */
export function isRegion(number: string): boolean {
  return REGIONS.has(number.slice(0, 2));
}

/** The check character (ISO 7064 MOD 11-2) for seventeen digits. */
export function idCheckCharacter(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (digits.charCodeAt(i) - 48) * (WEIGHTS[i] as number);
  return CHECK_CHARACTERS[sum % 11] as string;
}

/** @param number seventeen digits and a digit or X */
export function isIdNumber(number: string): boolean {
  return REGIONS.has(number.slice(0, 2)) && hasDayAndCheck(number);
}

/** The number of a foreigner's residence permit since 2023: 9, province, country, then as above. */
export function isResidenceNumber(number: string): boolean {
  return number.startsWith('9') && REGIONS.has(number.slice(1, 3)) && hasDayAndCheck(number);
}

function hasDayAndCheck(number: string): boolean {
  const year = Number(number.slice(6, 10));
  if (year < FIRST_YEAR || year > LAST_YEAR) return false;
  const hasDay = isDay(year, Number(number.slice(10, 12)), Number(number.slice(12, 14)));
  return hasDay && idCheckCharacter(number) === number[17];
}

/** Fifteen digits of before 1999, without a check character: only sure beside a word that says what it is. */
export function looksLikeOldIdNumber(number: string): boolean {
  const year = 1900 + Number(number.slice(6, 8));
  return REGIONS.has(number.slice(0, 2)) && isDay(year, Number(number.slice(8, 10)), Number(number.slice(10, 12)));
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** @param number seventeen digits or more: a region and a day in their places, the check character not looked at */
export function looksLikeIdNumber(number: string): boolean {
  const year = Number(number.slice(6, 10));
  if (!/^[1-9]/.test(number) || year < FIRST_YEAR || year > LAST_YEAR) return false;
  return isDay(year, Number(number.slice(10, 12)), Number(number.slice(12, 14)));
}

const CREDIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Eighteen characters with the check character of GB 32100. */
export function isCreditCode(code: string): boolean {
  let sum = 0;
  let weight = 1;
  for (let i = 0; i < 17; i++) {
    const value = CREDIT_CHARACTERS.indexOf(code[i] ?? '');
    if (value < 0) return false;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_CHARACTERS[(31 - (sum % 31)) % 31] === code[17];
}
