/**
 * Owns the keys by which a record is known again from one export to the next. Their folding is the ledger's own and must never
 * change: a ledger of years ago has to match. (Search may fold numbers as it likes.)
 */
import { normaliseDocumentNumber } from '../../src/catalogue/document-number';
import type { CheckedRecord } from '../check/check-record';
import { titleCore } from '../derive/title-core';
import { writeKey, writeQuickKey } from './key-table';
import type { LinkTarget } from './link-target';

/**
 * Columns of a row's keys; each key is two numbers of 32 bits, 0 where the record has no such key. `page` (address and title) is for
 * one run only and never stored: two rows that have it in common stand on one page of the portal. So is `title` (its core), by which
 * other rows' texts name this one.
 */
export const KEY = { index: 0, document: 1, full: 2, address: 3, number: 4, page: 5, title: 6 } as const;
export const KEYS = 7;

/** Between the parts of what is hashed. */
const END = '\u0000';

/** What of a record its keys are made of. */
export type Identity = Pick<
  CheckedRecord,
  'indexNumber' | 'documentNumber' | 'organ' | 'title' | 'publishedDate' | 'writtenDate' | 'url' | 'derived'
>;

/** Most index numbers: there is nothing to fold but case. */
const PLAIN_NUMBER = /^[0-9A-Za-z./_-]*$/;

/** A document number in standard form: nothing to fold but its brackets. */
const PLAIN_DOCUMENT = /^[\u4e00-\u9fff]{1,40}〔\d{4}〕\d{1,6}号$/;

/** NFKC, lower case, no white space, all brackets alike: `国发〔2019〕5号` and `国发 [2019] 5 号` are one number. */
function foldNumber(number: string): string {
  if (PLAIN_NUMBER.test(number)) return number.toLowerCase();
  if (PLAIN_DOCUMENT.test(number)) return number.replace('〔', '(').replace('〕', ')');
  return number
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s/g, '')
    .replaceAll(/[〔[【(﹝［]/g, '(')
    .replaceAll(/[〕\]】)﹞］]/g, ')');
}

/** A number as it is compared, null for none. */
export function normaliseNumber(number: string | null): string | null {
  return number === null ? null : foldTarget(number);
}

/**
 * Writes the seven keys of a record at `at` (fourteen numbers). What was derived identifies nothing: a better guess, or a longer organ
 * directory, must not make another record of a row. Cost: about 10 µs.
 */
export function writeIdentityKeys(into: Uint32Array, at: number, record: Identity): void {
  into.fill(0, at, at + KEYS * 2);
  const organ = (record.derived.includes('organ') ? null : record.organ) ?? '';
  const date = record.publishedDate ?? (record.derived.includes('writtenDate') ? null : record.writtenDate) ?? '';
  const url = record.url ?? '';
  if (record.indexNumber) writeKey(into, at + KEY.index * 2, `index${END}${foldNumber(record.indexNumber)}`);
  if (record.documentNumber) {
    writeKey(into, at + KEY.document * 2, `document${END}${organ}${END}${foldNumber(record.documentNumber)}`);
    writeKey(into, at + KEY.number * 2, `number${END}${foldTarget(record.documentNumber)}`);
  }
  writeKey(into, at + KEY.full * 2, `full${END}${organ}${END}${record.title}${END}${date}${END}${url}`);
  if (url) {
    writeKey(into, at + KEY.address * 2, `address${END}${date}${END}${url}`);
    writeQuickKey(into, at + KEY.page * 2, `${url}${END}${record.title}`);
  }
  const core = titleCore(record.title);
  if (core) writeQuickKey(into, at + KEY.title * 2, core);
}

/** The keys (six numbers: index number, document number, title) under which another record may be named; 0 for what is not said. */
export function writeTargetKeys(into: Uint32Array, { number, title }: LinkTarget): void {
  into.fill(0, 0, 6);
  if (number !== null) {
    writeKey(into, 0, `index${END}${foldNumber(number)}`);
    writeKey(into, 2, `number${END}${foldTarget(number)}`);
  }
  const core = title === null ? '' : titleCore(title);
  if (core) writeQuickKey(into, 4, core);
}

/** Links are resolved anew in every run, so they may use the catalogue's normalising, which knows more spellings. */
function foldTarget(number: string): string {
  return normaliseDocumentNumber(number) ?? foldNumber(number);
}
