/**
 * Owns the catalogue that the search bench measures: a published base, six deltas with their tombstones, and the live records as JSON lines
 * for the peers and the plain scan. Made once for each source, size and way of building, and kept in the system's temporary folder.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoSite } from '../../../portal/demo/county';
import { readCurrentFeed } from '../../../portal/publish/feed-state';
import { type FullRecord, recordDate } from '../../../src/catalogue/record';
import type { SourceRecord } from '../../../src/catalogue/source-record';
import type { SegmentEntry } from '../../../src/feed/manifest';
import { runPublish } from '../publish-process';
import { TitleStatistics } from '../title-statistics';
import { builderFingerprint } from './builder-fingerprint';
import { amend, baseRecords, fatesOf, planDeltas } from './change-plan';
import { addGeneration, buildDelta } from './delta-feed';
import { publishedRecords, withShortBody } from './published-records';
import { RecencySorter } from './recency-sort';
import { SEED, type SourceName, sourceRows, toFullRecord, writeExport } from './source-rows';

export interface Dataset {
  readonly folder: string;
  readonly feedDir: string;
  /** Live records, newest first, one `FullRecord` a line, texts cut to their beginnings. */
  readonly recordsPath: string;
  /** Every so many of them, for drawing queries. */
  readonly samplePath: string;
  readonly figures: DatasetFigures;
}

interface DatasetFigures {
  readonly records: number;
  /** In the order of the feed's generations: the base and five deltas; with the last night. */
  readonly generations: { readonly before: number; readonly night: number };
  readonly segments: number;
  readonly tombstones: number;
  /** Records that the last delta removes, amends or adds. */
  readonly nightRecords: number;
  readonly distinctBigrams: number;
  /** Of `publish` making the base, in a process of its own. */
  readonly buildSeconds: number;
  readonly buildCpuSeconds: number;
  readonly buildPeakMB: number;
  readonly fetchedMB: number;
  /** Part of it: texts of documents. */
  readonly bodiesMB: number;
}

const SAMPLED = 20_000;

/** @param isFresh makes it anew, for when what publishes it changed but not the segment builder */
export async function openDataset(source: SourceName, records: number, isFresh: boolean): Promise<Dataset> {
  const name = `${source}-${records}-seed${SEED}-signed-${await builderFingerprint()}`;
  const folder = join(tmpdir(), 'chayue-bench', 'search', name);
  const dataset = {
    folder,
    feedDir: join(folder, 'feed'),
    recordsPath: join(folder, 'records.jsonl'),
    samplePath: join(folder, 'sample.jsonl'),
  };
  const figuresPath = join(folder, 'figures.json');
  if (isFresh) rmSync(folder, { recursive: true, force: true });
  if (!existsSync(figuresPath)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const figures = await makeDataset(dataset, source, records);
    // Written last: a folder without it was not finished.
    writeFileSync(`${figuresPath}.new`, JSON.stringify(figures));
    renameSync(`${figuresPath}.new`, figuresPath);
  }
  return { ...dataset, figures: JSON.parse(readFileSync(figuresPath, 'utf8')) as DatasetFigures };
}

