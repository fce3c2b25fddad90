/** Owns a sync with the feed at an address: whom to trust first, how its files are fetched, and the run with them. Loaded with the first sync. */
import type { SiteConfig } from '../../config/site-config';
import { createBandwidth } from '../../feed/bandwidth';
import { createFeedClient, type FeedClientOptions } from '../../feed/feed-client';
import { createMetadataFetch } from '../../feed/tuf/metadata-fetch';
import { refreshTrust } from '../../feed/tuf/trust-client';
import { createPartStore } from '../../store/part-store';
import { bytesPerSecondAt } from './line-limit';
import type { SyncReport } from './protocol';
import { runSync, type SyncOptions } from './sync';

export interface FeedSyncOptions
  extends Omit<
    SyncOptions,
    'client' | 'parts' | 'trust' | 'checkPlan' | 'canFetch' | 'feedUrl' | 'nextBaseBytesPerDay'
  > {
  readonly feed: Omit<FeedClientOptions, 'bandwidth' | 'parts'> & { readonly monotonicMs: () => number };
  /** Of the site config as it is at each moment: limits differ by the time of day. */
  feedConfig(): SiteConfig['feed'];
  /** `feed.root` of the site config. Its signatures stand over its canonical form, so that reading and writing it as JSON takes nothing from it. */
  readonly root: SiteConfig['feed']['root'];
}

/** @throws AppError as `runSync`. */
export function syncFeed({ feed, root, feedConfig, ...options }: FeedSyncOptions): Promise<SyncReport> {
  const { store, signal } = options;
  const bandwidth = createBandwidth(() => bytesPerSecondAt(feedConfig(), options.clock.nowMs()), feed.monotonicMs);
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
    client: createFeedClient({ ...feed, bandwidth, parts }),
  });
}

/** As its bytes, for who verifies them; null where the config names none. */
export function firstRootOf(root: SiteConfig['feed']['root']): Uint8Array<ArrayBuffer> | null {
  return root ? new TextEncoder().encode(JSON.stringify(root)) : null;
}
