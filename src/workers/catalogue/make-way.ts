/**
 * Owns giving up the catalogue that answers where the disk has no room for the next one beside it, and the portal offers nothing that leads from the old one
 * any more: else the terminal would show the same day for ever. Only while nobody is there; the same sync then fetches the new one as a first installation does.
 */
import { AppError } from '../../base/app-error';
import type { Clock } from '../../base/clock';
import { type CatalogueManifest, listChunks } from '../../feed/manifest';
import { sleep } from '../../feed/retry';
import { createChunkWriter } from '../../store/chunk-writer';
import { deletePagesDatabase } from '../../store/pages-cleaner';
import type { Store } from '../../store/store';
import type { Library } from './library';

export interface MakeWayOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly library: Pick<Library, 'drop'>;
  /** What answers, and all that the portal offers. */
  readonly present: CatalogueManifest;
  readonly offered: CatalogueManifest;
  /** Of the next catalogue, whole: room that it takes. */
  readonly neededBytes: number;
  isReaderThere(): boolean;
  readonly signal: AbortSignal;
}

/** So long staff are told that the disk is full, and may make room: until then the old catalogue is the better one. */
const FULL_FOR_MS = 3 * 86_400_000;
/** LevelDB gives back the room of a deleted database in the seconds after. */
const ROOM_TRIES = 60;
const ROOM_EVERY_MS = 1_000;

/**
 * False where the old catalogue still leads on, syncs ended well until lately, a reader is there, or giving it up would not make room enough: then nothing was
 * changed.
 * A stop on the way leaves either catalogue's place marked: what is left is deleted by `forget-withdrawn.ts`, and the next sync installs.
 * @throws AppError `storage.failed`, and what `signal` was aborted with
 */
export async function makeWay(options: MakeWayOptions): Promise<boolean> {
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

  const next = { ...place, number: place.number + 1 };
  const opened = await open(nameOf(next.number));
  await store.settings.write({ pagesPlace: { ...next, former: place.number } });
  await store.settings.remove('current');
  replace(next.number, opened);
  await options.library.drop();
  await deletePagesDatabase(indexedDB, nameOf(place.number));
  await store.settings.write({ pagesPlace: next });
  for (let tries = 1; tries < ROOM_TRIES && !(await hasRoom(store, neededBytes, signal)); tries++) {
    await sleep(ROOM_EVERY_MS, signal);
  }
  return true;
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
