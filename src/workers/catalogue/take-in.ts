/** Owns taking chunks in: fetched, verified and written side by side, within a bound of memory. */
import type { FeedClient } from '../../feed/feed-client';
import type { FeedChunk } from '../../feed/manifest';
import { sleep } from '../../feed/retry';
import { createChunkWriter } from '../../store/chunk-writer';
import type { PageCache } from '../../store/page-cache';
import type { PartStore } from '../../store/part-store';
import type { Store } from '../../store/store';

export interface TakeInOptions {
  readonly client: FeedClient;
  readonly store: Store;
  readonly cache: PageCache;
  /** The one that `client` keeps parts in. */
  readonly parts: PartStore;
  readonly signal: AbortSignal;
  /**
   * A catalogue answers meanwhile: its reads wait for one chunk's writing at most, not for all that are ready. Where none does, chunks are stored
   * whole, and `layOut` makes pages of them when the new catalogue answers.
   */
  readonly isRead: boolean;
  /** A reader is at the terminal: then there is a rest after each chunk. */
  isReaderThere(): boolean;
  /** Nothing is written before this has resolved; where it rejects, that is the failure. */
  readonly room: Promise<void>;
  /** What arrives; negative for what a failed try had counted. */
  onBytes(bytes: number): void;
}

/** Each has a buffer of 4 MB: 24 MB in all. Measured on loopback, two cores: the processor bounds it, four to six keep it busy. */
const CHUNKS_IN_FLIGHT = 6;
/** Of a low limit each line gets at least so much: servers hang up on who takes nothing for a minute, and their systems send some 100 KB ahead. */
const LEAST_BYTES_PER_SECOND_OF_LINE = 50_000;
/** A rest lasts so many times as long as the writing did. */
const RESTS_OF_A_WRITE = 20;
const LONGEST_REST_MS = 1_500;

/**
 * Each chunk is verified before a byte of it is written among what is searched. The first failure stops the others, and nothing is written
 * after this has thrown; what had come of chunks that are not whole is kept for the next sync.
 * @throws AppError `network.*`, `feed.*`, `storage.*`, `worker.cancelled`.
 */
export async function takeInChunks(chunks: readonly FeedChunk[], options: TakeInOptions): Promise<void> {
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  const queue = [...chunks];
  const writer = options.store.attachPages(createChunkWriter);
  const write = options.isRead ? oneAtATime(withRests(writer.writeChunk, options, signal)) : writer.writeWhole;
  await options.parts.keepOnly(new Set(chunks.map(({ sha256 }) => sha256)));
  const takeIn = async () => {
    const buffer = new Uint8Array(queue.reduce((most, { sizeBytes }) => Math.max(most, sizeBytes), 0));
    for (let chunk = queue.shift(); chunk; chunk = queue.shift()) {
      const next = chunk;
      signal.throwIfAborted();
      const bytes = await options.client.fetchChunk(next, signal, options.onBytes, buffer);
      await options.room;
      await write(next, bytes);
      // A stop before this leaves parts of a chunk that is whole: the next sync drops them.
      await options.parts.drop(next.sha256);
      options.store.pages.forgetWhole(next.sha256);
      options.cache.forget(next.sha256);
    }
  };
  let first: unknown;
  const lines = Array.from({ length: Math.min(countLines(options.client.bytesPerSecond()), chunks.length) }, () =>
    takeIn().catch((thrown: unknown) => {
      first ??= thrown;
      failure.abort(thrown);
    }),
  );
  await Promise.all(lines);
  if (first !== undefined) throw first;
}

function countLines(bytesPerSecond: number | null): number {
  if (bytesPerSecond === null) return CHUNKS_IN_FLIGHT;
  return Math.max(1, Math.min(CHUNKS_IN_FLIGHT, Math.floor(bytesPerSecond / LEAST_BYTES_PER_SECOND_OF_LINE)));
}

type Write = (chunk: FeedChunk, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;

/** What a reader asks while a chunk is written waits for it. So few of the asks do, that 95 of 100 are answered as fast as ever. */
function withRests(write: Write, { isReaderThere }: TakeInOptions, signal: AbortSignal): Write {
  return async (chunk, bytes) => {
    const startMs = performance.now();
    await write(chunk, bytes);
    const tookMs = performance.now() - startMs;
    if (isReaderThere()) await sleep(Math.min(RESTS_OF_A_WRITE * tookMs, LONGEST_REST_MS), signal);
  };
}

function oneAtATime(write: Write): Write {
  let last: Promise<void> = Promise.resolve();
  return (chunk, bytes) => {
    const mine = last.then(() => write(chunk, bytes));
    last = mine.catch(() => undefined);
    return mine;
  };
}
