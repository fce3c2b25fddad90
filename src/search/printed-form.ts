/** Owns writing a query as texts print it, where its own form found nothing: document numbers in their brackets, dates and years in digits. */
import { foldText } from '../base/text';
import { findDocumentNumber, hanNumber, withoutSpokenTail, yearsInDigits } from '../catalogue/document-number';
import type { ParsedQuery, textOfWord } from './query-words';

const NUMERAL = '[0-9〇零○一二三四五六七八九十]{1,3}';
const DATE = new RegExp(`((?:19|20)\\d{2}年)(${NUMERAL})月(?:(${NUMERAL})[日号])?`, 'g');
const MONTH_AND_DAY = new RegExp(`^()(${NUMERAL})月(${NUMERAL})[日号]`);
// Neither within a longer number nor within an index number.
const MARKED_DATE = /(^|[^\da-z./-])((?:19|20)\d{2})([-./])(\d{1,2})(?:\3(\d{1,2}))?(?![./-]?[\da-z])/g;
const EIGHT_DIGITS = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const BARE_NUMBER = /^((?:19|20)\d{2})-0*(\d{1,6})$/;
const SHORT_YEAR = /^(\p{L}+)(?:\((\d{2})\)|(\d{2})年)第?0*(\d{1,6})号?$/u;

/**
 * Other forms of a query, likeliest first, none where there are none: 国发2019 5号 营商环境 as 国发〔2019〕5号 营商环境; 国发〔19〕5号 as
 * 国发〔2019〕5号, then 〔1919〕; 国发5号 as 国发〔 〕5号 (two words), then 国发 5号; 2026-11-22 and 二〇二六年十一月二十二日 as
 * 2026年11月22日; 2026-28 as 〔2026〕28号. What was held together by quotes is taken apart last: “示例县民政局 示例县财政局” as two words. At
 * most three. Cost: some 20 µs.
 * @param asText as in `nothing-found.ts`
 */
export function printedForms({ words }: ParsedQuery, asText: typeof textOfWord): string[] {
  const readings: (readonly string[])[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]?.folded ?? '';
    const next = withoutSpokenTail(words[at + 1]?.folded ?? '');
    const both = next.endsWith('号') ? printedNumber(`${word} ${next}`) : null;
    if (both !== null) at++;
    readings.push(both === null ? readingsOf(word, asText) : [both]);
  }
  const typed = words.map(({ folded }) => asText(folded)).join(' ');
  const forms = [0, 1].map((i) => readings.map((forms) => forms[i] ?? forms[0]).join(' '));
  const apart = words.map(({ folded }) => folded).join(' ');
  return [...new Set([...forms, apart])].filter((form) => foldText(form) !== typed);
}

/** Texts for one folded word; one or two, the first likelier. */
function readingsOf(word: string, asText: typeof textOfWord): readonly string[] {
  const bare = withoutSpokenTail(word);
  const dated = datesAsPrinted(yearsInDigits(word));
  const whole = BARE_NUMBER.exec(word);
  if (whole) {
    const number = `〔${whole[1]}〕${whole[2]}号`;
    return dated === word ? [number] : [dated, number];
  }
  if (dated !== word) return [printedNumber(bare) ?? dated];
  const short = SHORT_YEAR.exec(bare);
  if (short) return ['20', '19'].map((century) => `${short[1]}〔${century}${short[2] ?? short[3]}〕${short[4]}号`);
  return [printedNumber(bare)].flatMap((number) => number ?? withoutYear(bare) ?? asText(word));
}

/** Null for what is no number, or only the half of one: without issuer or year it may be anything. */
function printedNumber(text: string): string | null {
  const number = findDocumentNumber(text);
  if (number === null || number.issuerCode === '' || number.year === null) return null;
  return `${number.issuerCode}〔${number.year}〕${number.serial}号`;
}

/** What stands on both sides of a year that was left out, then issuer and serial wherever they stand. */
function withoutYear(text: string): string[] | null {
  const number = findDocumentNumber(text);
  if (number === null || number.year !== null || !/^\p{L}{2,}$/u.test(number.issuerCode)) return null;
  const serial = `${number.serial}号`;
  return [`${number.issuerCode}〔 〕${serial}`, `${number.issuerCode} ${serial}`];
}

/** @param text years in digits */
function datesAsPrinted(text: string): string {
  return text
    .replace(
      EIGHT_DIGITS,
      (all, year: string, month: string, day: string) => printedDate(`${year}年`, month, day) ?? all,
    )
    .replace(MARKED_DATE, (all, front: string, year: string, _mark, month: string, day?: string) => {
      const date = printedDate(`${year}年`, month, day);
      return date === null ? all : front + date;
    })
    .replace(DATE, (all, year: string, month: string, day?: string) => printedDate(year, month, day) ?? all)
    .replace(MONTH_AND_DAY, (all, _, month: string, day: string) => printedDate('', month, day) ?? all);
}

/** Null for what is in no calendar. */
function printedDate(year: string, month: string, day?: string): string | null {
  const months = numeralValue(month);
  const days = day === undefined ? 1 : numeralValue(day);
  if (!(months >= 1 && months <= 12 && days >= 1 && days <= 31)) return null;
  return `${year}${months}月${day === undefined ? '' : `${days}日`}`;
}

/** NaN for digits mixed with Chinese numerals. */
function numeralValue(text: string): number {
  return /\d/.test(text) ? Number(text) : hanNumber(text);
}
