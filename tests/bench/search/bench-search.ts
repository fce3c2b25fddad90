/**
 * Owns the search bench: the built terminal in real Chromium against a plain scan for exactness, and against the engines that somebody
 * could pick instead, on the same records with the same queries in the same run.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { demoSite } from '../../../portal/demo/county';
import type { FullRecord } from '../../../src/catalogue/record';
import { benchPeers, type PeerRun, parsePeers } from '../peers/bench-peers';
import { percentiles, round } from '../percentiles';
import type { ProcessMemory } from '../process-memory';
import { benchTerminalSearch, type TerminalRun } from './bench-terminal';
import { type Dataset, openDataset } from './dataset';
import { type BenchQuery, drawBenchQueries } from './draw-queries';
import { peerTable, type Row, type SearchFigures, sayPercentiles, tableOf } from './figures';
import { judgeAnswer } from './judge-answer';
import { OrganOracle } from './organ-oracle';
import { SEED, type SourceName } from './source-rows';
import { type ScanCounts, scanRecords } from './stream-scan';
import { drawPrefixes } from './typed-prefixes';

const QUERY_SEED = 20261122;
const WARM_UP_SEED = 1;
const PREFIXES = 100;
const SLOWEST = 8;

export async function benchSearch(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string', default: '20000' },
      source: { type: 'string', default: 'demo' },
      peers: { type: 'string', default: 'all' },
      fresh: { type: 'boolean', default: false },
      'build-only': { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const records = Number(values.records);
  if (!Number.isSafeInteger(records) || records < 1_000) throw new RangeError('--records must be at least 1000');
  if (values.source !== 'demo' && values.source !== 'real') throw new RangeError('--source must be demo or real');
  const source: SourceName = values.source;
  const peers = parsePeers(values.peers);

  const startMs = performance.now();
  const say = (what: string) => console.error(`${((performance.now() - startMs) / 1000).toFixed(1)} s  ${what}`);
  say(`${source}, ${records} records: the catalogue`);
  const dataset = await openDataset(source, records, values.fresh);
  if (values['build-only']) {
    say(`made: ${dataset.folder}`);
    return;
  }
  const sample = readSample(dataset);
  const timed = drawBenchQueries(sample, QUERY_SEED);
  const warmUp = drawBenchQueries(sample, WARM_UP_SEED);
  const prefixes = { timed: drawPrefixes(sample, PREFIXES, QUERY_SEED), warmUp: drawPrefixes(sample, PREFIXES, 1) };
  say('the plain scan');
  const organs = new OrganOracle(source === 'demo' ? demoSite(SEED).organs : []);
  const spelled = {
    timed: timed.map((query) => organs.spell(query)),
    warmUp: warmUp.map((query) => organs.spell(query)),
  };
  const expected = (await scanRecords(dataset.recordsPath, spelled.timed)).map((counts) => ({
    ...counts,
    facets: { ...counts.facets, organ: organs.count(counts.facets.organ) },
  }));
  const run = await benchTerminalSearch({ dataset, warmUp, timed, prefixes, say });
  const peerRuns = await benchPeers(peers, { dataset, ...spelled, say });
  const wrong = judgeAll(timed, run, expected);
  const figures = figuresOf(dataset, run, wrong.length, peerRuns);
  say('done');
  print(source, dataset, timed, run, wrong, figures, peerRuns, expected);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}

function readSample(dataset: Dataset): readonly FullRecord[] {
  const lines = readFileSync(dataset.samplePath, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as FullRecord);
}

function judgeAll(queries: readonly BenchQuery[], run: TerminalRun, expected: readonly ScanCounts[]): string[] {
  return run.warm.flatMap(({ answer }, i) => {
    const wrong = judgeAnswer(answer, expected[i] as ScanCounts);
    return wrong === null ? [] : [`${queries[i]?.kind} “${queries[i]?.text}”: ${wrong}`];
  });
}

function figuresOf(
  { figures }: Dataset,
  run: TerminalRun,
  wrongTotals: number,
  peers: readonly PeerRun[],
): SearchFigures {
  const { usedMB, buffersMB, embedderMB } = run.workerHeap;
  return {
    records: figures.records,
    segments: figures.segments,
    distinctBigrams: figures.distinctBigrams,
    buildSeconds: round(figures.buildSeconds),
    buildPeakMB: Math.round(figures.buildPeakMB),
    installSeconds: round(run.installSeconds),
    storedMB: round(run.storedMB),
    workerJsMB: round(usedMB + buffersMB + embedderMB),
    rendererMB: rendererOf(run.memory)?.residentMB ?? 0,
    warmMs: percentiles(run.warm.map(({ ms }) => ms)),
    coldMs: percentiles(run.coldMs),
    coldStartSeconds: round(median(run.coldStarts.map(({ seconds }) => seconds))),
    deltaSeconds: round(run.deltaSeconds),
    suggestMs: { p95: percentiles(run.suggestMs).p95 },
    exact: { queries: run.warm.length, wrongTotals },
    peers: peers.map(({ figures: peer }) => peer),
  };
}

function rendererOf(memory: readonly ProcessMemory[]): ProcessMemory | undefined {
  return memory.find(({ type }) => type === 'renderer');
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function print(
  source: SourceName,
  { figures: made }: Dataset,
  queries: readonly BenchQuery[],
  run: TerminalRun,
  wrong: readonly string[],
  figures: SearchFigures,
  peers: readonly PeerRun[],
  expected: readonly ScanCounts[],
): void {
  const { usedMB, buffersMB, embedderMB } = run.workerHeap;
  const installed = rendererOf(run.afterInstall);
  const rows: readonly Row[] = [
    ['records', `${figures.records} ${source}, Chromium ${run.chromium}, load ${loadavg().map(round).join(' ')}`],
    ['segments', `${figures.segments}, ${made.tombstones} tombstones`],
    ['distinct bigrams of titles', String(figures.distinctBigrams)],
    ['portal build', `${figures.buildSeconds} s wall, ${round(made.buildCpuSeconds)} s CPU, ${figures.buildPeakMB} MB`],
    ['empty → searchable; until the first sync has ended', `${figures.installSeconds}; ${round(run.laidOutSeconds)} s`],
    ['fetched; bodies among it', `${round(made.fetchedMB)}; ${round(made.bodiesMB)} MB`],
    ['stored', `${figures.storedMB} MB`],
    ['worker JavaScript: objects; buffers; embedder', `${round(usedMB)}; ${round(buffersMB)}; ${round(embedderMB)} MB`],
    [
      'renderer after use; after the installation; its peak',
      `${figures.rendererMB}; ${installed?.residentMB}; ${installed?.peakMB} MB`,
    ],
    ['warm p50 / p95 / p99', sayPercentiles(figures.warmMs)],
    ['processor time of the browser a warm query', `${round(run.warmCpuMs / run.warm.length)} ms`],
    [
      'cold p50 / p95 / p99',
      `${sayPercentiles(figures.coldMs)} (the second search after caches were dropped, ${run.coldMs.length} times)`,
    ],
    [
      'the second search of a fresh worker, whose code is not compiled',
      sayPercentiles(percentiles(run.fresh.map(({ ms }) => ms))),
    ],
    ['the first, the catalogue opened for it', sayPercentiles(percentiles(run.fresh.map(({ firstMs }) => firstMs)))],
    [
      'a third search, half a second after a start: the worker prepares',
      sayPercentiles(percentiles(run.fresh.map(({ laterMs }) => laterMs))),
    ],
    ['cold start of the browser → first answer', run.coldStarts.map(({ seconds }) => `${round(seconds)} s`).join(', ')],
    [`delta of ${made.nightRecords}`, `${figures.deltaSeconds} s`],
    [
      'searches meanwhile',
      `${run.pauseMs.searches}, worst ${round(run.pauseMs.worst)} ms (before: median ${round(run.pauseMs.before)} ms)`,
    ],
    ['suggestions p50 / p95 / p99', sayPercentiles(percentiles(run.suggestMs))],
    ['wrong totals or facets', `${wrong.length} of ${figures.exact.queries}`],
  ];
  console.log(`\n${tableOf(rows)}\n`);
  console.log(kindTable(queries, run, expected));
  for (const line of wrong) console.log(`wrong: ${line}`);
  const slowest = run.warm.map(({ ms }, i) => ({ ms, query: queries[i], total: expected[i]?.total }));
  slowest.sort((a, b) => b.ms - a.ms);
  for (const { ms, query, total } of slowest.slice(0, SLOWEST))
    console.log(
      `slowest: ${round(ms)} ms ${query?.kind} “${query?.text}” ${JSON.stringify(query?.filters)} (${total})`,
    );
  for (const error of run.pageErrors) console.log(`page error: ${error}`);
  if (peers.length > 0) {
    const notes = new Map(
      peers.map(({ figures: peer, totals, note }) => {
        // On the way to where it broke it had fewer records than were scanned.
        const same = totals.filter((total, i) => total === expected[i]?.totalWithEnded).length;
        return [peer.name, peer.records === figures.records ? `${note}; ${same} totals as the scan's` : note];
      }),
    );
    console.log(`\n${peerTable(figures, notes)}`);
  }
}

function kindTable(queries: readonly BenchQuery[], run: TerminalRun, expected: readonly ScanCounts[]): string {
  const kinds = [...new Set(queries.map(({ kind }) => kind))];
  const lines = kinds.map((kind) => {
    const own = queries.flatMap((query, i) => (query.kind === kind ? [i] : []));
    const totals = own.map((i) => expected[i]?.total ?? 0);
    return `| ${kind} | ${own.length} | ${sayPercentiles(percentiles(own.map((i) => run.warm[i]?.ms ?? 0)))} | ${median(totals)} |`;
  });
  return ['| queries | | warm p50 / p95 / p99 | median total |', '|---|---|---|---|', ...lines, ''].join('\n');
}
