/** Owns how metadata comes over the network: where it lies below the feed's address, how long it may take, how often it is tried. */
import { AppError } from '../../base/app-error';
import { type Fetch, fetchBytes } from '../fetch-bytes';
import { retry } from '../retry';
import type { MetadataFetch } from './trust-store';

export interface MetadataFetchOptions {
  readonly fetch: Fetch;
  /** Absolute address of the folder with `timestamp.json`; a missing slash at its end is added. */
  readonly feedUrl: string;
  /** No byte for so long is a time-out. */
  readonly stallMs?: number;
  /** A whole file takes no longer: one byte a second never stalls, and never ends. */
  readonly totalMs?: number;
  readonly tries?: number;
  readonly firstWaitMs?: number;
  readonly random?: () => number;
}

const STALL_MS = 20_000;
const TOTAL_MS = 120_000;
const TRIES = 4;
const FIRST_WAIT_MS = 1_000;

export function createMetadataFetch(options: MetadataFetchOptions): MetadataFetch {
  const base = options.feedUrl.endsWith('/') ? options.feedUrl : `${options.feedUrl}/`;
  return async (path, maxBytes, signal) => {
    const retrying = {
      signal,
      tries: options.tries ?? TRIES,
      firstWaitMs: options.firstWaitMs ?? FIRST_WAIT_MS,
      random: options.random ?? Math.random,
    };
    try {
      const bytes = await retry(retrying, () =>
        fetchBytes(options.fetch, base + path, {
          maxBytes,
          tooLargeCode: 'feed.tooLarge',
          webPageCode: 'feed.malformed',
          stallMs: options.stallMs ?? STALL_MS,
          totalMs: options.totalMs ?? TOTAL_MS,
          signal,
        }),
      );
      // A view of a larger buffer would be stored with all of it.
      return bytes.slice();
    } catch (thrown) {
      // An object store that lists nothing to strangers answers 403 for what is not there.
      if (thrown instanceof AppError && thrown.code === 'network.status' && /^(403|404|410) /.test(thrown.detail)) {
        return null;
      }
      throw thrown;
    }
  };
}
