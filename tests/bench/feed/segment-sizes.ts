/** Owns how many bytes a segment of so many nights has: real ones are built of the demo county's rows, what lies between is read off the line through them. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FeedWriter } from '../../../portal/publish/feed-writer';
import type { FullRecord } from '../../../src/catalogue/record';
import type { SegmentEntry } from '../../../src/feed/manifest';
import { amend } from '../search/change-plan';
import { buildDelta } from '../search/delta-feed';
import { sourceRows, toFullRecord } from '../search/source-rows';

/** Nights of the segments that are really built: of a night, of those merged within a week, of weeks, and the longest. */
const SAMPLED_NIGHTS = [1, 2, 3, 5, 7, 14, 28, 35] as const;
/** Rows of the demo county from which they are drawn at most: its newest. */
const MOST_ROWS = 200_000;
/** Of 11 records that a night touches 1 is removed, 5 are amended and 5 are new, as in `bench -- night`. */
const SHARE = { removed: 1 / 11, amended: 5 / 11, added: 5 / 11 };

export interface SizedSegment {
  readonly nights: number;
  readonly records: number;
  readonly tombstones: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** @param changes records touched a night, each another one: repeats would make merged segments smaller */
export async function buildSampledSegments(changes: number, records: number): Promise<SizedSegment[]> {
  const longest = SAMPLED_NIGHTS.at(-1) ?? 1;
  const added = Math.round(changes * SHARE.added);
  const amended = Math.round(changes * SHARE.amended);
  const catalogue = Math.max(Math.min(records, MOST_ROWS), (added + amended) * longest);
  // What is new is the newest; what is amended lies evenly over the catalogue.
  const rows = sourceRows('demo', catalogue);
  const fresh: FullRecord[] = [];
  const old: FullRecord[] = [];
  const every = Math.max(1, Math.floor((catalogue - added * longest) / (amended * longest)));
  for (let at = 0; at < catalogue; at++) {
    const row = rows.next();
    if (row.done) break;
    if (at < added * longest) fresh.push(withId(toFullRecord(row.value, at), at));
    else if ((at - added * longest) % every === 0 && old.length < amended * longest) {
      old.push(amend(withId(toFullRecord(row.value, at), at), at));
    }
  }
  const scratch = mkdtempSync(join(tmpdir(), 'chayue-bench-feed-'));
  try {
    await new FeedWriter(scratch).open();
    const sized: SizedSegment[] = [];
    for (const nights of SAMPLED_NIGHTS) {
      const take = (from: readonly FullRecord[], count: number) =>
        Array.from({ length: count }, (_, i) => from[Math.floor((i * from.length) / count)] as FullRecord);
      const changed = take(old, Math.min(old.length, amended * nights));
      const records = [...fresh.slice(0, added * nights), ...changed];
      const removed = Math.round(changes * SHARE.removed * nights);
      const gone = Array.from({ length: removed }, (_, i) => idOf(`removed ${i}`));
      const startMs = performance.now();
      const built = await buildDelta(scratch, { records, tombstones: [...gone, ...changed.map(({ id }) => id)] });
      const seconds = (performance.now() - startMs) / 1000;
      const tombstones = gone.length + changed.length;
      sized.push({ nights, records: records.length, tombstones, bytes: sizeOf(built), seconds });
    }
    return sized;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Bytes of a segment of any number of nights. */
export function sizeOfNights(sized: readonly SizedSegment[], nights: number): number {
  const above = sized.find((one) => one.nights >= nights);
  const last = sized.at(-1);
  if (!above) return last ? Math.round((last.bytes * nights) / last.nights) : 0;
  const below = sized.filter((one) => one.nights < nights).at(-1);
  if (!below || above.nights === nights) return above.bytes;
  const share = (nights - below.nights) / (above.nights - below.nights);
  return Math.round(below.bytes + share * (above.bytes - below.bytes));
}

function withId(record: FullRecord, at: number): FullRecord {
  return { ...record, id: idOf(`record ${at}`) };
}

/** As spread and as long as the ledger's. */
function idOf(seed: string): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, 12);
}

function sizeOf({ files, tombstones }: Omit<SegmentEntry, 'from' | 'to'>): number {
  return Object.values(files).reduce((sum, file) => sum + file.sizeBytes, tombstones?.sizeBytes ?? 0);
}
