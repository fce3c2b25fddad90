/**
 * Owns one sync from the question whom to trust to the cleaning. No byte is used that the portal's signatures do not vouch for. A stop at any point leaves the generation before or the one after, never a mixture:
 * chunks are whole or absent, and one strict transaction switches.
 */
import { AppError } from '../../base/app-error';
import type { Clock } from '../../base/clock';
import type { SiteConfig } from '../../config/site-config';
import { chooseFor } from '../../feed/choose-chain';
import { chooseCatalogue } from '../../feed/choose-selection';
import type { FeedClient } from '../../feed/feed-client';
import {
  type CatalogueManifest,
  type FeedChunk,
  lacksTexts,
  listChunks,
  narrowToChain,
  withTexts,
} from '../../feed/manifest';
import { planSync } from '../../feed/plan-sync';
import type { TakedownList } from '../../feed/takedown';
import type { TrustedFeed } from '../../feed/tuf/trust-client';
import type { TrustStore } from '../../feed/tuf/trust-store';
import { createChunkWriter } from '../../store/chunk-writer';
import type { BrowserStorage } from '../../store/disk-room';
import type { PageCache } from '../../store/page-cache';
import { MissingPageError, PAGE_BYTES } from '../../store/page-store';
import type { PartStore } from '../../store/part-store';
import type { Store } from '../../store/store';
import { verifyChunk } from '../../store/verify-chunk';
import { planAttachments } from './keep-attachments';
import { planTexts, type TextPlan } from './keep-texts';
import { layOut } from './lay-out';
import { HEALED_BY_SYNC, type Library } from './library';
import { finishMakingWay, hasMadeWay } from './make-way';
import { type OpenedCatalogue, openCatalogue, probeCatalogue } from './opened-catalogue';
import { nextBase, prepareBase } from './prepare-base';
import type { SyncPhase, SyncReport } from './protocol';
import type { SyncLock } from './sync-lock';
import { takeInChunks } from './take-in';
import { trustAndTakeDown } from './trust-and-take-down';

export interface SyncStep {
  readonly phase: SyncPhase;
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly records: number;
  /** What came of chunks over the line in this sync so far, bytes that had to be fetched again among them; not what lay here already. */
  readonly fetchedBytes: number;
}

export interface SyncOptions {
  readonly store: Store;
  /** As in `TrustOptions`. */
  readonly storage: BrowserStorage | null;
  readonly cache: PageCache;
  readonly library: Library;
  readonly client: FeedClient;
  readonly parts: PartStore;
  /** Which targets the portal vouches for, by network or by stick; kept in `within`. @throws AppError */
  trust(nowMs: number, within: TrustStore): Promise<Pick<TrustedFeed, 'targets' | 'clock' | 'approvedWithdrawals'>>;
  /** What would be fetched; throws where it cannot be had, before anything is written. */
  checkPlan?(missing: readonly FeedChunk[]): void;
  /** Whether a chunk is to be had; all are where it is not said. */
  canFetch?(sha256: string): boolean;
  readonly feedUrl: string;
  readonly clock: Clock;
  /** As in `TakedownPollOptions`. */
  readonly trustLock: SyncLock;
  /** What of the catalogue the site config wants here. */
  readonly keep: SiteConfig['keep'];
  /** Of the next base, beside tonight's news; 0: it is fetched when the one before is offered no more. */
  readonly nextBaseBytesPerDay: number;
  onStep(step: SyncStep): void;
  /** As in `TakeInOptions`. */
  isReaderThere(): boolean;
  readonly signal: AbortSignal;
}

/** What a night of 3,300 records has, trust and switch with it, is a quarter of it. */
const NIGHT_BYTES = 8 * 1024 * 1024;
/** IndexedDB needs more than the bytes put in: keys, logs. */
const STORAGE_OVERHEAD = 1.15;
/** Where chunks are stored whole: files, and a row each. */
const WHOLE_OVERHEAD = 1.02;

/**
 * Brings the terminal to the feed's generation. Resumes by itself: metadata and chunks that are stored whole are not fetched again.
 * @throws AppError `network.*`, `feed.*`, `segment.*`, `storage.*`, `worker.cancelled`; the old generation goes on answering.
 */
