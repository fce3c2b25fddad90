/** Owns whose turn it is among the windows of one terminal. */

export interface SyncLock {
  /** Runs `body` while no other window holds the lock; waits for its turn, until the signal aborts. */
  wait<T>(signal: AbortSignal, body: () => Promise<T>): Promise<T>;
  /** Runs `body` now, or not at all (null) where another window holds the lock. */
  tryNow<T>(body: () => Promise<T>): Promise<T | null>;
}

/** `chayue-sync`: what is stored is written, and read for damage, by one window at a time. */
type LockName = 'chayue-sync' | 'chayue-trust';

/**
 * Web Locks where the browser has them, which end with the worker that holds them. Without them two windows may fetch the same twice, but the switch
 * is still one transaction.
 */
export function createSyncLock(
  locks: Pick<LockManager, 'request'> | undefined,
  name: LockName = 'chayue-sync',
): SyncLock {
  if (!locks) return { wait: (_signal, body) => body(), tryNow: (body) => body() };
  return {
    wait: async (signal, body) => await locks.request(name, { signal }, body),
    tryNow: async (body) => await locks.request(name, { ifAvailable: true }, async (lock) => (lock ? body() : null)),
  };
}
