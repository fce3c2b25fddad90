/**
 * Owns the bench of readers during a sync: warm searches in real Chromium while nothing syncs, while nights come in one after the other, and while a whole new
 * base is fetched. The line is loopback and knows no limit, so that a sync is as short and as hard as it can be.
 */
import {
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { demoSite } from '../../portal/demo/county';
import { lineBlocks } from '../../portal/demo/line-blocks';
import { readSiteConfig } from '../../portal/serve/read-site-config';
import { type RunningServer, startServer } from '../../portal/serve/start-server';
import type { FullRecord } from '../../src/catalogue/record';
import { FACET_NAMES, type SearchRequest } from '../../src/search/query';
import { openBrowser } from '../browser/chromium';
import { askAllBeside, askInTurn, askWorker } from './asked-worker';
import { beginSession, installCatalogue, openEmpty, waitForAttract } from './first-start';
import { writeNextNight } from './next-night';
import { percentiles, round } from './percentiles';
import { runPublish } from './publish-process';
import { buildBenchedApp } from './search/benched-app';
import { type BenchQuery, drawBenchQueries } from './search/draw-queries';
import { SEED, sourceRows, toFullRecord } from './search/source-rows';

const SAMPLED = 20_000;
/** One of so many records changes in a night. */
const CHANGED_OF = 365;

interface Phase {
  readonly name: string;
  readonly syncSeconds: number;
  readonly fetchedMB: number;
  readonly searchMs: readonly number[];
}

export async function benchSyncSearch(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string', default: '100000' },
      nights: { type: 'string', default: '6' },
      /** Folder in which the feeds are made, and found again by the next run. */
      feeds: { type: 'string' },
      /** Makes the feeds and measures nothing. */
      prepare: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const records = Number(values.records);
  const nights = Number(values.nights);
  if (!Number.isSafeInteger(records) || records < 1_000) throw new RangeError('--records must be at least 1000');
  if (!Number.isSafeInteger(nights) || nights < 1) throw new RangeError('--nights must be a whole number above 0');
  const scratch = mkdtempSync(join(tmpdir(), 'chayue-bench-sync-'));
  let server: RunningServer | null = null;
  try {
    const { feeds, queries } = await readOrPublish(values.feeds ?? scratch, records, nights);
    if (values.prepare) return;
    const appDir = join(scratch, 'app');
    buildBenchedApp(appDir, { name: 'search', input: requestOf({ kind: 'usual', text: '征地', filters: {} }) });
    const demo = await readSiteConfig('kiosk-config/demo.json');
    // A base that is offered beside tonight's is fetched in one go.
    const siteConfig = { ...demo, feed: { ...demo.feed, nextBaseMegabytesPerDay: 100_000 } };
    let port = 0;
    const serve = async (feedDir: string): Promise<void> => {
      await server?.close();
      server = await startServer({ feedDir, appDir, siteConfig, port });
      port = Number(new URL(server.url).port);
    };
    await serve(feeds.first);
    const browser = await openBrowser(join(scratch, 'profile'));
    try {
      const { page } = browser;
      await openEmpty(page, `http://127.0.0.1:${port}/`);
      await installCatalogue(page);
      // Follows the first, which lays out what it stored whole.
      await askWorker(page, 'sync', { reason: 'staff' });
      await waitForAttract(page);
      await beginSession(page);
      const requests = queries.map(requestOf);
      await askInTurn(page, 'search', requests);
      const quiet = await askInTurn(page, 'search', requests);
      const phases: Phase[] = [{ name: 'no sync', syncSeconds: 0, fetchedMB: 0, searchMs: quiet.map(({ ms }) => ms) }];
      const during = async (name: string, feedDirs: readonly string[]) => {
        const all = { syncSeconds: 0, fetchedMB: 0, searchMs: [] as number[] };
        for (const feedDir of feedDirs) {
          await serve(feedDir);
          const { answer, besideMs } = await askAllBeside(page, ['sync', { reason: 'staff' }], ['search', requests]);
          all.syncSeconds += answer.ms / 1000;
          all.fetchedMB += answer.output.fetchedBytes / 1e6;
          all.searchMs.push(...besideMs);
        }
        phases.push({ name, ...all });
      };
      await during(`${nights} nights`, feeds.nights);
      await during('a whole new base', [feeds.base]);
      // Of the new base nothing is in memory yet; the second time as much as before the first night.
      for (const name of ['right after all', 'the same again']) {
        const after = await askInTurn(page, 'search', requests);
        phases.push({ name, syncSeconds: 0, fetchedMB: 0, searchMs: after.map(({ ms }) => ms) });
      }
      print(records, phases);
      if (values.json) writeFileSync(values.json, `${JSON.stringify({ records, phases }, null, 2)}\n`);
    } finally {
      await browser.close();
    }
  } finally {
    await (server as RunningServer | null)?.close();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Feeds {
  readonly first: string;
  readonly nights: readonly string[];
  /** The last night once more, with a base of its own. */
  readonly base: string;
}

interface Published {
  readonly feeds: Feeds;
  readonly queries: readonly BenchQuery[];
}

async function readOrPublish(folder: string, records: number, nights: number): Promise<Published> {
  const made = join(folder, `made-${records}-${nights}.json`);
  if (existsSync(made)) return JSON.parse(readFileSync(made, 'utf8')) as Published;
  mkdirSync(folder, { recursive: true });
  const published = await publishNights(folder, records, nights);
  writeFileSync(made, JSON.stringify(published));
  return published;
}

async function publishNights(scratch: string, records: number, nights: number): Promise<Published> {
  const sitePath = join(scratch, 'site.json');
  writeFileSync(sitePath, JSON.stringify(demoSite(SEED)));
  const sample: FullRecord[] = [];
  const every = Math.max(1, Math.floor(records / SAMPLED));
  function* lines(): Generator<string> {
    let at = 0;
    for (const row of sourceRows('demo', records)) {
      if (at % every === 0) sample.push(toFullRecord(row, at));
      at++;
      yield `${JSON.stringify(row)}\n`;
    }
  }
  let exportPath = join(scratch, 'export-0.jsonl.gz');
  await pipeline(
    Readable.from(lineBlocks(lines()), { objectMode: false }),
    createGzip({ level: 1 }),
    createWriteStream(exportPath),
  );
  const first = join(scratch, 'feed-0');
  await runPublish(exportPath, sitePath, first);
  const publishOver = async (before: string, feedDir: string, more: readonly string[]): Promise<void> => {
    for (const suffix of ['', '.ledger']) cpSync(before + suffix, feedDir + suffix, { recursive: true });
    await runPublish(exportPath, sitePath, feedDir, ['--allow-removals', String(records), ...more]);
  };
  const made: string[] = [];
  const nextNight = async (name: string, more: readonly string[]): Promise<string> => {
    const next = join(scratch, `${name}.jsonl.gz`);
    const changes = String(Math.ceil(records / CHANGED_OF));
    await writeNextNight(['--in', exportPath, '--out', next, '--records', String(records), '--changes', changes]);
    exportPath = next;
    const feedDir = join(scratch, name);
    await publishOver(made.at(-1) ?? first, feedDir, more);
    return feedDir;
  };
  for (let night = 1; night <= nights; night++) made.push(await nextNight(`feed-${night}`, []));
  const feeds: Feeds = { first, nights: made, base: await nextNight('feed-base', ['--new-base']) };
  return { feeds, queries: drawBenchQueries(sample, SEED) };
}

function requestOf({ text, filters }: BenchQuery): SearchRequest {
  return { text, filters, sort: 'relevance', offset: 0, limit: 20, facets: FACET_NAMES };
}

function print(records: number, phases: readonly Phase[]): void {
  const quietP95 = percentiles(phases[0]?.searchMs ?? []).p95;
  console.log(`${records} records, load ${loadavg().map(round).join(' ')}\n`);
  console.log('| | sync s | fetched MB | searches | p50 ms | p95 | p99 | worst | p95 against no sync |');
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const { name, syncSeconds, fetchedMB, searchMs } of phases) {
    const { p50, p95, p99 } = percentiles(searchMs);
    const cells = [name, round(syncSeconds), round(fetchedMB), searchMs.length, p50, p95, p99];
    console.log(`| ${[...cells, round(Math.max(0, ...searchMs)), round(p95 / quietP95)].join(' | ')} |`);
  }
}
