/**
 * Owns giving up the catalogue that answers where the disk has no room for the next one beside it, and the portal offers nothing that leads from the old one
 * any more: else the terminal would show the same day for ever. Only while nobody is there; the same sync then fetches the new one as a first installation does.
 */
import { AppError } from '../../base/app-error';
import type { Clock } from '../../base/clock';
import { type CatalogueManifest, listChunks } from '../../feed/manifest';
import { sleep } from '../../feed/retry';
import { createChunkWriter } from '../../store/chunk-writer';
import { deletePagesDatabase, sweepFiles } from '../../store/pages-cleaner';
import type { PagesPlace } from '../../store/schema';
import type { Store } from '../../store/store';
import type { Library } from './library';

interface MakeWayOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly library: Pick<Library, 'drop'>;
  /** What answers, and all that the portal offers. */
  readonly present: CatalogueManifest;
  readonly offered: CatalogueManifest;
  readonly feedUrl: string;
  /** Of the list of withdrawals that holds, by which no file of what is offered is revoked; null where there is none. */
  readonly takedownRevision: number | null;
  /** Of the next catalogue, whole: room that it takes. */
  readonly neededBytes: number;
  isReaderThere(): boolean;
  /** There for a stick alone: it may be pulled out, and is an affair of somebody who stands there. */
  canFetch?(sha256: string): boolean;
  readonly signal: AbortSignal;
}

/** So long staff are told that the disk is full, and may make room: until then the old catalogue is the better one. */
const FULL_FOR_MS = 3 * 86_400_000;
/** LevelDB gives back the room of a deleted database in the seconds after. */
const ROOM_TRIES = 60;
const ROOM_EVERY_MS = 1_000;

/** Whether the catalogue that answers was given up, for want of room beside it. @throws what `room` rejects with, where it was not; and as `makeWay` */
export async function hasMadeWay(room: Promise<void>, options: MakeWayOptions): Promise<boolean> {
  try {
    await room;
    return false;
  } catch (thrown) {
    const isFull = thrown instanceof AppError && thrown.code === 'storage.full';
    if (isFull && !options.canFetch && (await makeWay(options))) return true;
    throw thrown;
  }
}

/**
 * False where the old catalogue still leads on, syncs ended well until lately, a reader is there, or giving it up would not make room enough: then nothing was
 * changed.
 * Up to one transaction the old catalogue answers; after a stop behind that there is none, and the next sync goes on with `finishMakingWay`.
 * @throws AppError `storage.failed`, and what `signal` was aborted with
 */
async function makeWay(options: MakeWayOptions): Promise<boolean> {
  const { store, present, offered, neededBytes, signal } = options;
  const { indexedDB, nameOf, open, replace } = store.pagesPlace;
  const isStillOffered = offered.segments.some(({ id }) => id === present.segments[0]?.id);
  const [place, checkedAt] = await Promise.all([store.settings.read('pagesPlace'), store.settings.read('checkedAt')]);
  if (options.clock.nowMs() - Date.parse(checkedAt ?? present.publishedAt) < FULL_FOR_MS) return false;
  // 0: within the terminal's own database, which cannot be deleted.
  if (isStillOffered || !place || place.number === 0 || place.former !== undefined) return false;
  const rows = await store.attachPages(createChunkWriter).readChunks();
  const ownHashes = new Set(listChunks(present).map(({ sha256 }) => sha256));
  const freedBytes = rows.reduce((sum, row) => sum + (ownHashes.has(row.sha256) ? row.sizeBytes : 0), 0);
  if (options.isReaderThere() || !(await hasRoom(store, Math.max(0, neededBytes - freedBytes), signal))) return false;

  const forgotten = await readForgotten(place, options);
  const number = place.number + 1;
  // A copy that was begun to forget what was withdrawn may lie there.
  await deletePagesDatabase(indexedDB, nameOf(number));
  const opened = await open(nameOf(number));
  try {
    await store.settings.write({ pagesPlace: { number, former: place.number, forgotten }, current: undefined });
  } catch (thrown) {
    opened.close();
    throw thrown;
  }
  replace(number, opened);
  await options.library.drop();
  await finishMakingWay(store, neededBytes, signal);
  return true;
}

/**
 * Deletes what was given up, also where a stop came before that, and waits until the disk has its room. Only where no catalogue is to answer.
 * @throws AppError `storage.failed`, and what `signal` was aborted with
 */
export async function finishMakingWay(store: Store, neededBytes: number, signal: AbortSignal): Promise<void> {
  const { indexedDB, nameOf } = store.pagesPlace;
  const { former, ...place } = (await store.settings.read('pagesPlace')) ?? { number: 0 };
  if (former === undefined || former === 0) return;
  await deletePagesDatabase(indexedDB, nameOf(former));
  await store.settings.write({ pagesPlace: { ...place, isUnswept: true } });
  for (let tries = 1; tries < ROOM_TRIES && !(await hasRoom(store, neededBytes, signal)); tries++) {
    await sleep(ROOM_EVERY_MS, signal);
  }
}

/**
 * Withdrawn bytes go with the old database as with one that was copied from (`forget-withdrawn.ts`); nothing that comes into the next one holds any. Where
 * there is no room for what goes before that, nothing is promised.
 */
async function readForgotten(
  { forgotten }: PagesPlace,
  { store, feedUrl, takedownRevision }: MakeWayOptions,
): Promise<PagesPlace['forgotten']> {
  if (takedownRevision === null) return forgotten;
  try {
    await sweepFiles(store);
    return { feedUrl, revision: takedownRevision };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'storage.full') return forgotten;
    throw thrown;
  }
}

async function hasRoom(store: Store, bytes: number, signal: AbortSignal): Promise<boolean> {
  try {
    await store.tryRoom(bytes, signal);
    return true;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'storage.full') return false;
    throw thrown;
  }
}
