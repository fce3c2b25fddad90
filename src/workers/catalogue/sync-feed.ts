/** Owns a sync with the feed at an address: whom to trust first, how its files are fetched, and the run with them. Loaded with the first sync. */
import type { SiteConfig } from '../../config/site-config';
import type { Bandwidth } from '../../feed/bandwidth';
import { createFeedClient, type FeedClientOptions } from '../../feed/feed-client';
import { createMetadataFetch } from '../../feed/tuf/metadata-fetch';
import { refreshTrust } from '../../feed/tuf/trust-client';
import { createPartStore } from '../../store/part-store';
import type { SyncReport } from './protocol';
import { runSync, type SyncOptions } from './sync';

export interface FeedSyncOptions
  extends Omit<
    SyncOptions,
    'client' | 'parts' | 'trust' | 'checkPlan' | 'canFetch' | 'feedUrl' | 'nextBaseBytesPerDay'
  > {
  /** `bandwidth`: that of all lines of the terminal. */
  readonly feed: Omit<FeedClientOptions, 'parts'> & { readonly bandwidth: Bandwidth };
  feedConfig(): SiteConfig['feed'];
  /** `feed.root` of the site config. Its signatures stand over its canonical form, so that reading and writing it as JSON takes nothing from it. */
  readonly root: SiteConfig['feed']['root'];
}

/** @throws AppError as `runSync`. */
export function syncFeed({ feed, root, feedConfig, ...options }: FeedSyncOptions): Promise<SyncReport> {
  const { store, signal } = options;
  const parts = store.attachPages(createPartStore);
  return runSync({
    ...options,
    parts,
    feedUrl: feed.feedUrl,
    nextBaseBytesPerDay: feedConfig().nextBaseMegabytesPerDay * 1e6,
    trust: (nowMs, within) =>
      refreshTrust({
        store: within,
        firstRoot: firstRootOf(root),
        fetch: createMetadataFetch(feed),
        now: new Date(nowMs),
        signal,
      }),
    client: createFeedClient({ ...feed, parts }),
  });
}

/** As its bytes, for who verifies them; null where the config names none. */
export function firstRootOf(root: SiteConfig['feed']['root']): Uint8Array<ArrayBuffer> | null {
  return root ? new TextEncoder().encode(JSON.stringify(root)) : null;
}
