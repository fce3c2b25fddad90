/** Owns the catalogue worker's entry: hands the browser's own objects to the runtime and listens. */
import { systemClock } from '../../base/clock';
import { openStore } from '../../store/store';
import { POLICY_CACHE, POLICY_KEY } from '../policy-cache';
import { type Speaker, serve, type Wire } from '../rpc';
import type { Asks, News } from './protocol';
import { createCatalogueRuntime } from './runtime';
import { createSyncLock } from './sync-lock';

declare const self: DedicatedWorkerGlobalScope;

const wire: Wire = {
  post: (message) => self.postMessage(message),
  listen: (listener) => self.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
};

// What nobody caught leaves a worker whose state cannot be trusted: as an error event it makes the page start a new one.
self.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  self.reportError(event.reason);
});

let speaker: Speaker<News> | null = null;
const runtime = createCatalogueRuntime({
  buildId: __BUILD_ID__,
  openStore: () => openStore({ storage: navigator.storage }),
  fetch: (url, init) => self.fetch(url, init),
  origin: self.location.origin,
  clock: systemClock,
  monotonicMs: () => performance.now(),
  random: Math.random,
  lock: createSyncLock(navigator.locks),
  trustLock: createSyncLock(navigator.locks, 'chayue-trust'),
  storage: navigator.storage,
  onPolicy: async (policy) => {
    const cache = await caches.open(POLICY_CACHE);
    await cache.put(POLICY_KEY, new Response(null, { headers: { 'content-security-policy': policy } }));
  },
  tell: (name, payload) => speaker?.tell(name, payload),
});
speaker = serve<Asks, News>(wire, runtime.handlers, runtime.gate);
