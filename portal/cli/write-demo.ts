/** Owns writing the fictional county to disk: its export as the portals give them, and its site file. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { demoRecords, demoSite } from '../demo/county';

export interface DemoFiles {
  readonly records: number;
  readonly seed: number;
  /** YYYY-MM-DD: the newest documents are of this day. */
  readonly today: string;
  readonly outDir: string;
}

const BLOCK_UNITS = 65_536;

/** `records.jsonl.gz` and `site.json`, each whole or not at all; memory does not grow with the number of records. */
export async function writeDemo({ records, seed, today, outDir }: DemoFiles): Promise<void> {
  await mkdir(outDir, { recursive: true });
  const path = join(outDir, 'records.jsonl.gz');
  await pipeline(
    Readable.from(jsonLines(demoRecords({ records, seed, today })), { objectMode: false }),
    createGzip({ level: 6 }),
    createWriteStream(`${path}.new`),
  );
  await rename(`${path}.new`, path);
  await writeFile(join(outDir, 'site.json'), `${JSON.stringify(demoSite(seed), null, 2)}\n`);
}

/** Lines in blocks: one at a time would spend most of the time in the stream. */
function* jsonLines(records: Iterable<unknown>): Generator<Buffer> {
  let block: string[] = [];
  let units = 0;
  for (const record of records) {
    const line = `${JSON.stringify(record)}\n`;
    block.push(line);
    units += line.length;
    if (units < BLOCK_UNITS) continue;
    yield Buffer.from(block.join(''));
    block = [];
    units = 0;
  }
  if (block.length > 0) yield Buffer.from(block.join(''));
}