export async function runSync(options: SyncOptions): Promise<SyncReport> {
  const { store, library, signal, clock, feedUrl } = options;
  const startedMs = clock.nowMs();
  const progress = { phase: 'checking' as SyncPhase, doneBytes: 0, totalBytes: 0, records: 0 };
  const step = (change: Partial<SyncStep>) =>
    options.onStep({ ...Object.assign(progress, change), fetchedBytes: options.client.fetchedBytes() });
  step({});
  // Beside the first words with the portal, once for all writes of a usual night: each trial takes some 15 ms. A disk without room is told by the writes.
  store.tryRoom(NIGHT_BYTES, signal).catch(() => undefined);
  // Before anything of the catalogue, and whatever becomes of it: also on a disk without room.
  const { trusted, list: takedown } = await trustAndTakeDown({
    ...options,
    trust: (within) => options.trustLock.wait(signal, () => options.trust(startedMs, within)),
  });
  await checkSpace(options, 0);
  const chosen = chooseCatalogue(trusted, options.keep.records, options.canFetch);
  const catalogue = chosen.target;
  // Read after the refresh, which forgets the floor together with keys that were taken away.
  const [floors = {}, current] = await Promise.all([store.settings.read('floors'), store.settings.read('current')]);
  const floor = floors[feedUrl] ?? 0;
  const offered = await getManifest(options, catalogue, floor);
  requireNoRevoked(offered, takedown);
  const manifestSha256 = catalogue.sha256;
  const currentManifest = current && (await store.generations.readManifest(current.manifestSha256));
  const have = await readWholeChunks(options, offered);
  const isSame = current?.manifestSha256 === manifestSha256 && currentManifest !== undefined;
  const texts = options.keep.texts === 'all' ? 'all' : 'some';
  const pool = withTexts(offered, texts);
  // The same generation is healed, never opened another way.
  const manifest = isSame ? sameChain(pool, currentManifest) : chooseFor(pool, have, options.canFetch);
  const isOpen = isSame && lacksTexts(currentManifest) === lacksTexts(manifest);
  const ahead = nextBase(pool, manifest.segments);
  await deleteOthers(options, [manifest, currentManifest, ahead]);

  const plan = planSync(manifest, have);
  step({ doneBytes: plan.totalBytes - plan.missingBytes, totalBytes: plan.totalBytes, records: manifest.records });
  const report = (outcome: SyncReport['outcome']): SyncReport => ({
    outcome,
    generation: manifest.generation,
    fetchedChunks: plan.missing.length,
    fetchedBytes: options.client.fetchedBytes(),
    durationMs: clock.nowMs() - startedMs,
    clockIsBehind: trusted.clock === 'behind',
  });
  const finish = async (textPlan: TextPlan) => {
    step({ phase: 'cleaning' });
    await clean(options, [manifest, ahead], manifestSha256);
    const attachments = await planAttachmentsOf(manifest, takedown, options);
    await textPlan.settle(attachments);
    // Before this no withdrawn byte counts as forgotten.
    if (attachments) await store.settings.write({ settledTexts: manifestSha256 });
    await layOut({ store, signal });
    await attachments?.takeIn();
    if (!ahead) return;
    step({ phase: 'preparing' });
    await prepareBase(ahead, have, { ...options, hasSpaceFor: (bytes) => hasSpaceFor(options, bytes) });
  };
  const checkedAt = new Date(clock.nowMs()).toISOString();
  const pointer = { manifestSha256, generation: manifest.generation, feedUrl };
  const selected = { name: chosen.selection?.name ?? null, isExact: chosen.isExact };
  const nextFloors = { ...floors, [feedUrl]: Math.max(floor, manifest.generation) };

  // What the directories of the segments are stored for.
  const takeTexts = async () => {
    const textPlan = await planTexts(manifest, offered, have, {
      ...options,
      nowMs: clock.nowMs(),
      onBytes: (bytes) => step({ doneBytes: progress.doneBytes + bytes }),
    });
    if (textPlan.missingBytes > 0) {
      await checkSpace(options, textPlan.missingBytes);
      // What comes now may stay without its generation.
      await store.settings.remove('settledTexts');
    }
    step({ totalBytes: progress.totalBytes + textPlan.missingBytes });
    await textPlan.takeIn();
    return textPlan;
  };

  if (isOpen && plan.missing.length === 0) {
    const textPlan = await takeTexts();
    await store.settings.write({ current: pointer, floors: nextFloors, checkedAt, verifyStored: false, selected });
    await finish(textPlan);
    return report('unchanged');
  }

  options.checkPlan?.(plan.missing);
  const isRead = currentManifest !== undefined;
  if (!current) await finishMakingWay(store, Math.ceil(plan.missingBytes * WHOLE_OVERHEAD), signal);
  const room = checkSpace(options, plan.missingBytes, isRead ? STORAGE_OVERHEAD : WHOLE_OVERHEAD);
  room.catch(() => undefined);
  // Nothing is fetched for a night that has no room. Somebody waits for a first installation: there room is looked for while the first chunks are on
  // their way, and none is written before it is found.
  const takedownRevision = takedown?.revision ?? null;
  const neededBytes = Math.ceil(plan.totalBytes * WHOLE_OVERHEAD);
  const way = { ...options, offered, takedownRevision, neededBytes };
  if (isRead && (await hasMadeWay(room, { ...way, present: currentManifest }))) return runSync(options);
  step({ phase: 'fetching' });
  try {
    await takeInChunks(plan.missing, {
      ...options,
      isRead,
      room,
      onBytes: (bytes) => step({ doneBytes: progress.doneBytes + bytes }),
    });
  } finally {
    await Promise.allSettled([room]);
  }

  const textPlan = await takeTexts();

  step({ phase: 'switching' });
  const opened = await openNew(options, manifestSha256, manifest, plan.missing);
  signal.throwIfAborted();
  await store.generations.setChain(
    manifestSha256,
    manifest.segments.map(({ id }) => id),
    texts,
  );
  const superseded = opened.engine.superseded();
  await store.settings.write({
    current: pointer,
    floors: nextFloors,
    checkedAt,
    verifyStored: false,
    superseded,
    selected,
  });
  await library.adopt(opened);

  // From here on nothing may stop it: the new generation answers, only leftovers remain.
  await finish(textPlan);
  return report('updated');
}

