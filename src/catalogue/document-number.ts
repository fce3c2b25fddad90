/** Owns comparing document numbers (发文字号) and index numbers (索引号) however they are typed or printed. */
import { foldText } from '../base/text';

export interface DocumentNumber {
  /** Issuer's code or order name in front (国办函, 省人民政府令), folded, without spaces; may be empty. */
  readonly issuerCode: string;
  /** Four digits, or null for numbers without a year (令第711号). */
  readonly year: string | null;
  /** Without leading zeros. */
  readonly serial: string;
}

/** No number is longer; what is, is text that stands in the wrong column. */
export const MAX_NUMBER_UNITS = 120;

const LABEL = /^(?:发文字号|发文号|文件编号|文件字号|文号|公文号)\s*[:：]?\s*/;
// Whatever stands between its characters: what is left once marks are gone must not begin with it again.
const INDEX_LABEL = /^(?:[^\p{L}\p{N}]*索[^\p{L}\p{N}]*引[^\p{L}\p{N}]*号)+/u;
/** As exports write them: nothing to fold but capitals. */
const PLAIN_INDEX = /^[0-9A-Za-z/-]+$/;
const HAN_DIGITS = '〇一二三四五六七八九';
const HAN_YEAR = /(?:一九|二[〇零○])[〇零○一二三四五六七八九]{2}(?=[年 ]|$)/g;
const HAN_SERIAL = /(第|(?:19|20)\d{2}\s*年?)\s*([〇零○一二三四五六七八九十百]{1,9})\s*号$/;
const SPOKEN_TAIL = /(号["'“”‘’《》〈〉「」『』 ]*)(?:文件?)?[^\p{L}\p{N}]*$/u;
// A year is four digits from 1900 on; what stands between it and the serial says that it is one, or the split 4 + rest is taken.
const WITH_YEAR = /^(.*?)\s*((?:19|20)\d{2})(?!\d{7})\s*年?\s*(?:第|号)?\s*(\d{1,6})\s*号?$/;
// An order needs no 号 to be a number: 国务院令711.
const WITHOUT_YEAR = /^(?:(.*?\D)?\s*(\d{1,6})\s*号|(.*令\s*第?)\s*(\d{1,6}))$/;

/**
 * Parses one number in any of the forms that people use: 国办函〔2020〕109号, 国办函2020 109, [2020], (2020), full width,
 * 某府令2020年第109号, 令第七十三号, 二〇二〇年第五号, with or without 号. Null for text that is no number as a whole.
 */
export function findDocumentNumber(text: string): DocumentNumber | null {
  const plain = findStandardNumber(text);
  if (plain !== null) return plain;
  if (text.length > MAX_NUMBER_UNITS) return null;
  const spaced = foldText(text)
    .replace(LABEL, '')
    .replace(/["'“”‘’《》〈〉「」『』]/g, '')
    .replace(/[()〈〉<>{}·、,.:_/\\-]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .replace(HAN_YEAR, hanYear)
    .replace(HAN_SERIAL, (_, front: string, han: string) => `${front} ${hanNumber(han)}号`);
  const withYear = WITH_YEAR.exec(spaced);
  if (withYear) return build(withYear[1] ?? '', withYear[2] ?? null, withYear[3] ?? '');
  const withoutYear = WITHOUT_YEAR.exec(spaced);
  if (withoutYear) return build(withoutYear[1] ?? withoutYear[3] ?? '', null, withoutYear[2] ?? withoutYear[4] ?? '');
  return null;
}

// As GB/T 9704 wants it, which most are.
const STANDARD = /^([\u4e00-\u9fff]{1,24})〔((?:19|20)\d{2})〕([1-9]\d{0,5})号$/;
/** What may be a year, or a label in front. */
const NEEDS_CARE = /[一二]|^[文发公]/;

/** The same for a number in standard form, in one step; null for any other. */
function findStandardNumber(text: string): DocumentNumber | null {
  const [, issuer, year = '', serial = ''] = STANDARD.exec(text) ?? [];
  if (issuer === undefined) return null;
  const folded = foldText(issuer);
  return NEEDS_CARE.test(folded) ? null : build(folded, year, serial);
}

/** 二〇二六年 as 2026年, wherever 年, a space or the end follows four numerals that can be a year. */
export function yearsInDigits(text: string): string {
  return text.replace(HAN_YEAR, hanYear);
}

/** One key for all spellings of the same number, or null. Equal keys mean the same number; e.g. 国办函|2020|109. */
export function normaliseDocumentNumber(text: string): string | null {
  const number = findDocumentNumber(text);
  return number && documentNumberKey(number);
}

export function documentNumberKey(number: DocumentNumber): string {
  return `${number.issuerCode}|${number.year ?? ''}|${number.serial}`;
}

/**
 * One key for all spellings of the same index number: letters and digits alone, folded (slashes, dashes, spaces and brackets
 * are typed in every way), or null when fewer than five are left or none is a digit.
 */
export function normaliseIndexNumber(text: string): string | null {
  if (text.length > MAX_NUMBER_UNITS) return null;
  const key = PLAIN_INDEX.test(text)
    ? text.toLowerCase().replaceAll(/[-/]/g, '')
    : unlabelledIndexNumber(text).replace(/[^\p{L}\p{N}]/gu, '');
  return key.length >= 5 && /\d/.test(key) ? key : null;
}

/** An index number folded, without the words 索引号 in front of it. */
export function unlabelledIndexNumber(text: string): string {
  return foldText(text).replace(INDEX_LABEL, '');
}

function build(issuerCode: string, year: string | null, serial: string): DocumentNumber | null {
  const code = issuerCode.replace(/\s+/g, '').replace(/(?:第|字)$/, '');
  const short = serial.replace(/^0+(?=\d)/, '');
  if (year === null && code.length === 0) return null;
  return { issuerCode: code, year, serial: short };
}

function hanYear(han: string): string {
  return String(hanNumber(han));
}

/** 国发〔2019〕5号文 and …5号文件, as officials say it, without what follows 号, nor marks at the end. Other text as it is. */
export function withoutSpokenTail(folded: string): string {
  return folded.replace(SPOKEN_TAIL, '$1');
}

/** 一 … 九百九十九, and digit by digit (二〇一九, with ○ and 零 for 〇). Of these characters alone: of no use for others. */
export function hanNumber(han: string): number {
  const text = han.replaceAll(/[零○]/g, '〇');
  if (!/[十百]/.test(text)) return Number([...text].map((digit) => HAN_DIGITS.indexOf(digit)).join(''));
  let total = 0;
  let digit = 0;
  for (const character of text) {
    if (character === '百') {
      total += (digit || 1) * 100;
      digit = 0;
    } else if (character === '十') {
      total += (digit || 1) * 10;
      digit = 0;
    } else digit = HAN_DIGITS.indexOf(character);
  }
  return total + digit;
}
