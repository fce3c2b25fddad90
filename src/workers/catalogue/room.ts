/** Owns what the worker builds over one opened database: library, config, PIN, slips, sync and its schedule. Built anew when the browser closed it. */
import { AppError } from '../../base/app-error';
import { type Clock, localDate } from '../../base/clock';
import { lazyPart } from '../../base/lazy-part';
import type { SiteConfig } from '../../config/site-config';
import type { Bandwidth } from '../../feed/bandwidth';
import type { FeedClientOptions } from '../../feed/feed-client';
import type { Fetch } from '../../feed/fetch-bytes';
import { listChunks } from '../../feed/manifest';
import { makeEpoch } from '../../requests/slip-epoch';
import type { BrowserStorage } from '../../store/disk-room';
import { createPageCache } from '../../store/page-cache';
import type { DatabaseBirth } from '../../store/schema';
import type { Store } from '../../store/store';
import { afterSync } from './after-sync';
import { type ConfigKeeper, createConfigKeeper } from './config-keeper';
import { createDayWatch, type DayWatch } from './day-watch';
import type { Desks } from './desks';
import type { IdleCheck } from './idle-check';
import type { KeptDesk } from './kept-desk';
import { createLibrary, type Library } from './library';
import { createNightWatch, type NightWatch } from './night-watch';
import type { OpenedCatalogue } from './opened-catalogue';
import { createPreparing } from './prepare-answers';
import type { BundleFacts, ConfigState, News, SyncReport } from './protocol';
import type { SyncLock } from './sync-lock';
import { createSyncService, type SyncService } from './sync-service';
import type { TakedownWatch } from './takedown-watch';

const loadFeedPart = lazyPart(() => import('./feed-part').then(({ feedPart }) => feedPart));
const loadDesksPart = lazyPart(() => import('./desks'));
const loadIdleCheckPart = lazyPart(() => import('./idle-check'));
const loadBundlePart = lazyPart(() => import('./bundle-desk'));

/** What of `navigator.storage` is used. */
export interface StorageEstimator extends BrowserStorage {
  persisted(): Promise<boolean>;
}

export interface RoomOptions {
  readonly fetch: Fetch;
  /** Origin of the app, e.g. `http://127.0.0.1:4173`: relative addresses start from it. */
  readonly origin: string;
  readonly clock: Clock;
  monotonicMs(): number;
  random(): number;
  readonly lock: SyncLock;
  /** Another lock of the same kind, for the moments in which the feed's metadata is refreshed. */
  readonly trustLock: SyncLock;
  /** Null where the browser has none. */
  readonly storage: StorageEstimator | null;
  isBusy(): boolean;
  tell<N extends keyof News>(name: N, payload: News[N]): void;
  /** See `ConfigKeeper`: kept for the service worker, which serves the shell from its cache with the headers of its installation. */
  onPolicy?(policy: string): Promise<void>;
  /** Waits and tries of the feed client, for tests. */
  readonly feedTuning?: Pick<FeedClientOptions, 'stallMs' | 'tries' | 'firstWaitMs'>;
  readonly pageCacheBytes?: number;
  readonly pinIterations?: number;
  readonly configTimeoutMs?: number;
}

export interface Room {
  readonly store: Store;
  readonly library: Library;
  readonly config: ConfigKeeper;
  /** Answers once there is a site config, or none can be had; the catalogue answers before. Fails with the database only. */
  readonly configured: Promise<ConfigState>;
  isPinSet(): Promise<boolean>;
  /** @throws AppError `worker.partMissing` */
  desks(): Promise<Desks>;
  readonly sync: SyncService;
  /** See `Asks`. */
  lookAtBundle(file: Blob, signal: AbortSignal): Promise<BundleFacts>;
  importBundle(file: Blob, acceptsExpired: boolean): Promise<SyncReport>;
  /** Texts and attachments that are kept one by one. */
  kept(): Promise<KeptDesk>;
  readonly nightWatch: NightWatch;
  readonly dayWatch: DayWatch;
  /** Asks the portal now whether anything was withdrawn. Never rejects. */
  lookForTakedown(): Promise<void>;
  /** Ends all that it does by itself: timers, preparing, a running sync. Another room may stand over the database then. */
  stop(): Promise<void>;
  /** As `stop`, waits for writes, closes the database. */
  close(): Promise<void>;
}

const IDLE_CHECK_EVERY_MS = 30_000;
/** The first searches come before the first look whether anything was withdrawn. */
const WATCH_AFTER_MS = 4_000;

