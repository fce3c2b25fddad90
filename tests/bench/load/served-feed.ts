/** Owns `portal serve` in a process of its own, and what the kernel says of that process (Linux): memory, processor time. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CollectedMemory } from './collected-memory';

export interface ServedFeed {
  readonly feedUrl: string;
  /** Bytes of the feed's first root: what a terminal is set up with. */
  readonly root: Uint8Array<ArrayBuffer>;
  residentMB(): number;
  /** After a collection of garbage in that process. */
  collectedMemory(): Promise<CollectedMemory>;
  cpuSeconds(): number;
  close(): Promise<void>;
}

const MEMORY_TAP = './tests/bench/load/memory-tap.ts';
const READY = /ready: (http:\S+)/;

export async function serveFeed(feedDir: string): Promise<ServedFeed> {
  // The feed alone is asked for; `serve` wants an app beside it.
  const appDir = mkdtempSync(join(tmpdir(), 'chayue-bench-app-'));
  writeFileSync(join(appDir, 'index.html'), '<!doctype html>');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', MEMORY_TAP, 'portal/cli/main.ts', 'serve', feedDir, '--app', appDir, '--port', '0'],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  let told = '';
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (piece: Buffer) => {
      told += piece;
      const ready = READY.exec(told)?.[1];
      if (ready) resolve(ready);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('error', reject);
    child.on('close', () => reject(new Error(`serve ended: ${told.slice(-2000)}`)));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('serve has no process');
  return {
    feedUrl: new URL('/feed/', url).href,
    root: readFirstRoot(feedDir),
    residentMB: () =>
      Math.round(Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024),
    collectedMemory: async () => {
      const told = once(child, 'message');
      child.send('memory');
      const [memory] = (await told) as [CollectedMemory];
      return memory;
    },
    cpuSeconds: () => {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    async close() {
      child.kill('SIGTERM');
      await ended;
      rmSync(appDir, { recursive: true, force: true });
    },
  };
}

function readFirstRoot(feedDir: string): Uint8Array<ArrayBuffer> {
  const folder = join(feedDir, 'metadata');
  const versions = readdirSync(folder).flatMap((name) => /^(\d+)\.root\.json$/.exec(name)?.[1] ?? []);
  if (versions.length === 0) throw new Error(`${folder}: no root`);
  const first = Math.min(...versions.map(Number));
  return Uint8Array.from(readFileSync(join(folder, `${first}.root.json`)));
}
