/** Owns what all browser tests share, made once: the built app, the portal's command line, and two generations of a small demo feed. Handed to tests by `inject`. */
import { spawn } from 'node:child_process';
import { cpSync, createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip, createGzip } from 'node:zlib';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { compilePortal } from '../fixtures/compile-portal';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The built app, as `npm start` serves it. */
    appDir: string;
    /** The same app built once more: a new version, as the terminal sees it. */
    nextAppDir: string;
    /** The portal's command line, for `node`. */
    portalScript: string;
    /** Pages of `tests/fixtures` are built here by the first test that opens them. */
    fixturesDir: string;
    /** Feed of `records` records. */
    feedDir: string;
    /** The same feed one night later: some records added, changed and removed. */
    nextFeedDir: string;
    records: number;
    nextRecords: number;
  }
}

const RECORDS = 900;
const ADDED = 12;
const REMOVED = 3;

async function run(command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { env: { ...process.env, TZ: 'Asia/Shanghai', NODE_ENV: 'production' } });
  const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => {
    const pieces: string[] = [];
    stream.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece));
    return pieces;
  });
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (status === 0) return stdout?.join('') ?? '';
  throw new Error(`${command} ${args.join(' ')}: exit ${status}\n${stdout?.join('')}\n${stderr?.join('')}`);
}

async function publish(
  script: string,
  input: string,
  site: string,
  out: string,
  more: readonly string[] = [],
): Promise<number> {
  const files = ['--in', input, '--site', site, '--out', out, '--allow-removals', String(REMOVED), ...more];
  const lines = (await run('node', [script, 'publish', ...files])).trim().split('\n');
  const result = JSON.parse(lines.at(-1) ?? '{}') as { records: number; refused: number };
  if (!(result.records > 0)) throw new Error(`the demo feed is empty: ${lines.at(-1)}`);
  return result.records;
}

/** A demo county of so many records, and its feed: folders under `scratch`. Cost: 0.7 s and 0.4 s for each thousand records. */
export async function buildFeed(script: string, scratch: string, wanted: number) {
  const demoDir = join(scratch, 'demo');
  await run('node', [script, 'demo', '--records', String(wanted), '--seed', '7', '--out', demoDir]);
  const site = join(demoDir, 'site.json');
  const feedDir = join(scratch, 'feed');
  const records = await publish(script, join(demoDir, 'records.jsonl.gz'), site, feedDir);
  return { demoDir, site, feedDir, records };
}

/** The export of one night later: a few records gone, one title changed, a few new ones. */
async function writeNextExport(from: string, to: string): Promise<void> {
  const rows = createInterface({ input: createReadStream(from).pipe(createGunzip()) });
  const out = createGzip();
  const done = new Promise<void>((resolve, reject) =>
    out.pipe(createWriteStream(to)).on('finish', resolve).on('error', reject),
  );
  let row = 0;
  for await (const line of rows) {
    row += 1;
    if (row <= REMOVED) continue;
    const record = JSON.parse(line) as { title: string; index_no: string; doc_no: string | null };
    out.write(`${JSON.stringify(row === REMOVED + 1 ? { ...record, title: `${record.title}（修订）` } : record)}\n`);
    if (row > REMOVED + 1 && row <= REMOVED + 1 + ADDED) {
      const serial = String(row).padStart(4, '0');
      out.write(
        `${JSON.stringify({ ...record, title: `夜间新增文件第${serial}号`, index_no: `SL999-0101-202611-${serial}`, doc_no: null })}\n`,
      );
    }
  }
  out.end();
  await done;
}

/** Two nights of one feed, each in a folder of its own. With `newBase` every file of the second is a new one. */
export async function buildNights(script: string, scratch: string, wanted: number, newBase = false) {
  const { demoDir, site, feedDir, records } = await buildFeed(script, scratch, wanted);
  const nextExport = join(scratch, 'next.jsonl.gz');
  await writeNextExport(join(demoDir, 'records.jsonl.gz'), nextExport);
  const nextFeedDir = join(scratch, 'next');
  // The next night is published over a copy, ledger and all, so that both nights stay at hand.
  for (const suffix of ['', '.ledger']) cpSync(`${feedDir}${suffix}`, `${nextFeedDir}${suffix}`, { recursive: true });
  const nextRecords = await publish(script, nextExport, site, nextFeedDir, newBase ? ['--new-base'] : []);
  return { feedDir, records, nextFeedDir, nextRecords };
}

export default async function setup(project: TestProject): Promise<() => void> {
  const scratch = mkdtempSync(join(tmpdir(), 'chayue-browser-'));
  const buildApp = async (name: string) => {
    const outDir = join(scratch, name);
    await run('npx', ['vite', 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error']);
    return outDir;
  };
  const buildPortal = async () => {
    const script = await compilePortal(join(scratch, 'portal'));
    return { script, ...(await buildNights(script, scratch, RECORDS)) };
  };
  // The builds take what two processors give; the feed is made in their pauses.
  const [appDir, nextAppDir, portal] = await Promise.all([buildApp('app'), buildApp('next-app'), buildPortal()]);

  project.provide('appDir', appDir);
  project.provide('nextAppDir', nextAppDir);
  project.provide('portalScript', portal.script);
  project.provide('fixturesDir', join(scratch, 'fixtures'));
  project.provide('feedDir', portal.feedDir);
  project.provide('nextFeedDir', portal.nextFeedDir);
  project.provide('records', portal.records);
  project.provide('nextRecords', portal.nextRecords);
  return () => rmSync(scratch, { recursive: true, force: true });
}