/** Null where a directory of attachments cannot be read: the catalogue answers without them, and the next sync fetches what is damaged. */
async function planAttachmentsOf(manifest: CatalogueManifest, takedown: TakedownList | null, options: SyncOptions) {
  try {
    return await planAttachments(manifest, {
      ...options,
      nowMs: options.clock.nowMs(),
      revoked: new Set(takedown?.revoked),
      onBytes: () => undefined,
      hasSpaceFor: (bytes) => hasSpaceFor(options, bytes),
    });
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const { pages, settings } = options.store;
    if (thrown instanceof MissingPageError) await pages.markDamaged(thrown.chunkSha256);
    else if (HEALED_BY_SYNC.has(thrown.code)) await settings.write({ verifyStored: true });
    return null;
  }
}

/** The segments that are open, as the pool has them. */
function sameChain(pool: CatalogueManifest, { segments }: CatalogueManifest): CatalogueManifest {
  return narrowToChain(
    pool,
    segments.flatMap(({ id }) => pool.segments.find((segment) => segment.id === id) ?? []),
  );
}

/**
 * Opens what is stored of the new generation and lets it answer.
 * @throws AppError as `openCatalogue`. Where stored bytes are damaged the next sync looks at all of them, not only at those that are met first.
 */
async function openNew(
  { store, cache, library, feedUrl }: SyncOptions,
  manifestSha256: string,
  manifest: CatalogueManifest,
  fetched: readonly FeedChunk[],
): Promise<OpenedCatalogue> {
  try {
    const opened = await openCatalogue(
      cache,
      library.readTexts,
      manifestSha256,
      manifest,
      reusable(await library.answering(), manifest, fetched),
      await library.hiddenIn(feedUrl),
    );
    await probeCatalogue(opened);
    return opened;
  } catch (thrown) {
    if (thrown instanceof AppError && HEALED_BY_SYNC.has(thrown.code))
      await store.settings.write({ verifyStored: true });
    throw thrown;
  }
}

