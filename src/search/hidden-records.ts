/** Owns which records an engine hides beside those that later segments took out: the withdrawn (撤下), and those whose last day has passed (公示期满). */
import { AppError } from '../base/app-error';
import { bitmapDocs } from './doc-set';
import type { LiveSegment } from './live-segment';
import type { RecordEnds } from './segment-extras';

export interface HiddenRecords {
  /** Ids that nothing is to be found, shown or linked of. */
  readonly withdrawn: ReadonlySet<string>;
  /** Day number (`day-number.ts`) of today in China: what may be shown until an earlier day is hidden. 0 hides none. */
  readonly today: number;
}

export const NOTHING_HIDDEN: HiddenRecords = { withdrawn: new Set(), today: 0 };

/**
 * The same segments with these records out, and no others but the superseded. Cost: a look-up of each withdrawn id in each segment (one pass over its
 * table where they are many), a walk over the records whose day has passed, and a bitmap of each segment that has any.
 */
export async function hideRecords(segments: readonly LiveSegment[], hidden: HiddenRecords): Promise<LiveSegment[]> {
  const withdrawn = [...hidden.withdrawn];
  return Promise.all(
    segments.map(async (segment): Promise<LiveSegment> => {
      const { reader, superseded } = segment;
      const docs: number[] = [];
      if (withdrawn.length > 0) await reader.ids.findMany(withdrawn, (doc) => docs.push(doc));
      const over = docsOver(reader.ends, hidden.today);
      const shown = { ...segment, dead: superseded, liveRecords: reader.records - (superseded?.count ?? 0) };
      if (docs.length + over.length === 0) return shown;
      const words =
        superseded?.kind === 'bitmap' ? superseded.words.slice() : new Uint32Array((reader.records + 31) >>> 5);
      const takeOut = (doc: number) => {
        if (doc >= reader.records) throw new AppError('segment.malformed', 'id table');
        words[doc >>> 5] = (words[doc >>> 5] as number) | (1 << (doc & 31));
      };
      docs.forEach(takeOut);
      over.forEach(takeOut);
      const dead = bitmapDocs(words);
      return { ...shown, dead, liveRecords: reader.records - dead.count };
    }),
  );
}

/** Records whose last day lies before `today`, in no order. */
function docsOver({ days, starts, docs }: RecordEnds, today: number): Uint32Array {
  let count = 0;
  while (count < days.length && (days[count] as number) < today) count++;
  return docs.subarray(0, starts[count]);
}

/** Whether the last day of a record lies before `today`. Cost: a walk over the records whose day has passed. */
export function isOver(ends: RecordEnds, doc: number, today: number): boolean {
  return docsOver(ends, today).includes(doc);
}
