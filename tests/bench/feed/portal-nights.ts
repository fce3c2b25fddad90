/** Owns publishing a catalogue and some nights after it in processes of their own: what a night takes at the portal, and how large its files are. */
import { createReadStream, createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { demoSite } from '../../../portal/demo/county';
import { readCurrentFeed } from '../../../portal/publish/feed-state';
import { chainOf, type SegmentEntry } from '../../../src/feed/manifest';
import { type PublishRun, runPublish } from '../publish-process';
import { SEED, sourceRows, writeExport } from '../search/source-rows';

interface PortalNight {
  readonly seconds: number;
  /** By stage, as the command tells them. */
  readonly steps: PublishRun['steps'];
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
    let path = join(folder, 'export-0.jsonl');
    await writeExport(sourceRows('demo', records), path);
    const base = await runPublish(path, sitePath, feedDir);
    const first = await readCurrentFeed(feedDir);
    if (!first) throw new Error('nothing was published');
    const [segment] = chainOf(first.manifest);
    const played: PortalNight[] = [];
    for (let night = 1; night <= nights; night++) {
      const next = join(folder, `export-${night}.jsonl`);
      await pipeline(nightLater(path, Math.floor(records / changes), night), createWriteStream(next));
      rmSync(path);
      path = next;
      const run = await runPublish(path, sitePath, feedDir);
      const feed = await readCurrentFeed(feedDir);
      const last = feed && chainOf(feed.manifest).at(-1);
      played.push({ seconds: run.seconds, steps: run.steps, segmentBytes: last ? sizeOf(last) : 0 });
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

/** Every so many rows one is touched, on each night others: in turn one removed, five amended, five added. */
async function* nightLater(path: string, every: number, night: number): AsyncGenerator<string> {
  let row = 0;
  let change = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if ((row++ + night * 7) % every !== 0) {
      yield `${line}\n`;
      continue;
    }
    const turn = change++ % 11;
    if (turn === 0) continue;
    const record = JSON.parse(line) as { title: string };
    if (turn <= 5) yield `${JSON.stringify({ ...record, title: `${record.title}（第${night}次修订）` })}\n`;
    else {
      const fresh = {
        title: `第${night}夜新增：${record.title}`,
        index_no: `SL9${night}-${change}`,
        doc_no: null,
        url: null,
      };
      yield `${line}\n${JSON.stringify({ ...record, ...fresh })}\n`;
    }
  }
}

function sizeOf({ files, tombstones }: SegmentEntry): number {
  return Object.values(files).reduce((sum, file) => sum + file.sizeBytes, tombstones?.sizeBytes ?? 0);
}
