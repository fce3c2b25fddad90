/**
 * Owns fetching for a reader what this terminal does not keep, a text or an attachment: nothing that was revoked, verified by its hash, and kept as long
 * as there is room, the least recently used going first.
 */
import { AppError } from '../../base/app-error';
import { sha256Hex } from '../../base/bytes';
import type { Clock } from '../../base/clock';
import type { SiteConfig } from '../../config/site-config';
import { createFeedClient } from '../../feed/feed-client';
import type { FeedFile } from '../../feed/manifest';
import { parseTakedown } from '../../feed/takedown';
import type { PageCache } from '../../store/page-cache';
import type { Store } from '../../store/store';
import { createTakedownTable } from '../../store/takedown-table';
import { textShelfOf } from '../../store/text-shelf';
import { dropLeastUsed, fetchStretch, piecesOf } from './keep-texts';
import type { Library } from './library';
import type { FeedSyncOptions } from './sync-feed';

export interface OnDemandOptions {
  readonly store: Store;
  readonly cache: PageCache;
  readonly library: Pick<Library, 'use'>;
  readonly clock: Clock;
  readonly feed: FeedSyncOptions['feed'];
  config(): SiteConfig;
  onBytes(doneBytes: number, totalBytes: number): void;
  readonly signal: AbortSignal;
}

/** Bytes of a file of the feed, and what they must hash to. */
export interface WantedBytes {
  readonly file: FeedFile;
  readonly sha256: string;
  readonly offsetBytes: number;
  readonly lengthBytes: number;
  readonly isAttachment?: true;
}

/** @throws AppError `feed.mixedUp` where a withdrawal revoked any of them */
export async function requireNotRevoked({ file, offsetBytes, lengthBytes }: WantedBytes, options: OnDemandOptions) {
  const row = await options.store.attach(createTakedownTable).read(options.feed.feedUrl);
  const revoked = new Set(row ? parseTakedown(row.bytes).revoked : []);
  for (const { chunk } of piecesOf(file, offsetBytes, lengthBytes)) {
    if (revoked.has(chunk.sha256)) throw new AppError('feed.mixedUp', `${chunk.sha256} was revoked`);
  }
}

/** @throws AppError `network.*`, `feed.*`, `worker.cancelled` */
export async function fetchOnDemand(wanted: WantedBytes, options: OnDemandOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { store, cache, feed, signal } = options;
  const { file, sha256, offsetBytes, lengthBytes, isAttachment } = wanted;
  await requireNotRevoked(wanted, options);
  let doneBytes = 0;
  const onBytes = (bytes: number) => {
    doneBytes += bytes;
    options.onBytes(doneBytes, lengthBytes);
  };
  onBytes(0);
  const client = createFeedClient({ ...feed, tries: 2 });
  const bytes = await fetchStretch(client, file, offsetBytes, lengthBytes, signal, onBytes);
  if ((await sha256Hex(bytes)) !== sha256) throw new AppError('feed.hashMismatch', sha256);
  signal.throwIfAborted();
  const shelf = textShelfOf(store, cache);
  const used = await shelf.nextUse();
  // A list that came while it was on its way, and the sync that looks through what is kept: neither would see it.
  await requireNotRevoked(wanted, options);
  shelf.hold(sha256, bytes);
  const maxBytes = options.config().keep.onDemandMegabytes * 1e6;
  if (lengthBytes > maxBytes) return bytes;
  const row = { sha256, sizeBytes: lengthBytes, isWanted: false, used, ...(isAttachment && { isAttachment }) };
  try {
    await shelf.table.write(row, bytes);
  } catch (thrown) {
    // A disk without room stores nothing, and the reader reads all the same.
    if (!(thrown instanceof AppError && thrown.code === 'storage.full')) throw thrown;
  }
  await dropLeastUsed(store, cache, maxBytes);
  return bytes;
}
