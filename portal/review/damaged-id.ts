/** Owns ID numbers that lost something: a wrong check character, a digit too few, zeros of a spreadsheet, a mask of a few characters. */
import { isIdNumber, isRegion, looksLikeIdNumber, looksLikeOldIdNumber } from './id-number';

export interface DamagedId {
  readonly start: number;
  readonly end: number;
}

/** The word just before the number, which makes it one whatever its digits. */
const LABELLED =
  /(?:身\s?份\s?证(?:件)?\s?(?:号\s?码?|编号|证号)?|公民身份号码?|公民身份证?号|(?<!执法|资格|从业|上岗|工作|行政)证\s?件号码?)[\s:：为是（(“"]{0,6}(\d[\d*＊×●]{12,17}[Xx]?|\d\.\d{9,}[eE]\+1[4-7])(?![\d*＊×●.])/g;
/** Digits, and one to three characters of a mask among them: whoever sees the rest knows the person. */
const FEW_MASKED = /(?<![\dA-Za-z*＊×●.])\d{6}[\d*＊×●]{11}[\dXx*＊×●](?![\dA-Za-z*＊×●])/g;
/** Alone in its cell, under a head that says 身份证. */
const IN_CELL =
  /(?<=^|[\t\n\v|｜,，;；'’])[ \u3000]*(\d{15,18}[Xx]?|\d\.\d{9,}[eE]\+1[4-7])(?=[ \u3000]*(?:$|[\t\n\v|｜,，;；]))/g;
const MASKS = /[*＊×●]/g;
const MOST_MASKED = 3;

/** In no order; whole numbers that `findNumbers` finds may be among them. Cost: nothing for texts without 身份证 or a mask. */
export function findDamagedIds(text: string): DamagedId[] {
  const found: DamagedId[] = [];
  const head = text.search(/身\s?份\s?证|公民身份|证\s?件号/);
  if (head >= 0) {
    for (const match of text.matchAll(LABELLED)) {
      const number = match[1] as string;
      if (isLabelledNumber(number)) found.push(spanOf(match, number));
    }
    for (const match of text.slice(head).matchAll(IN_CELL)) {
      const number = match[1] as string;
      if (!isBirthNumber(number)) continue;
      const { start, end } = spanOf(match, number);
      found.push({ start: head + start, end: head + end });
    }
  }
  if (/\d[*＊×●]/.test(text)) {
    for (const match of text.matchAll(FEW_MASKED)) {
      if (isFewMasked(match[0])) found.push(spanOf(match, match[0]));
    }
  }
  return found;
}

function spanOf(match: RegExpMatchArray, number: string): DamagedId {
  const start = (match.index ?? 0) + match[0].lastIndexOf(number);
  return { start, end: start + number.length };
}

function isLabelledNumber(number: string): boolean {
  if (/e/i.test(number)) return true;
  const masked = number.match(MASKS)?.length ?? 0;
  if (masked > MOST_MASKED || number.length < 15 || number.length > 18) return false;
  // Whatever stands after 身份证 and begins like one; 统一社会信用代码 begins with 9.
  return isRegion(number);
}

function isBirthNumber(number: string): boolean {
  if (/e/i.test(number)) return isRegion(number.replace('.', ''));
  if (!isRegion(number) || isIdNumber(number)) return false;
  return number.length === 15 ? looksLikeOldIdNumber(number) : looksLikeIdNumber(number);
}

function isFewMasked(number: string): boolean {
  const masked = number.match(MASKS)?.length ?? 0;
  if (masked === 0 || masked > MOST_MASKED || !isRegion(number)) return false;
  // The day of birth as far as it is shown; hidden digits are taken for ones that fit.
  return looksLikeIdNumber(`${number.slice(0, 10)}${number.slice(10, 14).replace(MASKS, '1')}0000`.replace(MASKS, '1'));
}
