import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '../base/app-error';
import { type SupervisorOptions, superviseWorker, type WorkerLike } from './supervisor';

class FakeWorker implements WorkerLike {
  readonly posted: unknown[] = [];
  terminated = false;
  private readonly listeners = new Map<string, ((event: Event) => void)[]>();
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  addEventListener(type: string, listener: (event: Event) => void): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }
  terminate(): void {
    this.terminated = true;
  }
  emit(type: string): void {
    for (const listener of this.listeners.get(type) ?? []) listener(new Event(type));
  }
}

let workers: FakeWorker[];
let deaths: string[];
let restarts: number;
let greet: SupervisorOptions['greet'];

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  deaths = [];
  restarts = 0;
  greet = async () => undefined;
});
afterEach(() => {
  vi.useRealTimers();
});

const supervise = () =>
  superviseWorker({
    makeWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    connect: (wire) => wire.listen(() => undefined),
    die: (detail) => deaths.push(detail),
    greet: (signal) => greet(signal),
    onRestart: () => restarts++,
    greetTimeoutMs: 1000,
    firstRestartMs: 100,
  });

test('a worker that greets lives on', async () => {
  supervise();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(workers).toHaveLength(1);
  expect(deaths).toEqual([]);
  expect(restarts).toBe(0);
});

test('an error event ends the worker, tells who waits, and starts another', async () => {
  supervise();
  await vi.advanceTimersByTimeAsync(10);
  workers[0]?.emit('error');
  expect(workers[0]?.terminated).toBe(true);
  expect(deaths).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(workers).toHaveLength(2);
  expect(restarts).toBe(1);
});

test('a greeting that stays unanswered is a death', async () => {
  greet = () => new Promise(() => undefined);
  supervise();
  await vi.advanceTimersByTimeAsync(999);
  expect(deaths).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(deaths).toEqual(['greeting unanswered for 1000 ms']);
  expect(workers[0]?.terminated).toBe(true);
});

test('a greeting that fails is an answer: a full disk is no reason to start again', async () => {
  greet = async () => {
    throw new AppError('storage.failed');
  };
  supervise();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(workers).toHaveLength(1);
});

test('restarts come ever more slowly, and soon again after a greeting that was answered', async () => {
  greet = () => new Promise(() => undefined);
  supervise();
  const startedAt = [0];
  for (let second = 0; second < 20_000 && startedAt.length < 5; second += 50) {
    await vi.advanceTimersByTimeAsync(50);
    if (workers.length > startedAt.length) startedAt.push(second + 50);
  }
  const gaps = startedAt.slice(1).map((at, i) => at - (startedAt[i] ?? 0) - 1000);
  expect(gaps).toEqual([100, 200, 400, 800]);
  greet = async () => undefined;
  await vi.advanceTimersByTimeAsync(1000 + 1600);
  expect(restarts).toBe(1);
  workers.at(-1)?.emit('error');
  const before = workers.length;
  await vi.advanceTimersByTimeAsync(100);
  expect(workers).toHaveLength(before + 1);
});

test('a second error event of a worker that was given up does nothing', async () => {
  supervise();
  await vi.advanceTimersByTimeAsync(1);
  workers[0]?.emit('error');
  workers[0]?.emit('error');
  workers[0]?.emit('messageerror');
  expect(deaths).toHaveLength(1);
});

test('a worker that cannot be made is tried again', async () => {
  let tries = 0;
  superviseWorker({
    makeWorker: () => {
      if (++tries < 3) throw new Error('no memory');
      return new FakeWorker();
    },
    connect: () => undefined,
    die: (detail) => deaths.push(detail),
    greet: async () => undefined,
    onRestart: () => undefined,
    firstRestartMs: 100,
  });
  await vi.advanceTimersByTimeAsync(1000);
  expect(tries).toBe(3);
  expect(deaths).toEqual(['no memory', 'no memory']);
});

test('stopped for good, it starts nothing again', async () => {
  const supervisor = supervise();
  await vi.advanceTimersByTimeAsync(1);
  supervisor.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(workers).toHaveLength(1);
  expect(workers[0]?.terminated).toBe(true);
  expect(deaths).toEqual(['stopped']);
});
