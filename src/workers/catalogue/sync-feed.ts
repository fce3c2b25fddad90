/** Owns a sync with the feed at an address: the client for it, and the run with that client. Loaded with the first sync. */
import { createFeedClient, type FeedClientOptions } from '../../feed/feed-client';
import type { SyncReport } from './protocol';
import { runSync, type SyncOptions } from './sync';

export interface FeedSyncOptions extends Omit<SyncOptions, 'client' | 'feedUrl'> {
  readonly feed: FeedClientOptions;
}

/** @throws AppError as `runSync`. */
export function syncFeed({ feed, ...options }: FeedSyncOptions): Promise<SyncReport> {
  return runSync({ ...options, feedUrl: feed.feedUrl, client: createFeedClient(feed) });
}
