/**
 * Owns taking in the list of withdrawals that a trusted feed names: fetched, judged, on the disk, and only then followed. It waits for no catalogue, and
 * what it hides stays hidden whatever is imported, restored or started afterwards. Loaded with the first sync or poll.
 */
import { AppError } from '../../base/app-error';
import type { FeedClient } from '../../feed/feed-client';
import { parseTakedown, readTakedownTarget, requireApproved, type TakedownList } from '../../feed/takedown';
import type { TrustedFeed } from '../../feed/tuf/trust-client';
import { createChunkWriter } from '../../store/chunk-writer';
import type { TakedownRow } from '../../store/schema';
import type { Store } from '../../store/store';
import { createTakedownTable } from '../../store/takedown-table';

export interface TakeDownOptions {
  readonly store: Store;
  readonly client: Pick<FeedClient, 'fetchFile'>;
  readonly feedUrl: string;
  readonly trusted: Pick<TrustedFeed, 'targets' | 'approvedWithdrawals'>;
  readonly signal: AbortSignal;
  /** The list is kept: searches, open documents and all else follow it when this has answered. Also where it did not change. */
  follow(): Promise<void>;
  /** Puts the new list where the library finds it, in place of the database. */
  keep?(row: TakedownRow): void;
}

export interface TakenDown {
  /** Null where the portal never withdrew anything. */
  readonly list: TakedownList | null;
  readonly isNew: boolean;
}

/**
 * The list that holds from now on. Cost: nothing but a look into the database where it did not change.
 * @throws AppError `feed.rollback` for an older list or none where there was one; `takedown.unapproved`; `feed.malformed`, `feed.mixedUp`,
 *   `feed.hashMismatch`, `network.*`, `storage.*`. What was withdrawn before stays so.
 */
export async function takeDown(options: TakeDownOptions): Promise<TakenDown> {
  const { store, client, feedUrl, trusted, signal } = options;
  const table = store.attach(createTakedownTable);
  const target = readTakedownTarget(trusted);
  const before = await table.read(feedUrl);
  if (!target) {
    if (before && before.floor > 0)
      throw new AppError('feed.rollback', `no takedown.json, already had ${before.floor}`);
    return { list: before ? parseTakedown(before.bytes) : null, isNew: false };
  }
  if (before?.sha256 === target.sha256) {
    await options.follow();
    return { list: parseTakedown(before.bytes), isNew: false };
  }
  const bytes = await client.fetchFile(target, signal);
  const list = parseTakedown(bytes);
  const floor = before?.floor ?? 0;
  if (list.revision < floor) {
    throw new AppError('feed.rollback', `takedown.json ${list.revision}, already had ${floor}`);
  }
  if (list.revision === floor) throw new AppError('feed.mixedUp', `takedown.json: two of revision ${floor}`);
  await requireApproved(list, trusted.approvedWithdrawals);
  const row: TakedownRow = { floor: list.revision, sha256: target.sha256, bytes };
  if (options.keep) options.keep(row);
  else {
    await table.write(feedUrl, row);
    await noteWhereNothingLies(store, feedUrl, list.revision);
  }
  await options.follow();
  return { list, isNew: true };
}

/** A terminal that is set up after the withdrawals never had their bytes: nothing is to be forgotten there. */
async function noteWhereNothingLies(store: Store, feedUrl: string, revision: number): Promise<void> {
  const [place, current] = await Promise.all([store.settings.read('pagesPlace'), store.settings.read('current')]);
  if (!place || current) return;
  if ((await store.attachPages(createChunkWriter).readChunks()).length > 0) return;
  await store.settings.write({ pagesPlace: { ...place, forgotten: { feedUrl, revision } } });
}
