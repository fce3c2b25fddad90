import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { fakeLocks } from '../../../tests/fixtures/fake-locks';
import { AppError } from '../../base/app-error';
import { openStore, type Store } from '../../store/store';
import type { SyncProgress, SyncReport } from './protocol';
import type { SyncStep } from './sync';
import { createSyncLock } from './sync-lock';
import { createSyncService, type SyncServiceOptions } from './sync-service';

const REPORT: SyncReport = {
  outcome: 'updated',
  generation: 1,
  fetchedChunks: 1,
  fetchedBytes: 9,
  durationMs: 1,
  clockIsBehind: false,
};

let store: Store;
let told: SyncProgress[];
let nowMs: number;
let ends: (string | null)[];

beforeEach(async () => {
  store = await openStore({ indexedDB: new IDBFactory() });
  told = [];
  nowMs = 0;
  ends = [];
});

const parts = (run: SyncServiceOptions['run'], lock = createSyncLock(undefined)): SyncServiceOptions => ({
  store,
  clock: { nowMs: () => nowMs },
  lock,
  run,
  tell: (progress) => told.push(progress),
  retryAt: () => '2026-11-22T03:00:00.000Z',
  onEnd: async ({ error }) => {
    ends.push(error?.code ?? null);
  },
});
const make = (run: SyncServiceOptions['run'], lock?: SyncServiceOptions['lock']) => createSyncService(parts(run, lock));

test('two windows never sync at the same time', async () => {
  const locks = fakeLocks();
  let running = 0;
  let most = 0;
  const run = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 10));
    running--;
    return REPORT;
  };
  const windows = [
    make(run, createSyncLock(locks)),
    make(run, createSyncLock(locks)),
    make(run, createSyncLock(locks)),
  ];
  await Promise.all(windows.map((window) => window.start('staff')));
  expect(most).toBe(1);
});

test('a sync that waits for another window can be stopped', async () => {
  const locks = fakeLocks();
  const holder = make(() => new Promise(() => undefined), createSyncLock(locks));
  void holder.start('night').catch(() => undefined);
  const waiter = make(async () => REPORT, createSyncLock(locks));
  const answer = waiter.start('staff');
  await waiter.stop();
  await expect(answer).rejects.toMatchObject({ code: 'worker.cancelled' });
});

test('a failure is told with its code and when it is tried again, and stands in the log', async () => {
  const service = make(async (_signal, onStep) => {
    onStep({ phase: 'fetching', doneBytes: 100, totalBytes: 1000, records: 5, fetchedBytes: 0 });
    // 250 were kept of an earlier sync, 30 came over the line.
    onStep({ phase: 'fetching', doneBytes: 380, totalBytes: 1000, records: 5, fetchedBytes: 30 });
    nowMs += 70;
    throw new AppError('network.timeout', 'x');
  });
  await expect(service.start('night')).rejects.toMatchObject({ code: 'network.timeout' });
  expect(told.at(-1)).toEqual({
    status: 'failed',
    reason: 'night',
    code: 'network.timeout',
    retryAt: '2026-11-22T03:00:00.000Z',
  });
  expect(await store.syncLog.read()).toMatchObject([
    { reason: 'night', result: 'network.timeout', fetchedBytes: 30, durationMs: 70 },
  ]);
  expect(ends).toEqual(['network.timeout']);
  expect(service.isRunning()).toBe(false);
});

test('whoever hears of the end finds its line in the log', async () => {
  const lines: Promise<number>[] = [];
  const service = createSyncService({
    ...parts(async () => REPORT),
    tell: () => {
      lines.push(store.syncLog.read().then(({ length }) => length));
    },
  });
  await service.start('night');
  expect(await Promise.all(lines)).toEqual([1]);
});

test('what is no AppError is worker.internal', async () => {
  const service = make(async () => {
    throw new TypeError('oops');
  });
  await expect(service.start('night')).rejects.toMatchObject({ code: 'worker.internal' });
});

test('a stop is idle, not a failure, and stop waits for the end', async () => {
  let ended = false;
  const service = make(
    (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () =>
          setTimeout(() => {
            ended = true;
            reject(signal.reason);
          }, 10),
        );
      }),
  );
  const answer = service.start('staff');
  const stopped = service.stop();
  await expect(answer).rejects.toMatchObject({ code: 'worker.cancelled' });
  await stopped;
  expect(ended).toBe(true);
  expect(told.at(-1)).toEqual({ status: 'idle' });
});

test('progress is told a few times a second, each new phase at once', async () => {
  const step = (phase: SyncStep['phase'], doneBytes: number): SyncStep => ({
    phase,
    doneBytes,
    totalBytes: 1000,
    records: 1,
    fetchedBytes: doneBytes,
  });
  const service = make(async (_signal, onStep) => {
    onStep(step('checking', 0));
    for (let i = 0; i < 100; i++) {
      nowMs += 10;
      onStep(step('fetching', i));
    }
    onStep(step('switching', 100));
    onStep(step('cleaning', 100));
    return REPORT;
  });
  await service.start('first');
  const phases = told.map((progress) => (progress.status === 'running' ? progress.phase : progress.status));
  expect(phases.filter((phase) => phase === 'fetching')).toHaveLength(5);
  expect(phases.filter((phase) => phase !== 'fetching')).toEqual(['checking', 'switching', 'cleaning', 'idle']);
});

