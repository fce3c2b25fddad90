/** Owns a segment as the engine sees it: the reader and which of its records are taken out by later segments. */
import { AppError } from '../base/app-error';
import type { SegmentInput } from './page-source';
import { SegmentReader } from './segment-reader';

export interface LiveSegment {
  readonly id: string;
  readonly reader: SegmentReader;
  /** 1 for a record that a later segment removes or replaces; null where there is none. */
  readonly dead: Uint8Array | null;
  readonly liveRecords: number;
}

/** Opens segments, oldest first, and applies each one's tombstones to all before it. */
export async function openLiveSegments(inputs: readonly SegmentInput[]): Promise<LiveSegment[]> {
  const readers = await Promise.all(inputs.map((input) => SegmentReader.open(input.source)));
  return Promise.all(
    inputs.map(async (input, index): Promise<LiveSegment> => {
      const reader = readers[index];
      if (!reader) throw new AppError('worker.internal', 'segment without reader');
      const removed = new Set(inputs.slice(index + 1).flatMap((later) => later.tombstones));
      if (removed.size === 0) return { id: input.id, reader, dead: null, liveRecords: reader.records };
      const dead = new Uint8Array(reader.records);
      let deadRecords = 0;
      await reader.ids.findMany([...removed], (doc) => {
        if (doc >= dead.length) throw new AppError('segment.malformed', 'id table');
        if (dead[doc] === 0) deadRecords++;
        dead[doc] = 1;
      });
      return { id: input.id, reader, dead: deadRecords > 0 ? dead : null, liveRecords: reader.records - deadRecords };
    }),
  );
}

/** The live ones of ascending record numbers. */
export function withoutDead(segment: LiveSegment, docs: Uint32Array): Uint32Array {
  const { dead } = segment;
  return dead ? docs.filter((doc) => dead[doc] === 0) : docs;
}
