/** Owns one round of the load bench: every terminal of the fleet syncs at once; what it took, and what the server held meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Percentiles, percentiles, round } from '../percentiles';
import { type CollectedMemory, collectedMemory } from './collected-memory';
import type { LoadedTerminal } from './loaded-terminal';
import type { ServedFeed } from './served-feed';

export interface Round {
  readonly name: string;
  readonly terminals: number;
  readonly megabytesEach: number;
  readonly megabytesPerSecond: number;
  /** Of whole syncs. */
  readonly syncSeconds: Percentiles;
  readonly serverCpuSeconds: number;
  /** Resident memory of the server before the round and the most in it. */
  readonly serverMB: readonly [start: number, most: number];
  /** A second after the round: of the server, and of the bench with its terminals. */
  readonly serverAfter: CollectedMemory;
  readonly terminalsAfter: CollectedMemory;
  /** Every 250 ms. */
  readonly serverMBOverTime: readonly number[];
  readonly failures: readonly string[];
}

const SAMPLE_EVERY_MS = 250;
const SETTLE_MS = 1_000;

export async function runRound(name: string, fleet: readonly LoadedTerminal[], server: ServedFeed): Promise<Round> {
  const startMB = server.residentMB();
  const startCpu = server.cpuSeconds();
  const overTime: number[] = [];
  const timer = setInterval(() => overTime.push(server.residentMB()), SAMPLE_EVERY_MS);
  const seconds: number[] = [];
  const failures: string[] = [];
  let bytes = 0;
  const { signal } = new AbortController();
  const startMs = performance.now();
  await Promise.all(
    fleet.map(async (terminal) => {
      try {
        // Not `+= await`: that would add to what the sum was before the wait.
        const own = await terminal.sync(signal);
        bytes += own;
        seconds.push((performance.now() - startMs) / 1000);
      } catch (thrown) {
        failures.push(String(thrown));
      }
    }),
  );
  const wholeSeconds = (performance.now() - startMs) / 1000;
  clearInterval(timer);
  await sleep(SETTLE_MS);
  const serverAfter = await server.collectedMemory();
  return {
    name,
    terminals: fleet.length,
    megabytesEach: round(bytes / 1e6 / fleet.length),
    megabytesPerSecond: round(bytes / 1e6 / wholeSeconds),
    syncSeconds: percentiles(seconds),
    serverCpuSeconds: round(server.cpuSeconds() - startCpu),
    serverMB: [startMB, Math.max(startMB, ...overTime)],
    serverAfter,
    terminalsAfter: collectedMemory(),
    serverMBOverTime: overTime,
    failures,
  };
}
