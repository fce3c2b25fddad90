/**
 * Owns publishing a catalogue and some nights of changes after it, each in a process of its own: what a night takes at the portal, and how large its
 * files are. The export is made once for a size and kept in the system's temporary folder.
 */
import { createReadStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { demoSite } from '../../../portal/demo/county';
import { readCurrentFeed } from '../../../portal/publish/feed-state';
import type { SourceRecord } from '../../../src/catalogue/source-record';
import { chainOf, type SegmentEntry } from '../../../src/feed/manifest';
import { type PublishRun, runPublish } from '../publish-process';
import { SEED, sourceRows, writeExport } from '../search/source-rows';

interface PortalNight {
  readonly seconds: number;
  /** By stage, as the command tells them. */
  readonly steps: PublishRun['steps'];
  /** The most resident memory of the process, MiB. */
  readonly peakMB: number;
  /** Of the segment of that night alone. */
  readonly segmentBytes: number;
}

export interface PortalNights {
  readonly baseSeconds: number;
  readonly baseBytes: number;
  readonly vocabularyBytes: number;
  readonly organsBytes: number;
  readonly nights: readonly PortalNight[];
}

export async function publishNights(records: number, changes: number, nights: number): Promise<PortalNights> {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-bench-nights-'));
  try {
    const feedDir = join(folder, 'feed');
    const sitePath = join(folder, 'site.json');
    writeFileSync(sitePath, JSON.stringify(demoSite(SEED)));
    const path = await madeExport(records);
    const base = await runPublish(path, sitePath, feedDir);
    const first = await readCurrentFeed(feedDir);
    if (!first) throw new Error('nothing was published');
    const [segment] = chainOf(first.manifest);
    const touched = await rowsToTouch(path, Math.floor(records / (changes * nights)), changes * nights);
    const played: PortalNight[] = [];
    for (let night = 1; night <= nights; night++) {
      const files = writeNight(folder, night, touched.slice((night - 1) * changes, night * changes));
      const run = await runPublish(files.changes, sitePath, feedDir, ['--removed', files.removed], '--changes');
      const feed = await readCurrentFeed(feedDir);
      const last = feed && chainOf(feed.manifest).at(-1);
      played.push({
        seconds: run.seconds,
        steps: run.steps,
        peakMB: Math.round(run.peakMB),
        segmentBytes: last ? sizeOf(last) : 0,
      });
    }
    const { organs, vocabulary } = first.manifest.documents;
    return {
      baseSeconds: base.seconds,
      baseBytes: segment ? sizeOf(segment) : 0,
      vocabularyBytes: vocabulary?.sizeBytes ?? 0,
      organsBytes: organs?.sizeBytes ?? 0,
      nights: played,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The whole export, made once: what was made stays as it is when the demo county changes; delete it to make it anew. */
async function madeExport(records: number): Promise<string> {
  const folder = join(tmpdir(), 'chayue-bench');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `nights-${records}-seed${SEED}.jsonl`);
  if (existsSync(path)) return path;
  await writeExport(sourceRows('demo', records), `${path}.new`);
  renameSync(`${path}.new`, path);
  return path;
}

/** Rows that lie evenly over the export. */
async function rowsToTouch(path: string, every: number, count: number): Promise<SourceRecord[]> {
  const touched: SourceRecord[] = [];
  let row = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (row++ % every === 0 && touched.length < count) touched.push(JSON.parse(line) as SourceRecord);
  }
  return touched;
}

/** In turn one removed, five amended, five added. */
function writeNight(
  folder: string,
  night: number,
  rows: readonly SourceRecord[],
): { changes: string; removed: string } {
  const changed: unknown[] = [];
  const gone: string[] = [];
  rows.forEach((record, at) => {
    const turn = at % 11;
    if (turn === 0 && record.index_no !== null) gone.push(record.index_no);
    else if (turn <= 5) changed.push({ ...record, title: `${record.title}（第${night}次修订）` });
    else
      changed.push({
        ...record,
        title: `第${night}夜新增：${record.title}`,
        index_no: `SL9${night}-${at}`,
        doc_no: null,
        url: null,
      });
  });
  const files = { changes: join(folder, `changes-${night}.jsonl`), removed: join(folder, `removed-${night}.txt`) };
  writeFileSync(files.changes, changed.map((record) => `${JSON.stringify(record)}\n`).join(''));
  writeFileSync(files.removed, gone.map((name) => `${name}\n`).join(''));
  return files;
}

function sizeOf({ files, tombstones }: SegmentEntry): number {
  return Object.values(files).reduce((sum, file) => sum + file.sizeBytes, tombstones?.sizeBytes ?? 0);
}
