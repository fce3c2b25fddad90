/** Owns the terminal's side of the search bench: installed, synced, started cold, asked warm and cold, in real Chromium over loopback. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { readSiteConfig } from '../../../portal/serve/read-site-config';
import { startServer } from '../../../portal/serve/start-server';
import { FACET_NAMES, type SearchRequest } from '../../../src/search/query';
import { openBrowser, type TestBrowser } from '../../browser/chromium';
import { askBeside, askInTurn, askWorker } from '../asked-worker';
import { beginSession, installCatalogue, openEmpty, waitForAttract } from '../first-start';
import { type ProcessMemory, readProcessMemory, readProcessorMs } from '../process-memory';
import { buildBenchedApp } from './benched-app';
import { type ColdStart, startCold } from './cold-start';
import type { Dataset } from './dataset';
import { serveGeneration } from './delta-feed';
import type { BenchQuery } from './draw-queries';
import type { AnswerNumbers } from './judge-answer';
import { readWorkerHeap, type WorkerHeap } from './worker-heap';

export interface TerminalInput {
  readonly dataset: Dataset;
  /** Asked before the timed ones, of which none is among them. */
  readonly warmUp: readonly BenchQuery[];
  readonly timed: readonly BenchQuery[];
  readonly prefixes: { readonly warmUp: readonly string[]; readonly timed: readonly string[] };
  readonly say: (what: string) => void;
}

export interface TerminalRun {
  readonly chromium: string;
  readonly installSeconds: number;
  /** From the same touch until the sync that follows the first has found nothing new: what was stored whole is laid out as pages. */
  readonly laidOutSeconds: number;
  readonly afterInstall: readonly ProcessMemory[];
  readonly deltaSeconds: number;
  /** The longest of the searches asked one after the other while the delta came in, and the median before it. */
  readonly pauseMs: { readonly worst: number; readonly before: number; readonly searches: number };
  readonly storedMB: number;
  readonly coldStarts: readonly ColdStart[];
  readonly warm: readonly { readonly ms: number; readonly answer: AnswerNumbers }[];
  /** Processor time of the whole browser for all of them, rendering included. */
  readonly warmCpuMs: number;
  readonly suggestMs: readonly number[];
  readonly workerHeap: WorkerHeap;
  readonly memory: readonly ProcessMemory[];
  /** Of a worker in use whose caches were dropped: the second search after that, each time to another query. */
  readonly coldMs: readonly number[];
  readonly fresh: readonly FreshAnswers[];
  readonly pageErrors: readonly string[];
}

/** Of a worker that has just been started, whose code is not compiled yet. */
interface FreshAnswers {
  /** Asked as soon as the page has greeted it: the catalogue is opened and code compiled for it. */
  readonly firstMs: number;
  /** Asked at that answer, to a query of its own: nothing is prepared, and in memory is only what the first has read. */
  readonly ms: number;
  /** The same to another query some time later, while the worker prepares for later ones. */
  readonly laterMs: number;
}

const LIMIT = 20;
const SUGGESTIONS = 8;
const COLD_STARTS = 3;
const COLD_EVERY = 5;
/** The page's own asks of a start are over then. */
const SETTLED_MS = 400;
const USUAL: BenchQuery = { kind: 'usual', text: '征地', filters: {} };

