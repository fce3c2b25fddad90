/** Owns what staff see of the terminal's state: storage, catalogue, clock, withdrawals, syncs. Loaded with the first look. */
import { AppError } from '../../base/app-error';
import type { Store } from '../../store/store';
import type { Health } from './protocol';
import type { Room, StorageEstimator } from './room';

export async function readHealth(room: Room, storage: StorageEstimator | null): Promise<Health> {
  const estimate = (await storage?.estimate()) ?? {};
  const persisted = (await storage?.persisted()) ?? false;
  const state = await room.library.readState();
  const log = await room.store.syncLog.read();
  return {
    usedBytes: estimate.usage ?? 0,
    quotaBytes: estimate.quota ?? 0,
    persisted,
    disk: await readDisk(room.store),
    generation: state.status === 'ready' ? state.generation : null,
    clock: room.dayWatch.clock(),
    takedown: await room.library.readTakedown(),
    ...(await (await room.kept()).measure()),
    selected: (await room.store.settings.read('selected')) ?? { name: null, isExact: true },
    forgetting: await readForgetting(room.store),
    syncLog: log.map(({ at, reason, result, fetchedBytes, durationMs, clockIsBehind }) => ({
      at,
      reason,
      result,
      fetchedBytes,
      durationMs,
      clockIsBehind: clockIsBehind === true,
    })),
  };
}

/** So much is asked of a disk that nobody need look after yet: with none left a browser that starts loses all that is stored (decision 38). */
const ENOUGH_BYTES = 256 * 1024 * 1024;

async function readDisk(store: Store): Promise<Health['disk']> {
  let found: Health['disk'] = 'full';
  try {
    await store.lookForRoom(0);
    found = 'low';
    await store.lookForRoom(ENOUGH_BYTES);
    return 'roomy';
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'storage.full') return found;
    throw thrown;
  }
}

async function readForgetting({ settings }: Store): Promise<Health['forgetting']> {
  const [place, toForget] = await Promise.all([settings.read('pagesPlace'), settings.read('toForget')]);
  if (toForget) {
    return { status: toForget.hasNoRoom ? 'noRoom' : 'waiting', since: new Date(toForget.sinceMs).toISOString() };
  }
  const atMs = place?.forgotten?.atMs;
  return atMs === undefined ? null : { status: 'done', at: new Date(atMs).toISOString() };
}
