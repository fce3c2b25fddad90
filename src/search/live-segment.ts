/** Owns a segment as the engine sees it: the reader and which of its records are out: taken out by later segments, or hidden (`hidden-records.ts`). */
import { AppError } from '../base/app-error';
import { bitmapDocs, type DocSet, hasDoc } from './doc-set';
import type { SegmentInput } from './page-source';
import { SegmentReader } from './segment-reader';

export interface LiveSegment {
  readonly id: string;
  readonly reader: SegmentReader;
  /** Ids of the later segments whose tombstones were looked up here. */
  readonly applied: readonly string[];
  /** Records with such an id, and those without bytes; null where there are none. */
  readonly superseded: DocSet | null;
  /** All that are out: the superseded and the hidden. */
  readonly dead: DocSet | null;
  readonly liveRecords: number;
}

/**
 * Opens segments, oldest first, and applies each one's tombstones to all before it.
 * @param reused opened before: one whose id is there is not opened again, and only tombstones that are new to it are looked up
 */
export async function openLiveSegments(
  inputs: readonly SegmentInput[],
  reused: readonly LiveSegment[] = [],
): Promise<LiveSegment[]> {
  return Promise.all(
    inputs.map(async (input, index): Promise<LiveSegment> => {
      const before = reused.find(({ id }) => id === input.id);
      const reader = before?.reader ?? (await SegmentReader.open(input.source));
      const later = inputs.slice(index + 1);
      const applied = later.map(({ id }) => id);
      // A segment is known by its content: what one took out is out for good, as long as it is there.
      const kept = before?.applied.every((id) => applied.includes(id)) ? before : null;
      const start = kept?.superseded?.kind === 'bitmap' ? kept.superseded.words : null;
      const fresh = later.filter(({ id }) => !kept?.applied.includes(id));
      const blanked = kept ? NONE : reader.blanked;
      const sought = [...new Set(fresh.flatMap(({ tombstones }) => tombstones))];
      if (sought.length + blanked.length === 0) return live(input.id, reader, applied, start);
      const words = start?.slice() ?? new Uint32Array((reader.records + 31) >>> 5);
      const takeOut = (doc: number) => {
        if (doc >= reader.records) throw new AppError('segment.malformed', 'id table');
        words[doc >>> 5] = (words[doc >>> 5] as number) | (1 << (doc & 31));
      };
      blanked.forEach(takeOut);
      if (sought.length > 0) await reader.ids.findMany(sought, takeOut);
      return live(input.id, reader, applied, words);
    }),
  );
}

const NONE = new Uint32Array(0);

function live(id: string, reader: SegmentReader, applied: readonly string[], words: Uint32Array | null): LiveSegment {
  const set = words && bitmapDocs(words);
  const dead = set && set.count > 0 ? set : null;
  return { id, reader, applied, superseded: dead, dead, liveRecords: reader.records - (dead?.count ?? 0) };
}

export function isDead({ dead }: LiveSegment, doc: number): boolean {
  return dead !== null && hasDoc(dead, doc);
}
