/** Owns the shape of what the commands for withdrawals (撤下) and `find` say, and its English. */
import type { TakedownReason } from '../../src/feed/takedown';

export interface TakedownWords {
  readonly reasons: { readonly [reason in TakedownReason]: string };
  withdrawn(count: number, revision: number, generation: number): string;
  readonly nothing: string;
  deleted(files: number): string;
  restored(count: number, revision: number): string;
  readonly none: string;
  /** Id, when, why, by whose decision, replaced by. */
  readonly columns: readonly string[];
  approved(count: number, root: number): string;
}

export interface FindWords {
  /** Id, index number, date, title. */
  readonly columns: readonly string[];
  found(total: number, shown: number): string;
  readonly nothing: string;
}

export const TAKEDOWN_WORDS_EN: TakedownWords = {
  reasons: {
    personalData: 'personal data or privacy',
    tradeSecret: 'trade secret',
    notPublic: 'not public by law',
    wrong: 'wrong content',
    replaced: 'corrected and published anew',
    order: 'by court order or decision from above',
    other: 'other',
  },
  withdrawn: (count, revision, generation) =>
    `withdrawn: ${count} (list of withdrawals, revision ${revision}; catalogue, generation ${generation}); terminals with a network stop showing them within minutes.`,
  nothing:
    'These records were withdrawn before; nothing changed. To give another reason or replacement, restore and withdraw them again.',
  deleted: (files) =>
    `${files} old files that held them were deleted from the feed; they are out of the older generations that are kept, too.`,
  restored: (count, revision) =>
    `given free: ${count} (list of withdrawals, revision ${revision}); shown again when the next publishing brings them.`,
  none: 'Nothing is withdrawn.',
  columns: ['id', 'withdrawn at', 'reason', 'decided by', 'replaced by'],
  approved: (count, root) =>
    `Root ${root} approves that these ${count} records are withdrawn at once; not one more, not one less.`,
};

export const FIND_WORDS_EN: FindWords = {
  columns: ['id', 'index number', 'date', 'title'],
  found: (total, shown) =>
    total > shown ? `found: ${total}, the best ${shown} are listed; write more of it.` : `found: ${total}`,
  nothing:
    'Nothing was found. Check the index number, document number or title; what is withdrawn is not among them (portal withdrawn).',
};
