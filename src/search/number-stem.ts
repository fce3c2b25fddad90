/** Owns the stem of a document number, by which vocabularies propose numbers: issuer and year. */
import type { DocumentNumber } from '../catalogue/document-number';

/** Null where it has no issuer or no year. */
export function numberStem(number: DocumentNumber | null): string | null {
  return number?.year && number.issuerCode !== '' ? `${number.issuerCode}〔${number.year}〕` : null;
}
