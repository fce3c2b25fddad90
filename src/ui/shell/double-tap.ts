/** Owns what two quick taps of a finger mean: one, where the first has opened another screen. */
import type { App } from '../app-context';

/** Taps that follow as fast as that, as near as that, are one tap done twice. Chromium counts no taps of a finger. */
const AGAIN_MS = 500;
const AGAIN_PX = 40;

interface Tap {
  readonly atMs: number;
  readonly x: number;
  readonly y: number;
  readonly screen: unknown;
  readonly button: Element | null;
}

/** Null for a click that no finger made: of a key, of a switch. */
function tapOf({ detail, timeStamp, clientX, clientY, target }: MouseEvent, screen: unknown): Tap | null {
  if (detail === 0) return null;
  const button = target instanceof Element ? target.closest('button') : null;
  return { atMs: timeStamp, x: clientX, y: clientY, screen, button };
}

function isAgain(tap: Tap, last: Tap): boolean {
  return tap.atMs - last.atMs < AGAIN_MS && Math.hypot(tap.x - last.x, tap.y - last.y) < AGAIN_PX;
}

/** Called once, after the first screen. */
export function watchDoubleTaps(route: Pick<App['route'], 'stack'>): void {
  /** The last tap: when, where, on which button of which screen. */
  let last: Tap | null = null;
  addEventListener(
    'click',
    (event) => {
      const tap = tapOf(event, route.stack.peek().at(-1)?.screen);
      // Who taps twice meant one thing; what has come under the finger meanwhile is not it. The same button (返回) may act twice.
      if (
        last &&
        tap &&
        isAgain(tap, last) &&
        tap.screen !== last.screen &&
        (!tap.button || tap.button !== last.button)
      ) {
        event.preventDefault();
        event.stopImmediatePropagation();
      } else last = tap;
    },
    { capture: true },
  );
}
