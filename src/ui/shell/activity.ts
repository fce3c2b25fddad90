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
  // No `scroll`: reading aloud scrolls too, and who has gone away would seem to be there.
  for (const type of ['pointerdown', 'wheel', 'touchmove', 'input'] as const) {
    addEventListener(type, touch, { capture: true, passive: true });
  }
  /** Keys that answered the warning, as long as they are down: nothing beneath it hears of them. */
  const answering = new Set<string>();
  const swallow = (event: KeyboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener(
    'keydown',
    (event) => {
      if (event.repeat && answering.has(event.code)) {
        swallow(event);
        return;
      }
      const isAnswer = session.status.peek().name === 'warning';
      if (session.status.peek().name !== 'none') session.touch();
      if (isAnswer) {
        answering.add(event.code);
        swallow(event);
        return;
      }
      if (isStaffKey(event)) {
        event.preventDefault();
        openStaff(app);
      }
    },
    { capture: true },
  );
  addEventListener(
    'keyup',
    (event) => {
      if (answering.delete(event.code)) swallow(event);
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
