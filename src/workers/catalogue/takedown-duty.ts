/** Owns what a terminal does about withdrawals: it asks for them, has the files that held one fetched anew, and their bytes forgotten; and the room it keeps for them. Loaded with the first look. */
import type { Clock } from '../../base/clock';
import type { SiteConfig } from '../../config/site-config';
import type { FeedClientOptions } from '../../feed/feed-client';
import { listChunks } from '../../feed/manifest';
import { ClockAheadError } from '../../feed/tuf/clock-ahead';
import { diskReserveOf } from '../../store/disk-reserve';
import type { BrowserStorage } from '../../store/disk-room';
import type { Store } from '../../store/store';
import type { DayWatch } from './day-watch';
import { createForgetter } from './forget-withdrawn';
import type { Library } from './library';
import { firstRootOf } from './sync-feed';
import type { SyncLock } from './sync-lock';
import type { SyncService } from './sync-service';
import { pollTakedown } from './takedown-poll';
import { createTakedownWatch, type TakedownWatch } from './takedown-watch';

export interface TakedownDutyOptions {
  readonly store: Store;
  readonly clock: Clock;
  random(): number;
  readonly library: Pick<Library, 'followDay' | 'followTakedown' | 'followUnsaved'>;
  /** As in `TrustOptions`. */
  readonly storage: BrowserStorage | null;
  readonly dayWatch: Pick<DayWatch, 'confirmed' | 'contradicted'>;
  readonly sync: Pick<SyncService, 'isRunning' | 'start' | 'interrupt'>;
  readonly syncLock: SyncLock;
  readonly trustLock: SyncLock;
  /** A reader is at the terminal. */
  isBusy(): boolean;
  /** Stored bytes proved damaged, and were marked so. */
  onDamage(): void;
  /** Null while there is no site config. */
  feedConfig(): SiteConfig['feed'] | null;
  /** How the feed is fetched now. */
  feed(): FeedClientOptions;
}

/** Replaced files are fetched within this time after a withdrawal; not by all terminals at once. */
const REPLACE_WITHIN_MS = 30_000;
const FORGET_EVERY_MS = 30_000;

/** Begins to look at once. */
export function createTakedownDuty(options: TakedownDutyOptions): TakedownWatch {
  const { store, clock, random, library, dayWatch, sync } = options;
  const reserve = options.storage && diskReserveOf(store, options.storage);
  const isDisturbing = () => options.isBusy() || sync.isRunning();
  let replaceTimer: ReturnType<typeof setTimeout> | undefined;

  const holdsRevoked = async (revoked: readonly string[]) => {
    const hashes = new Set(revoked);
    // Where nothing answers its bytes lie here all the same.
    const current = await store.settings.read('current');
    const manifest = current && (await store.generations.readManifest(current.manifestSha256));
    return manifest !== undefined && listChunks(manifest).some(({ sha256 }) => hashes.has(sha256));
  };

  const watch = createTakedownWatch({
    random,
    pollSeconds: () => options.feedConfig()?.takedownPollSeconds ?? null,
    async poll(mayShorten, signal) {
      const config = options.feedConfig();
      if (!store.isOpen() || !config) return;
      // What fails is tried with the next look; nobody waits for it.
      if (!isDisturbing()) void reserve?.lay().catch(() => undefined);
      const { list, isNew, isUnchanged } = await pollTakedown(
        {
          store,
          clock,
          feed: options.feed(),
          firstRoot: firstRootOf(config.root),
          trustLock: options.trustLock,
          library,
          storage: options.storage,
          signal,
        },
        mayShorten,
      );
      if (!isUnchanged) await dayWatch.confirmed();
      const isBegunBefore = isNew && sync.isRunning();
      // It may be about to fetch what was revoked meanwhile; what it has is kept. A stick's goes on: what is named now is hidden in it too, and replaced after it.
      if (isBegunBefore) await sync.interrupt();
      if (!list || !(isBegunBefore || (await holdsRevoked(list.revoked)))) return;
      // What is stored holds it still, and nothing shows it: the files in its place are fetched without waiting for the night.
      clearTimeout(replaceTimer);
      const start = () => void sync.start('takedown').catch(() => undefined);
      replaceTimer = setTimeout(start, random() * REPLACE_WITHIN_MS);
    },
    async onFailure(error) {
      if (error instanceof ClockAheadError) {
        await dayWatch.contradicted(error.signedMs);
        await library.followDay();
      }
    },
  });
  const forgetter = createForgetter({
    store,
    clock,
    lock: options.syncLock,
    isDisturbing,
    onDamage: options.onDamage,
  });
  const forgetTimer = setInterval(() => {
    // What failed is tried again, and staff see since when it waits.
    void forgetter.look().catch(() => undefined);
  }, FORGET_EVERY_MS);
  return {
    look: watch.look,
    async stop() {
      clearInterval(forgetTimer);
      forgetter.stop();
      clearTimeout(replaceTimer);
      await watch.stop();
    },
  };
}
