/** Owns one look at whether the portal withdrew anything: one small request where it signed nothing since. Loaded with the first look. */
import type { Clock } from '../../base/clock';
import { createFeedClient, type FeedClientOptions } from '../../feed/feed-client';
import type { TakedownList } from '../../feed/takedown';
import type { Bytes } from '../../feed/tuf/metadata';
import { createMetadataFetch } from '../../feed/tuf/metadata-fetch';
import { refreshTrust } from '../../feed/tuf/trust-client';
import type { Store } from '../../store/store';
import { createTrustTable } from '../../store/trust-table';
import type { SyncLock } from './sync-lock';
import { takeDown } from './take-down';

export interface TakedownPollOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly feed: FeedClientOptions;
  /** Root metadata (TUF) from the site config; null where it has none. */
  readonly firstRoot: Bytes | null;
  /** One refresh of trust at a time, over all windows: two side by side could keep the older of two timestamps. */
  readonly trustLock: SyncLock;
  /** As `TakeDownOptions.follow`. */
  follow(): Promise<void>;
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
 * @throws AppError as `refreshTrust` and `takeDown`
 */
export async function pollTakedown(options: TakedownPollOptions, mayShorten: boolean): Promise<PollOutcome> {
  const { store, feed, signal } = options;
  const trust = store.attach(createTrustTable).of(feed.feedUrl);
  const fetch = createMetadataFetch(feed);
  if (mayShorten) {
    const [stored, bytes] = await Promise.all([trust.load(), fetch('timestamp.json', TIMESTAMP_MAX_BYTES, signal)]);
    if (bytes && stored.timestamp && isSame(bytes, stored.timestamp)) {
      // Another window may have taken it in.
      await options.follow();
      return { list: null, isNew: false, isUnchanged: true };
    }
  }
  const trusted = await options.trustLock.wait(signal, () =>
    refreshTrust({ store: trust, firstRoot: options.firstRoot, fetch, now: new Date(options.clock.nowMs()), signal }),
  );
  const taken = await takeDown({
    store,
    client: createFeedClient(feed),
    feedUrl: feed.feedUrl,
    trusted,
    signal,
    follow: options.follow,
  });
  return { ...taken, isUnchanged: false };
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
