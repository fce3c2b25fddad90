/** Owns the keys of the exact table of numbers. */
import { documentNumberKey, findDocumentNumber, normaliseIndexNumber } from '../catalogue/document-number';

/**
 * Keys under which a record's numbers are found: document number with issuer, year and serial alone (people read the number off a
 * stamp and leave the issuer out), index number.
 */
export function numberKeys(documentNumber: string | null, indexNumber: string | null): string[] {
  const keys: string[] = [];
  const number = documentNumber === null ? null : findDocumentNumber(documentNumber);
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
