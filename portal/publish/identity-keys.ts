/**
 * Owns the keys by which a record is known again from one export to the next. Their folding is the ledger's own and must never
 * change: a ledger of years ago has to match. (Search may fold numbers as it likes.)
 */
import { normaliseDocumentNumber } from '../../src/catalogue/document-number';
import type { CheckedRecord } from '../check/check-record';
import { writeKey, writeQuickKey } from './key-table';

/**
 * Columns of a row's keys; each key is two numbers of 32 bits, 0 where the record has no such key. `page` (address and title) is for
 * one run only and never stored: two rows that have it in common stand on one page of the portal.
 */
export const KEY = { index: 0, document: 1, full: 2, address: 3, number: 4, page: 5 } as const;
export const KEYS = 6;

type Identity = Pick<
  CheckedRecord,
  'indexNumber' | 'documentNumber' | 'organ' | 'title' | 'publishedDate' | 'writtenDate' | 'url'
>;

/** NFKC, lower case, no white space, all brackets alike: `国发〔2019〕5号` and `国发 [2019] 5 号` are one number. */
function foldNumber(number: string): string {
  return number
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s/g, '')
    .replaceAll(/[〔[【(﹝［]/g, '(')
    .replaceAll(/[〕\]】)﹞］]/g, ')');
}

/** Writes the six keys of a record at `at` (twelve numbers). Cost: about 10 µs. */
export function writeIdentityKeys(into: Uint32Array, at: number, record: Identity): void {
  into.fill(0, at, at + KEYS * 2);
  const organ = record.organ ?? '';
  const date = record.publishedDate ?? record.writtenDate ?? '';
  const url = record.url ?? '';
  if (record.indexNumber) writeKey(into, at + KEY.index * 2, 'index', foldNumber(record.indexNumber));
  if (record.documentNumber) {
    writeKey(into, at + KEY.document * 2, 'document', organ, foldNumber(record.documentNumber));
    writeKey(into, at + KEY.number * 2, 'number', foldTarget(record.documentNumber));
  }
  writeKey(into, at + KEY.full * 2, 'full', organ, record.title, date, url);
  if (url) {
    writeKey(into, at + KEY.address * 2, 'address', date, url);
    writeQuickKey(into, at + KEY.page * 2, `${url}\u0000${record.title}`);
  }
}

/** The keys under which other records may name this number in `successors` or `interprets`. */
export function writeTargetKeys(into: Uint32Array, target: string): void {
  writeKey(into, 0, 'index', foldNumber(target));
  writeKey(into, 2, 'number', foldTarget(target));
}

/** Links are resolved anew in every run, so they may use the catalogue's normalising, which knows more spellings. */
function foldTarget(number: string): string {
  return normaliseDocumentNumber(number) ?? foldNumber(number);
}
