/**
 * Owns the cheap look that spares most texts the review: false says that no rule can find anything. It reads as the review does, over
 * tags and invisible characters, but knows only how many digits stand together and which characters follow each other.
 */

import { isInvisible } from './reviewed-text';

const OTHER = 0;
const DIGIT = 1;
const SEPARATOR = 2;
const INVISIBLE = 3;
const TAG = 4;
const ENTITY = 5;
const HAN_DIGIT = 6;
const MARK_END = 7;

const CLASSES = new Uint8Array(0x10000);
const set = (characters: string, kind: number): void => {
  for (const character of characters) CLASSES[character.charCodeAt(0)] = kind;
};
/** What is taken for too much here costs time, what is forgotten costs a finding. */
for (let code = 0; code < 0x10000; code++) if (isInvisible(code)) CLASSES[code] = INVISIBLE;
for (let code = 0; code < 0x10000; code++) if (/\s/.test(String.fromCharCode(code))) CLASSES[code] = SEPARATOR;
set('-‐‑‒–—―－_~～./·•．／,', SEPARATOR);
// A few of them within a number hide nothing.
set('*＊×●', SEPARATOR);
set('0123456789０１２３４５６７８９', DIGIT);
set('〇○零一二三四五六七八九', HAN_DIGIT);
set('密级部传开件网报请', MARK_END);
CLASSES[0xfeff] = INVISIBLE;
set('<', TAG);
set('&', ENTITY);

const [SECRET, LEVEL, INTERNAL, ABROAD, OPEN] = [...'密级部传开'].map((character) => character.charCodeAt(0));
const IN = '内'.charCodeAt(0);
const OUT = '外'.charCodeAt(0);
const PUBLIC = '公'.charCodeAt(0);
/** 密件; 不上网, 不登报; 依申请. */
const [PIECE, NET, PRESS, REQUEST] = [...'件网报请'].map((character) => character.charCodeAt(0));
const [RELY, APPLY] = [...'依申'].map((character) => character.charCodeAt(0));
const ONTO = [...'上登见'].map((character) => character.charCodeAt(0));
const SECRECIES = [...'绝机秘涉'].map((character) => character.charCodeAt(0));
/** What stands before 公开 where something is not public: 不公开, 不予公开, 依申请公开, 对外公开, 部分公开 … */
const BEFORE_PUBLIC = new Set(
  [...'不予宜外会得请以于动制非部分否后减节禁止'].map((character) => character.charCodeAt(0)),
);

const NOWHERE = Number.POSITIVE_INFINITY;
const MOST_SEPARATORS = 6;
const LEAST_DIGITS = 11;
/** A run of so many digits may hold anything; a shorter one only a mobile number. */
const LONG_RUN = 15;
/** A tag without attributes, or with one that says nothing. */
const SHORT_TAG_UNITS = 12;

/** Cost: about 2 ns a character; it stops at the first thing that looks like something. */
export function mayHoldFinding(text: string): boolean {
  let digits = 0;
  /** Number of the first digit of the run with which a mobile number could begin. */
  let mobileAt = NOWHERE;
  let lastDigit = 0;
  let separators = 0;
  let hanDigits = 0;
  let last = 0;
  let lastButOne = 0;
  const end = text.length;
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    const kind = CLASSES[code] as number;
    if (kind === OTHER || kind === MARK_END || kind === HAN_DIGIT) {
      if (digits >= LEAST_DIGITS && mayBeOfPerson(digits, mobileAt)) return true;
      digits = 0;
      if (kind === MARK_END && endsMark(lastButOne, last, code)) return true;
      hanDigits = kind === HAN_DIGIT ? hanDigits + 1 : 0;
      if (hanDigits >= LEAST_DIGITS) return true;
      lastButOne = last;
      last = code;
    } else if (kind === DIGIT) {
      const digit = code & 0xf;
      if (digits === 0) mobileAt = NOWHERE;
      else if (mobileAt === NOWHERE && lastDigit === 1 && digit >= 3) mobileAt = digits - 1;
      lastDigit = digit;
      digits++;
      separators = 0;
      hanDigits = 0;
    } else if (kind === SEPARATOR || kind === ENTITY) {
      if (kind === ENTITY && text.charCodeAt(i + 1) === 0x23) return true;
      // A named entity is one separator, whatever it is: its letters must not end the run.
      if (kind === ENTITY) i = endOfName(text, i);
      if (digits > 0 && ++separators > MOST_SEPARATORS) {
        if (digits >= LEAST_DIGITS && mayBeOfPerson(digits, mobileAt)) return true;
        digits = 0;
      }
    } else if (kind === TAG) {
      const close = endOfTag(text, i);
      if (close === TELLS) return true;
      i = close;
    }
  }
  return digits >= LEAST_DIGITS && mayBeOfPerson(digits, mobileAt);
}

function endsMark(lastButOne: number, last: number, code: number): boolean {
  if (code === OPEN) return last === PUBLIC && BEFORE_PUBLIC.has(lastButOne);
  if (code === SECRET) return SECRECIES.includes(last);
  if (code === LEVEL) return last === SECRET;
  if (code === INTERNAL) return last === IN;
  if (code === PIECE) return last === SECRET;
  if (code === NET || code === PRESS) return ONTO.includes(last) && BEFORE_PUBLIC.has(lastButOne);
  if (code === REQUEST) return last === APPLY && lastButOne === RELY;
  return code === ABROAD && last === OUT;
}

/** A telephone number of a land line, or a date with its time, is none. */
function mayBeOfPerson(digits: number, mobileAt: number): boolean {
  return digits >= LONG_RUN || digits - mobileAt >= LEAST_DIGITS;
}

const TELLS = -1;

/** Where the tag at `open` ends; `open` itself where it begins none; `TELLS` where something may hide in it. */
function endOfTag(text: string, open: number): number {
  const start = text.charCodeAt(open + 1) | 0x20;
  if (start === 0x21 || start === 0x3f) return TELLS;
  if (start !== 0x2f && (start < 0x61 || start > 0x7a)) return open;
  const close = text.indexOf('>', open + 1);
  if (close < 0) return TELLS;
  // <script> and <style>.
  if (start === 0x73 && /^<(?:script|style)\b/i.test(text.slice(open, open + 8))) return TELLS;
  if (close - open <= SHORT_TAG_UNITS) return close;
  let digits = 0;
  for (let i = open; i < close; i++) {
    const code = text.charCodeAt(i);
    if (CLASSES[code] === DIGIT) digits++;
    else if (code >= 0x3000) return TELLS;
  }
  return digits >= LEAST_DIGITS ? TELLS : close;
}

function endOfName(text: string, start: number): number {
  let i = start + 1;
  while (i < start + 12 && (text.charCodeAt(i) | 0x20) >= 0x61 && (text.charCodeAt(i) | 0x20) <= 0x7a) i++;
  return text.charCodeAt(i) === 0x3b ? i : start;
}