export async function createRoom(store: Store, options: RoomOptions): Promise<Room> {
  const { clock, tell } = options;
  const cache = createPageCache(store.pages, options.pageCacheBytes);
  let isDamaged = false;
  let nightWatch: NightWatch | null = null;
  let answeringFeedUrl: string | null = null;
  const dayWatch = createDayWatch(store, clock, () => answeringFeedUrl, options.trustLock);
  const library = createLibrary({
    store,
    cache,
    onDamage() {
      isDamaged = true;
      nightWatch?.damaged();
    },
    today: dayWatch.today,
    onTakedown: () => tell('hidden', null),
    readTexts: async (...place) => (await loadFeedPart()).textShelfOf(store, cache).read(...place),
    loadTakedownReader: loadFeedPart,
  });
  // Before anything else: the first reader's search waits for this, and damage is found and healed before anyone asks.
  const unheard = () => {
    // Damage was marked and reported by the library; anything else meets the next ask again and is told there.
  };
  library.use(async () => undefined).catch(unheard);
  const preparing = createPreparing(library, unheard);
  preparing.soon();
  const config = createConfigKeeper({
    fetch: options.fetch,
    url: new URL('/site.json', options.origin).href,
    settings: store.settings,
    timeoutMs: options.configTimeoutMs,
    onPolicy: options.onPolicy,
  });
  const configured = config.boot((state) => tell('config', state));
  // Whoever needs it awaits it and is told.
  configured.catch(() => undefined);
  const [birth, checkedAt, state, current] = await Promise.all([
    readBirth(store, clock, options.random),
    store.settings.read('checkedAt'),
    library.readState(),
    store.settings.read('current'),
  ]);
  answeringFeedUrl = current?.feedUrl ?? null;
  let isFeedRefused = false;
  // For the room's life: the PIN's knows when a lock began.
  let openedDesks: Desks | null = null;
  const desks = async () => {
    const { createDesks } = await loadDesksPart();
    const { monotonicMs, pinIterations: iterations } = options;
    openedDesks ??= createDesks({
      pin: { settings: store.settings, clock, monotonicMs, iterations },
      slips: { slips: store.slips, library, clock, birth, config: config.config },
    });
    return openedDesks;
  };
  const configuredFeedUrl = () => new URL(getConfig(config).feed.url, options.origin).href;
  const line = () => ({
    ...options.feedTuning,
    fetch: options.fetch,
    feedUrl: configuredFeedUrl(),
    random: options.random,
    monotonicMs: options.monotonicMs,
  });

  let bandwidth: Bandwidth | null = null;
  /** As `line`, within the limit for all that comes of the catalogue; what is asked of withdrawals waits for none of it. */
  const limitedLine = async () => {
    const { createLineLimit } = await loadFeedPart();
    bandwidth ??= createLineLimit(() => getConfig(config).feed, clock, options.monotonicMs);
    return { ...line(), bandwidth };
  };

  /** What taking a generation in works on, whether it comes by network or by stick. */
  const taking = {
    store,
    storage: options.storage,
    cache,
    library: {
      ...library,
      async adopt(opened: OpenedCatalogue) {
        // What is read for the generation before would be read for nothing, beside the cleaning.
        preparing.stop();
        await library.adopt(opened);
        // What follows in a sync may take a while: the page need not wait for it.
        tell('generation', await library.readState());
      },
      async drop() {
        preparing.stop();
        await library.drop();
        watch.lost();
        tell('generation', await library.readState());
      },
    },
    clock,
    trustLock: options.trustLock,
    isReaderThere: options.isBusy,
  };
  const readBundle = async () => {
    await configured;
    const { keep, feed } = getConfig(config);
    // The slip desk's too, as for a sync.
    const [part] = await Promise.all([loadBundlePart(), desks()]);
    return { ...part, place: { ...taking, keep, root: feed.root, feedUrl: configuredFeedUrl() } };
  };

  const sync = createSyncService({
    store,
    clock,
    lock: options.lock,
    tell: (progress) => tell('sync', progress),
    retryAt: () => {
      const next = watch.next();
      return next ? new Date(next.atMs).toISOString() : null;
    },
    run: async (signal, onStep) => {
      await configured;
      // A config that could not be had at the start, or was broken, is asked for again: a portal that was away then leaves no warning for weeks. And the
      // way out where it names no root yet, or the one of keys that were lost: once it is mended nobody need go to the terminal.
      const isUnread = config.state().status !== 'fresh';
      if (isUnread || isFeedRefused || !config.config()?.feed.root) tell('config', await config.load());
      // The slip desk's too, which cleans up at the end: what is begun does not stop there for want of a part.
      const [{ syncFeed }] = await Promise.all([loadFeedPart(), desks()]);
      return syncFeed({
        ...taking,
        signal,
        onStep,
        root: getConfig(config).feed.root,
        keep: getConfig(config).keep,
        feedConfig: () => getConfig(config).feed,
        feed: await limitedLine(),
      });
    },
    async onEnd(end) {
      isFeedRefused = end.error?.code.startsWith('feed.') === true;
      const readFeedUrl = async () => {
        answeringFeedUrl = (await store.settings.read('current'))?.feedUrl ?? null;
      };
      const tellGeneration = async () => tell('generation', await library.readState());
      const pruneSlips = async () => (await desks()).slips.prune();
      await afterSync(end, { watch, dayWatch, steps: [readFeedUrl, tellGeneration, pruneSlips] });
      if (end.report) preparing.soon();
    },
  });
  const watch = createNightWatch(
    {
      clock,
      config: config.config,
      isMoved: () => answeringFeedUrl !== null && answeringFeedUrl !== configuredFeedUrl(),
      isBusy: options.isBusy,
      isRunning: sync.isRunning,
      // Its end is told as news and stands in the log: nobody waits for this answer.
      start: (reason) => void sync.start(reason).catch(() => undefined),
    },
    state.status === 'ready' && checkedAt !== undefined ? Date.parse(checkedAt) : null,
  );
  nightWatch = watch;
  let idleCheck: IdleCheck | null = null;
  const lookAtDay = async () => {
    await dayWatch.look();
    await library.followDay();
  };
  void lookAtDay().catch(unheard);
  const idleTimer = setInterval(() => {
    // The browser closed the database: another room stands over the new one.
    if (!store.isOpen()) clearInterval(idleTimer);
    else {
      void lookAtDay().catch(unheard);
      void checkStored().catch(unheard);
    }
  }, IDLE_CHECK_EVERY_MS);
  let takedownDuty: TakedownWatch | null = null;
  const openTakedownDuty = async () => {
    const { createTakedownDuty } = await loadFeedPart();
    takedownDuty ??= createTakedownDuty({
      store,
      storage: options.storage,
      clock,
      random: options.random,
      library,
      dayWatch,
      sync,
      syncLock: options.lock,
      trustLock: options.trustLock,
      isBusy: options.isBusy,
      onDamage: watch.damaged,
      feedConfig: () => config.config()?.feed ?? null,
      feed: line,
    });
    return takedownDuty;
  };
  const watchTimer = setTimeout(() => void openTakedownDuty().catch(unheard), WATCH_AFTER_MS);
  const checkStored = async () => {
    const { createIdleCheck } = await loadIdleCheckPart();
    idleCheck ??= createIdleCheck({
      store,
      clock,
      lock: options.lock,
      listChunks,
      days: () => config.config()?.feed.storedCheckDays ?? 7,
      isDisturbing: () => options.isBusy() || sync.isRunning(),
      isAnswering: async () => (await library.answering()) !== null,
      onDamage: watch.damaged,
    });
    await idleCheck.look();
  };
  const stop = async () => {
    preparing.stop();
    config.stop();
    clearInterval(idleTimer);
    idleCheck?.stop();
    watch.stop();
    clearTimeout(watchTimer);
    // Not waited for: over a database that is gone its look may never end, and whoever asks waits for this.
    void takedownDuty?.stop().catch(unheard);
    await sync.stop();
  };
  if (isDamaged) watch.damaged();
  return {
    store,
    library: { ...library, use: (ask) => preparing.answering(() => library.use(ask)) },
    config,
    configured,
    sync,
    async lookAtBundle(file, signal) {
      const { lookAtBundle, place } = await readBundle();
      return lookAtBundle({ ...place, file, signal });
    },
    async importBundle(file, acceptsExpired) {
      const { importBundle, place } = await readBundle();
      return sync.startFrom('bundle', (signal, onStep) =>
        importBundle({ ...place, file, acceptsExpired, signal, onStep }),
      );
    },
    async kept() {
      await configured;
      return (await loadFeedPart()).createKeptDesk({ ...taking, config: config.config, line: limitedLine, tell });
    },
    desks,
    nightWatch: watch,
    dayWatch,
    lookForTakedown: async () => (await openTakedownDuty()).look(),
    isPinSet: async () => (await store.settings.read('pin')) !== undefined,
    stop,
    async close() {
      await stop();
      await takedownDuty?.stop();
      await store.close();
    },
  };
}

function getConfig(keeper: ConfigKeeper): SiteConfig {
  const config = keeper.config();
  if (!config) throw new AppError('config.malformed', 'no site config');
  return config;
}

/** Written once in the database's life: a strict write at each start would cost the first reader some milliseconds. */
async function readBirth(store: Store, clock: Clock, random: () => number): Promise<DatabaseBirth> {
  const birth = await store.settings.read('birth');
  return birth ?? store.settings.update('birth', (before) => before ?? makeBirth(clock, random));
}

function makeBirth(clock: Clock, random: () => number): DatabaseBirth {
  const nowMs = clock.nowMs();
  const now = new Date(nowMs);
  return { epoch: makeEpoch(random), date: localDate(nowMs), minute: now.getHours() * 60 + now.getMinutes() };
}
