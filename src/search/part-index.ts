/** Owns what the searchable half of one part of a segment is: plain arrays, so that a part may be built in another thread. */
import type { PartTerms } from './part-terms';

/** How many postings, of both lists, the grams have that begin with each pair of units (first << 16 | second, ascending). */
export interface PairCounts {
  readonly pairs: Uint32Array<ArrayBuffer>;
  readonly postings: Uint32Array<ArrayBuffer>;
}

export interface PartIndex {
  readonly terms: PartTerms;
  readonly pairCounts: PairCounts;
  /** Hashes of numbers with their records: two numbers an entry, as in `KeyEntries`. */
  readonly numbers: Uint32Array<ArrayBuffer>;
}
