import { afterEach, expect, test, vi } from 'vitest';
import { AppError } from '../base/app-error';
import { type TakeRoom, WriteTracker } from './write-tracker';

const MB = 1024 * 1024;
const SPARE = 16 * MB;

afterEach(() => {
  vi.restoreAllMocks();
});

/** A disk of so many free bytes; what was tried on it, in order. */
function disk(freeBytes: number) {
  const tried: number[] = [];
  const state = { freeBytes };
  const takeRoom: TakeRoom = async (bytes) => {
    tried.push(bytes);
    await Promise.resolve();
    if (bytes > state.freeBytes) throw new AppError('storage.full', `${bytes}`);
  };
  return { state, tried, writes: new WriteTracker(takeRoom) };
}

function clock() {
  let nowMs = 1_000;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  return (ms: number) => {
    nowMs += ms;
  };
}

test('no write begins on a disk without room, and with room again the next one does', async () => {
  const { state, writes } = disk(10 * MB);
  const write = vi.fn(async () => 'written');
  await expect(writes.track(write)).rejects.toMatchObject({ code: 'storage.full' });
  expect(write).not.toHaveBeenCalled();
  state.freeBytes = 100 * MB;
  expect(await writes.track(write)).toBe('written');
});

test('writes that follow one another within a moment cost one trial, of more than they take', async () => {
  const pass = clock();
  const { tried, writes } = disk(1000 * MB);
  const order: number[] = [];
  const write = (place: number) => writes.track(async () => void order.push(place));
  await Promise.all([write(1), write(2), write(3)]);
  await write(4);
  expect(order).toEqual([1, 2, 3, 4]);
  expect(tried).toEqual([SPARE + MB]);
  pass(251);
  await write(5);
  expect(tried).toHaveLength(2);
});

test('a trial that fails takes back what the one before had found', async () => {
  clock();
  const { state, writes } = disk(1000 * MB);
  await writes.tryAll(100 * MB);
  state.freeBytes = 0;
  await expect(writes.tryAll(0)).rejects.toMatchObject({ code: 'storage.full' });
  await expect(writes.track(async () => 'written')).rejects.toMatchObject({ code: 'storage.full' });
});

test('who only looks for room finds it for no write', async () => {
  clock();
  const { state, tried, writes } = disk(1000 * MB);
  await writes.look(256 * MB);
  expect(tried).toEqual([SPARE + 256 * MB]);
  state.freeBytes = 0;
  const write = vi.fn(async () => 'written');
  await expect(writes.track(write)).rejects.toMatchObject({ code: 'storage.full' });
  await expect(writes.hold(0)).rejects.toMatchObject({ code: 'storage.full' });
  expect(write).not.toHaveBeenCalled();
});

test('room that is held is tried for once, and anew when it was written to, or for more', async () => {
  const pass = clock();
  const { tried, writes } = disk(1000 * MB);
  await writes.tryAll(8 * MB);
  await writes.hold(0);
  await writes.hold(8 * MB);
  expect(tried).toEqual([SPARE + 8 * MB]);
  await writes.track(async () => undefined, 6 * MB);
  await writes.hold(2 * MB);
  expect(tried).toHaveLength(1);
  await writes.hold(3 * MB);
  expect(tried).toEqual([SPARE + 8 * MB, SPARE + 3 * MB]);
  pass(5_000);
  await writes.hold(0);
  expect(tried).toHaveLength(3);
});

test('a write that is longer than what was tried is tried for', async () => {
  clock();
  const { tried, writes } = disk(1000 * MB);
  await writes.track(async () => undefined);
  for (let chunk = 0; chunk < 5; chunk++) await writes.track(async () => undefined, 4 * MB);
  // Four fit into the second trial.
  expect(tried).toEqual([SPARE + MB, SPARE + 16 * MB, SPARE + 16 * MB]);
});

test('on a disk that has little left a long write begins where there is room for this one', async () => {
  const { writes } = disk(21 * MB);
  expect(await writes.track(async () => 'written', 4 * MB)).toBe('written');
  await expect(writes.track(async () => 'written', 6 * MB)).rejects.toMatchObject({ code: 'storage.full' });
});

test('room that a sync has tried for all of it serves its writes for some seconds, and is not there for more', async () => {
  const pass = clock();
  const { tried, writes } = disk(200 * MB);
  await writes.tryAll(100 * MB, new AbortController().signal);
  pass(4_000);
  for (let chunk = 0; chunk < 25; chunk++) await writes.track(async () => undefined, 4 * MB);
  expect(tried).toEqual([SPARE + 100 * MB]);
  await writes.track(async () => undefined, 1);
  expect(tried).toHaveLength(2);
  await expect(writes.tryAll(500 * MB, new AbortController().signal)).rejects.toMatchObject({ code: 'storage.full' });
});

test('while room is tried no write is under way, and none begins', async () => {
  const under = { writes: 0 };
  let mostDuringTrial = 0;
  const look = () => {
    mostDuringTrial = Math.max(mostDuringTrial, under.writes);
  };
  const writes = new WriteTracker(async () => {
    look();
    await new Promise((resolve) => setTimeout(resolve, 5));
    look();
  });
  const write = (bytes: number) =>
    writes.track(async () => {
      under.writes++;
      await new Promise((resolve) => setTimeout(resolve, 3));
      under.writes--;
    }, bytes);
  const all = [write(0), write(4 * MB), write(0)];
  await new Promise((resolve) => setTimeout(resolve, 7));
  all.push(write(40 * MB), write(40 * MB), write(0), writes.tryAll(1, new AbortController().signal), write(0));
  await writes.settled();
  await Promise.all(all);
  expect(mostDuringTrial).toBe(0);
});

test('a trial that is stopped says what it was stopped with, and the next write is tried for', async () => {
  const tried: number[] = [];
  const writes = new WriteTracker(async (bytes, signal) => {
    tried.push(bytes);
    signal?.throwIfAborted();
  });
  const stopped = new AppError('worker.cancelled');
  await expect(writes.tryAll(MB, AbortSignal.abort(stopped))).rejects.toBe(stopped);
  expect(await writes.track(async () => 'written')).toBe('written');
  expect(tried).toHaveLength(2);
});

test('without a disk to try every write begins at once', async () => {
  const begun: number[] = [];
  const writes = new WriteTracker();
  const write = writes.track(async () => void begun.push(1), 1e12);
  expect(begun).toEqual([1]);
  await write;
});
