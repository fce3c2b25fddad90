/**
 * Owns that withdrawn bytes leave the disk. Chromium drops what was deleted when it likes, except for a database that is deleted as a whole: so the catalogue is
 * copied into a fresh one while nobody is there, and the one before is deleted. A stop at any point goes on from there (docs/decisions/028-forgetting.md).
 */
import { AppError } from '../../base/app-error';
import type { Clock } from '../../base/clock';
import { parseTakedown } from '../../feed/takedown';
import { createChunkWriter } from '../../store/chunk-writer';
import { PAGE_BYTES } from '../../store/page-store';
import { deletePagesDatabase, SWEEP_BYTES, sweepFiles } from '../../store/pages-cleaner';
import type { PagesDatabase } from '../../store/pages-database';
import type { ChunkRow, PagesPlace, TextRow } from '../../store/schema';
import type { Store } from '../../store/store';
import { createTakedownTable } from '../../store/takedown-table';
import { createTextTable, type TextTable } from '../../store/text-table';
import { readVerified } from '../../store/verify-chunk';
import type { SyncLock } from './sync-lock';

export interface ForgetOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** That of the syncs: nothing else writes pages meanwhile. */
  readonly lock: Pick<SyncLock, 'tryNow'>;
  /** A reader is there, or a sync runs: what is begun stops within a batch of pages. */
  isDisturbing(): boolean;
  /** Stored bytes proved damaged, and were marked so: a sync heals that, and comes first. */
  onDamage(): void;
}

/** `waiting`: a sync has to come first, which replaces what holds withdrawn records or is damaged. */
export type Forgetting = 'nothing' | 'disturbed' | 'waiting' | 'noRoom' | 'done';

export interface Forgetter {
  /** Goes on with what is due, as far as it comes undisturbed. @throws AppError `storage.failed` */
  look(): Promise<Forgetting>;
  stop(): void;
}

/** Between batches of pages: some 5 MB a second. */
const PAUSE_MS = 20;
/** As for a sync: keys, logs. */
const STORAGE_OVERHEAD = 1.15;
/** Looking for room writes as many bytes as are needed. */
const NO_ROOM_AGAIN_MS = 3_600_000;
/** Of no code of the project's: nobody else hears of it. */
const DISTURBED = new Error('disturbed');

