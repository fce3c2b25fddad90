/** Owns what of a record is searched and shown besides its head: the summary, or the beginning of its text. */
import type { FullRecord } from '../catalogue/record';
import { bodyBeginning } from './body-beginning';

/** UTF-16 units of the body that stand in for a summary. Summaries themselves are taken whole. */
const EXCERPT_UNITS = 160;

/**
 * The summary; where it is empty or white space, the first 160 UTF-16 units of the body as plain text (`bodyBeginning`); empty where
 * there is neither. Cost: linear in what is read of the body.
 */
export function excerptOf(record: Pick<FullRecord, 'summary' | 'body' | 'bodyFormat'>): string {
  if (record.summary.trim() !== '') return record.summary;
  return record.body === '' ? '' : bodyBeginning(record.body, record.bodyFormat, EXCERPT_UNITS);
}
