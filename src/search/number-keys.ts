/** Owns the keys of the exact table of numbers. */
import {
  type DocumentNumber,
  documentNumberKey,
  findDocumentNumber,
  normaliseIndexNumber,
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
  if (index !== null) keys.push(`i:${index}`);
  return keys;
}
