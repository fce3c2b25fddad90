/**
 * Owns a file that takes up room on the disk, to be given up when the disk is full and something must be written all the same: a list of withdrawals. A write of
 * the database may not begin on a full disk (see `disk-room.ts`), so it is this file that goes, and the write then finds room as any other does.
 */
import { AppError } from '../base/app-error';
import { type BrowserStorage, fillFile, openFile, takeRoom } from './disk-room';
import type { Store } from './store';
import { SMALL_BYTES, SPARE_BYTES, type WriteTracker } from './write-tracker';

export interface DiskReserve {
  /** Takes the room, where there is plenty and it is not taken yet; whether it is taken now. Cost: some 30 ms the first time, then nothing. */
  lay(): Promise<boolean>;
  /** Gives the room back; false where none was taken. */
  giveUp(): Promise<boolean>;
}

const NAME = 'reserve';
/** Two trials for small writes: the metadata and the list, and what is cleaned up after them. */
const RESERVE_BYTES = SPARE_BYTES + 2 * SMALL_BYTES;
/** What must be left beside it: a terminal with less room needs it for its catalogue. */
const LEFT_BYTES = 32 * 1024 * 1024;

const reserves = new WeakMap<Store, DiskReserve>();

/** One for each database. */
export function diskReserveOf(store: Store, storage: BrowserStorage): DiskReserve {
  const reserve = reserves.get(store) ?? store.attach((_, writes) => createDiskReserve(storage, writes));
  reserves.set(store, reserve);
  return reserve;
}

function createDiskReserve(storage: BrowserStorage, writes: WriteTracker): DiskReserve {
  let isLaid = false;

  async function layOnce(): Promise<boolean> {
    const handle = await openFile(storage, NAME);
    if (!handle) return false;
    try {
      if (handle.getSize() >= RESERVE_BYTES) return true;
      await takeRoom(storage, RESERVE_BYTES + LEFT_BYTES);
      await fillFile(handle, RESERVE_BYTES);
      handle.flush();
      return true;
    } catch (thrown) {
      handle.truncate(0);
      if (thrown instanceof AppError && thrown.code === 'storage.full') return false;
      throw thrown;
    } finally {
      handle.close();
    }
  }

  return {
    async lay() {
      // The trial for it may fill the disk for a moment.
      if (!isLaid) isLaid = await writes.alone(layOnce);
      return isLaid;
    },
    async giveUp() {
      isLaid = false;
      const handle = await openFile(storage, NAME);
      if (!handle) return false;
      try {
        if (handle.getSize() === 0) return false;
        handle.truncate(0);
        handle.flush();
        return true;
      } finally {
        handle.close();
      }
    },
  };
}
