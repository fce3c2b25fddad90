/** Owns what may be wrong with a feed, as a closed list; the words for people are in portal/words. */

export const FAULTS = [
  /** No root to begin with. */
  'root.absent',
  /** A gap, too few signatures of the old or the new keys, or no root at all. */
  'root.broken',
  'root.expired',
  'file.absent',
  'file.malformed',
  /** Cannot be fetched or read. */
  'file.unreadable',
  'file.unsigned',
  'file.expired',
  /** Length, hash or version are not those that another file promises. */
  'file.mixedUp',
  'chunk.absent',
  'chunk.altered',
  /** More withdrawals at once than the root's keys have approved. */
  'takedown.unapproved',
  /** The catalogue names a file that held a withdrawn record. */
  'catalogue.revoked',
  /** Such a file can still be had. */
  'file.revoked',
  /** An address sends elsewhere: terminals do not follow. */
  'served.redirect',
  /** Nothing above was found, and a terminal refuses it all the same. */
  'terminal.refuses',
] as const;
type FaultCode = (typeof FAULTS)[number];

export const NOTICES = [
  /** Nobody said which root to trust: the feed's own first was taken. */
  'root.taken',
  'root.demo',
  'root.ends',
  /** A new set of keys, not signed by the one before. */
  'root.newSet',
  'timestamp.ends',
  /** How the files are served: a terminal on another origin is shown nothing, or caches keep too long or not at all. */
  'served.origin',
  'served.timestampKept',
  'served.missingKept',
  'served.notKept',
  'served.keptTooLong',
  'served.noRange',
] as const;
type NoticeCode = (typeof NOTICES)[number];

export interface Fault {
  readonly code: FaultCode;
  /** Path below the feed's folder. */
  readonly file: string;
  /** For technicians. */
  readonly detail: string;
}

export interface Notice {
  readonly code: NoticeCode;
  readonly file: string;
  readonly detail: string;
}
