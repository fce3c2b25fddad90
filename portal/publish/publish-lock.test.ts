import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takeLock } from './publish-lock';

function folderWith(lock: string | null): { readonly folder: string; readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-lock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'lock');
  if (lock !== null) writeFileSync(path, lock);
  return { folder, path };
}
/** A process that runs and is not this one. */
const OTHER = process.ppid;
const startOf = (pid: number) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];

test('a lock is taken once, names its process and its start, and is gone when released', async () => {
  const { folder, path } = folderWith(null);
  const release = await takeLock(folder);
  expect(readFileSync(path, 'utf8')).toBe(`${process.pid} ${startOf(process.pid)}`);
  await release();
  expect(() => readFileSync(path)).toThrow();
});

test.each([
  ['a process that runs', () => `${OTHER} ${startOf(OTHER)}`],
  ['a process that runs, written before starts were', () => String(OTHER)],
])('the lock of %s is respected and stays', async (_, lock) => {
  const { folder, path } = folderWith(lock());
  await expect(takeLock(folder)).rejects.toMatchObject({
    code: 'publish.locked',
    message: expect.stringContaining(path),
  });
  expect(readFileSync(path, 'utf8')).toBe(lock());
});

test.each([
  ['a process that is gone', () => '4194304 1'],
  ['a number that another process has since', () => `${OTHER} 1`],
  ['nobody', () => ''],
])('the lock of %s is taken over', async (_, lock) => {
  const { folder, path } = folderWith(lock());
  const release = await takeLock(folder);
  expect(readFileSync(path, 'utf8')).toContain(`${process.pid} `);
  await release();
});
