/** Owns the one narrow interface through which the engine sees storage: bytes of a segment's file, by offset. */

/** Roles of the files that make a segment; what is in each is drawn in `docs/segment-format.md`. */
export type SegmentRole = 'index' | 'list' | 'detail' | 'bodies';
export const SEGMENT_ROLES: readonly SegmentRole[] = ['index', 'list', 'detail', 'bodies'];

export interface PageSource {
  /**
   * Exactly `lengthBytes` bytes from `offsetBytes`; the answer may be a view of a shared page and must not be written to.
   * @throws AppError `storage.missingPage` | `storage.failed`; `segment.malformed` past the end.
   */
  read(role: SegmentRole, offsetBytes: number, lengthBytes: number): Promise<Uint8Array>;
  sizeBytes(role: SegmentRole): number;
}

/** One opened-to-be segment: its pages and the ids of records of earlier segments that it removes or replaces. */
export interface SegmentInput {
  readonly id: string;
  readonly source: PageSource;
  readonly tombstones: readonly string[];
}
