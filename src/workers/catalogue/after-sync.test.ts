import { expect, test } from 'vitest';
import { AppError } from '../../base/app-error';
import { ClockAheadError } from '../../feed/tuf/clock-ahead';
import { afterSync } from './after-sync';

const REPORT = {
  outcome: 'updated',
  generation: 1,
  fetchedChunks: 1,
  fetchedBytes: 9,
  durationMs: 1,
  clockIsBehind: false,
} as const;

/** Of each call a line, in their order; what is named there fails as on a full disk. */
function makeOptions(failing: readonly string[]) {
  const calls: string[] = [];
  const call = async (name: string) => {
    calls.push(name);
    if (failing.includes(name)) throw new AppError('storage.full', name);
  };
  return {
    calls,
    watch: { ended: (result: string, atMs: number) => void calls.push(`${result} ${atMs}`) },
    dayWatch: {
      confirmed: () => call('confirmed'),
      contradicted: (signedMs: number) => call(`contradicted ${signedMs}`),
    },
    steps: [() => call('news'), () => call('slips')],
  };
}

test('the schedule hears of a failure first, and a clock that cannot be noted on a full disk fails nothing', async () => {
  const options = makeOptions(['contradicted 5']);
  await afterSync({ report: null, error: new ClockAheadError(5, 'x'), endedMs: 7 }, options);
  expect(options.calls).toEqual(['failure 7', 'contradicted 5']);
});

test('after a good sync each step is done, whatever the ones before came to', async () => {
  const options = makeOptions(['confirmed', 'news', 'slips']);
  await afterSync({ report: REPORT, error: null, endedMs: 7 }, options);
  expect(options.calls).toEqual(['success 7', 'confirmed', 'news', 'slips']);
});

test('one that was stopped is no failure', async () => {
  const options = makeOptions([]);
  await afterSync({ report: null, error: new AppError('worker.cancelled'), endedMs: 7 }, options);
  expect(options.calls).toEqual(['stopped 7']);
});
