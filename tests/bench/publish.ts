/**
 * Owns the bench of publishing: an export of the demo county, published by the real command in a process of its own, and beside it, in the same
 * run, the same file merely parsed by csv-parse in one thread.
 */
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse';
import { round } from './percentiles';
import { FORMATS, type InputFormat, publishInput } from './publish-input';
import { type PublishRun, runPublish } from './publish-process';

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
  const run = await publishOnce(path, made.sitePath);
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

async function publishOnce(path: string, sitePath: string): Promise<PublishRun> {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-bench-publish-'));
  try {
    return await runPublish(path, sitePath, join(folder, 'feed'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
