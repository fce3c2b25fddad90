/** Owns the life of the app shell on this device: registers the service worker, tells that a new version waits, and activates it when told. */
import { trustedScriptUrl } from './trusted-types';

export interface AppUpdate {
  /** True from the moment when a new version is installed and waits. */
  isWaiting(): boolean;
  /** Called at once where one waits already, and whenever one begins to wait; gives back its own unsubscribe. */
  onWaiting(listener: () => void): () => void;
  /**
   * Lets the waiting version take over; the page then reloads itself, once. Does nothing where none waits.
   * Only for the attract screen: whatever the page holds is gone.
   */
  activate(): void;
  /** Asks the server whether there is a newer version; offline it does nothing. A kiosk page never navigates, so nothing else asks. */
  check(): Promise<void>;
}

/** What is needed of `workbox-window`; a fake stands in for it in tests. */
export interface ShellRegistration {
  addEventListener(type: 'waiting' | 'controlling', listener: (event: { isUpdate?: boolean }) => void): void;
  messageSkipWaiting(): void;
  update(): Promise<void>;
}

const CHECK_EVERY_MS = 60 * 60_000;

export function watchAppUpdate(registration: ShellRegistration, reload: () => void): AppUpdate {
  const listeners = new Set<() => void>();
  let waiting = false;
  let activated = false;
  let superseded = false;
  registration.addEventListener('waiting', () => {
    waiting = true;
    for (const listener of listeners) listener();
  });
  registration.addEventListener('controlling', () => {
    // The first installation takes control too, without being asked for: the running page is of that version already.
    if (activated) reload();
    // Another window let the new version in: this page is of the old one now, and its lazy parts are gone from the cache.
    else if (waiting) superseded = true;
  });
  return {
    isWaiting: () => waiting,
    onWaiting(listener) {
      listeners.add(listener);
      if (waiting) listener();
      return () => listeners.delete(listener);
    },
    activate() {
      if (superseded) reload();
      if (!waiting || activated || superseded) return;
      activated = true;
      registration.messageSkipWaiting();
    },
    check: () => registration.update(),
  };
}

/** Registers `/sw.js` and looks for a new version every hour. Null where there are no service workers (plain http, development server). */
export function startAppUpdate(onError: (error: unknown) => void): AppUpdate | null {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return null;
  // The first screen does without: what is asked of it meanwhile follows in its order.
  const loading = import('workbox-window').then(
    ({ Workbox }) => new Workbox(trustedScriptUrl('/sw.js'), { scope: '/' }),
  );
  const whenLoaded = async (then: (workbox: Awaited<typeof loading>) => unknown) => {
    try {
      await then(await loading);
    } catch (thrown) {
      onError(thrown);
    }
  };
  // Offline is the ordinary state of a terminal: a failed look-up of a newer version is no error to show.
  const update = async () => {
    if (navigator.onLine) await whenLoaded((workbox) => workbox.update());
  };
  const appUpdate = watchAppUpdate(
    {
      addEventListener: (type, listener) => void whenLoaded((workbox) => workbox.addEventListener(type, listener)),
      messageSkipWaiting: () => void whenLoaded((workbox) => workbox.messageSkipWaiting()),
      update,
    },
    () => location.reload(),
  );
  void whenLoaded((workbox) => workbox.register({ immediate: true }));
  setInterval(update, CHECK_EVERY_MS);
  return appUpdate;
}
