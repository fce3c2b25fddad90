/** Owns the cache of the app shell, and nothing else: catalogue and config live in IndexedDB, so that the network is asked for them each time. */
/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
};

precacheAndRoute([...self.__WB_MANIFEST]);
cleanupOutdatedCaches();
// Every address of the app is the one page. What the portal serves beside it is not the app's.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/feed\//, /\/[^/?]+\.(json|js|css|svg|png)$/],
  }),
);

self.addEventListener('message', (event) => {
  // Said by the page on the attract screen only: a version that takes over mid-session would pull lazy parts from under the reader.
  if (event.data?.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  // The very first page must be served from the cache too once the server is gone.
  event.waitUntil(self.clients.claim());
});
