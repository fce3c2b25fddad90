/** Owns taking chunks in: fetched, verified and written side by side, within a bound of memory. */
import type { FeedClient } from '../../feed/feed-client';
import type { FeedChunk } from '../../feed/manifest';
import type { PageCache } from '../../store/page-cache';
import type { Store } from '../../store/store';

export interface TakeInOptions {
  readonly client: FeedClient;
  readonly store: Store;
  readonly cache: PageCache;
  readonly signal: AbortSignal;
  /** A catalogue answers meanwhile: its reads wait for one chunk's writing at most, not for all that are ready. */
  readonly isRead: boolean;
  /** What arrives; negative for what a failed try had counted. */
  onBytes(bytes: number): void;
}

/** Each has a buffer of 4 MB: 24 MB in all. Measured on loopback, two cores: the processor bounds it, four to six keep it busy. */
const CHUNKS_IN_FLIGHT = 6;

/**
 * Each chunk is verified before a byte of it is written. The first failure stops the others, and nothing is written after this has thrown.
 * @throws AppError `network.*`, `feed.*`, `storage.*`, `worker.cancelled`.
 */
export async function takeInChunks(chunks: readonly FeedChunk[], options: TakeInOptions): Promise<void> {
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  const write = options.isRead ? oneAtATime() : (body: () => Promise<void>) => body();
  const queue = [...chunks];
  const takeIn = async () => {
    const buffer = new Uint8Array(queue.reduce((most, { sizeBytes }) => Math.max(most, sizeBytes), 0));
    for (let chunk = queue.shift(); chunk; chunk = queue.shift()) {
      const next = chunk;
      signal.throwIfAborted();
      const bytes = await options.client.fetchChunk(next, signal, options.onBytes, buffer);
      await write(() => options.store.pages.writeChunk(next, bytes));
      options.cache.forget(next.sha256);
    }
  };
  let first: unknown;
  const lines = Array.from({ length: Math.min(CHUNKS_IN_FLIGHT, chunks.length) }, () =>
    takeIn().catch((thrown: unknown) => {
      first ??= thrown;
      failure.abort(thrown);
    }),
  );
  await Promise.all(lines);
  if (first !== undefined) throw first;
}

function oneAtATime(): (body: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (body) => {
    const mine = last.then(body);
    last = mine.catch(() => undefined);
    return mine;
  };
}
