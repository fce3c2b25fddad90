import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lazyPart, loadAllParts } from './lazy-part';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Fails so many times, then gives the part. */
function failing(times: number) {
  return vi.fn(async () => {
    if (times-- > 0) throw new TypeError('Failed to fetch dynamically imported module');
    return { name: 'part' };
  });
}

test('a part is loaded once, when it is first asked for, for all who ask', async () => {
  const load = failing(0);
  const get = lazyPart(load);
  expect(load).not.toHaveBeenCalled();
  const [first, second] = await Promise.all([get(), get()]);
  expect(first).toBe(second);
  expect(await get()).toBe(first);
  expect(load).toHaveBeenCalledTimes(1);
});

test('a request that was lost is made again, and nobody hears of it', async () => {
  const load = failing(2);
  const got = lazyPart(load)();
  await vi.runAllTimersAsync();
  expect(await got).toEqual({ name: 'part' });
  expect(load).toHaveBeenCalledTimes(3);
});

test('a part that does not come is a typed error for all who wait, and the next ask tries again', async () => {
  const load = failing(3);
  const get = lazyPart(load);
  const codes = Promise.all([get(), get()].map((got) => got.catch((thrown: unknown) => thrown)));
  await vi.runAllTimersAsync();
  for (const thrown of await codes) {
    expect(thrown).toMatchObject({ name: 'AppError', code: 'worker.partMissing', cause: expect.any(TypeError) });
  }
  expect(await get()).toEqual({ name: 'part' });
  expect(load).toHaveBeenCalledTimes(4);
});

test('loading everything passes over what does not come', async () => {
  const missing = failing(3);
  const there = failing(0);
  const getMissing = lazyPart(missing);
  lazyPart(there);
  const done = loadAllParts();
  await vi.runAllTimersAsync();
  await done;
  expect(there).toHaveBeenCalledTimes(1);
  expect(await getMissing()).toEqual({ name: 'part' });
});