test('after an end the next start is a new one', async () => {
  let runs = 0;
  const service = make(async () => {
    runs++;
    return REPORT;
  });
  await service.start('staff');
  await service.start('staff');
  expect(runs).toBe(2);
});

test('a log that cannot be written does not take the place of the sync’s own end', async () => {
  store.syncLog.add = () => Promise.reject(new AppError('storage.full', 'the log'));
  expect(await make(async () => REPORT).start('staff')).toEqual(REPORT);
  const refused = make(() => Promise.reject(new AppError('feed.expired', 'the sync'))).start('staff');
  await expect(refused).rejects.toMatchObject({ code: 'feed.expired' });
});

test('what fails after the end does not take its place', async () => {
  const failing = { onEnd: () => Promise.reject(new AppError('storage.full', 'after the end')) };
  const service = createSyncService({ ...parts(async () => REPORT), ...failing });
  expect(await service.start('night')).toEqual(REPORT);
  expect(await store.syncLog.read()).toMatchObject([{ result: 'updated' }]);
  expect(told.at(-1)).toEqual({ status: 'idle' });
  const refused = createSyncService({
    ...parts(() => Promise.reject(new AppError('feed.expired', 'the sync'))),
    ...failing,
  });
  await expect(refused.start('night')).rejects.toMatchObject({ code: 'feed.expired' });
  expect(told.at(-1)).toMatchObject({ status: 'failed', code: 'feed.expired' });
});

/** Runs that end when they are told to, each with a generation of its own; the first has switched already. */
function tidyingRuns() {
  const ends: (() => void)[] = [];
  const run: SyncServiceOptions['run'] = (_signal, onStep) =>
    new Promise((resolve) => {
      const generation = ends.length + 1;
      ends.push(() => resolve({ ...REPORT, generation }));
      onStep({
        phase: generation === 1 ? 'cleaning' : 'fetching',
        doneBytes: 0,
        totalBytes: 0,
        records: 0,
        fetchedBytes: 0,
      });
    });
  return { run, ends };
}

test('one that only tidies up is followed by another, once for all who ask', async () => {
  const { run, ends: end } = tidyingRuns();
  const service = make(run);
  const first = service.start('first');
  await expect.poll(() => end.length).toBe(1);
  const followers = [service.start('staff'), service.start('night')];
  end[0]?.();
  expect((await first).generation).toBe(1);
  await expect.poll(() => end.length).toBe(2);
  // Not switched yet: joined.
  followers.push(service.start('staff'));
  end[1]?.();
  expect((await Promise.all(followers)).map(({ generation }) => generation)).toEqual([2, 2, 2]);
  expect(end).toHaveLength(2);
});

test('a stop ends what would follow too', async () => {
  const { run, ends: end } = tidyingRuns();
  const service = make(run);
  const first = service.start('first');
  await expect.poll(() => end.length).toBe(1);
  const follower = service.start('staff');
  const refused = expect(follower).rejects.toMatchObject({ code: 'worker.cancelled' });
  const stopped = service.stop();
  end[0]?.();
  await Promise.all([first, refused, stopped]);
  expect(end).toHaveLength(1);
  expect(service.isRunning()).toBe(false);
});

/** One from another source, which ends when it is told to or stopped. */
function heldImport() {
  const turn = { begun: 0, end: (): void => undefined };
  const run: SyncServiceOptions['run'] = (signal) =>
    new Promise((resolve, reject) => {
      turn.begun++;
      turn.end = () => resolve({ ...REPORT, generation: 7 });
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  return { run, turn };
}

test('an interruption ends the sync with the feed, and leaves an import that waits its turn', async () => {
  const { run, turn } = heldImport();
  const service = make(
    (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  );
  const night = service.start('night');
  const refused = expect(night).rejects.toMatchObject({ code: 'worker.cancelled' });
  const imported = service.startFrom('bundle', run);
  await service.interrupt();
  await refused;
  await expect.poll(() => turn.begun).toBe(1);
  turn.end();
  expect((await imported).generation).toBe(7);
});

test('an import that runs is not interrupted, and who asks for a sync gets one after it', async () => {
  const { run, turn } = heldImport();
  const service = make(async () => REPORT);
  const imported = service.startFrom('bundle', run);
  await expect.poll(() => turn.begun).toBe(1);
  await service.interrupt();
  expect(service.isRunning()).toBe(true);
  const after = service.start('takedown');
  turn.end();
  expect((await imported).generation).toBe(7);
  expect((await after).generation).toBe(1);
  expect((await store.syncLog.read()).map(({ reason }) => reason).sort()).toEqual(['bundle', 'takedown']);
});
