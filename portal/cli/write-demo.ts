/** Owns writing the fictional county to disk: its export as the portals give them, and its site file. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { demoRecords, demoSite } from '../demo/county';
import { csvLines } from '../demo/csv-export';
import { lineBlocks } from '../demo/line-blocks';

/** What the export looks like: JSON lines with everything, or a table with Chinese headers, with or without the texts. */
export type DemoFormat = 'jsonl' | 'csv' | 'csv-bodies';

export interface DemoFiles {
  readonly records: number;
  readonly seed: number;
  /** YYYY-MM-DD: the newest documents are of this day. */
  readonly today: string;
  readonly outDir: string;
  /** `jsonl` unless given. */
  readonly format?: DemoFormat;
}

/** `records.jsonl.gz` or `records.csv.gz`, and `site.json`, each whole or not at all; memory does not grow with the number of records. */
export async function writeDemo({ records, seed, today, outDir, format = 'jsonl' }: DemoFiles): Promise<void> {
  await mkdir(outDir, { recursive: true });
  const path = join(outDir, format === 'jsonl' ? 'records.jsonl.gz' : 'records.csv.gz');
  const source = demoRecords({ records, seed, today });
  const lines = format === 'jsonl' ? jsonLines(source) : csvLines(source, format === 'csv-bodies');
  await pipeline(
    Readable.from(lineBlocks(lines), { objectMode: false }),
    createGzip({ level: 6 }),
    createWriteStream(`${path}.new`),
  );
  await rename(`${path}.new`, path);
  await writeFile(join(outDir, 'site.json'), `${JSON.stringify(demoSite(seed), null, 2)}\n`);
}

function* jsonLines(records: Iterable<SourceRecord>): Generator<string> {
  for (const record of records) yield `${JSON.stringify(record)}\n`;
}
