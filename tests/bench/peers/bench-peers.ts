/** Owns measuring the peers: each alone in a browser of its own, up to the number of records where it breaks. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../browser/chromium';
import { percentiles, round } from '../percentiles';
import { readProcessMemory, readProcessorMs } from '../process-memory';
import type { Dataset } from '../search/dataset';
import type { BenchQuery } from '../search/draw-queries';
import type { PeerFigures } from '../search/figures';
import type { PeerWindow } from './page';
import type { PeerName } from './peer-protocol';
import { buildPeers, RECORDS_URL, servePeers } from './peer-server';

interface Peer {
  readonly name: PeerName;
  readonly title: string;
  /** Its store is kept from run to run. */
  readonly isStored: boolean;
}

const PEERS: readonly Peer[] = [
  { name: 'flexsearch', title: 'FlexSearch 0.8.212', isStored: false },
  { name: 'minisearch', title: 'MiniSearch 7.2.0', isStored: false },
  { name: 'sqlite', title: 'SQLite FTS5 3.54.1', isStored: true },
  { name: 'scan', title: 'plain scan in memory', isStored: false },
];
/** Measured there on the way, so that there are figures of what breaks later. */
const STOPS = [20_000, 100_000, 300_000, 600_000] as const;
const MOST_RENDERER_MB = 3 * 1024;
const MOST_LOADING_MS = 600_000;
const LOOK_MS = 1_000;
/** Stores in the browser belong to the port too. */
const PORT = 4_781;

export interface PeerInput {
  readonly dataset: Dataset;
  readonly warmUp: readonly BenchQuery[];
  readonly timed: readonly BenchQuery[];
  readonly say: (what: string) => void;
}

export interface PeerRun {
  readonly figures: PeerFigures;
  /** Of the same queries as those of the terminal. */
  readonly totals: readonly number[];
  readonly note: string;
}

/** @throws RangeError for names that are none. */
export function parsePeers(list: string): readonly PeerName[] {
  if (list === 'all') return PEERS.map(({ name }) => name);
  if (list === 'none') return [];
  return list.split(',').map((name) => {
    const peer = PEERS.find((one) => one.name === name.trim());
    if (!peer) throw new RangeError(`--peers: all, none, or some of ${PEERS.map((one) => one.name).join(', ')}`);
    return peer.name;
  });
}

export async function benchPeers(names: readonly PeerName[], input: PeerInput): Promise<readonly PeerRun[]> {
  if (names.length === 0) return [];
  const outDir = mkdtempSync(join(tmpdir(), 'chayue-bench-peers-'));
  input.say('building the peers');
  await buildPeers(outDir);
  const server = await servePeers(outDir, input.dataset.recordsPath, PORT);
  const runs: PeerRun[] = [];
  try {
    for (const peer of PEERS.filter(({ name }) => names.includes(name)))
      runs.push(await benchPeer(peer, server.url, input));
  } finally {
    await server.close();
    rmSync(outDir, { recursive: true, force: true });
  }
  return runs;
}

interface Measured {
  readonly records: number;
  readonly timed: readonly { readonly ms: number; readonly total: number }[];
  readonly memoryMB: number;
  readonly cpuMs: number;
}

