/** Owns getting a piece of a chunk by its place. Chunks are named by the hash of the whole: who asks for a piece has another hash for it. */
import { AppError } from '../base/app-error';
import { fetchBytes } from './fetch-bytes';
import type { FetchChunkOptions } from './fetch-chunk';
import type { FeedChunk } from './manifest';
import { retry } from './retry';

type FetchPieceOptions = Pick<
  FetchChunkOptions,
  'fetch' | 'url' | 'stallMs' | 'retry' | 'onBytes' | 'onFetched' | 'pace'
>;

/** @throws AppError as `FeedClient.fetchPiece` */
export function fetchPiece(
  chunk: FeedChunk,
  fromByte: number,
  lengthBytes: number,
  options: FetchPieceOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { url } = options;
  const end = fromByte + lengthBytes;
  return retry(options.retry, async () => {
    // As long as the chunk, which is what comes where the server knows no ranges.
    const into = new Uint8Array(chunk.sizeBytes);
    let start = 0;
    let countedBytes = 0;
    try {
      const bytes = await fetchBytes(options.fetch, url, {
        maxBytes: chunk.sizeBytes,
        webPageCode: 'feed.hashMismatch',
        stallMs: options.stallMs,
        signal: options.retry.signal,
        into,
        resume: { bytes: fromByte, startOf: ({ status }) => (status === 206 ? fromByte : 0) },
        lastByte: end - 1,
        onHeaders: (_, from) => {
          start = from;
        },
        onBytes: (bytes) => {
          options.onFetched?.(bytes);
          if (start !== fromByte) return;
          countedBytes += bytes;
          options.onBytes?.(bytes);
        },
        pace: options.pace,
      });
      if (bytes.length < end) throw new AppError('feed.lengthMismatch', `${url}: ends at ${bytes.length} of ${end}`);
      options.onBytes?.(lengthBytes - countedBytes);
      return into.subarray(fromByte, end);
    } catch (thrown) {
      options.onBytes?.(-countedBytes);
      throw thrown;
    }
  });
}