export async function benchTerminalSearch(input: TerminalInput): Promise<TerminalRun> {
  const { dataset, say } = input;
  const { feedDir, figures } = dataset;
  const scratch = mkdtempSync(join(tmpdir(), 'chayue-bench-search-'));
  const profileDir = join(scratch, 'profile');
  const appDir = join(scratch, 'app');
  say('building the app');
  buildBenchedApp(appDir, { name: 'search', input: requestOf(USUAL) });
  await serveGeneration(feedDir, figures.generations.before);
  const siteConfig = await readSiteConfig('kiosk-config/demo.json');
  const server = await startServer({ feedDir, appDir, siteConfig, port: 0 });
  let browser: TestBrowser | null = null;
  const open = async (): Promise<TestBrowser> => {
    browser = await openBrowser(profileDir);
    return browser;
  };
  const close = async (): Promise<void> => {
    await browser?.close();
    browser = null;
  };
  try {
    say('installing the catalogue');
    const { page, errors: firstErrors } = await open();
    await openEmpty(page, server.url);
    const usageBefore = await storedBytes(page);
    const installSeconds = (await installCatalogue(page)) / 1000;
    say('waiting for its pages');
    // Follows the first sync, and finds nothing new.
    const laidOutSeconds = installSeconds + (await askWorker(page, 'sync', { reason: 'staff' })).ms / 1000;
    const afterInstall = readProcessMemory(profileDir);
    say('taking a delta in');
    const before = await askInTurn(page, 'search', Array(9).fill(requestOf(USUAL)));
    await serveGeneration(feedDir, figures.generations.night);
    const delta = await askBeside(page, ['sync', { reason: 'staff' }], ['search', requestOf(USUAL)]);
    if (delta.answer.output.outcome !== 'updated') throw new Error('the delta was not taken in');
    await close();

    say('starting cold');
    const coldStarts: ColdStart[] = [];
    for (let i = 0; i < COLD_STARTS; i++) coldStarts.push(await startCold(profileDir, server.url));

    say('asking warm');
    const { page: used, errors } = await open();
    await used.goto(server.url);
    await settle(used);
    // Of a browser that has started since: what was deleted is gone from the disk by then.
    const storedMB = ((await storedBytes(used)) - usageBefore) / 1e6;
    await beginSession(used);
    await askInTurn(used, 'search', input.warmUp.map(requestOf));
    const cpuBeforeMs = readProcessorMs(profileDir);
    const warm = await askInTurn(used, 'search', input.timed.map(requestOf));
    const warmCpuMs = readProcessorMs(profileDir) - cpuBeforeMs;
    const suggest = (texts: readonly string[]) =>
      askInTurn(
        used,
        'suggest',
        texts.map((text) => ({ text, limit: SUGGESTIONS })),
      );
    await suggest(input.prefixes.warmUp);
    const suggested = await suggest(input.prefixes.timed);
    const memory = readProcessMemory(profileDir);
    const workerHeap = await readWorkerHeap(used);

    say('asking cold');
    const queryAt = (place: number) => requestOf(input.timed[place % input.timed.length] ?? USUAL);
    const coldPlaces: number[] = [];
    // Neighbours of a step are of one kind: the steps move on by one, so that all kinds come up.
    for (let i = 0; i < input.timed.length; i += COLD_EVERY) coldPlaces.push(i + Math.floor(i / (COLD_EVERY * 8)));
    const coldMs: number[] = [];
    for (const at of coldPlaces) {
      // What was opened the time before has been prepared by then.
      await wait(SETTLED_MS);
      await dropCaches(used);
      // In one turn: the worker prepares as soon as nobody has asked for some 60 ms.
      const [, second] = await askInTurn(used, 'search', [requestOf(USUAL), queryAt(at)]);
      coldMs.push(second?.ms ?? 0);
    }
    say('asking fresh workers');
    const fresh: FreshAnswers[] = [];
    for (const at of coldPlaces) {
      await used.reload({ waitUntil: 'commit' });
      const [first, second] = await askInTurn(used, 'search', [requestOf(USUAL), queryAt(at)]);
      await settle(used);
      const { ms: laterMs } = await askWorker(used, 'search', queryAt(at + 1));
      fresh.push({ firstMs: first?.ms ?? 0, ms: second?.ms ?? 0, laterMs });
    }
    const chromium = used.context().browser()?.version() ?? '';
    return {
      chromium,
      installSeconds,
      laidOutSeconds,
      afterInstall,
      deltaSeconds: delta.answer.ms / 1000,
      pauseMs: {
        worst: Math.max(0, ...delta.besideMs),
        before: before.map(({ ms }) => ms).sort((a, b) => a - b)[4] ?? 0,
        searches: delta.besideMs.length,
      },
      storedMB,
      coldStarts,
      warm: warm.map(({ ms, output }) => ({ ms, answer: output })),
      warmCpuMs,
      suggestMs: suggested.map(({ ms }) => ms),
      workerHeap,
      memory,
      coldMs,
      fresh,
      pageErrors: [...firstErrors, ...errors],
    };
  } finally {
    await close();
    await server.close();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

function requestOf({ text, filters }: BenchQuery): SearchRequest {
  return { text, filters, sort: 'relevance', offset: 0, limit: LIMIT, facets: FACET_NAMES };
}

/** The catalogue is open, and the page has nothing more to ask by itself. */
async function settle(page: Page): Promise<void> {
  await waitForAttract(page);
  await askWorker(page, 'organs', {});
  await wait(SETTLED_MS);
}

/**
 * Closes the database under the worker, as another window with a newer app would: the next ask opens it and the catalogue anew, with nothing in memory but
 * compiled code. The upgrade that was asked for is called off, so nothing is changed.
 */
async function dropCaches(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const known = (await indexedDB.databases()).find(({ name }) => name === 'chayue');
    if (!known?.version) throw new Error('no database');
    const { version } = known;
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open('chayue', version + 1);
      request.onupgradeneeded = () => request.transaction?.abort();
      request.onsuccess = () => reject(new Error('the database was upgraded'));
      request.onerror = (event) => {
        event.preventDefault();
        resolve();
      };
    });
  });
}

async function storedBytes(page: Page): Promise<number> {
  return page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
}