async function benchPeer(peer: Peer, url: string, input: PeerInput): Promise<PeerRun> {
  const { dataset, say } = input;
  const { records } = dataset.figures;
  const profileDir = peer.isStored ? storedProfile(dataset) : mkdtempSync(join(tmpdir(), 'chayue-bench-peer-'));
  const browser = await openBrowser(profileDir);
  const { page } = browser;
  const startMs = performance.now();
  let loadingMs = 0;
  let measured: Measured | null = null;
  let loaded = 0;
  let why = '';
  let isStored = false;
  try {
    await page.goto(url);
    isStored = await page.evaluate(
      ([name, key, recordsUrl, count]) => (window as unknown as PeerWindow).peer.open(name, key, recordsUrl, count),
      [peer.name, basename(dataset.folder), RECORDS_URL, records] as const,
    );
    // A store is finished once, so it is not measured on the way.
    const stops = peer.isStored ? [] : STOPS.filter((stop) => stop < records);
    for (const until of [...stops, records]) {
      say(`${peer.title}: ${isStored ? 'kept from an earlier run' : `taking in ${until}`}`);
      const loadMs = performance.now();
      // Given up where it takes too long or too much; the page is closed under it then.
      const limitMs = peer.isStored ? Number.POSITIVE_INFINITY : MOST_LOADING_MS - loadingMs;
      const broke = await watched(
        page,
        profileDir,
        limitMs,
        (now) => {
          loaded = now;
        },
        () => page.evaluate((count) => (window as unknown as PeerWindow).peer.load(count), until),
      );
      loadingMs += performance.now() - loadMs;
      if (broke !== null) {
        why = broke;
        break;
      }
      loaded = until;
      say(`${peer.title}: asking`);
      const ask = (queries: readonly BenchQuery[]) =>
        page.evaluate((asked) => (window as unknown as PeerWindow).peer.ask(asked), queries);
      await ask(input.warmUp);
      const cpuBeforeMs = readProcessorMs(profileDir);
      const timed = await ask(input.timed);
      const cpuMs = (readProcessorMs(profileDir) - cpuBeforeMs) / timed.length;
      measured = { records: until, timed, memoryMB: rendererMB(profileDir), cpuMs };
    }
  } catch (thrown) {
    why = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown);
  } finally {
    await browser.close();
    if (!peer.isStored) rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  }
  const build = isStored ? 'store kept' : `${round(loadingMs / 1000)} s to take in`;
  const cpu = measured ? `; ${round(measured.cpuMs)} ms of processor a query` : '';
  const note = `${build}${cpu}${why === '' ? '' : `; broke: ${why}`}`;
  say(`${peer.title}: ${note}, ${round((performance.now() - startMs) / 1000)} s in all`);
  return {
    figures: {
      name: peer.title,
      records: measured?.records ?? 0,
      warmMs: percentiles(measured?.timed.map(({ ms }) => ms) ?? []),
      memoryMB: measured?.memoryMB ?? 0,
      brokeAt: why === '' ? null : loaded,
    },
    totals: measured?.timed.map(({ total }) => total) ?? [],
    note,
  };
}

/** Runs `work` under the limits; says which was passed, or null. */
async function watched(
  page: Page,
  profileDir: string,
  limitMs: number,
  onRecords: (records: number) => void,
  work: () => Promise<void>,
): Promise<string | null> {
  let outcome: string | null | undefined;
  const crashed = () => {
    outcome = 'the page crashed';
  };
  page.once('crash', crashed);
  const working = work().then(
    () => {
      outcome ??= null;
    },
    (thrown: unknown) => {
      outcome ??= thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown);
    },
  );
  const startMs = performance.now();
  while (outcome === undefined) {
    await Promise.race([working, wait(LOOK_MS)]);
    if (outcome !== undefined) break;
    const records = await page.evaluate(() => (window as unknown as PeerWindow).peer.records).catch(() => null);
    if (records !== null) onRecords(records);
    if (rendererMB(profileDir) > MOST_RENDERER_MB) outcome = `more than ${MOST_RENDERER_MB} MB of memory`;
    else if (performance.now() - startMs > limitMs) outcome = `more than ${MOST_LOADING_MS / 60_000} minutes`;
  }
  page.off('crash', crashed);
  return outcome;
}

function rendererMB(profileDir: string): number {
  return readProcessMemory(profileDir).find(({ type }) => type === 'renderer')?.residentMB ?? 0;
}

function storedProfile({ folder }: Dataset): string {
  const profile = join(folder, 'peers');
  mkdirSync(profile, { recursive: true });
  return profile;
}
