/**
 * Owns the bench of a feed's server: `portal serve` in a process of its own, and as many terminals at once as asked for, each with its own store of what it
 * trusts and has. They do what a terminal does to a feed: refresh the trust (TUF), fetch the manifest and what lacks, hash every byte.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LoadedTerminal } from './load/loaded-terminal';
import { type Round, runRound } from './load/rounds';
import { serveFeed } from './load/served-feed';
import { publishInput } from './publish-input';
import { runPublish } from './publish-process';

export async function benchFeedLoad(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      terminals: { type: 'string', default: '200' },
      records: { type: 'string', default: '20000' },
      rounds: { type: 'string', default: '3' },
      feed: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const terminals = wholeNumber('terminals', values.terminals);
  const rounds = wholeNumber('rounds', values.rounds);
  const scratch = mkdtempSync(join(tmpdir(), 'chayue-bench-load-'));
  try {
    const feedDir = values.feed ?? join(scratch, 'feed');
    if (!values.feed) {
      const { path, sitePath } = await publishInput({
        records: wholeNumber('records', values.records),
        format: 'jsonl',
        bodies: false,
      });
      await runPublish(path, sitePath, feedDir);
    }
    const server = await serveFeed(feedDir);
    try {
      const results: Round[] = [];
      for (let number = 1; number <= rounds; number++) {
        const fleet = Array.from({ length: terminals }, () => new LoadedTerminal(server.feedUrl, server.root));
        results.push(await runRound(`first sync ${number}`, fleet, server));
        results.push(await runRound(`nothing new ${number}`, fleet, server));
      }
      console.log(describe(results));
      const failures = results.flatMap((round) => round.failures);
      for (const failure of new Set(failures)) console.log(`failed: ${failure}`);
      if (values.json) writeFileSync(values.json, `${JSON.stringify({ terminals, results }, null, 2)}\n`);
      if (failures.length > 0) process.exitCode = 1;
    } finally {
      await server.close();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function describe(results: readonly Round[]): string {
  const head = [
    'round',
    'terminals',
    'MB each',
    'MB/s',
    'sync p50 s',
    'p95 s',
    'server CPU s',
    'server RSS MB start',
    'most',
    'after GC',
    'its heap',
    'its buffers',
    'terminals heap',
    'failures',
  ];
  const rows = results.map((round) => [
    round.name,
    round.terminals,
    round.megabytesEach,
    round.megabytesPerSecond,
    round.syncSeconds.p50,
    round.syncSeconds.p95,
    round.serverCpuSeconds,
    ...round.serverMB,
    round.serverAfter.residentMB,
    round.serverAfter.heapMB,
    round.serverAfter.externalMB,
    round.terminalsAfter.heapMB,
    round.failures.length,
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`--${name} must be a whole number above 0`);
  return value;
}