/** A file that held a withdrawn record is never fetched again, by no sync and no healing. @throws AppError `feed.mixedUp` */
function requireNoRevoked(manifest: CatalogueManifest, takedown: TakedownList | null): void {
  const revoked = new Set(takedown?.revoked);
  const found = listChunks(manifest).find(({ sha256 }) => revoked.has(sha256));
  if (found)
    throw new AppError('feed.mixedUp', `generation ${manifest.generation} names ${found.sha256}, which was revoked`);
}

/** @throws AppError `feed.older` below `floor`: the second guard, for metadata that was lost with the floor of its own versions */
async function getManifest(options: SyncOptions, catalogue: FeedChunk, floor: number): Promise<CatalogueManifest> {
  const { store, client, signal } = options;
  const stored = await store.generations.readOffered(catalogue.sha256);
  const { manifest, bytes } = stored
    ? { manifest: stored, bytes: null }
    : await client.fetchManifest(catalogue, signal);
  if (manifest.generation < floor) {
    throw new AppError('feed.older', `generation ${manifest.generation}, already had ${floor}`);
  }
  if (bytes) await store.generations.write(catalogue.sha256, manifest, bytes);
  return manifest;
}

/** Hashes of the chunks that are stored whole; each is hashed again where damage was seen since the last sync. */
async function readWholeChunks(options: SyncOptions, manifest: CatalogueManifest): Promise<Set<string>> {
  const { store, signal } = options;
  const have = new Set<string>();
  const chunks = store.attachPages(createChunkWriter);
  for (const row of await chunks.readChunks()) {
    // Written by a version of the app with other pages: none of it can be read, and its pages lie between the new ones.
    if (!row.isWhole && row.pageBytes !== PAGE_BYTES) await chunks.deleteChunk(row.sha256);
    else if (row.complete) have.add(row.sha256);
  }
  if (await store.settings.read('verifyStored')) {
    for (const chunk of listChunks(manifest)) {
      signal.throwIfAborted();
      if (!have.has(chunk.sha256) || (await verifyChunk(store.pages, chunk))) continue;
      await store.pages.markDamaged(chunk.sha256);
      have.delete(chunk.sha256);
    }
  }
  return have;
}

/** @throws AppError `storage.full` */
function checkSpace({ store, signal }: SyncOptions, missingBytes: number, overhead = STORAGE_OVERHEAD): Promise<void> {
  return store.holdRoom(Math.ceil(missingBytes * overhead), signal);
}

async function hasSpaceFor(options: SyncOptions, missingBytes: number): Promise<boolean> {
  try {
    await checkSpace(options, missingBytes);
    return true;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'storage.full') return false;
    throw thrown;
  }
}

/**
 * What was opened from chunks that had to be fetched again may stand on damaged bytes, and what reads its texts from elsewhere than they will be does not
 * find them: nothing of it is used further.
 */
function reusable(
  answering: OpenedCatalogue | null,
  manifest: CatalogueManifest,
  fetched: readonly FeedChunk[],
): OpenedCatalogue | null {
  if (answering && lacksTexts(answering.manifest) !== lacksTexts(manifest)) return null;
  const hashes = new Set(fetched.map((chunk) => chunk.sha256));
  return answering && listChunks(answering.manifest).some(({ sha256 }) => hashes.has(sha256)) ? null : answering;
}

async function clean(
  options: SyncOptions,
  keep: readonly (CatalogueManifest | null)[],
  manifestSha256: string,
): Promise<void> {
  await deleteOthers(options, keep);
  await options.store.generations.keepOnly(manifestSha256);
}

/** One chunk a transaction: a search in between waits some milliseconds, and a stop leaves no chunk half deleted. */
async function deleteOthers(
  { store, cache }: SyncOptions,
  keep: readonly (CatalogueManifest | null | undefined)[],
): Promise<void> {
  const kept = new Set(keep.flatMap((one) => (one ? listChunks(one).map((chunk) => chunk.sha256) : [])));
  const chunks = store.attachPages(createChunkWriter);
  for (const row of await chunks.readChunks()) {
    if (kept.has(row.sha256)) continue;
    await chunks.deleteChunk(row.sha256);
    store.pages.forgetWhole(row.sha256);
    cache.forget(row.sha256);
  }
}
