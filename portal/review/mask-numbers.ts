/** Owns writing numbers of people so that they cannot be read back: the first three and the last two digits stay. */
import { bankCardKind } from './bank-card';
import { isIdNumber } from './id-number';
import { isMobileNumber } from './mobile-with-name';
import { digitsOf, eachNumberRun, type NumberRun, shapeOf } from './number-runs';

/** A group of so many digits is masked whatever it is. */
const LONG_GROUP = 11;

/**
 * Every group of eleven digits or more, and ID numbers, bank cards and mobile numbers however they are grouped: 110******37.
 * Full-width digits count. @param leastDigits of a single group that is masked
 */
export function maskNumbers(text: string, leastDigits = LONG_GROUP): string {
  if (text.length < leastDigits) return text;
  const plain = /[０-９]/.test(text)
    ? text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    : text;
  const spans: (readonly [number, number])[] = [];
  eachNumberRun(plain, Math.min(leastDigits, LONG_GROUP), (run) => collectSpans(plain, run, leastDigits, spans));
  if (spans.length === 0) return text;
  let masked = '';
  let at = 0;
  for (const [start, end] of spans) {
    masked += plain.slice(at, start) + maskDigits(plain.slice(start, end));
    at = end;
  }
  return masked + plain.slice(at);
}

function collectSpans(text: string, run: NumberRun, leastDigits: number, spans: (readonly [number, number])[]): void {
  for (let first = 0; first < run.groups; first++) {
    const last = lastOfNumber(text, run, first, leastDigits);
    if (last < 0) continue;
    spans.push([run.startOf(first), withCheckLetter(text, run.endOf(last))]);
    first = last;
  }
}

/** The last group of the number that begins with `first`, or -1. */
function lastOfNumber(text: string, run: NumberRun, first: number, leastDigits: number): number {
  if (run.lengthOf(first) >= leastDigits) return first;
  let digits = 0;
  for (let last = first; last < run.groups && digits < 20; last++) {
    digits += run.lengthOf(last);
    if (digits < LONG_GROUP || digits > 19) continue;
    const number = digitsOf(text, run, first, last);
    const shape = shapeOf(run, first, last);
    if (digits === 11 && isMobileNumber(number, shape)) return last;
    if (digits === 18 && isIdNumber(number)) return last;
    if (digits === 17 && /^\s?[Xx]/.test(text.slice(run.endOf(last))) && isIdNumber(`${number}X`)) return last;
    if (digits >= 16 && bankCardKind(number, shape)) return last;
  }
  return -1;
}

function withCheckLetter(text: string, end: number): number {
  return /^[Xx](?![A-Za-z\d])/.test(text.slice(end, end + 2)) ? end + 1 : end;
}

/** 110101199001011237 → 110******37; what separates the digits goes too. */
export function maskDigits(number: string): string {
  const bare = number.replaceAll(/[^\dXx]/g, '');
  return `${bare.slice(0, 3)}******${bare.slice(-2)}`;
}
