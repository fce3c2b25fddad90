/**
 * Owns the number of a slip (查阅单号), e.g. SL02-A7-261122-0047-D: terminal, epoch, date, serial of the day, check character.
 * Why it looks like this: docs/decisions/004-slip-number.md.
 */
import { AppError } from '../base/app-error';
import { foldText } from '../base/text';

/**
 * Digits and capital letters without I, O (read as 1, 0) and U, V (taken for each other): 32 characters, each the element of GF(2⁵) of its place.
 * Pinyin initials never are I, U or V, so that terminals can still be named after their venue.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRSTWXYZ';

export interface SlipNumberParts {
  /** `terminal.id` of the site config: a letter, then 1–5 letters or digits, none of I O U V. */
  readonly terminal: string;
  /** A letter and a digit, made by `makeEpoch` (`slip-epoch.ts`) when the terminal's database is created. */
  readonly epoch: string;
  /** Local date of issue, YYYY-MM-DD, 2000 … 2099. */
  readonly date: string;
  /** 1 … 999,999, counted for terminal, epoch and date. */
  readonly serial: number;
}

export interface SlipNumber extends SlipNumberParts {
  /** As `formatSlipNumber` writes it. */
  readonly text: string;
}

/** @throws AppError `slip.malformed` when a part is out of its range. */
export function formatSlipNumber(parts: SlipNumberParts): string {
  const { terminal, epoch, date, serial } = parts;
  const day = date.replaceAll('-', '').slice(2);
  const digits = String(serial).padStart(4, '0');
  const body = `${terminal}${epoch}${day}${digits}`;
  const number = readCompact(body + checkCharacter(body));
  if (number?.terminal !== terminal || number.epoch !== epoch || number.date !== date || number.serial !== serial) {
    throw new AppError('slip.malformed', `number parts ${terminal} ${epoch} ${date} ${serial}`);
  }
  return number.text;
}

/**
 * Reads a number as people type it or scanners send it: any case, full width, spaces, dashes missing or of any kind, O for 0 and I for 1.
 * Null for anything else: one wrong character and two exchanged neighbours never pass.
 */
export function parseSlipNumber(text: string): SlipNumber | null {
  if (text.length > 60) return null;
  const compact = foldText(text)
    .toUpperCase()
    .replace(/[\s\p{Pd}\u2212\u30fc_.·/\\]/gu, '')
    .replaceAll('O', '0')
    .replaceAll('I', '1');
  return readCompact(compact);
}

/**
 * The serial with which a day begins: 1, but on the day on which the database was created six for each minute of that day gone by.
 * Nobody takes six slips a minute, so what a lost database gave out that day lies below, even if the epoch is the same by chance.
 * `createdDate` YYYY-MM-DD and `createdMinute` (0 … 1439) in local time.
 */
export function firstSerial(date: string, createdDate: string, createdMinute: number): number {
  return date === createdDate ? createdMinute * 6 + 1 : 1;
}

// The last letter before the check character is the epoch's, so the parts are found without dashes.
const COMPACT = /^([A-Z][0-9A-Z]{1,5})([A-Z]\d)(\d\d)(\d\d)(\d\d)(\d{4,6})([0-9A-Z])$/;

function readCompact(compact: string): SlipNumber | null {
  const match = COMPACT.exec(compact);
  if (!match) return null;
  const [, terminal = '', epoch = '', year = '', month = '', day = '', digits = '', check = ''] = match;
  if (checkCharacter(compact.slice(0, -1)) !== check) return null;
  const serial = Number(digits);
  // More than four digits only when needed: one number has one spelling.
  if (serial < 1 || String(serial).padStart(4, '0') !== digits) return null;
  const date = `20${year}-${month}-${day}`;
  const time = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== date) return null;
  return { terminal, epoch, date, serial, text: `${terminal}-${epoch}-${year}${month}${day}-${digits}-${check}` };
}

/**
 * One Reed–Solomon check symbol over GF(2⁵): the whole number, read as a polynomial, is zero at α. A wrong character changes the sum by
 * d·αⁱ, two exchanged neighbours by d·αⁱ·(1+α); neither is ever zero. Null when a character is not of the alphabet.
 */
function checkCharacter(body: string): string | null {
  let sum = 0;
  for (const character of body) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    sum = timesAlpha(sum ^ value);
  }
  return ALPHABET[sum] ?? null;
}

/** Multiplies by α in GF(2⁵) with α⁵ = α² + 1. */
function timesAlpha(value: number): number {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
}
