import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '../../store/store';
import { createPinDesk, type PinDesk } from './answer-pin';

const PIN = '602918';
const WRONG = '602917';

let indexedDB: IDBFactory;
let store: Store;
let desk: PinDesk;
let nowMs: number;
let monotonicMs: number;

function makeDesk(): PinDesk {
  return createPinDesk({
    settings: store.settings,
    clock: { nowMs: () => nowMs },
    monotonicMs: () => monotonicMs,
    iterations: 1000,
  });
}

/** As after a power cut: the database is all that is left, and the monotonic clock starts anew. */
async function restart(): Promise<void> {
  await store.close();
  store = await openStore({ indexedDB });
  monotonicMs = 0;
  desk = makeDesk();
}

function pass(ms: number): void {
  nowMs += ms;
  monotonicMs += ms;
}

beforeEach(async () => {
  indexedDB = new IDBFactory();
  store = await openStore({ indexedDB });
  nowMs = Date.parse('2026-11-22T02:00:00Z');
  monotonicMs = 1000;
  desk = makeDesk();
});

test('without a PIN there is nothing to check', async () => {
  expect(await store.settings.read('pin')).toBeUndefined();
  await expect(desk.check(PIN)).rejects.toMatchObject({ code: 'pin.notSet' });
});

test('a weak PIN is refused and none is set', async () => {
  await expect(desk.set('123456', null)).rejects.toMatchObject({ code: 'pin.weak' });
  expect(await store.settings.read('pin')).toBeUndefined();
});

test('the right PIN is right, also after a restart, and is stored as a salted hash only', async () => {
  await desk.set(PIN, null);
  await restart();
  expect(await desk.check(PIN)).toEqual({ status: 'right' });
  const row = await store.settings.read('pin');
  expect(row?.salt).toHaveLength(16);
  expect(row?.hash).toHaveLength(32);
  expect(JSON.stringify(row)).not.toContain(PIN);
});

test('ten wrong tries: four wrong answers, then a lock that no right PIN opens', async () => {
  await desk.set(PIN, null);
  const answers = [];
  for (let i = 0; i < 10; i++) answers.push(await desk.check(WRONG));
  expect(answers.slice(0, 4)).toEqual([4, 3, 2, 1].map((triesLeft) => ({ status: 'wrong', triesLeft })));
  expect(answers.slice(4)).toEqual(Array(6).fill({ status: 'locked', untilMs: nowMs + 30_000 }));
  expect(await desk.check(PIN)).toEqual({ status: 'locked', untilMs: nowMs + 30_000 });
  pass(30_000);
  expect(await desk.check(PIN)).toEqual({ status: 'right' });
});

test('each further wrong try doubles the lock', async () => {
  await desk.set(PIN, null);
  for (let i = 0; i < 4; i++) await desk.check(WRONG);
  const locks = [];
  for (let i = 0; i < 9; i++) {
    const answer = await desk.check(WRONG);
    if (answer.status !== 'locked') throw new Error(answer.status);
    locks.push((answer.untilMs - nowMs) / 1000);
    pass(answer.untilMs - nowMs);
  }
  expect(locks).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
});

test('a right PIN gives all tries back', async () => {
  await desk.set(PIN, null);
  for (let i = 0; i < 4; i++) await desk.check(WRONG);
  await desk.check(PIN);
  expect(await desk.check(WRONG)).toEqual({ status: 'wrong', triesLeft: 4 });
});

test('the lock survives a restart', async () => {
  await desk.set(PIN, null);
  for (let i = 0; i < 5; i++) await desk.check(WRONG);
  await restart();
  nowMs += 10_000;
  expect(await desk.check(PIN)).toEqual({ status: 'locked', untilMs: nowMs + 20_000 });
});

test('a try is counted before it is answered', async () => {
  await desk.set(PIN, null);
  const unanswered = desk.check(WRONG);
  // The page is ended here; what is on the disk decides.
  await expect.poll(async () => (await store.settings.read('pin'))?.failedTries).toBe(1);
  await unanswered;
  expect((await store.settings.read('pin'))?.failedTries).toBe(1);
});

test('tries side by side are counted one by one', async () => {
  await desk.set(PIN, null);
  const answers = await Promise.all(Array.from({ length: 8 }, () => desk.check(WRONG)));
  expect(answers.filter(({ status }) => status === 'wrong')).toHaveLength(4);
  expect(answers.filter(({ status }) => status === 'locked')).toHaveLength(4);
});

test('a clock set forward does not end the lock while the worker lives', async () => {
  await desk.set(PIN, null);
  for (let i = 0; i < 5; i++) await desk.check(WRONG);
  nowMs += 365 * 24 * 3600_000;
  monotonicMs += 1000;
  expect(await desk.check(PIN)).toEqual({ status: 'locked', untilMs: nowMs + 29_000 });
});

test('a clock set back begins the lock again, and it ends', async () => {
  await desk.set(PIN, null);
  for (let i = 0; i < 5; i++) await desk.check(WRONG);
  await restart();
  nowMs -= 365 * 24 * 3600_000;
  expect(await desk.check(PIN)).toEqual({ status: 'locked', untilMs: nowMs + 30_000 });
  pass(30_000);
  expect(await desk.check(PIN)).toEqual({ status: 'right' });
});

test('a PIN is changed only with the current one, and wrong ones count', async () => {
  await desk.set(PIN, null);
  await expect(desk.set('715203', null)).rejects.toMatchObject({ code: 'pin.wrong' });
  await expect(desk.set('715203', WRONG)).rejects.toMatchObject({ code: 'pin.wrong' });
  expect(await desk.check(PIN)).toEqual({ status: 'right' });
  await desk.set('715203', PIN);
  expect(await desk.check(PIN)).toMatchObject({ status: 'wrong' });
  expect(await desk.check('715203')).toEqual({ status: 'right' });
  for (let i = 0; i < 4; i++) await expect(desk.set('602918', WRONG)).rejects.toMatchObject({ code: 'pin.wrong' });
  await expect(desk.set('602918', WRONG)).rejects.toMatchObject({ code: 'pin.locked' });
  await expect(desk.set('602918', '715203')).rejects.toMatchObject({ code: 'pin.locked' });
});
