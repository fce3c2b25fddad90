/** Owns what of a row counts where records are counted that have a text: the fields that a search looks into. */
import type { PhraseCounter } from '../../src/search/phrase-counter';
import type { RowHead } from './row-code';

/** What of a row a search looks into. */
export function countHead(counter: PhraseCounter, { title, documentNumber, excerpt, organ }: RowHead): void {
  counter.nextRecord();
  counter.addField(title);
  if (documentNumber !== null) counter.addField(documentNumber);
  counter.addField(excerpt);
  if (organ !== null) counter.addField(organ);
}
