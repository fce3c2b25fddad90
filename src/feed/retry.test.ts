import { expect, test } from 'vitest';
import { AppError, type ErrorCode } from '../base/app-error';
import { isTransient, retry, sleep } from './retry';

const options = { signal: new AbortController().signal, tries: 4, firstWaitMs: 1, random: () => 0.5 };

async function countTries(error: AppError): Promise<number> {
  let tries = 0;
  await expect(
    retry(options, async () => {
      tries++;
      throw error;
    }),
  ).rejects.toBe(error);
  return tries;
}

test('what may pass by itself is tried again, up to the number of tries', async () => {
  for (const code of ['network.unreachable', 'network.timeout', 'feed.hashMismatch'] satisfies ErrorCode[]) {
    expect(await countTries(new AppError(code))).toBe(4);
  }
  expect(await countTries(new AppError('network.status', '503 http://x/'))).toBe(4);
});

test('what is wrong for good is tried once', async () => {
  for (const code of ['feed.older', 'feed.malformed', 'storage.full', 'worker.cancelled'] satisfies ErrorCode[]) {
    expect(await countTries(new AppError(code))).toBe(1);
  }
  expect(await countTries(new AppError('network.status', '404 http://x/503 '))).toBe(1);
});

test('only an AppError can be transient', () => {
  expect(isTransient(new TypeError('x'))).toBe(false);
});

test('a success ends the tries', async () => {
  let tries = 0;
  const answer = await retry(options, async () => {
    if (++tries < 3) throw new AppError('network.timeout');
    return 'there';
  });
  expect(answer).toBe('there');
  expect(tries).toBe(3);
});

test('a try that got further than any before is not counted', async () => {
  let tries = 0;
  const advancing = retry({ ...options, hasAdvanced: () => tries <= 10 }, async () => {
    tries++;
    throw new AppError('network.unreachable');
  });
  await expect(advancing).rejects.toMatchObject({ code: 'network.unreachable' });
  expect(tries).toBe(10 + 4);
  tries = 0;
  const final = retry({ ...options, hasAdvanced: () => true }, async () => {
    tries++;
    throw new AppError('feed.malformed');
  });
  await expect(final).rejects.toMatchObject({ code: 'feed.malformed' });
  expect(tries).toBe(1);
});

test('a wait can be cancelled', async () => {
  const controller = new AbortController();
  const waiting = retry({ ...options, signal: controller.signal, firstWaitMs: 60_000 }, async () => {
    throw new AppError('network.timeout');
  });
  setTimeout(() => controller.abort(), 10);
  await expect(waiting).rejects.toMatchObject({ code: 'worker.cancelled' });
  await expect(sleep(1, AbortSignal.abort())).rejects.toMatchObject({ code: 'worker.cancelled' });
});
