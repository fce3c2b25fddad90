/** Owns writing numbers of people so that they cannot be read back: the first three and the last two digits stay. */
import { passesLuhn } from './bank-card';
import { findDamagedIds } from './damaged-id';
import { looksLikeIdNumber, looksLikeOldIdNumber } from './id-number';
import { isMobileNumber } from './mobile-with-name';
import { digitsOf, eachNumberRun, type NumberRun, shapeOf } from './number-runs';
import { LEAST_DIGITS, readForReview } from './reviewed-text';

/** For `leastDigits`: long numbers that are none of a person (index numbers, times) stay. */
export const KNOWN_NUMBERS_ONLY = Number.POSITIVE_INFINITY;

/**
 * Numbers that may be an ID number, a bank card or a mobile number, however they are grouped, marked up or disguised: 110***37.
 * Looser than the review gate, which has to be right: here a check digit may be wrong, and no name or word need stand beside it.
 * Text that is masked is given without its tags and invisible characters. Cost: 2 ns a character where there is no number.
 * @param leastDigits a group of so many digits is masked whatever it is
 */
export function maskNumbers(text: string, leastDigits: number = LEAST_DIGITS): string {
  if (text.length < Math.min(leastDigits, LEAST_DIGITS)) return text;
  const read = readForReview(text);
  const masked = maskPlain(read.text, leastDigits);
  if (masked !== null) return masked;
  // What hides in a tag is not shown, masked or not.
  return maskPlain(read.hidden, leastDigits) === null ? text : read.text;
}

/** Null where there is nothing to mask. */
function maskPlain(text: string, leastDigits: number): string | null {
  const spans: (readonly [number, number])[] = [];
  const least = Math.min(leastDigits, LEAST_DIGITS);
  eachNumberRun(text, least, (run) => collectSpans(text, run, leastDigits, spans));
  for (const { start, end } of findDamagedIds(text)) spans.push([start, end]);
  if (spans.length === 0) return null;
  spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let masked = '';
  let at = 0;
  for (const [start, end] of spans) {
    // Found twice.
    if (start < at) continue;
    masked += text.slice(at, start) + maskDigits(text.slice(start, end));
    at = end;
  }
  return masked + text.slice(at);
}

function collectSpans(text: string, run: NumberRun, leastDigits: number, spans: (readonly [number, number])[]): void {
  for (let first = 0; first < run.groups; first++) {
    for (let last = first, digits = 0; last < run.groups; last++) {
      digits += run.lengthOf(last);
      if (digits > 19 && last > first) break;
      const end = numberEnd(text, run, first, last, digits, leastDigits);
      if (end < 0) continue;
      spans.push([run.startOf(first), end]);
      first = last;
      break;
    }
  }
}

/** Where the number that is made of these groups ends, or -1. */
function numberEnd(
  text: string,
  run: NumberRun,
  first: number,
  last: number,
  digits: number,
  leastDigits: number,
): number {
  const end = run.endOf(last);
  if (first === last && digits >= leastDigits)
    return end + (/^[Xx](?![A-Za-z\d])/.test(text.slice(end, end + 2)) ? 1 : 0);
  if (digits < LEAST_DIGITS || (digits > 19 && digits !== 28 && digits !== 29)) return -1;
  const number = digitsOf(text, run, first, last);
  if (digits === 17) {
    const letter = /^[\s\-‐–—·./_]{0,3}[Xx](?![A-Za-z0-9])/.exec(text.slice(end, end + 5));
    if (letter && looksLikeIdNumber(number)) return end + letter[0].length;
  }
  if (/[A-Za-z]/.test(text[end] ?? '')) return -1;
  return isPersonal(number, shapeOf(run, first, last)) ? end : -1;
}

function isPersonal(number: string, shape: string): boolean {
  const isWhole = !shape.includes(',');
  switch (number.length) {
    case 11:
      return isMobileNumber(number, shape);
    case 12:
    case 13:
    case 15:
      return (
        isWhole && (/^(?:0|86|0086)1[3-9]\d{9}$/.test(number) || (number.length === 15 && looksLikeOldIdNumber(number)))
      );
    case 18:
      return looksLikeIdNumber(number) || looksLikeCard(number, shape);
    case 16:
    case 17:
    case 19:
      return looksLikeCard(number, shape);
    // A mobile number and an ID number without anything between.
    case 28:
    case 29:
      return isWhole && (looksLikeIdNumber(number.slice(11)) || looksLikeIdNumber(number));
    default:
      return false;
  }
}

function looksLikeCard(number: string, shape: string): boolean {
  return /^(?:\d+|4,4,4,.*|6,1\d)$/.test(shape) || (/^\d+,\d+$/.test(shape) && number.startsWith('62'))
    ? passesLuhn(number)
    : false;
}

/** 110101199001011237 → 110***37; what separates the digits goes too. */
export function maskDigits(number: string): string {
  const bare = number.replaceAll(/[^\dXx]/g, '');
  return `${bare.slice(0, 3)}***${bare.slice(-2)}`;
}
