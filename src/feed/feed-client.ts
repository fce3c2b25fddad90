/** Owns taking a feed's files in, each verified against the hash and length by which it was named before it is looked at. Pure over a `fetch`-like function. */
import { AppError } from '../base/app-error';
import { sha256Hex } from '../base/bytes';
import { type Fetch, fetchBytes } from './fetch-bytes';
import { type CatalogueManifest, type FeedChunk, parseManifest } from './manifest';
import { retry } from './retry';

export interface FeedClientOptions {
  readonly fetch: Fetch;
  /** Absolute address of the folder with `timestamp.json`; a missing slash at its end is added. */
  readonly feedUrl: string;
  readonly stallMs?: number;
  readonly tries?: number;
  readonly firstWaitMs?: number;
  readonly random?: () => number;
}

const STALL_MS = 20_000;
const TRIES = 4;
const FIRST_WAIT_MS = 1_000;

interface FetchedManifest {
  readonly manifest: CatalogueManifest;
  /** The verified bytes: what is stored, and parsed again when it is read back. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface FeedClient {
  /** `catalogue` as `readCatalogueTarget` gives it. Length and hash are verified before parsing. @throws AppError `network.*`, `feed.*`. */
  fetchManifest(catalogue: FeedChunk, signal: AbortSignal): Promise<FetchedManifest>;
  /**
   * One chunk, verified. `onBytes` counts what arrives, and takes back (negative) what a failed try had counted. With `into`
   * (`CHUNK_BYTES` long) the answer is a view of it.
   * @throws AppError `network.*`, `feed.hashMismatch` (also for a web page in its place), `feed.lengthMismatch`, `worker.cancelled`.
   */
  fetchChunk(
    chunk: FeedChunk,
    signal: AbortSignal,
    onBytes?: (bytes: number) => void,
    into?: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer>>;
}

export function createFeedClient(options: FeedClientOptions): FeedClient {
  const base = options.feedUrl.endsWith('/') ? options.feedUrl : `${options.feedUrl}/`;
  const stallMs = options.stallMs ?? STALL_MS;
  const retryWith = (signal: AbortSignal) => ({
    signal,
    tries: options.tries ?? TRIES,
    firstWaitMs: options.firstWaitMs ?? FIRST_WAIT_MS,
    random: options.random ?? Math.random,
  });

  async function fetchVerified(
    entry: FeedChunk,
    signal: AbortSignal,
    onBytes: (bytes: number) => void = () => undefined,
    into?: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const url = `${base}files/${entry.sha256}`;
    return retry(retryWith(signal), async () => {
      let counted = 0;
      try {
        const bytes = await fetchBytes(options.fetch, url, {
          maxBytes: entry.sizeBytes,
          webPageCode: 'feed.hashMismatch',
          stallMs,
          signal,
          into,
          onBytes: (bytes) => {
            counted += bytes;
            onBytes(bytes);
          },
        });
        await verify(entry, bytes, url);
        return bytes;
      } catch (thrown) {
        if (counted > 0) onBytes(-counted);
        throw thrown;
      }
    });
  }

  return {
    async fetchManifest(catalogue, signal) {
      const bytes = await fetchVerified(catalogue, signal);
      return { manifest: parseManifest(bytes), bytes };
    },
    fetchChunk: fetchVerified,
  };
}

async function verify(entry: FeedChunk, bytes: Uint8Array<ArrayBuffer>, url: string): Promise<void> {
  if (bytes.length !== entry.sizeBytes) {
    throw new AppError('feed.lengthMismatch', `${url}: ${bytes.length} of ${entry.sizeBytes} bytes`);
  }
  const hash = await sha256Hex(bytes);
  if (hash !== entry.sha256) throw new AppError('feed.hashMismatch', `${url}: is ${hash}`);
}
