/** Owns what counts as a sign of life of the reader, and what the terminal's glass must not do (menus, dragging, selecting, zooming). */
import type { App } from '../app-context';
import { isStaffKey, openStaff } from './staff-entry';

const TICK_MS = 500;

/** Called once. Everything is listened to at the window, in the capture phase, so that no screen can swallow it. */
export function watchActivity(app: App): void {
  const { session } = app;
  const touch = () => {
    // While the warning counts down its own button answers: see idle-warning.tsx.
    if (session.status.peek().name === 'active') session.touch();
  };
  for (const type of ['pointerdown', 'wheel', 'scroll', 'input'] as const) {
    addEventListener(type, touch, { capture: true, passive: true });
  }
  addEventListener(
    'keydown',
    (event) => {
      if (session.status.peek().name !== 'none') session.touch();
      if (isStaffKey(event)) {
        event.preventDefault();
        openStaff(app);
      }
    },
    { capture: true },
  );
  setInterval(() => session.tick(), TICK_MS);

  const isField = (target: EventTarget | null) =>
    target instanceof Element && target.closest('input, textarea') !== null;
  addEventListener('contextmenu', (event) => event.preventDefault(), { capture: true });
  addEventListener('dragstart', (event) => event.preventDefault(), { capture: true });
  addEventListener('drop', (event) => event.preventDefault(), { capture: true });
  addEventListener('dragover', (event) => event.preventDefault(), { capture: true });
  addEventListener(
    'selectstart',
    (event) => {
      if (!isField(event.target)) event.preventDefault();
    },
    { capture: true },
  );
}
