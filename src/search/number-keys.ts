/** Owns the keys under which records are found by their numbers: whole ones, and leading components of an index number. */
import {
  type DocumentNumber,
  documentNumberKey,
  findDocumentNumber,
  MAX_NUMBER_UNITS,
  normaliseIndexNumber,
  unlabelledIndexNumber,
} from '../catalogue/document-number';

/**
 * Keys under which a record's numbers are found: document number with issuer, year and serial alone (people read the number off a
 * stamp and leave the issuer out), index number.
 */
export function numberKeys(documentNumber: string | null, indexNumber: string | null): string[] {
  return parsedNumberKeys(documentNumber === null ? null : findDocumentNumber(documentNumber), indexNumber);
}

/** The same for a document number that is parsed already. */
export function parsedNumberKeys(number: DocumentNumber | null, indexNumber: string | null): string[] {
  const keys: string[] = [];
  if (number) {
    keys.push(`d:${documentNumberKey(number)}`);
    if (number.issuerCode !== '' && number.year !== null) {
      keys.push(`d:${documentNumberKey({ ...number, issuerCode: '' })}`);
    }
  }
  const index = indexNumber === null ? null : normaliseIndexNumber(indexNumber);
  if (index !== null) keys.push(INDEX_NUMBER + index);
  return keys;
}

const INDEX_NUMBER = 'i:';

/** Whether the key is that of this whole index number: which stands among its own prefixes too, and need not stand in the table. */
export function isIndexNumberKey(key: string, whole: string): boolean {
  return key.length === whole.length + INDEX_NUMBER.length && key.startsWith(INDEX_NUMBER) && key.endsWith(whole);
}

/** The index number that a key is of, as it stands among prefixes; null for document numbers. */
export function indexNumberOfKey(key: string): string | null {
  return key.startsWith(INDEX_NUMBER) ? key.slice(INDEX_NUMBER.length) : null;
}

/** More components than any dialect has; a text in the wrong column must not fill the index. */
const MAX_PREFIXES = 9;
const MIN_PREFIX_UNITS = 3;
/** A component that is a month or a day, and not the office's own code in front. */
const MONTH_OR_DAY = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-3]\d)?$/;
/** As exports write them: nothing to fold but capitals. */
const PLAIN = /^[0-9A-Za-z]+(?:[-/][0-9A-Za-z]+)*$/;

/**
 * What of a record's index number a word can be: its leading components and the whole, folded, letters and digits alone, shortest
 * first, without repeats. SL054-0209-202611-00189 gives sl054, sl0540209, sl05402092026 (the year of the month), sl0540209202611 and
 * the whole. Each satisfies `indexPrefixOfWord(prefix) === prefix`. At most nine; none for what is no number. About 1.5 µs.
 */
export function indexPrefixesOf(indexNumber: string): string[] {
  if (indexNumber.length > MAX_NUMBER_UNITS) return [];
  const components = PLAIN.test(indexNumber)
    ? indexNumber.toLowerCase().split(/[-/]/)
    : componentsOf(unlabelledIndexNumber(indexNumber));
  const prefixes: string[] = [];
  const add = (prefix: string) => {
    if (prefixes.length < MAX_PREFIXES - 1 && canBePrefix(prefix)) prefixes.push(prefix);
  };
  let whole = '';
  components.forEach((component, index) => {
    if (index > 0 && MONTH_OR_DAY.test(component)) {
      add(whole + component.slice(0, 4));
      if (component.length === 8) add(whole + component.slice(0, 6));
    }
    // 21 digits without a separator begin with the region's code; what follows is divided differently everywhere.
    if (components.length === 1 && /^\d{21}$/.test(component)) add(component.slice(0, 6));
    whole += component;
    if (index < components.length - 1) add(whole);
  });
  if (canBePrefix(whole)) prefixes.push(whole);
  return prefixes;
}

/**
 * The form in which a word of a query stands among `indexPrefixesOf` a record's number, or null where it cannot stand there: at least
 * three letters and digits, with a digit among them or all of them Latin.
 * @param folded a folded word, or an index number however typed
 */
export function indexPrefixOfWord(folded: string): string | null {
  if (folded.length > MAX_NUMBER_UNITS) return null;
  const bare = componentsOf(unlabelledIndexNumber(folded)).join('');
  return canBePrefix(bare) ? bare : null;
}

/** Stretches of letters and digits; white space parts nothing (0 0 0 0 1 4 3 4 9 is how some are printed). */
function componentsOf(folded: string): string[] {
  return folded
    .replaceAll(' ', '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((component) => component !== '');
}

function canBePrefix(bare: string): boolean {
  return bare.length >= MIN_PREFIX_UNITS && (/\d/.test(bare) || /^[a-z]+$/.test(bare));
}
