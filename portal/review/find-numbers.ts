/** Owns finding numbers of people in a text: where they are, and by which rule. */
import { bankCardKind } from './bank-card';
import { findDamagedIds } from './damaged-id';
import { isCreditCode, isIdNumber, isResidenceNumber, looksLikeOldIdNumber } from './id-number';
import { hasNameBeside, isMobileNumber } from './mobile-with-name';
import { digitsOf, eachNumberRun, isBoxed, isHyphenated, isUniform, type NumberRun, shapeOf } from './number-runs';

export interface FoundNumber {
  readonly rule: 'idNumber' | 'bankCard' | 'mobileWithName';
  readonly start: number;
  readonly end: number;
}

/** `address`: file names and times are long numbers of their own, so that only ID numbers and named mobiles are looked for. */
export type NumberPlace = 'text' | 'address' | 'number';

const ID_WORDS = /身\s*份|证件(?:号|类型)|公民号|居留证|永居/;
const CREDIT_WORDS = /信用\s*代\s*码|社会信用|税号|纳税人识别号|统一代码/;
const SERIAL_WORDS =
  /(?:编\s*号|编码|代码|流水号?|受理号|案号|案件号|单号|订单号?|许可证号?|文号|序列号|条码|合同号|项目号|批号|图号|地块号|宗地号|资产号|档号|索引号|证书号|标段)[^\d\n]{0,6}$/;
const CARD_WORDS = /卡\s*号|银行卡|储蓄卡|信用卡|借记卡|一卡通|存折|社保卡|账\s*号|帐\s*号|账\s*户|帐\s*户/;
const CARD_OWN_WORDS = /卡\s*号|银行卡|储蓄卡|信用卡|借记卡|一卡通|社保卡/;
/** Accounts of bodies are published on purpose: deposits of tenders, taxes, gifts. */
const PUBLIC_ACCOUNT =
  /(?:公司|中心|财政局?|委员会|政府|医院|学校|基金会|红十字会|慈善会|协会|管理局|管理处|国库|专户|法院)/;
const AMOUNT_AFTER = /^\s*(?:\.\d+)?\s*(?:万|亿)?(?:元|美元|吨|千瓦)/;

/** In the order of their places. `text` as `readForReview` gives it. Cost: about 3 ns a character, 1 µs for each long number. */
export function findNumbers(text: string, place: NumberPlace): FoundNumber[] {
  const found: FoundNumber[] = [];
  eachNumberRun(text, 11, (run) => {
    for (let first = 0; first < run.groups; first++) first = lookAt(text, run, first, place, found);
  });
  if (place === 'text') addDamagedIds(text, found);
  return found;
}

function addDamagedIds(text: string, found: FoundNumber[]): void {
  const damaged = findDamagedIds(text);
  for (const { start, end } of damaged) {
    if (!found.some((other) => other.start < end && start < other.end)) found.push({ rule: 'idNumber', start, end });
  }
  if (damaged.length > 0) found.sort((a, b) => a.start - b.start);
}

/** Looks at the numbers that begin with group `first`; gives the last group that was taken. */
function lookAt(text: string, run: NumberRun, first: number, place: NumberPlace, found: FoundNumber[]): number {
  let digits = 0;
  const start = run.startOf(first);
  for (let last = first; last < run.groups; last++) {
    digits += run.lengthOf(last);
    if (digits > 19) break;
    if (digits < 11) continue;
    if (!mayBeNumber(text, run, first, last, digits)) continue;
    const end = run.endOf(last);
    if (digits === 18 || digits === 17 || digits === 15) {
      const idEnd = idNumberEnd(text, run, first, last, digits);
      if (idEnd > 0) {
        found.push({ rule: 'idNumber', start, end: idEnd });
        return last;
      }
    }
    if (digits === 11 || digits === 13 || digits === 12) {
      if (isNamedMobile(text, run, first, last)) {
        found.push({ rule: 'mobileWithName', start, end });
        return last;
      }
    }
    if (digits >= 16 && place === 'text' && isBankCard(text, run, first, last)) {
      found.push({ rule: 'bankCard', start, end });
      return last;
    }
  }
  if (run.lengthOf(first) === 29 || run.lengthOf(first) === 28) lookAtGlued(text, start, found);
  return first;
}

/** Told by single digits, before any text is copied: tables of figures hold thousands of groups. */
function mayBeNumber(text: string, run: NumberRun, first: number, last: number, digits: number): boolean {
  const one = digitAt(text, run, first, last, 0);
  const two = digitAt(text, run, first, last, 1);
  // A mobile number; with 0 or 86 before it only where nothing parts it.
  if (digits === 11) return one === 1 && two >= 3;
  if (digits === 12) return one === 0 && first === last;
  if (digits === 13) return one === 8 && two === 6 && first === last;
  if (digits === 15) return one > 0 && first === last;
  if (digits >= 16 && (one === 4 || one === 5 || (one === 6 && two === 2) || (one === 9 && two === 5))) return true;
  if (one === 0 || (digits !== 17 && digits !== 18)) return false;
  // The century of birth.
  const century = digitAt(text, run, first, last, 6) * 10 + digitAt(text, run, first, last, 7);
  return century === 19 || century === 20;
}

