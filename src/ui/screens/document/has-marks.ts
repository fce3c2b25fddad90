/** Owns whether a document's page carries a mark of what the portal derived (由系统推断). */
import type { CatalogueRecord } from '../../../catalogue/record';

/** A summary is shown, and marked, only in the place of a body; all other derivable fields always. */
export function hasMarks(record: Pick<CatalogueRecord, 'derived'>, isSummaryShown: boolean): boolean {
  return record.derived.some((field) => field !== 'summary' || isSummaryShown);
}
