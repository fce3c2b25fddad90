/** Owns making the real catalogue worker for a page: built once in `main.tsx` and handed down. */
import { trustedScriptUrl } from '../../device/trusted-types';
import { createCaller } from '../rpc';
import { superviseWorker } from '../supervisor';
import type { Asks, CatalogueConnection, News } from './protocol';
import workerUrl from './worker.ts?worker&url';

/**
 * The worker behind the wall, restarted when it dies. What waited then rejected with `worker.died`; asks made meanwhile wait for the new one.
 * `hello` may be asked at any time and as often as wanted; this file asks it too, to see that the worker lives.
 */
export interface CatalogueWorker extends CatalogueConnection {
  /** A new worker answers after one had died: who holds answers of the old one asks again. Gives back its own unsubscribe. */
  onRestart(listener: () => void): () => void;
  /** Ends the worker for good; everything that waits rejects `worker.died`. */
  stop(): void;
}

export function startCatalogueWorker(): CatalogueWorker {
  // Workers cannot ask for this. The answer is the browser's policy and nothing here depends on it: `health` shows it.
  navigator.storage?.persist?.().catch(() => false);
  // Opens the browser's files of this origin while the worker's script is still coming: 30 to 90 ms of its first opening.
  indexedDB.databases?.().catch(() => []);
  const caller = createCaller<Asks, News>();
  const restartListeners = new Set<() => void>();
  const supervisor = superviseWorker({
    makeWorker: () => new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'catalogue' }),
    connect: caller.connect,
    die: caller.die,
    greet: (signal) => caller.ask('hello', { buildId: __BUILD_ID__ }, signal),
    onRestart: () => {
      for (const listener of restartListeners) listener();
    },
  });
  return {
    ask: caller.ask,
    on: caller.on,
    onRestart(listener) {
      restartListeners.add(listener);
      return () => restartListeners.delete(listener);
    },
    stop: supervisor.stop,
  };
}
