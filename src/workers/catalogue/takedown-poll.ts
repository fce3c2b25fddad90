/** Owns one look at whether the portal withdrew anything: one small request where it signed nothing since. Loaded with the first look. */
import type { Clock } from '../../base/clock';
import { createFeedClient, type FeedClientOptions } from '../../feed/feed-client';
import type { TakedownList } from '../../feed/takedown';
import type { Bytes } from '../../feed/tuf/metadata';
import { createMetadataFetch } from '../../feed/tuf/metadata-fetch';
import { refreshTrust } from '../../feed/tuf/trust-client';
import type { BrowserStorage } from '../../store/disk-room';
import type { Store } from '../../store/store';
import { createTrustTable } from '../../store/trust-table';
import type { Library } from './library';
import type { SyncLock } from './sync-lock';
import { trustAndTakeDown } from './trust-and-take-down';

export interface TakedownPollOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly feed: FeedClientOptions;
  /** Root metadata (TUF) from the site config; null where it has none. */
  readonly firstRoot: Bytes | null;
  /** One refresh of trust at a time, over all windows: two side by side could keep the older of two timestamps. */
  readonly trustLock: SyncLock;
  readonly library: Pick<Library, 'followTakedown' | 'followUnsaved'>;
  /** As in `TrustOptions`. */
  readonly storage: BrowserStorage | null;
  readonly signal: AbortSignal;
}

export interface PollOutcome {
  /** Null where nothing was signed since the last look, or nothing was ever withdrawn. */
  readonly list: TakedownList | null;
  /** It was taken in by this look. */
  readonly isNew: boolean;
  readonly isUnchanged: boolean;
}

/** TUF's own limit for the file; what is longer is refused. */
const TIMESTAMP_MAX_BYTES = 16 * 1024;

/**
 * @param mayShorten the last look in this worker's life went through to its end: then the same timestamp means that nothing changed
 * @throws AppError as `trustAndTakeDown`
 */
export async function pollTakedown(options: TakedownPollOptions, mayShorten: boolean): Promise<PollOutcome> {
  const { store, feed, signal } = options;
  const trust = store.attach(createTrustTable).of(feed.feedUrl);
  const fetch = createMetadataFetch(feed);
  if (mayShorten) {
    const [stored, bytes] = await Promise.all([trust.load(), fetch('timestamp.json', TIMESTAMP_MAX_BYTES, signal)]);
    if (bytes && stored.timestamp && isSame(bytes, stored.timestamp)) {
      // Another window may have taken it in.
      await options.library.followTakedown();
      return { list: null, isNew: false, isUnchanged: true };
    }
  }
  const now = new Date(options.clock.nowMs());
  const { list, isNew } = await trustAndTakeDown({
    ...options,
    feedUrl: feed.feedUrl,
    client: createFeedClient(feed),
    trust: (within) =>
      options.trustLock.wait(signal, () =>
        refreshTrust({ store: within, firstRoot: options.firstRoot, fetch, now, signal }),
      ),
  });
  return { list, isNew, isUnchanged: false };
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
