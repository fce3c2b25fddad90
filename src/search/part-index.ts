/** Owns what the searchable half of one part of a segment is: plain arrays, so that a part may be built in another thread. */

/** Posting lists in the order of their terms, two a term: records with it in title or numbers, then in organ, summary or body. */
export interface TermLists {
  /** Bytes, records and last record of each list; records count from the beginning of the part. An empty list is three zeros. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly counts: Uint32Array<ArrayBuffer>;
  readonly lasts: Uint32Array<ArrayBuffer>;
  /** Their gap varints one behind the other, as `PostingBuffer` has them. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface PartIndex {
  /** Ascending. */
  readonly pairKeys: Uint32Array<ArrayBuffer>;
  readonly pairs: TermLists;
  /** Ascending, with a line break before each. */
  readonly runTexts: Uint8Array<ArrayBuffer>;
  readonly runs: TermLists;
  /** Hashes of numbers with their records: three numbers an entry, as in `KeyEntries`. */
  readonly numbers: Uint32Array<ArrayBuffer>;
}