async function makeDataset(
  { folder, feedDir, recordsPath, samplePath }: Omit<Dataset, 'figures'>,
  source: SourceName,
  records: number,
): Promise<DatasetFigures> {
  const plan = planDeltas(records);
  const added = plan.reduce((sum, delta) => sum + delta.added, 0);
  const exportPath = join(folder, 'export.jsonl');
  const sitePath = source === 'demo' ? join(folder, 'site.json') : null;
  if (sitePath !== null) writeFileSync(sitePath, JSON.stringify(demoSite(SEED)));
  // The newest rows are what the deltas add.
  const newest: SourceRecord[] = [];
  const rows = sourceRows(source, baseRecords(records, plan) + added);
  for (let i = 0; i < added; i++) newest.push(rows.next().value as SourceRecord);
  await writeExport(rows, exportPath);
  const run = await runPublish(exportPath, sitePath, feedDir);
  rmSync(exportPath);
  const feed = await readCurrentFeed(feedDir);
  const base = feed?.manifest.segments[0];
  if (!feed || !base) throw new Error(`${feedDir}: nothing was published`);

  const deltas = plan.map(() => ({ records: [] as FullRecord[], tombstones: [] as string[] }));
  let first = 0;
  // Oldest delta first, so that the newest rows go into the last night.
  [...plan].reverse().forEach((delta, i) => {
    deltas[plan.length - 1 - i]?.records.push(...newest.slice(first, first + delta.added).map(toFullRecord));
    first += delta.added;
  });
  const titles = new TitleStatistics();
  const everySample = Math.max(1, Math.floor(records / SAMPLED));
  const sample: string[] = [];
  const sorter = new RecencySorter(join(folder, 'sorting'));
  let live = 0;
  await eachLive(feedDir, base, deltas, plan, (record) => {
    titles.add(record.title);
    const line = JSON.stringify(withShortBody(record));
    if (live++ % everySample === 0) sample.push(`${line}\n`);
    sorter.add(recordDate(record), line);
  });
  await sorter.write(recordsPath);
  writeFileSync(samplePath, sample.join(''));

  const segments: SegmentEntry[] = [base];
  const { manifest } = feed;
  for (const [i, delta] of deltas.entries()) {
    if (i === deltas.length - 1) await addGeneration(feedDir, generationOf(2, segments));
    const from = segments.at(-1)?.to ?? 0;
    segments.push({ ...(await buildDelta(feedDir, delta)), from, to: from + 1 });
  }
  await addGeneration(feedDir, generationOf(3, segments));
  const bytes = (of: (segment: SegmentEntry) => number) => segments.reduce((sum, segment) => sum + of(segment), 0);
  const allFiles = (segment: SegmentEntry) =>
    Object.values(segment.files).reduce((sum, file) => sum + file.sizeBytes, segment.tombstones?.sizeBytes ?? 0);
  return {
    records: live,
    generations: { before: 2, night: 3 },
    segments: segments.length,
    tombstones: deltas.reduce((sum, delta) => sum + delta.tombstones.length, 0),
    nightRecords: (plan.at(-1)?.tombstones ?? 0) + (plan.at(-1)?.added ?? 0),
    distinctBigrams: titles.distinctBigrams,
    buildSeconds: run.seconds,
    buildCpuSeconds: run.cpuSeconds,
    buildPeakMB: run.peakMB,
    fetchedMB: bytes(allFiles) / 1e6,
    bodiesMB: bytes((segment) => segment.files.bodies?.sizeBytes ?? 0) / 1e6,
  };

  function generationOf(generation: number, made: readonly SegmentEntry[]) {
    const tombstones = deltas.slice(0, made.length - 1).reduce((sum, delta) => sum + delta.tombstones.length, 0);
    const all = made.reduce((sum, segment) => sum + segment.records, 0);
    return {
      ...manifest,
      generation,
      segments: [...made],
      chains: [made.map((_, at) => at)],
      records: all - tombstones,
    };
  }
}

/** Gives the live records away; what changes is put into its delta on the way. */
async function eachLive(
  feedDir: string,
  base: SegmentEntry,
  deltas: readonly { readonly records: FullRecord[]; readonly tombstones: string[] }[],
  plan: ReturnType<typeof planDeltas>,
  take: (record: FullRecord) => void,
): Promise<void> {
  const fateOf = fatesOf(base.records, plan);
  let index = 0;
  for await (const record of publishedRecords(feedDir, base)) {
    const fate = fateOf(index++);
    if (fate === 'kept') {
      take(record);
      continue;
    }
    const delta = deltas[fate.delta];
    delta?.tombstones.push(record.id);
    if (fate.kind === 'amended') delta?.records.push(amend(record, delta.records.length));
  }
  for (const { records } of deltas) records.forEach(take);
}
