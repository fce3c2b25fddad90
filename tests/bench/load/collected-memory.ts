/** Owns how much memory a Node process needs, apart from what it only has not thrown away yet. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** MiB. */
export interface CollectedMemory {
  /** Objects in use. */
  readonly heapMB: number;
  /** What objects hold outside of the heap: buffers. */
  readonly externalMB: number;
  /** Resident, as the kernel counts it; what was freed may be among it. */
  readonly residentMB: number;
}

let collect: (() => void) | null = null;

/** Collects garbage twice: what the first round finds to be dead may hold the rest. Some 20 ms. */
export function collectedMemory(): CollectedMemory {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  const inMB = (bytes: number) => Math.round((bytes / 2 ** 20) * 10) / 10;
  return { heapMB: inMB(heapUsed), externalMB: inMB(external), residentMB: inMB(rss) };
}
