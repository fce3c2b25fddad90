/** Owns the nights of a small demo feed on which terminals merge: the sixth after a base has six deltas, the seventh one in their place. */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoRecords, demoSite } from '../../portal/demo/county';
import { publish } from '../../portal/publish/publish';
import { chinaDate } from '../../src/base/clock';
import type { SourceRecord } from '../../src/catalogue/source-record';

const RECORDS = 400;
const NIGHTS = 7;
const SEED = 7;

/** Folders of the fifth, the sixth and the seventh night. Cost: some 0.5 s a night. */
export async function buildMergingNights(scratch: string) {
  const today = chinaDate(Date.now());
  const records = [...demoRecords({ records: RECORDS, seed: SEED, today })];
  const feedDir = join(scratch, 'merging');
  const path = join(scratch, 'night.jsonl');
  const site = demoSite(SEED);
  const kept: string[] = [];
  for (let night = 0; night <= NIGHTS; night++) {
    const rows = records.slice(0, RECORDS - NIGHTS + night).map((record, place): SourceRecord => {
      // Each night adds one, and amends all that were amended before and one more: merging drops versions.
      const isAmended = place > 0 && place <= night;
      return isAmended ? { ...record, title: `${record.title}（修订${night - place}）` } : record;
    });
    writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    await publish({ files: [path], feedDir, site: night === 0 ? site : undefined });
    if (night < NIGHTS - 2) continue;
    const copy = join(scratch, `night-${night}`);
    for (const suffix of ['', '.ledger']) cpSync(`${feedDir}${suffix}`, `${copy}${suffix}`, { recursive: true });
    kept.push(copy);
  }
  const [fifth = '', sixth = '', seventh = ''] = kept;
  return { beforeDir: fifth, feedDir: sixth, nextFeedDir: seventh };
}
