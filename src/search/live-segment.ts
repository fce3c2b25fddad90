/** Owns a segment as the engine sees it: the reader and which of its records are taken out by later segments. */
import { AppError } from '../base/app-error';
import { bitmapDocs, type DocSet, hasDoc } from './doc-set';
import type { SegmentInput } from './page-source';
import { SegmentReader } from './segment-reader';

export interface LiveSegment {
  readonly id: string;
  readonly reader: SegmentReader;
  /** Ids that later segments remove or replace, whether or not this one has them. */
  readonly removed: ReadonlySet<string>;
  /** Records with such an id; null where there are none. */
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
      const removed = new Set(inputs.slice(index + 1).flatMap((later) => later.tombstones));
      const keepsAll = before !== undefined && [...before.removed].every((id) => removed.has(id));
      const start = keepsAll && before.dead?.kind === 'bitmap' ? before.dead.words : null;
      const sought = keepsAll ? [...removed].filter((id) => !before.removed.has(id)) : [...removed];
      if (sought.length === 0) return live(input.id, reader, removed, start);
      const words = start?.slice() ?? new Uint32Array((reader.records + 31) >>> 5);
      await reader.ids.findMany(sought, (doc) => {
        if (doc >= reader.records) throw new AppError('segment.malformed', 'id table');
        words[doc >>> 5] = (words[doc >>> 5] as number) | (1 << (doc & 31));
      });
      return live(input.id, reader, removed, words);
    }),
  );
}

function live(id: string, reader: SegmentReader, removed: ReadonlySet<string>, words: Uint32Array | null): LiveSegment {
  const set = words && bitmapDocs(words);
  const dead = set && set.count > 0 ? set : null;
  return { id, reader, removed, dead, liveRecords: reader.records - (dead?.count ?? 0) };
}

export function isDead({ dead }: LiveSegment, doc: number): boolean {
  return dead !== null && hasDoc(dead, doc);
}
