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

/** Which records of a segment are superseded, as it was found once: to be kept, so that the ids need not be looked up at each start. */
export interface KnownSuperseded {
  readonly id: string;
  /** As of `LiveSegment`. */
  readonly applied: readonly string[];
  /** Bit `doc & 31` of word `doc >> 5`; null for none. */
  readonly words: Uint32Array | null;
  /** Bits of `words` that are set: where they are not, nothing of this is believed. */
  readonly count: number;
}

/**
 * Opens segments, oldest first, and applies each one's tombstones to all before it.
 * @param reused opened before: one whose id is there is not opened again, and only tombstones that are new to it are looked up
 * @param known of segments that are not among them, what was found when they were opened last
 */
export async function openLiveSegments(
  inputs: readonly SegmentInput[],
  reused: readonly LiveSegment[] = [],
  known: readonly KnownSuperseded[] = [],
): Promise<LiveSegment[]> {
  const tombstonesOf = inputs.map(({ tombstones }) => once(tombstones));
  return Promise.all(
    inputs.map(async (input, index): Promise<LiveSegment> => {
      const before = reused.find(({ id }) => id === input.id);
      const reader = before?.reader ?? (await SegmentReader.open(input.source));
      const later = inputs.slice(index + 1);
      const applied = later.map(({ id }) => id);
      // A segment is known by its content: what one took out is out for good, as long as it is there.
      const met = before ? knownOf(before) : known.find((one) => isKnown(one, input.id, reader.records));
      const kept = met?.applied.every((id) => applied.includes(id)) ? met : null;
      const start = kept?.words ?? null;
      const fresh = await Promise.all(
        later.map(({ id }, i) => (kept?.applied.includes(id) ? NO_IDS : tombstonesOf[index + 1 + i]?.())),
      );
      const blanked = kept ? NONE : reader.blanked;
      const sought = [...new Set(fresh.flatMap((tombstones) => tombstones ?? NO_IDS))];
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
const NO_IDS: readonly string[] = [];

/** Read by the first earlier segment that has not met them. */
function once(tombstones: SegmentInput['tombstones']): () => Promise<readonly string[]> {
  let read: Promise<readonly string[]> | null = null;
  return () => {
    read ??= typeof tombstones === 'function' ? tombstones() : Promise.resolve(tombstones);
    return read;
  };
}

export function knownOf({ id, applied, superseded }: LiveSegment): KnownSuperseded {
  const words = superseded?.kind === 'bitmap' ? superseded.words : null;
  return { id, applied, words, count: superseded?.count ?? 0 };
}

function isKnown({ id, words, count }: KnownSuperseded, wanted: string, records: number): boolean {
  if (id !== wanted) return false;
  if (words === null) return count === 0;
  if (words.length !== (records + 31) >>> 5) return false;
  const beyond = records & 31 ? (words[words.length - 1] ?? 0) >>> (records & 31) : 0;
  return beyond === 0 && bitmapDocs(words).count === count;
}

function live(id: string, reader: SegmentReader, applied: readonly string[], words: Uint32Array | null): LiveSegment {
  const set = words && bitmapDocs(words);
  const dead = set && set.count > 0 ? set : null;
  return { id, reader, applied, superseded: dead, dead, liveRecords: reader.records - (dead?.count ?? 0) };
}

export function isDead({ dead }: LiveSegment, doc: number): boolean {
  return dead !== null && hasDoc(dead, doc);
}
