/** Owns that one run at a time publishes to a feed: two would give one id to two records. */
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../src/base/app-error';

/** Gives back the release. A lock whose process is gone is taken over. @throws AppError `publish.locked` naming the process that holds it. */
export async function takeLock(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock');
  const own = `${path}-${process.pid}`;
  try {
    // Within: a full disk makes the file and then refuses its content.
    await writeFile(own, `${process.pid} ${await readStart(process.pid)}`);
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        // A link is made whole or not at all, and fails when there is one: no moment between looking and taking.
        await link(own, path);
        return () => rm(path, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const [holder = '', start = ''] = (await readFile(path, 'utf8').catch(() => '')).split(' ');
      const startNow = await readStart(Number(holder));
      // Where one of the two is not known the number alone decides: a run that goes on must never lose its lock.
      const isAnother = start !== '' && startNow !== '' && start !== startNow;
      if (isRunning(Number(holder)) && !isAnother)
        throw new AppError('publish.locked', `process ${holder} is publishing to this feed; ${path} says so`);
      await rm(path, { force: true });
    }
    throw new AppError('publish.locked', `${path} could not be taken`);
  } finally {
    await rm(own, { force: true });
  }
}

/** What tells a process from a later one with its number: when it started, in ticks since the machine did. Empty where the system does not say. */
async function readStart(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // Behind the name, which may have spaces and brackets: field 22 of proc(5).
  return (
    stat
      .slice(stat.lastIndexOf(')') + 1)
      .trim()
      .split(' ')[19] ?? ''
  );
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