export function createForgetter(options: ForgetOptions): Forgetter {
  const { store, clock } = options;
  const { indexedDB, nameOf, open } = store.pagesPlace;
  const takedowns = store.attach(createTakedownTable);
  let isLooking = false;
  let isStopped = false;
  let roomAgainMs = Number.NEGATIVE_INFINITY;

  const throwIfDisturbed = () => {
    if (isStopped || options.isDisturbing()) throw DISTURBED;
  };
  const pause = async () => {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    throwIfDisturbed();
  };

  async function lookOnce(): Promise<Forgetting> {
    let place = (await store.settings.read('pagesPlace')) ?? { number: 0 };
    if (place.former === undefined && !place.isUnswept) {
      const moved = await move(place);
      if (typeof moved === 'string') return moved;
      place = moved;
    }
    if (place.former !== undefined) place = await deleteFormer(place, place.former);
    await sweep(place);
    return 'done';
  }

  async function move(place: PagesPlace): Promise<PagesPlace | Forgetting> {
    const due = await readDue(place);
    if (!due) return 'nothing';
    const before = await store.settings.read('toForget');
    const toForget = before ?? { sinceMs: clock.nowMs(), hasNoRoom: false };
    if (!before) await store.settings.write({ toForget });
    const rows = await store.attachPages(createChunkWriter).readChunks();
    const isReady = ({ sha256, complete, pageBytes }: ChunkRow) =>
      complete && pageBytes === PAGE_BYTES && !due.revoked.has(sha256);
    if (!rows.every(isReady)) return 'waiting';
    if (clock.nowMs() < roomAgainMs) return 'noRoom';
    const number = place.number + 1;
    const texts = store.attachPages(createTextTable);
    const textRows = await texts.rows();
    // Texts of a generation before may still lie among them: a stop came between the switch and the end of its cleaning.
    const isSettled = (await store.settings.read('settledTexts')) === due.manifestSha256;
    if (textRows.length > 0 && !isSettled) return 'waiting';
    const opened = await openWithout(number, rows, textRows);
    try {
      const copied = new Set((await writerOver(opened).readChunks()).map(({ sha256 }) => sha256));
      const missing = rows.filter(({ sha256 }) => !copied.has(sha256));
      const textBytes = textRows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      const hasRoom = await takeRoomFor(missing.reduce((sum, { sizeBytes }) => sum + sizeBytes, textBytes));
      if (toForget.hasNoRoom === hasRoom)
        await store.settings.write({ toForget: { ...toForget, hasNoRoom: !hasRoom } });
      if (!hasRoom || !(await copy(missing, opened))) {
        opened.close();
        return hasRoom ? 'waiting' : 'noRoom';
      }
      await copyTexts(texts, textRows, opened);
    } catch (thrown) {
      opened.close();
      throw thrown;
    }
    const { feedUrl, revision } = due;
    const pagesPlace: PagesPlace = { number, former: place.number, forgotten: { feedUrl, revision } };
    await store.settings.write({ pagesPlace });
    store.pagesPlace.replace(number, opened);
    return pagesPlace;
  }

  /** Null where no withdrawn byte can lie here. */
  async function readDue(place: PagesPlace) {
    const current = await store.settings.read('current');
    const row = current && (await takedowns.read(current.feedUrl));
    if (!row) return null;
    const { feedUrl, manifestSha256 } = current;
    const { revision, revoked } = parseTakedown(row.bytes);
    const { forgotten } = place;
    if (forgotten?.feedUrl === feedUrl && forgotten.revision >= revision) return null;
    return { feedUrl, manifestSha256, revision, revoked: new Set(revoked) };
  }

  /** The database that is copied into, which goes on where it stopped. What was deleted here meanwhile must not lie there, not even as deleted. */
  async function openWithout(
    number: number,
    rows: readonly ChunkRow[],
    textRows: readonly TextRow[],
  ): Promise<IDBDatabase> {
    const name = nameOf(number);
    const opened = await open(name);
    const wanted = new Set([...rows, ...textRows].map(({ sha256 }) => sha256));
    const copied = [...(await writerOver(opened).readChunks()), ...(await textsOver(opened).rows())];
    if (copied.every(({ sha256 }) => wanted.has(sha256))) return opened;
    opened.close();
    await deletePagesDatabase(indexedDB, name);
    return open(name);
  }

  function writerOver(opened: IDBDatabase) {
    const over: PagesDatabase = { current: () => opened };
    return store.attachPages((_, writes) => createChunkWriter(over, writes));
  }

  function textsOver(opened: IDBDatabase): TextTable {
    const over: PagesDatabase = { current: () => opened };
    return store.attachPages((_, writes) => createTextTable(over, writes));
  }

  async function takeRoomFor(bytes: number): Promise<boolean> {
    const controller = new AbortController();
    const timer = setInterval(() => options.isDisturbing() && controller.abort(DISTURBED), PAUSE_MS);
    try {
      await store.tryRoom(Math.ceil(bytes * STORAGE_OVERHEAD) + SWEEP_BYTES, controller.signal);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'storage.full') throw thrown;
      roomAgainMs = clock.nowMs() + NO_ROOM_AGAIN_MS;
      return false;
    } finally {
      clearInterval(timer);
    }
  }

  /** False where a chunk proved damaged. */
  async function copy(rows: readonly ChunkRow[], into: IDBDatabase): Promise<boolean> {
    const writer = writerOver(into);
    for (const row of rows) {
      const bytes = await readVerified(store.pages, row, pause);
      if (!bytes) {
        await store.pages.markDamaged(row.sha256);
        options.onDamage();
        return false;
      }
      await writer.writeChunk(row, bytes);
    }
    return true;
  }

  /** One that is damaged is left behind: it is fetched again when a reader or a sync wants it. */
  async function copyTexts(texts: TextTable, rows: readonly TextRow[], into: IDBDatabase): Promise<void> {
    const copies = textsOver(into);
    const copied = new Set((await copies.rows()).map(({ sha256 }) => sha256));
    for (const row of rows) {
      if (copied.has(row.sha256)) continue;
      await pause();
      const bytes = await texts.read(row.sha256);
      if (bytes) await copies.write(row, bytes);
    }
    throwIfDisturbed();
  }

  async function deleteFormer(place: PagesPlace, former: number): Promise<PagesPlace> {
    throwIfDisturbed();
    // What LevelDB holds in memory goes into a file first: what is written and deleted there is not dropped when its range is compacted.
    await sweepFiles(store);
    if (former > 0) await deletePagesDatabase(indexedDB, nameOf(former));
    else await emptyOwn();
    const { former: _, ...rest } = place;
    const pagesPlace: PagesPlace = { ...rest, isUnswept: true };
    await store.settings.write({ pagesPlace });
    return pagesPlace;
  }

  /** What an earlier version of the app stored within the terminal's own database, which cannot be deleted. */
  async function emptyOwn(): Promise<void> {
    const own = store.attach((database, writes) => createChunkWriter({ current: database }, writes));
    for (const { sha256 } of await own.readChunks()) {
      await own.deleteChunk(sha256);
      await pause();
    }
  }

  async function sweep(place: PagesPlace): Promise<void> {
    await pause();
    await sweepFiles(store);
    const { isUnswept: _, ...rest } = place;
    const forgotten = rest.forgotten && { ...rest.forgotten, atMs: clock.nowMs() };
    await store.settings.write({ pagesPlace: { ...rest, forgotten } });
    await store.settings.remove('toForget');
  }

  return {
    async look() {
      if (isLooking || isStopped || options.isDisturbing()) return 'disturbed';
      isLooking = true;
      try {
        return (await options.lock.tryNow(lookOnce)) ?? 'disturbed';
      } catch (thrown) {
        if (thrown === DISTURBED) return 'disturbed';
        throw thrown;
      } finally {
        isLooking = false;
      }
    },
    stop() {
      isStopped = true;
    },
  };
}
