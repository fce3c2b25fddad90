import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBandwidth } from './bandwidth';

const signal = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const make = (rate: () => number | null) => createBandwidth(rate, () => performance.now());

/** A line that reads `pieces` one after the other; tells when it was through, in ms. */
async function runLine(bandwidth: ReturnType<typeof make>, pieces: readonly number[]): Promise<number> {
  for (const piece of pieces) await bandwidth.take(piece, signal);
  return performance.now();
}

test('lines together never take more than the limit and one burst, and no less than nearly all of it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1000, max: 500_000 }),
      fc.array(fc.array(fc.integer({ min: 1, max: 70_000 }), { minLength: 1, maxLength: 6 }), {
        minLength: 1,
        maxLength: 6,
      }),
      async (rate, lines) => {
        const startMs = performance.now();
        const bandwidth = make(() => rate);
        const ended = Promise.all(lines.map((pieces) => runLine(bandwidth, pieces)));
        await vi.runAllTimersAsync();
        const lastMs = Math.max(...(await ended)) - startMs;
        const bytes = lines.flat().reduce((sum, piece) => sum + piece, 0);
        const burst = Math.max(4096, rate / 4);
        expect((lastMs / 1000) * rate).toBeGreaterThanOrEqual(bytes - burst - 1);
        // Timers come in whole milliseconds, and no sooner than 10 ms.
        const waits = bytes / 4096 + lines.flat().length + 1;
        expect((lastMs / 1000) * rate).toBeLessThanOrEqual(bytes + waits * rate * 0.011);
      },
    ),
    { numRuns: 50 },
  );
});

test('a small file waits for a slice of each line, not for all that they have read', async () => {
  const bandwidth = make(() => 100_000);
  const large = Array.from({ length: 5 }, () => runLine(bandwidth, [1_000_000]));
  await vi.advanceTimersByTimeAsync(1000);
  const startMs = performance.now();
  const small = runLine(bandwidth, [2_000]);
  await vi.runAllTimersAsync();
  expect((await small) - startMs).toBeLessThan(((5 * 4096 + 2_000) / 100_000) * 1000 + 60);
  expect(Math.min(...(await Promise.all(large)))).toBeGreaterThan(40_000);
});

test('without a limit nobody waits, and a limit that goes away lets all through', async () => {
  let rate: number | null = null;
  const bandwidth = make(() => rate);
  await bandwidth.take(1e9, signal);
  rate = 1000;
  const slow = runLine(bandwidth, [1_000_000]);
  await vi.advanceTimersByTimeAsync(10_000);
  rate = null;
  const freedMs = performance.now();
  await vi.runAllTimersAsync();
  expect((await slow) - freedMs).toBeLessThan(5_000);
});

test('an idle hour saves up no more than a burst', async () => {
  const bandwidth = make(() => 10_000);
  await vi.advanceTimersByTimeAsync(3_600_000);
  const startMs = performance.now();
  const line = runLine(bandwidth, [100_000]);
  await vi.runAllTimersAsync();
  expect((await line) - startMs).toBeGreaterThan(9_000);
});

test('who is cancelled takes no more, and the others go on', async () => {
  const bandwidth = make(() => 10_000);
  const controller = new AbortController();
  const cancelled = expect(bandwidth.take(1_000_000, controller.signal)).rejects.toMatchObject({
    code: 'worker.cancelled',
  });
  const startMs = performance.now();
  const other = runLine(bandwidth, [20_000]);
  await vi.advanceTimersByTimeAsync(1000);
  controller.abort();
  await cancelled;
  await vi.runAllTimersAsync();
  // Half of the first second was the other's.
  expect((await other) - startMs).toBeLessThan(3_000);
  await expect(bandwidth.take(1, AbortSignal.abort())).rejects.toMatchObject({ code: 'worker.cancelled' });
});