/** Digit `at` of the number that is made of these groups. */
function digitAt(text: string, run: NumberRun, first: number, last: number, at: number): number {
  let rest = at;
  for (let group = first; group <= last; group++) {
    const length = run.lengthOf(group);
    if (rest < length) return text.charCodeAt(run.startOf(group) + rest) - 48;
    rest -= length;
  }
  return -1;
}

/** Where the ID number that is made of these groups ends, or -1. */
function idNumberEnd(text: string, run: NumberRun, first: number, last: number, digits: number): number {
  const start = run.startOf(first);
  let end = run.endOf(last);
  let number = digitsOf(text, run, first, last);
  if (digits === 17) {
    const letter = /^[\s\-‐–—·./_]{0,3}[Xx](?![A-Za-z0-9])/.exec(text.slice(end, end + 5));
    if (!letter) return -1;
    number += 'X';
    end += letter[0].length;
  }
  // 91110000MA…: the digits of a code that goes on in letters.
  else if (/[A-Za-z]/.test(text[end] ?? '')) return -1;
  const near = text.slice(Math.max(0, start - 40), start);
  if (digits === 15) return ID_WORDS.test(near) && first === last && looksLikeOldIdNumber(number) ? end : -1;
  const isResidence = number.startsWith('9') && isResidenceNumber(number) && ID_WORDS.test(near);
  if (!isResidence && !isIdNumber(number)) return -1;
  const isNamed = ID_WORDS.test(near);
  if (isNamed) return end;
  if (isCreditCode(number) && (CREDIT_WORDS.test(near) || isResidence)) return -1;
  // A serial number with a day of this century in it: 编号：330199201903150012.
  if (Number(number.slice(6, 10)) >= 2000 && SERIAL_WORDS.test(near)) return -1;
  if (first === last || isBoxed(run, first, last)) return end;
  return isUniform(text, run, first, last) ? end : -1;
}

function isNamedMobile(text: string, run: NumberRun, first: number, last: number): boolean {
  const start = run.startOf(first);
  const end = run.endOf(last);
  let number = digitsOf(text, run, first, last);
  let shape = shapeOf(run, first, last);
  const country = /^(?:0086|86|0)(?=1[3-9]\d{9}$)/.exec(number)?.[0];
  if (number.length > 11) {
    if (!country || first !== last) return false;
    number = number.slice(country.length);
    shape = '11';
  }
  if (!isMobileNumber(number, shape) || (first !== last && !isUniform(text, run, first, last))) return false;
  if (isHyphenated(text, run, last, last + 1) && run.lengthOf(last + 1) > 6) return false;
  if (/[A-Za-z]/.test(text[end] ?? '')) return false;
  return hasNameBeside(text, start, end);
}

function isBankCard(text: string, run: NumberRun, first: number, last: number): boolean {
  const start = run.startOf(first);
  const end = run.endOf(last);
  // 卡号：62284803<br>18689001234, cut by a line end.
  const isCut =
    last === first + 1 &&
    /^\s*[\n\v]\s*$/.test(text.slice(run.endOf(first), run.startOf(last))) &&
    CARD_OWN_WORDS.test(text.slice(Math.max(0, start - 12), start));
  const kind = bankCardKind(digitsOf(text, run, first, last), isCut ? 'cut' : shapeOf(run, first, last));
  if (kind === null) return false;
  if (isHyphenated(text, run, first - 1, first) || isHyphenated(text, run, last, last + 1)) return false;
  if (first !== last && !isUniform(text, run, first, last)) return false;
  if (/[A-Za-z]/.test(text[end] ?? '') || /[A-Za-z_]/.test(text[start - 1] ?? '')) return false;
  const near = text.slice(Math.max(0, start - 40), start);
  // No amount has so many digits.
  if (shapeOf(run, first, last) !== '19' && AMOUNT_AFTER.test(text.slice(end, end + 12))) return false;
  if (CARD_OWN_WORDS.test(near)) return true;
  if (SERIAL_WORDS.test(near)) return false;
  if (kind === 'sure') return true;
  return CARD_WORDS.test(near) && !PUBLIC_ACCOUNT.test(text.slice(Math.max(0, start - 80), start));
}

/** A mobile number and an ID number without anything between, as cells of a row that lost their borders. */
function lookAtGlued(text: string, start: number, found: FoundNumber[]): void {
  const digits = text.slice(start, start + 29).toUpperCase();
  if (/^1[3-9]/.test(digits) && isIdNumber(digits.slice(11))) {
    found.push({ rule: 'idNumber', start: start + 11, end: start + 29 });
  } else if (isIdNumber(digits.slice(0, 18)) && /^1[3-9]/.test(digits.slice(18))) {
    found.push({ rule: 'idNumber', start, end: start + 18 });
  }
}
