/** Owns fetching the next base over several nights, beside the chain that answers: a part each day, kept whole chunk by chunk, used when all of it is there. */
import { AppError } from '../../base/app-error';
import { type Clock, localDate } from '../../base/clock';
import type { FeedClient } from '../../feed/feed-client';
import { type CatalogueManifest, narrowToChain, type SegmentEntry } from '../../feed/manifest';
import { planSync } from '../../feed/plan-sync';
import type { PageCache } from '../../store/page-cache';
import type { PartStore } from '../../store/part-store';
import type { Settings } from '../../store/schema';
import type { Store } from '../../store/store';
import { takeInChunks } from './take-in';

/** The newest base, where it is another than the one that is opened; null where there is none to prepare. */
export function nextBase(offered: CatalogueManifest, opened: readonly SegmentEntry[]): CatalogueManifest | null {
  const place = offered.chains[0]?.[0];
  const base = place === undefined ? undefined : offered.segments[place];
  if (!base || base.id === opened[0]?.id) return null;
  return { ...narrowToChain(offered, [base]), documents: {} };
}

export interface PrepareOptions {
  readonly store: Store;
  readonly cache: PageCache;
  readonly parts: PartStore;
  readonly client: FeedClient;
  readonly clock: Clock;
  readonly nextBaseBytesPerDay: number;
  /** As in `TakeInOptions`. */
  isReaderThere(): boolean;
  readonly signal: AbortSignal;
  /** Whether so many bytes more may be stored. */
  hasSpaceFor(bytes: number): Promise<boolean>;
}

/**
 * Fetches of the next base what today's share still allows, where there is room for it beside the one that answers.
 * Tonight's news is in already: what stops it (network, a full disk) is met again by the next sync, which goes on from there, and stops nothing now.
 */
export async function prepareBase(
  base: CatalogueManifest,
  have: ReadonlySet<string>,
  options: PrepareOptions,
): Promise<void> {
  const { store, clock, signal } = options;
  const { missing, missingBytes } = planSync(base, have);
  const date = localDate(clock.nowMs());
  const before = await store.settings.read('fetchedAhead');
  let today: Settings['fetchedAhead'] = before?.date === date ? before : { date, bytes: 0 };
  if (missing.length === 0 || !(await options.hasSpaceFor(missingBytes))) return;
  for (const chunk of missing) {
    if (signal.aborted || today.bytes >= options.nextBaseBytesPerDay) break;
    try {
      await takeInChunks([chunk], { ...options, isRead: true, room: Promise.resolve(), onBytes: () => undefined });
    } catch (thrown) {
      if (thrown instanceof AppError) break;
      throw thrown;
    }
    today = { date, bytes: today.bytes + chunk.sizeBytes };
    await store.settings.write({ fetchedAhead: today });
  }
}
