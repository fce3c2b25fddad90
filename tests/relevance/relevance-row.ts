/** Owns what a row of the relevance set says. The rows are data: `demo-queries.ts`, `real-queries.ts`. */
import type { Filters } from '../../src/search/query';

export interface RelevanceRow {
  /** As a reader types it. */
  readonly query: string;
  readonly filters?: Filters;
  /**
   * Titles, whole and as they are printed, of the records that belong on top; each must be among the first five. The best of them
   * counts for the reciprocal rank. Of records with the same title the first counts.
   */
  readonly expect: readonly string[];
  /** Why these. */
  readonly because: string;
}
