import { expect, onTestFinished, test } from 'vitest';
import type { PoolJobs } from '../../tests/fixtures/pool-thread';
import { startThreads } from './thread-pool';

function startPool(threads: number) {
  const pool = startThreads<PoolJobs>(threads, new URL('../../tests/fixtures/pool-thread.ts', import.meta.url));
  onTestFinished(() => pool.close());
  return pool;
}

test('jobs come back with their own answers, however many are asked at once', async () => {
  const pool = startPool(2);
  const asked = Array.from({ length: 200 }, (_, i) => pool.run('double', i));
  expect(await Promise.all(asked)).toEqual(Array.from({ length: 200 }, (_, i) => i * 2));
});

test('a job for all threads reaches each of them once, ahead of those that wait', async () => {
  const pool = startPool(3);
  await pool.runOnAll('remember', 'told to all');
  expect(await pool.runOnAll('recall', null)).toEqual(['told to all', 'told to all', 'told to all']);
});

test('buffers are given away, not copied', async () => {
  const pool = startPool(1);
  const bytes = Uint8Array.from([1, 2, 3]);
  const back = await pool.run('give', bytes, [bytes.buffer]);
  expect(bytes.length).toBe(0);
  expect([...back]).toEqual([1, 2, 3]);
});

test('what a handler throws is thrown to who asked, an app error with its code, and the pool goes on', async () => {
  const pool = startPool(1);
  await expect(pool.run('refuse', null)).rejects.toMatchObject({
    code: 'import.unreadable',
    detail: 'row 7: told by a thread',
  });
  await expect(pool.run('stumble', null)).rejects.toThrow('a mistake in a thread');
  expect(await pool.run('double', 4)).toBe(8);
});

test('a thread that ends fails every job that is asked or waiting, and every later one', async () => {
  const pool = startPool(1);
  const ended = pool.run('end', null);
  const others = Array.from({ length: 20 }, (_, i) => pool.run('double', i));
  const settled = await Promise.allSettled([ended, ...others]);
  for (const { status, ...rest } of settled) {
    expect(status).toBe('rejected');
    expect(rest).toEqual({ reason: new Error('a thread ended (exit code 3)') });
  }
  await expect(pool.run('double', 1)).rejects.toThrow('exit code 3');
  await expect(pool.runOnAll('recall', null)).rejects.toThrow('exit code 3');
});

test('a thread that cannot be loaded is told', async () => {
  const pool = startThreads<PoolJobs>(1, new URL('./no-such-thread.ts', import.meta.url));
  onTestFinished(() => pool.close());
  await expect(pool.run('double', 1)).rejects.toThrow(/a thread failed: .*no-such-thread/s);
});
