/**
 * Owns the bench of publishing: an export of the demo county, published by the real command in a process of its own, and beside it, in the same
 * run, the same file merely parsed by csv-parse in one thread.
 */
import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { round } from './percentiles';
import { FORMATS, type InputFormat, publishInput } from './publish-input';

/** Written by the process itself when it ends: what it took, threads included. */
const TELL_USAGE = `import{isMainThread}from'node:worker_threads';import{writeFileSync}from'node:fs';
if(isMainThread)process.on('exit',()=>writeFileSync(process.env.CHAYUE_BENCH_USAGE,JSON.stringify(process.resourceUsage())));`;

export async function benchPublish(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string', default: '1202360' },
      format: { type: 'string', default: 'csv' },
      bodies: { type: 'boolean', default: false },
      input: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const records = Number(values.records);
  if (!Number.isSafeInteger(records) || records < 1) throw new RangeError('--records must be a whole number above 0');
  const format = FORMATS.find((one) => one === values.format);
  if (!format) throw new RangeError(`--format must be one of ${FORMATS.join(', ')}`);
  const made = await publishInput({ records, format, bodies: values.bodies });
  const path = values.input ?? made.path;
  const run = await runPublish(path, made.sitePath);
  const parseSeconds = format === 'csv' ? await parseAlone(path) : null;
  const figures = {
    records: run.records,
    format,
    bodies: values.bodies,
    inputMB: megabytes(statSync(path).size),
    seconds: round(run.seconds),
    cpuSeconds: round(run.cpuSeconds),
    peakMB: Math.round(run.peakMB),
    feedMB: run.feedMB,
    steps: run.steps,
    csvParseSeconds: parseSeconds === null ? null : round(parseSeconds),
    timesCsvParse: parseSeconds === null ? null : round(run.seconds / parseSeconds),
  };
  console.log(table(figures.format, figures));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}

interface PublishRun {
  readonly records: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMB: number;
  readonly feedMB: number;
  /** Seconds by stage, as the command tells them. */
  readonly steps: { readonly [stage: string]: number };
}

async function runPublish(path: string, sitePath: string): Promise<PublishRun> {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-bench-publish-'));
  try {
    const usagePath = join(folder, 'usage.json');
    const feed = join(folder, 'feed');
    const startMs = performance.now();
    const imports = ['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(TELL_USAGE)}`];
    const child = spawn(
      process.execPath,
      [...imports, 'portal/cli/main.ts', 'publish', '--in', path, '--site', sitePath, '--out', feed],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CHAYUE_BENCH_USAGE: usagePath } },
    );
    let told = '';
    let result = '';
    child.stderr.on('data', (piece: Buffer) => (told += piece));
    child.stdout.on('data', (piece: Buffer) => (result += piece));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    const seconds = (performance.now() - startMs) / 1000;
    // 1: rows were refused, and the rest is out.
    if (code !== 0 && code !== 1) throw new Error(`publish ended with ${code}: ${told.slice(-2000)}`);
    const usage = JSON.parse(readFileSync(usagePath, 'utf8')) as NodeJS.ResourceUsage;
    const files = readdirSync(join(feed, 'files'));
    return {
      records: (JSON.parse(result.trim().split('\n').at(-1) ?? '') as { records: number }).records,
      seconds,
      cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
      peakMB: usage.maxRSS / 1024,
      feedMB: megabytes(files.reduce((sum, name) => sum + statSync(join(feed, 'files', name)).size, 0)),
      steps: stepsOf(told),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lines like `building segment: 1,202,360 15.0 s`. */
function stepsOf(told: string): { [stage: string]: number } {
  const steps: { [stage: string]: number } = {};
  for (const [, stage = '', seconds] of told.matchAll(/^([a-z ]+):.* (\d+\.\d) s$/gm)) steps[stage] = Number(seconds);
  return steps;
}

async function parseAlone(path: string): Promise<number> {
  const startMs = performance.now();
  const parser = createReadStream(path, { highWaterMark: 1 << 20 }).pipe(parse({ bom: true, relax_quotes: true }));
  let rows = 0;
  for await (const _row of parser) rows++;
  if (rows === 0) throw new Error(`${path}: csv-parse read no row`);
  return (performance.now() - startMs) / 1000;
}

function megabytes(sizeBytes: number): number {
  return Math.round(sizeBytes / 1e5) / 10;
}

function table(format: InputFormat, figures: { readonly [name: string]: unknown }): string {
  const lines = Object.entries(figures).filter(([name]) => name !== 'format' && name !== 'steps');
  const steps = Object.entries(figures.steps as PublishRun['steps']).map(
    ([stage, seconds]) => `  ${stage} ${seconds} s`,
  );
  return [`publish ${format}`, ...lines.map(([name, value]) => `${name} ${value ?? '–'}`), ...steps].join('\n');
}
