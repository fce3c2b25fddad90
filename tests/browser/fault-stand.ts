/**
 * Owns a stand for faults of the feed: one terminal that has taken in the first night, copies of its profile, and what it answers before and after the
 * second. Each case begins with such a copy, at the same address.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import type { Worker } from 'playwright-core';
import { expect, inject } from 'vitest';
import { newProfile, openBrowser, type Profile, type TestBrowser } from './chromium';
import type { FaultyPortal } from './faulty-portal';
import { type CatalogueAnswers, describeDifference, drawQuerySet, readAnswers } from './query-set';
import { endFirstSync, finishSetup, openReadyTerminal, openTerminal } from './terminal';
import { findWorker, syncThrough, type WorkerAsk } from './worker-line';

export interface StandCase {
  readonly browser: TestBrowser;
  readonly worker: Worker;
  /** SIGKILL, then the browser again on what is left. */
  restart(): Promise<void>;
  /** `strike` kills at once, without looking for the processes first; `start` is the browser again on what is left. */
  armKill(): { strike(): void; readonly dead: Promise<void> };
  start(): Promise<void>;
  answers(): Promise<CatalogueAnswers>;
  /** Fails unless all answers are as before or all as after; tells which. */
  expectOneNight(): Promise<'before' | 'after'>;
  /** The portal is well again: one sync brings the second night, whole. */
  expectHealed(): Promise<void>;
  end(): Promise<void>;
}

export interface FaultStand {
  readonly portal: FaultyPortal;
  readonly before: CatalogueAnswers;
  readonly after: CatalogueAnswers;
  /** Cases begun, and records that one of them had less than both nights. */
  readonly tally: { cases: number; lostRecords: number };
  /** The second night is served; a terminal that begins has the first. */
  begin(options?: BeginOptions): Promise<StandCase>;
  close(): Promise<void>;
}

interface BeginOptions {
  /** Comes before the app is opened, on every start of the browser. */
  prepare?(browser: TestBrowser): Promise<void>;
  /** Folder in which the browser's profile is laid; the system's temporary one where not given. */
  readonly within?: string;
}

export interface StandOptions {
  readonly feedDir: string;
  readonly nextFeedDir: string;
  readonly queries: number;
}

export const passAll: FaultyPortal['fault'] = () => ({ kind: 'pass' });
/** The app's files come, of the feed nothing does. */
export const noFeed: FaultyPortal['fault'] = (path) =>
  path.startsWith('/feed/') ? { kind: 'answer', status: 503, type: 'text/plain', body: 'down' } : { kind: 'pass' };

export async function openFaultStand(options: StandOptions): Promise<FaultStand> {
  const querySet = drawQuerySet(options.queries);
  const isReady = options.feedDir === inject('feedDir');
  const terminal = isReady ? await openReadyTerminal() : await openTerminal({ feedDir: options.feedDir });
  const { portal } = terminal;
  if (!isReady) {
    await finishSetup(terminal.browser.page);
    await endFirstSync(terminal.browser.page);
  }
  await terminal.browser.close();
  const master = terminal.profileDir;
  await terminal.serve({ feedDir: options.nextFeedDir });

  const open = (profile: Profile, prepare?: BeginOptions['prepare']) =>
    beginCase({ profile, portal, querySet, prepare, stand: () => stand });
  const copy = (within?: string): Profile => {
    const profile = newProfile(within);
    cpSync(master, profile.dir, { recursive: true });
    return profile;
  };

  // Until it syncs it sees nothing of the second night: withdrawals are looked for by the terminal itself.
  portal.fault = noFeed;
  const first = await open(copy());
  const before = await readWarm(first);
  portal.fault = passAll;
  expect(await syncThrough(first.worker)).toBe('updated');
  const after = await readWarm(first);
  await first.end();
  expect(before.failures).toEqual([]);
  expect(after.failures).toEqual([]);
  expect(after.records).not.toBe(before.records);

  const stand: FaultStand = {
    portal,
    before,
    after,
    tally: { cases: 0, lostRecords: 0 },
    begin({ prepare, within } = {}) {
      stand.tally.cases += 1;
      portal.fault = passAll;
      portal.forget();
      return open(copy(within), prepare);
    },
    // Its own browser is closed already, and closing twice is allowed.
    close: () => terminal.close(),
  };
  return stand;
}

