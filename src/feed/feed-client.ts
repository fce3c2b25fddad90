/** Owns taking a feed's files in, each verified against the hash and length by which it was named before it is looked at. Pure over a `fetch`-like function. */
import type { Bandwidth } from './bandwidth';
import type { Fetch } from './fetch-bytes';
import { fetchChunk, type PartKeeper } from './fetch-chunk';
import { fetchPiece } from './fetch-piece';
import { type CatalogueManifest, type FeedChunk, parseManifest } from './manifest';

export interface FeedClientOptions {
  readonly fetch: Fetch;
  /** Absolute address of the folder with `timestamp.json`; a missing slash at its end is added. */
  readonly feedUrl: string;
  readonly stallMs?: number;
  readonly tries?: number;
  readonly firstWaitMs?: number;
  readonly random?: () => number;
  /** Over all lines. Default: no limit. */
  readonly bandwidth?: Bandwidth;
  /** Where the beginnings of chunks are kept for the next sync. Default: nowhere. */
  readonly parts?: PartKeeper;
  readonly monotonicMs?: () => number;
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
  /** A small file that a target names, verified. @throws as `fetchChunk` */
  fetchFile(file: FeedChunk, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * One chunk, verified. `onBytes` counts what is there of it, and takes back (negative) what has to be fetched again. With `into`
   * (`CHUNK_BYTES` long) the answer is a view of it.
   * @throws AppError `network.*`, `feed.hashMismatch` (also for a web page in its place), `feed.lengthMismatch`, `worker.cancelled`.
   */
  fetchChunk(
    chunk: FeedChunk,
    signal: AbortSignal,
    onBytes?: (bytes: number) => void,
    into?: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Bytes of a chunk, for which something else than its hash must vouch. A server that knows no ranges gives the whole chunk, of which these are taken.
   * @throws AppError `network.*`, `feed.hashMismatch` for a web page in its place, `feed.lengthMismatch`, `worker.cancelled`
   */
  fetchPiece(
    chunk: FeedChunk,
    fromByte: number,
    lengthBytes: number,
    signal: AbortSignal,
    onBytes?: (bytes: number) => void,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** What `fetchChunk` and `fetchPiece` have taken off the line since this client was made, bytes of failed tries among them; not what was kept of earlier syncs. */
  fetchedBytes(): number;
  /** The limit of bandwidth now; null: none. */
  bytesPerSecond(): number | null;
}

export function createFeedClient(options: FeedClientOptions): FeedClient {
  let fetchedBytes = 0;
  const base = options.feedUrl.endsWith('/') ? options.feedUrl : `${options.feedUrl}/`;
  const stallMs = options.stallMs ?? STALL_MS;
  const retryWith = (signal: AbortSignal) => ({
    signal,
    tries: options.tries ?? TRIES,
    firstWaitMs: options.firstWaitMs ?? FIRST_WAIT_MS,
    random: options.random ?? Math.random,
  });

  const optionsFor = (entry: FeedChunk, signal: AbortSignal) => ({
    fetch: options.fetch,
    url: `${base}files/${entry.sha256}`,
    stallMs,
    retry: retryWith(signal),
    pace: options.bandwidth?.take,
    monotonicMs: options.monotonicMs ?? (() => performance.now()),
  });

  const fetchFile = (file: FeedChunk, signal: AbortSignal) =>
    fetchChunk(file, { ...optionsFor(file, signal), into: new Uint8Array(file.sizeBytes) });

  return {
    fetchFile,
    async fetchManifest(catalogue, signal) {
      const bytes = await fetchFile(catalogue, signal);
      return { manifest: parseManifest(bytes), bytes };
    },
    fetchChunk: (chunk, signal, onBytes, into = new Uint8Array(chunk.sizeBytes)) =>
      fetchChunk(chunk, {
        ...optionsFor(chunk, signal),
        into,
        onBytes,
        onFetched: (bytes) => {
          fetchedBytes += bytes;
        },
        parts: options.parts,
      }),
    fetchPiece: (chunk, fromByte, lengthBytes, signal, onBytes) =>
      fetchPiece(chunk, fromByte, lengthBytes, {
        ...optionsFor(chunk, signal),
        onBytes,
        onFetched: (bytes) => {
          fetchedBytes += bytes;
        },
      }),
    fetchedBytes: () => fetchedBytes,
    bytesPerSecond: () => options.bandwidth?.bytesPerSecond() ?? null,
  };
}
