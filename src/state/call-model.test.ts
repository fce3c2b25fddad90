import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type CallMessage, CallModel } from './call-model';

const MESSAGE = { terminal: { id: 'SL02', name: '02 号机' }, venue: { name: '示例县图书馆', place: '一楼大厅' } };

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T02:00:00Z') });
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function call(taken: (tries: number) => boolean = () => true, heard = true) {
  const posted: CallMessage[] = [];
  let tries = 0;
  const bell = { ring: vi.fn(async () => heard), close: vi.fn() };
  const model = new CallModel({
    clock: { nowMs: () => Date.now() },
    bell,
    message: MESSAGE,
    post: async (message) => {
      tries += 1;
      if (!taken(tries)) throw new Error('offline');
      posted.push(message);
    },
  });
  return { model, bell, posted, tries: () => tries };
}

test('a call rings until it is acknowledged, and the desk hears of both', async () => {
  const { model, bell, posted } = call();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(bell.ring).toHaveBeenCalledTimes(5);
  expect(model.delivery.value).toBe('received');
  model.acknowledge();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(bell.ring).toHaveBeenCalledTimes(5);
  expect(bell.close).toHaveBeenCalledTimes(1);
  expect(posted.map(({ event }) => event)).toEqual(['called', 'acknowledged']);
  expect(posted[0]).toEqual({ event: 'called', calledAt: '2026-11-23T02:00:00.000Z', ...MESSAGE });
});

test('a desk that is not reached is tried again until it is', async () => {
  const { model, posted, tries } = call((made) => made > 4);
  await vi.advanceTimersByTimeAsync(1000);
  expect(model.delivery.value).toBe('retrying');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(model.delivery.value).toBe('received');
  expect(tries()).toBe(5);
  expect(posted).toHaveLength(1);
});

test('a call that ends before the desk was reached is told no more; its end is told three times at most', async () => {
  const { model, posted, tries } = call(() => false);
  await vi.advanceTimersByTimeAsync(1000);
  model[Symbol.dispose]();
  await vi.advanceTimersByTimeAsync(300_000);
  expect(posted).toEqual([]);
  expect(tries()).toBe(1 + 3);
});

test('a desk whose answer was still awaited hears of the end', async () => {
  const told: string[] = [];
  const model = new CallModel({
    clock: { nowMs: () => Date.now() },
    bell: { ring: async () => true, close: vi.fn() },
    message: MESSAGE,
    post: async ({ event }, signal) => {
      told.push(event);
      if (event !== 'called') return;
      // It heard, and answers slowly.
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('cancelled'))));
    },
  });
  await vi.advanceTimersByTimeAsync(3000);
  expect(model.delivery.value).toBe('sending');
  model[Symbol.dispose]();
  await vi.advanceTimersByTimeAsync(300_000);
  expect(told).toEqual(['called', 'withdrawn']);
});

test('leaving the screen takes the call back', async () => {
  const { model, bell, posted } = call();
  await vi.advanceTimersByTimeAsync(100);
  model[Symbol.dispose]();
  await vi.advanceTimersByTimeAsync(100);
  expect(posted.map(({ event }) => event)).toEqual(['called', 'withdrawn']);
  expect(bell.close).toHaveBeenCalled();
});

test('a machine without sound says so', async () => {
  const { model } = call(undefined, false);
  await vi.advanceTimersByTimeAsync(10);
  expect(model.isSilent.value).toBe(true);
});
