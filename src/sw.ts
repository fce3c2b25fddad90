/** Owns the cache of the app shell, and nothing else: catalogue and config live in IndexedDB, so that the network is asked for them each time. */
/// <reference lib="webworker" />
import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  PrecacheController,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { POLICY_CACHE, POLICY_KEY } from './workers/policy-cache';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
};

/** Static routes, as Chromium has them from version 123 on and TypeScript does not: the browser answers without asking this script. */
interface RoutingInstallEvent extends ExtendableEvent {
  addRoutes?(
    rules: readonly {
      readonly condition: { readonly urlPattern: string; readonly requestDestination: RequestDestination };
      readonly source: { readonly cacheName: string };
    }[],
  ): Promise<void>;
}

const HEADER = 'content-security-policy';

/**
 * The cache holds the headers of the day of installation, and with them a policy that may not let the feed's new address pass.
 * The catalogue worker keeps the policy that came with the last valid site config; page and workers are served with that one.
 */
async function withCurrentPolicy(cached: Response | undefined): Promise<Response | undefined> {
  const kept = await (await caches.open(POLICY_CACHE)).match(POLICY_KEY);
  const policy = kept?.headers.get(HEADER);
  if (!cached?.headers.has(HEADER) || !policy || cached.headers.get(HEADER) === policy) return cached;
  const headers = new Headers(cached.headers);
  headers.set(HEADER, policy);
  return new Response(cached.body, { status: cached.status, statusText: cached.statusText, headers });
}

// Opens the browser's files of this origin while the page is still coming: its worker's database then opens 50 to 100 ms earlier.
indexedDB.databases().catch(() => []);

self.addEventListener('install', (event: RoutingInstallEvent) => {
  // Scripts and styles with a hash in their name, which need no other headers. Workers, which need the current policy, come through here. What the
  // cache has lost is asked for at the network.
  const source = { cacheName: new PrecacheController().strategy.cacheName };
  const added = event.addRoutes?.(
    (['script', 'style'] as const).map((requestDestination) => ({
      condition: { urlPattern: '/assets/*', requestDestination },
      source,
    })),
  );
  if (added) event.waitUntil(added);
});

addPlugins([
  { cachedResponseWillBeUsed: async ({ cachedResponse }) => (await withCurrentPolicy(cachedResponse)) ?? null },
]);
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
