/** Owns running the portal's `publish` in a process of its own, and what that process took: time, CPU, memory, threads included. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Written by the process itself when it ends. */
const TELL_USAGE = `import{isMainThread}from'node:worker_threads';import{writeFileSync}from'node:fs';
if(isMainThread)process.on('exit',()=>writeFileSync(process.env.CHAYUE_BENCH_USAGE,JSON.stringify(process.resourceUsage())));`;

export interface PublishRun {
  readonly records: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The most resident memory of the process, MiB. */
  readonly peakMB: number;
  readonly feedMB: number;
  /** Seconds by stage, as the command tells them. */
  readonly steps: { readonly [stage: string]: number };
}

/** @param sitePath null for an export without a directory of organs */
export async function runPublish(
  inputPath: string,
  sitePath: string | null,
  feedDir: string,
  more: readonly string[] = [],
  takenAs: '--in' | '--changes' = '--in',
): Promise<PublishRun> {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-bench-publish-'));
  try {
    const usagePath = join(folder, 'usage.json');
    const startMs = performance.now();
    const imports = ['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(TELL_USAGE)}`];
    const site = sitePath === null ? [] : ['--site', sitePath];
    const child = spawn(
      process.execPath,
      [...imports, 'portal/cli/main.ts', 'publish', takenAs, inputPath, ...site, '--out', feedDir, ...more],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CHAYUE_LANG: 'en', CHAYUE_BENCH_USAGE: usagePath } },
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
    const files = readdirSync(join(feedDir, 'files'));
    return {
      records: (JSON.parse(result.trim().split('\n').at(-1) ?? '') as { records: number }).records,
      seconds,
      cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
      peakMB: usage.maxRSS / 1024,
      feedMB: Math.round(files.reduce((sum, name) => sum + statSync(join(feedDir, 'files', name)).size, 0) / 1e5) / 10,
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
