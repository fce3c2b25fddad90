/** Owns that something runs in one window of the terminal at a time. */

/** Runs `body` while no other window of this terminal syncs; waits for its turn. */
export type SyncLock = <T>(signal: AbortSignal, body: () => Promise<T>) => Promise<T>;

/** Web Locks where the browser has them, else none: then two windows may fetch the same twice, but the switch is still one transaction. */
export function createSyncLock(
  locks: Pick<LockManager, 'request'> | undefined,
  name: 'chayue-sync' | 'chayue-trust' = 'chayue-sync',
): SyncLock {
  if (!locks) return (_signal, body) => body();
  return async (signal, body) => await locks.request(name, { signal }, body);
}
