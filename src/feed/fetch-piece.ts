/** Owns getting a piece of a chunk by its place. Chunks are named by the hash of the whole: who asks for a piece has another hash for it. */
import { AppError } from '../base/app-error';
import { fetchBytes } from './fetch-bytes';
import type { FetchChunkOptions } from './fetch-chunk';
import type { FeedChunk } from './manifest';
import { type PartOfFile, readEtag, startOf, watchAdvance } from './part-of-file';
import { retry } from './retry';

type FetchPieceOptions = Pick<
  FetchChunkOptions,
  'fetch' | 'url' | 'stallMs' | 'retry' | 'onBytes' | 'onFetched' | 'pace'
>;

/** What came of it before the line was cut is not fetched again, until it is given up. @throws AppError as `FeedClient.fetchPiece` */
export async function fetchPiece(
  chunk: FeedChunk,
  fromByte: number,
  lengthBytes: number,
  options: FetchPieceOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { url } = options;
  const end = fromByte + lengthBytes;
  // As long as the chunk, which is what comes where the server knows no ranges.
  const into = new Uint8Array(chunk.sizeBytes);
  const nothing: PartOfFile = { bytes: fromByte, etag: null };
  // From the piece's beginning to there, or from the chunk's.
  let have = nothing;
  let countedBytes = 0;
  const goOnFrom = (next: PartOfFile) => {
    have = next;
    const ownBytes = Math.max(0, Math.min(have.bytes, end) - fromByte);
    options.onBytes?.(ownBytes - countedBytes);
    countedBytes = ownBytes;
  };

  const attempt = async () => {
    try {
      await fetchBytes(options.fetch, url, {
        maxBytes: chunk.sizeBytes,
        webPageCode: 'feed.hashMismatch',
        stallMs: options.stallMs,
        signal: options.retry.signal,
        into,
        resume: { bytes: have.bytes, startOf: (response) => startOf(response, have, chunk.sizeBytes) },
        lastByte: end - 1,
        onHeaders: (headers, bytes) => goOnFrom({ bytes, etag: readEtag(headers) }),
        onBytes: (bytes) => {
          options.onFetched?.(bytes);
          goOnFrom({ ...have, bytes: have.bytes + bytes });
        },
        pace: options.pace,
      });
    } catch (thrown) {
      // More came than there is: another file, and maybe already in what was there.
      if (thrown instanceof AppError && thrown.code === 'feed.lengthMismatch') goOnFrom(nothing);
      throw thrown;
    }
    // Some servers cut a connection so that it looks like the file's end.
    if (have.bytes < end) throw new AppError('feed.lengthMismatch', `${url}: ends at ${have.bytes} of ${end}`);
  };

  try {
    await retry({ ...options.retry, hasAdvanced: watchAdvance(() => have.bytes) }, attempt);
    return into.subarray(fromByte, end);
  } catch (thrown) {
    options.onBytes?.(-countedBytes);
    throw thrown;
  }
}
