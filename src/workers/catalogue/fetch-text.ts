/** Owns fetching a text for a reader that this terminal does not keep: verified by the hash of its stretch, and kept as long as there is room. */
import { AppError } from '../../base/app-error';
import { sha256Hex } from '../../base/bytes';
import type { Clock } from '../../base/clock';
import type { SiteConfig } from '../../config/site-config';
import { createBandwidth } from '../../feed/bandwidth';
import { createFeedClient } from '../../feed/feed-client';
import { parseTakedown } from '../../feed/takedown';
import type { AbsentText } from '../../search/absent-text';
import type { PageCache } from '../../store/page-cache';
import type { Store } from '../../store/store';
import { createTakedownTable } from '../../store/takedown-table';
import { textShelfOf } from '../../store/text-shelf';
import { dropLeastUsed, fetchStretch, piecesOf } from './keep-texts';
import type { Library } from './library';
import { bytesPerSecondAt } from './line-limit';
import type { FeedSyncOptions } from './sync-feed';

export interface FetchTextOptions {
  readonly store: Store;
  readonly cache: PageCache;
  readonly library: Pick<Library, 'use'>;
  readonly clock: Clock;
  readonly feed: FeedSyncOptions['feed'];
  config(): SiteConfig;
  onBytes(doneBytes: number, totalBytes: number): void;
  readonly signal: AbortSignal;
}

/**
 * Answers when `document` has the text. Nothing is fetched where it has it already.
 * @throws AppError `network.*`, `feed.*`, `record.*`, `worker.cancelled`
 */
export async function fetchText(id: string, options: FetchTextOptions): Promise<void> {
  const { store, cache, library, signal } = options;
  const { absent, manifestSha256 } = await library.use(async ({ engine, manifestSha256 }) => ({
    absent: (await engine.document(id)).absentText,
    manifestSha256,
  }));
  if (!absent) return;
  const { sha256, lengthBytes } = absent;
  const bytes = await fetchVerified(absent, manifestSha256, options);
  signal.throwIfAborted();
  const shelf = textShelfOf(store, cache);
  shelf.hold(sha256, bytes);
  const maxBytes = options.config().keep.onDemandMegabytes * 1e6;
  if (lengthBytes > maxBytes) return;
  const row = { sha256, sizeBytes: lengthBytes, isWanted: false, used: await shelf.nextUse() };
  try {
    await shelf.table.write(row, bytes);
  } catch (thrown) {
    // A disk without room stores nothing, and the reader reads all the same.
    if (!(thrown instanceof AppError && thrown.code === 'storage.full')) throw thrown;
  }
  await dropLeastUsed(store, cache, maxBytes);
}

async function fetchVerified(
  { segmentId, sha256, offsetBytes, lengthBytes }: AbsentText,
  manifestSha256: string,
  options: FetchTextOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const { store, feed, signal } = options;
  const offered = await store.generations.readOffered(manifestSha256);
  const bodies = offered?.segments.find(({ id }) => id === segmentId)?.files.bodies;
  // Another generation was switched to meanwhile: who asks again is answered out of that.
  if (!bodies) throw new AppError('catalogue.absent', segmentId);
  const row = await store.attach(createTakedownTable).read(feed.feedUrl);
  const revoked = new Set(row ? parseTakedown(row.bytes).revoked : []);
  for (const { chunk } of piecesOf(bodies, offsetBytes, lengthBytes)) {
    if (revoked.has(chunk.sha256)) throw new AppError('feed.mixedUp', `${chunk.sha256} was revoked`);
  }
  const bandwidth = createBandwidth(
    () => bytesPerSecondAt(options.config().feed, options.clock.nowMs()),
    feed.monotonicMs,
  );
  let doneBytes = 0;
  const onBytes = (bytes: number) => {
    doneBytes += bytes;
    options.onBytes(doneBytes, lengthBytes);
  };
  onBytes(0);
  const client = createFeedClient({ ...feed, bandwidth, tries: 2 });
  const bytes = await fetchStretch(client, bodies, offsetBytes, lengthBytes, signal, onBytes);
  if ((await sha256Hex(bytes)) !== sha256) throw new AppError('feed.hashMismatch', `stretch ${sha256}`);
  return bytes;
}
