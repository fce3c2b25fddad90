/** Owns the frame of a command that works on a feed as it lies: its folders found, nobody else at work on it meanwhile. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from '../../src/base/app-error';
import { ledgerDirOf } from './ledger-folder';
import { takeLock } from './publish-lock';

export interface FeedFolders {
  readonly feedDir: string;
  readonly ledgerDir: string;
}

/** @throws AppError `feed.malformed` where nothing was published, `ledger.damaged` where its ledger is lost, `publish.locked`; and what `work` throws */
export async function onFeed<T>(folder: string, work: (folders: FeedFolders) => Promise<T>): Promise<T> {
  const feedDir = resolve(folder);
  const ledgerDir = ledgerDirOf(feedDir);
  if (!existsSync(ledgerDir)) {
    if (existsSync(join(feedDir, 'timestamp.json'))) {
      throw new AppError('ledger.damaged', `${ledgerDir}: the ledger is not there`);
    }
    throw new AppError('feed.malformed', `${feedDir}: nothing was published here yet`);
  }
  if (!existsSync(feedDir)) throw new AppError('feed.malformed', `${feedDir}: nothing was published here yet`);
  const release = await takeLock(ledgerDir);
  try {
    return await work({ feedDir, ledgerDir });
  } finally {
    await release();
  }
}
