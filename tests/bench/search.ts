/**
 * Owns the bench of search in Node: build, open, 200 mixed queries with total, all facets and 20 rows, against a plain scan in
 * the same run. Segments lie in memory behind a page source that counts the 48 KB pages which a query touches, since each is a
 * read of IndexedDB on a terminal.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { checkRecord } from '../../portal/check/check-record';
import { demoRecords } from '../../portal/demo/county';
import { concatBytes } from '../../src/base/bytes';
import type { FullRecord } from '../../src/catalogue/record';
import { PAGE_BYTES } from '../../src/store/page-store';
import { openEngine, type SearchEngine } from '../../src/search/engine';
import type { PageSource, SegmentRole } from '../../src/search/page-source';
import { FACET_NAMES } from '../../src/search/query';
import { createSegmentBuilder } from '../../src/search/segment-builder';
import type { SegmentFiles } from '../fixtures/memory-segment';
import { PlainScan } from '../fixtures/plain-scan';
import { drawQueries, type SampledQuery } from '../fixtures/query-sampler';
import { readRealCatalogue } from '../fixtures/real-catalogue';
import { percentiles, round } from './percentiles';

const TODAY = '2026-11-20';
const SAMPLE_RECORDS = 20_000;
/** Beyond this the plain scan holds too much text in memory to be run beside. */
const MAX_SCANNED = 200_000;

export async function benchSearch(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string', default: '20000' },
      source: { type: 'string', default: 'demo' },
      json: { type: 'string' },
    },
  });
  const wanted = Number(values.records);
  if (!Number.isSafeInteger(wanted) || wanted < 1) throw new RangeError('--records must be a whole number above 0');
  const kept: FullRecord[] = [];
  const source = values.source === 'real' ? readRealCatalogue().slice(0, wanted) : demoFullRecords(wanted);
  const scanned = wanted <= MAX_SCANNED;
  const every = scanned ? 1 : Math.ceil(wanted / SAMPLE_RECORDS);

  const builder = createSegmentBuilder({ deflate: (bytes) => deflateRawSync(bytes) });
  let addMs = 0;
  const idleCpu = process.cpuUsage();
  let addCpu = 0;
  let records = 0;
  for (const record of source) {
    if (records++ % every === 0) kept.push({ ...record, body: record.body.slice(0, 4_000) });
    const start = performance.now();
    const cpu = process.cpuUsage(idleCpu);
    builder.add(record);
    const spent = process.cpuUsage(idleCpu);
    addCpu += spent.user + spent.system - cpu.user - cpu.system;
    addMs += performance.now() - start;
  }
  const finishStart = performance.now();
  const finishCpuStart = process.cpuUsage();
  const files = await collect(builder);
  const finishMs = performance.now() - finishStart;
  const finishCpu = process.cpuUsage(finishCpuStart);
  const buildPeakMB = process.resourceUsage().maxRSS / 1024;

  const pages = new CountingSource(files);
  const openStart = performance.now();
  const engine = await openEngine([{ id: 'bench', source: pages, tombstones: [] }]);
  const openMs = performance.now() - openStart;

  const [warmUp, timed] = [drawQueries(kept.slice(0, Math.ceil(kept.length / 2)), 200), drawQueries(kept, 200)];
  for (const query of warmUp) await run(engine, query);
  const ms: number[] = [];
  const pagesPerQuery: number[] = [];
  const slowest: { text: string; ms: number; pages: number }[] = [];
  for (const query of timed) {
    pages.touched.clear();
    const start = performance.now();
    await run(engine, query);
    const spent = performance.now() - start;
    ms.push(spent);
    pagesPerQuery.push(pages.touched.size);
    slowest.push({ text: `${query.kind}: ${query.text}`, ms: Number(spent.toFixed(1)), pages: pages.touched.size });
  }
  slowest.sort((a, b) => b.ms - a.ms);

  const scan = scanned ? new PlainScan(kept) : null;
  const scanMs: number[] = [];
  let wrongTotals = 0;
  for (const query of scan ? timed : []) {
    const start = performance.now();
    const expected = scan?.search(query.text, query.filters).ids.length;
    scanMs.push(performance.now() - start);
    const answer = await run(engine, query);
    if ((answer.understoodAs === undefined ? answer.total : 0) !== expected) wrongTotals++;
  }

  const result = {
    where: 'Node, segments in memory',
    records,
    segments: 1,
    buildSeconds: round((addMs + finishMs) / 1000),
    buildCpuSeconds: round((addCpu + finishCpu.user + finishCpu.system) / 1e6),
    buildPeakMB: Math.round(buildPeakMB),
    openMs: round(openMs),
    storedMB: round(Object.values(files).reduce((sum, bytes) => sum + bytes.length, 0) / 1e6),
    storedMBWithoutBodies: round((files.index.length + files.list.length + files.detail.length) / 1e6),
    fileMB: Object.fromEntries(Object.entries(files).map(([role, bytes]) => [role, round(bytes.length / 1e6)])),
    warmMs: percentiles(ms),
    pagesPerQuery: percentiles(pagesPerQuery),
    exact: { queries: scanMs.length, wrongTotals },
    peers: scan ? [{ name: 'plain scan', records: kept.length, warmMs: percentiles(scanMs) }] : [],
  };
  console.log(JSON.stringify(result, null, 2));
  console.log('slowest:', slowest.slice(0, 8));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result)}\n`);
}

function run(engine: SearchEngine, { text, filters }: SampledQuery) {
  return engine.search({ text, filters, sort: 'relevance', offset: 0, limit: 20, facets: FACET_NAMES });
}

async function collect(builder: ReturnType<typeof createSegmentBuilder>): Promise<SegmentFiles> {
  const parts: Record<SegmentRole, Uint8Array[]> = { index: [], list: [], detail: [], bodies: [] };
  await builder.finish({
    write: (role, bytes) => {
      parts[role].push(bytes.slice());
    },
  });
  return {
    index: concatBytes(parts.index),
    list: concatBytes(parts.list),
    detail: concatBytes(parts.detail),
    bodies: concatBytes(parts.bodies),
  };
}

function* demoFullRecords(records: number): Generator<FullRecord> {
  for (const source of demoRecords({ records, seed: 1, today: TODAY })) {
    const checked = checkRecord(source, TODAY);
    if (!checked.ok) throw new Error(`demo record refused: ${checked.reason.code}`);
    const { links: _, ...record } = checked.record;
    yield { ...record, id: source.index_no ?? '', relations: [] };
  }
}

class CountingSource implements PageSource {
  readonly touched = new Set<string>();

  constructor(private readonly files: SegmentFiles) {}

  tryRead(role: SegmentRole, offsetBytes: number, lengthBytes: number): Uint8Array {
    const last = Math.floor((offsetBytes + Math.max(lengthBytes, 1) - 1) / PAGE_BYTES);
    for (let page = Math.floor(offsetBytes / PAGE_BYTES); page <= last; page++) this.touched.add(`${role}${page}`);
    return this.files[role].subarray(offsetBytes, offsetBytes + lengthBytes);
  }

  async read(role: SegmentRole, offsetBytes: number, lengthBytes: number): Promise<Uint8Array> {
    return this.tryRead(role, offsetBytes, lengthBytes);
  }

  sizeBytes(role: SegmentRole): number {
    return this.files[role].length;
  }
}
