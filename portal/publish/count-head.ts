/** Owns what of a row counts where records are counted that have a text: the fields that a search looks into. */
import type { PhraseCounter } from '../../src/search/phrase-counter';
import type { RowHead } from './row-code';

/** UTF-16 units of a body's beginning that are searched where there is no summary, as `src/search/excerpt.ts` has it. */
const EXCERPT_UNITS = 160;

/** What of a row a search looks into. */
export function countHead(counter: PhraseCounter, { title, documentNumber, summary, beginning, organ }: RowHead): void {
  counter.nextRecord();
  counter.addField(title);
  if (documentNumber !== null) counter.addField(documentNumber);
  counter.addField(summary.trim() === '' ? beginning.slice(0, EXCERPT_UNITS) : summary);
  if (organ !== null) counter.addField(organ);
}
