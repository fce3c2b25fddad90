/** Owns the moment when a new version of the app takes over: on the attract screen only, when no reader and no staff member is in between. */
import { effect, signal } from '@preact/signals';
import { type AppUpdate, startAppUpdate } from '../../device/app-update';
import { currentEntry } from '../../state/route-model';
import type { App } from '../app-context';

/** Registers the app shell on this device and lets new versions of it in. Called once; the first screen does not wait for it. */
export function keepAppUpdated(app: App): void {
  const update = startAppUpdate((error) => console.error(error));
  if (update) activateOnAttract(update, app);
}

export function activateOnAttract(update: AppUpdate, app: App): void {
  const waiting = signal(false);
  update.onWaiting(() => {
    waiting.value = true;
  });
  effect(() => {
    const idle =
      // A terminal that cannot start may be waiting for this very version; one that takes its PIN is in someone's hands.
      app.terminal.phase.value !== 'starting' &&
      app.terminal.phase.value !== 'needsPin' &&
      app.session.status.value.name === 'none' &&
      currentEntry(app.route).screen.name === 'attract' &&
      app.terminal.sync.value.status !== 'running';
    if (waiting.value && idle) update.activate();
  });
}
