/** Owns writing the fictional county to disk: its export as the portals give them, and its site file. */
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { SourceAttachment, SourceRecord } from '../../src/catalogue/source-record';
import { makeAttachmentFile } from '../demo/attachment-files';
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

/** Files of attachments that the demo has at most: those of the newest documents. */
const MOST_FILES = 300;

/**
 * `records.jsonl.gz` or `records.csv.gz`, `site.json`, each whole or not at all, and `attachments/` with the files of the newest documents that have some, below
 * the paths of their addresses. Memory does not grow with the number of records.
 */
export async function writeDemo({ records, seed, today, outDir, format = 'jsonl' }: DemoFiles): Promise<void> {
  await mkdir(outDir, { recursive: true });
  const path = join(outDir, format === 'jsonl' ? 'records.jsonl.gz' : 'records.csv.gz');
  const files = new DemoAttachments(join(outDir, 'attachments'));
  const source = files.of(demoRecords({ records, seed, today }));
  const lines = format === 'jsonl' ? jsonLines(source) : csvLines(source, format === 'csv-bodies');
  await pipeline(
    Readable.from(lineBlocks(lines), { objectMode: false }),
    createGzip({ level: 6 }),
    createWriteStream(`${path}.new`),
  );
  await rename(`${path}.new`, path);
  await writeFile(join(outDir, 'site.json'), `${JSON.stringify(demoSite(seed), null, 2)}\n`);
}

/** Writes files beside the records that pass through. */
class DemoAttachments {
  private files = 0;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  *of(records: Iterable<SourceRecord>): Generator<SourceRecord> {
    for (const record of records) {
      if (this.files < MOST_FILES) for (const one of record.attachments ?? []) this.write(one, record);
      yield record;
    }
  }

  private write({ name, url }: SourceAttachment, record: SourceRecord): void {
    const bytes = url === null ? null : makeAttachmentFile(name, record);
    if (!bytes || url === null) return;
    const path = join(this.folder, new URL(url).pathname);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    this.files++;
  }
}

function* jsonLines(records: Iterable<SourceRecord>): Generator<string> {
  for (const record of records) yield `${JSON.stringify(record)}\n`;
}
