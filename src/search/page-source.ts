/** Owns the one narrow interface through which the engine sees storage: bytes of a segment's file, by offset. */

/** Roles of the files that make a segment; what is in each is drawn in `docs/segment-format.md`. */
export type SegmentRole = 'index' | 'titles' | 'rows' | 'bodies';
export const SEGMENT_ROLES: readonly SegmentRole[] = ['index', 'titles', 'rows', 'bodies'];

/**
 * Files that a segment may have beside those: `ends` says until which day records may be shown, `blanked` which records' bytes were taken out of the
 * others (`hidden-records.ts`), `texts` where the stretches of `bodies` lie (`text-directory.ts`).
 */
export type SegmentExtra = 'ends' | 'blanked' | 'texts';

export interface ReadOptions {
  /** False for what the caller keeps itself (resident sections, whole files): its pages do not push others out of the cache. Default true. */
  readonly keep?: boolean;
}

export interface PageSource {
  /**
   * The same bytes as `read` at once, where all of them are in memory; null where any is not, and nothing is read then. No promise, no
   * allocation but the view: for the hot path, to be called before `read`. The answer may be a view of a shared page and must not be written to.
   * @throws AppError `segment.malformed` past the end.
   */
  tryRead(role: SegmentRole, offsetBytes: number, lengthBytes: number): Uint8Array | null;
  /**
   * Exactly `lengthBytes` bytes from `offsetBytes`; the answer may be a view of a shared page and must not be written to.
   * Reads that are asked for in one turn, without awaiting one another, go to the storage together: about 0.3 ms and 0.1 ms a page.
   * @throws AbsentTextError from `bodies`, of which a terminal may keep a part only;
   *   AppError `storage.missingPage` | `storage.failed`; `segment.malformed` past the end.
   */
  read(role: SegmentRole, offsetBytes: number, lengthBytes: number, options?: ReadOptions): Promise<Uint8Array>;
  sizeBytes(role: SegmentRole): number;
  /** All of a file that not every segment has; null where this one has none. A source without it has none. @throws as `read` */
  readExtra?(role: SegmentExtra): Promise<Uint8Array | null>;
}

/** The vocabulary of a feed, `createVocabularyBuilder().finish()`. */
export interface VocabularyInput {
  /** The same for the same bytes. */
  readonly id: string;
  read(): Promise<Uint8Array>;
}

/** One opened-to-be segment: its pages and the ids of records of earlier segments that it removes or replaces. */
export interface SegmentInput {
  readonly id: string;
  readonly source: PageSource;
  /** Or how to read them: asked for only where an earlier segment did not meet them before. */
  readonly tombstones: readonly string[] | (() => Promise<readonly string[]>);
}
