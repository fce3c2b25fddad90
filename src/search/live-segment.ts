/** Owns a segment as the engine sees it: the reader and which of its records are taken out by later segments. */
import { AppError } from '../base/app-error';
import { bitmapDocs, type DocSet, hasDoc } from './doc-set';
import type { SegmentInput } from './page-source';
import { SegmentReader } from './segment-reader';

export interface LiveSegment {
  readonly id: string;
  readonly reader: SegmentReader;
  /** Records that a later segment removes or replaces; null where there are none. */
  readonly dead: DocSet | null;
  readonly liveRecords: number;
}

/**
 * Opens segments, oldest first, and applies each one's tombstones to all before it.
 * @param reused opened before: whose id is there is not opened again
 */
export async function openLiveSegments(
  inputs: readonly SegmentInput[],
  reused: readonly LiveSegment[] = [],
): Promise<LiveSegment[]> {
  const readers = await Promise.all(
    inputs.map((input) => reused.find(({ id }) => id === input.id)?.reader ?? SegmentReader.open(input.source)),
  );
  return Promise.all(
    inputs.map(async (input, index): Promise<LiveSegment> => {
      const reader = readers[index];
      if (!reader) throw new AppError('worker.internal', 'segment without reader');
      const removed = new Set(inputs.slice(index + 1).flatMap((later) => later.tombstones));
      if (removed.size === 0) return { id: input.id, reader, dead: null, liveRecords: reader.records };
      const dead = new Uint32Array((reader.records + 31) >>> 5);
      let deadRecords = 0;
      await reader.ids.findMany([...removed], (doc) => {
        if (doc >= reader.records) throw new AppError('segment.malformed', 'id table');
        const bit = 1 << (doc & 31);
        if (((dead[doc >>> 5] as number) & bit) === 0) deadRecords++;
        dead[doc >>> 5] = (dead[doc >>> 5] as number) | bit;
      });
      const set = deadRecords > 0 ? bitmapDocs(dead) : null;
      return { id: input.id, reader, dead: set, liveRecords: reader.records - deadRecords };
    }),
  );
}

export function isDead({ dead }: LiveSegment, doc: number): boolean {
  return dead !== null && hasDoc(dead, doc);
}
