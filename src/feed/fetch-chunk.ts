/** Owns getting one chunk over a bad line: goes on where it was cut off, and keeps what came for the next sync. */
import { AppError } from '../base/app-error';
import { sha256Hex } from '../base/bytes';
import { type Fetch, fetchBytes } from './fetch-bytes';
import type { FeedChunk } from './manifest';
import { type PartOfFile, readEtag, startOf, watchAdvance } from './part-of-file';
import { type RetryOptions, retry } from './retry';

/** Keeps the beginnings of chunks that are not whole, apart from what is read: nothing vouches for them until the whole has its hash. */
export interface PartKeeper {
  /** Lays what is kept of the chunk into the beginning of `into`. */
  read(sha256: string, into: Uint8Array): Promise<PartOfFile>;
  /** `bytes` begin at `fromByte`, where the last that were kept end. They may be used again afterwards. */
  append(sha256: string, fromByte: number, bytes: Uint8Array, etag: string | null): Promise<void>;
  drop(sha256: string): Promise<void>;
}

export interface FetchChunkOptions {
  readonly fetch: Fetch;
  readonly url: string;
  readonly stallMs: number;
  readonly retry: Omit<RetryOptions, 'hasAdvanced'>;
  /** At least as long as the chunk; the answer is a view of it. */
  readonly into: Uint8Array<ArrayBuffer>;
  /** What of the chunk is there: counts what comes, and takes back (negative) what has to be fetched again. */
  readonly onBytes?: (bytes: number) => void;
  /** Each byte that comes over the line, whatever becomes of it. */
  readonly onFetched?: (bytes: number) => void;
  readonly pace?: (bytes: number, signal: AbortSignal) => Promise<void>;
  /** None: what came is lost with the last try. */
  readonly parts?: PartKeeper;
  monotonicMs(): number;
}

/** A terminal that is switched off loses what came in so long; a chunk that takes less is never written twice. */
const KEEP_EVERY_MS = 10_000;

/**
 * One chunk, its length and hash verified.
 * @throws AppError `network.*`, `feed.hashMismatch` (also for a web page in its place), `feed.lengthMismatch`, `worker.cancelled`.
 */
export async function fetchChunk(chunk: FeedChunk, options: FetchChunkOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { url, into, parts } = options;
  const { signal } = options.retry;
  const onBytes = options.onBytes ?? (() => undefined);
  const whole = into.subarray(0, chunk.sizeBytes);
  let have: PartOfFile = (await parts?.read(chunk.sha256, whole)) ?? { bytes: 0, etag: null };
  const hasAdvanced = watchAdvance(() => have.bytes);
  const keeping = parts && createKeeping(parts, chunk.sha256, into, have.bytes, options.monotonicMs);
  onBytes(have.bytes);

  const goOnFrom = (start: PartOfFile) => {
    if (start.bytes < have.bytes) {
      onBytes(start.bytes - have.bytes);
      keeping?.startOver();
    }
    have = start;
  };
  const fetchRest = async () => {
    try {
      await fetchBytes(options.fetch, url, {
        maxBytes: chunk.sizeBytes,
        webPageCode: 'feed.hashMismatch',
        stallMs: options.stallMs,
        signal,
        into,
        resume: { bytes: have.bytes, startOf: (response) => startOf(response, have, chunk.sizeBytes) },
        onHeaders: (headers, fromByte) => {
          goOnFrom(fromByte > 0 ? have : { bytes: 0, etag: readEtag(headers) });
        },
        onBytes: (bytes) => {
          have = { ...have, bytes: have.bytes + bytes };
          options.onFetched?.(bytes);
          onBytes(bytes);
          keeping?.keepNowAndThen(have);
        },
        pace: options.pace,
      });
    } catch (thrown) {
      // More came than there is: another file, and maybe already in what was there.
      if (thrown instanceof AppError && thrown.code === 'feed.lengthMismatch') goOnFrom(NOTHING);
      throw thrown;
    }
  };
  const attempt = async () => {
    if (have.bytes < chunk.sizeBytes) await fetchRest();
    // Some servers cut a connection so that it looks like the file's end.
    if (have.bytes < chunk.sizeBytes) {
      throw new AppError('feed.lengthMismatch', `${url}: ${have.bytes} of ${chunk.sizeBytes} bytes`);
    }
    const hash = await sha256Hex(whole);
    if (hash === chunk.sha256) return;
    // Which byte is wrong nobody knows.
    goOnFrom(NOTHING);
    throw new AppError('feed.hashMismatch', `${url}: is ${hash}`);
  };

  try {
    await retry({ ...options.retry, hasAdvanced }, attempt);
    return whole;
  } catch (thrown) {
    keeping?.keep(have);
    throw thrown;
  } finally {
    // Or something would be kept of a chunk that is written whole meanwhile.
    await keeping?.settled();
  }
}

const NOTHING: PartOfFile = { bytes: 0, etag: null };

function createKeeping(parts: PartKeeper, sha256: string, into: Uint8Array, haveBytes: number, nowMs: () => number) {
  let keptBytes = haveBytes;
  let keptMs = nowMs();
  let isUsable = true;
  let writes: Promise<void> = Promise.resolve();
  const enqueue = (write: () => Promise<void>) => {
    writes = writes
      .then(() => (isUsable ? write() : undefined))
      .catch(() => {
        // What is kept only saves bytes. A disk that is full or gone is told by the writing of the whole chunk, which this must not stop.
        isUsable = false;
      });
  };
  const keep = ({ bytes, etag }: PartOfFile) => {
    if (bytes <= keptBytes) return;
    const fromByte = keptBytes;
    const copy = into.slice(fromByte, bytes);
    keptBytes = bytes;
    keptMs = nowMs();
    enqueue(() => parts.append(sha256, fromByte, copy, etag));
  };
  return {
    keep,
    keepNowAndThen(have: PartOfFile) {
      if (nowMs() - keptMs >= KEEP_EVERY_MS) keep(have);
    },
    startOver() {
      keptBytes = 0;
      enqueue(() => parts.drop(sha256));
    },
    settled: () => writes,
  };
}
