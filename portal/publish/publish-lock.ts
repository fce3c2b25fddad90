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
    await writeFile(own, String(process.pid));
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        // A link is made whole or not at all, and fails when there is one: no moment between looking and taking.
        await link(own, path);
        return () => rm(path, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = Number(await readFile(path, 'utf8').catch(() => ''));
      if (isRunning(holder))
        throw new AppError('publish.locked', `process ${holder} is publishing to this feed; ${path} says so`);
      await rm(path, { force: true });
    }
    throw new AppError('publish.locked', `${path} could not be taken`);
  } finally {
    await rm(own, { force: true });
  }
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