/**
 * A second after a catalogue was opened its titles are taken into memory; until then the ranking looks more closely at fewer of them, so the order below
 * the first rows may differ. Answers are compared as they are then.
 */
const WARM_EVERY_MS = 400;
const WARM_TRIES = 25;

async function readWarm(terminal: StandCase): Promise<CatalogueAnswers> {
  let last = await terminal.answers();
  for (let same = 0; same < 5; ) {
    await terminal.browser.page.waitForTimeout(WARM_EVERY_MS);
    const next = await terminal.answers();
    same = next.digest === last.digest ? same + 1 : 0;
    last = next;
  }
  return last;
}

interface CaseOptions {
  readonly profile: Profile;
  readonly portal: FaultyPortal;
  readonly querySet: readonly WorkerAsk[];
  readonly prepare: BeginOptions['prepare'];
  stand(): FaultStand;
}

async function beginCase({ profile, portal, querySet, prepare, stand }: CaseOptions): Promise<StandCase> {
  const start = async () => {
    const browser = await openBrowser(profile.dir, undefined, portal.browserArgs);
    // The attract screen's own motion takes 7 % of a processor, and kills wait before it beside the tests of other files.
    await browser.page.emulateMedia({ reducedMotion: 'reduce' });
    await prepare?.(browser);
    await browser.page.goto(portal.url);
    const worker = await findWorker(browser.page);
    await shortenWaits(worker);
    return { browser, worker };
  };
  const running = {
    ...(await start()),
    async restart() {
      await running.browser.powerCut();
      await running.start();
    },
    armKill: () => armKill(running.browser, profile.dir),
    async start() {
      Object.assign(running, await start());
    },
    answers: () => readAnswers(running.worker, querySet),
    async expectOneNight() {
      const { before, after, tally } = stand();
      let now = await running.answers();
      tally.lostRecords += Math.max(0, Math.min(before.records, after.records) - now.records);
      expect(now.failures).toEqual([]);
      const night = now.records === before.records ? ('before' as const) : ('after' as const);
      for (let tries = 0; tries < WARM_TRIES && now.digest !== stand()[night].digest; tries++) {
        await running.browser.page.waitForTimeout(WARM_EVERY_MS);
        now = await running.answers();
      }
      expect(describeDifference(stand()[night], now)).toBe('');
      return night;
    },
    async expectHealed() {
      portal.fault = passAll;
      expect(await syncThrough(running.worker)).toMatch(/^(updated|unchanged)$/);
      expect(await running.expectOneNight()).toBe('after');
    },
    async end() {
      await running.browser.close();
      profile.remove();
      rmSync(profile.dir, { recursive: true, force: true });
    },
  };
  return running;
}

function armKill({ context }: TestBrowser, profileDir: string): ReturnType<StandCase['armKill']> {
  const dead = new Promise<void>((resolve) => context.once('close', () => resolve()));
  const pids = execFileSync('ps', ['-eo', 'pid,args', '-ww'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(profileDir) && line.includes('chromium'))
    .map((line) => Number.parseInt(line, 10));
  return {
    dead,
    strike() {
      for (const pid of pids) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // Gone already: its parent died first.
        }
      }
    },
  };
}

/** Time-outs that lie among the waits: of the site config, and of opening the database. */
const TIMEOUTS_MS = [5_000, 10_000];

/** Waits between tries are seconds in the field; here they are a twentieth. Time-outs stay as they are. */
async function shortenWaits(worker: Worker): Promise<void> {
  await worker.evaluate((kept) => {
    const wait = self.setTimeout.bind(self);
    const quick = (handler: () => void, ms = 0, ...rest: unknown[]) =>
      wait(handler, ms >= 400 && ms <= 15_000 && !kept.includes(ms) ? ms / 20 : ms, ...rest);
    Object.assign(self, { setTimeout: quick });
  }, TIMEOUTS_MS);
}
