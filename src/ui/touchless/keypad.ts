/**
 * Owns a keypad with a few keys: 上 and 下 go from control to control and scroll what has none for a while, 左 and 右 go from region to region, OK presses,
 * 返回 goes back. In the input panel the four directions go from key to key; where the keypad has no 左 and 右, by rows.
 */
import type { SiteConfig } from '../../config/site-config';
import type { App } from '../app-context';
import { goBackByKey } from './go-back';
import { nearest } from './nearest';
import { PanelRows } from './panel-rows';
import { moveToRegion } from './region-keys';
import { canScroll, currentScope, listStops, scrollByStep, scrollerOf } from './stops';
import { whenThere } from './when-there';

/** The key for reading aloud is heard in `speech-key.ts`. */
type KeypadKey = Exclude<keyof NonNullable<SiteConfig['controls']['keypad']>, 'speech'>;

/** What a key sends where the site config does not say it. */
const USUAL_CODES: { readonly [key in KeypadKey]: readonly string[] } = {
  up: ['ArrowUp'],
  down: ['ArrowDown'],
  left: ['ArrowLeft'],
  right: ['ArrowRight'],
  ok: ['Enter', 'NumpadEnter'],
  back: ['Escape'],
};
const KEYS: readonly KeypadKey[] = ['up', 'down', 'left', 'right', 'ok', 'back'];

/** Called once. Does nothing where the site config has no keypad. */
export function startKeypad(app: App): void {
  const rows = new PanelRows(app);
  let stopWaiting = () => {};

  const enterPanel = () => {
    stopWaiting();
    stopWaiting = whenThere(firstKey, (key) => (hasSides(app) ? key.focus({ preventScroll: true }) : rows.enter()));
  };
  const press = () => {
    const at = document.activeElement;
    if (at instanceof HTMLInputElement) {
      at.click();
      enterPanel();
    } else if (at instanceof HTMLElement && at !== document.body && at.tagName !== 'MAIN' && at.tagName !== 'H1')
      at.click();
    else moveFocus(1);
  };

  addEventListener(
    'keydown',
    (event) => {
      const codes = keypadCodes(app);
      if (!codes || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      const key = KEYS.find((one) => codes[one].includes(event.code));
      if (!key || app.terminal.phase.peek() !== 'ready') return;
      const isInText = document.activeElement instanceof HTMLInputElement;
      // Within a text these move the cursor, as with any keyboard; a real Escape does by itself what it does.
      const isLeftToOthers = (isInText && /^Arrow(Left|Right)$/.test(event.code)) || event.code === 'Escape';
      if (isLeftToOthers && !rows.isOn) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (app.session.status.peek().name === 'none' && key === 'ok' && document.activeElement === document.body) {
        app.session.begin();
        app.route.home();
        return;
      }
      if (rows.take(key)) return;
      const isInPanel = document.activeElement?.closest('[data-panel]') != null;
      if (key === 'ok') press();
      else if (key === 'back') goBackByKey();
      else if (isInPanel && hasSides(app)) moveInPanel(key);
      else if (key === 'left' || key === 'right') moveToRegion(key === 'left' ? -1 : 1);
      else moveFocus(key === 'up' ? -1 : 1);
    },
    { capture: true },
  );
}

/** Of the input panel, as soon as its way is there: the first of what one writes with, below the ways. */
function firstKey(): HTMLElement | null {
  const panel = document.querySelector('[data-panel]');
  if (!panel || panel.querySelector('[aria-busy="true"]')) return null;
  return (
    panel.querySelector<HTMLElement>('[data-keys] button:not(:disabled)') ?? panel.querySelector<HTMLElement>('button')
  );
}

/** Null where there is no keypad. */
function keypadCodes(app: App): typeof USUAL_CODES | null {
  const keypad = app.terminal.config.peek().config?.controls.keypad;
  return keypad ? { ...USUAL_CODES, ...keypad } : null;
}

function hasSides(app: App): boolean {
  const codes = keypadCodes(app);
  return codes !== null && codes.left.length > 0 && codes.right.length > 0;
}

/** To the next control; what scrolls is scrolled first where that is further away than a window, or lies behind its end. */
function moveFocus(by: -1 | 1): void {
  const stops = listStops(currentScope()).filter((one) => !one.hasAttribute('data-scroller'));
  const now = document.activeElement;
  const at = now instanceof HTMLElement ? stops.indexOf(now) : -1;
  const next = at >= 0 ? stops[(at + by + stops.length) % stops.length] : nextOf(stops, now, by);
  const scroller = now ? scrollerOf(now) : null;
  if (scroller && canScroll(scroller, by) && (!next || isFar(next, scroller, by))) {
    scrollByStep(scroller, by);
    return;
  }
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest' });
}

/** From what is no control itself: a heading, a region. */
function nextOf(stops: readonly HTMLElement[], now: Element | null, by: -1 | 1): HTMLElement | undefined {
  if (!now) return stops[0];
  const follows = (stop: HTMLElement) => (now.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return by > 0 ? (stops.find(follows) ?? stops[0]) : (stops.findLast((stop) => !follows(stop)) ?? stops.at(-1));
}

function isFar(next: HTMLElement, scroller: HTMLElement, by: -1 | 1): boolean {
  if (!scroller.contains(next)) return true;
  const [box, around] = [next.getBoundingClientRect(), scroller.getBoundingClientRect()];
  // Round from the last to the first is behind the end as well.
  return by > 0
    ? box.top > around.bottom + around.height || box.bottom < around.top
    : box.bottom < around.top - around.height || box.top > around.bottom;
}

function moveInPanel(direction: 'up' | 'down' | 'left' | 'right'): void {
  const now = document.activeElement;
  const keys = listStops(currentScope()).filter((one) => one.closest('[data-panel]') && one !== now);
  if (!now) return;
  const at = nearest(
    now.getBoundingClientRect(),
    keys.map((key) => key.getBoundingClientRect()),
    direction,
  );
  const next = keys[at];
  if (next) next.focus({ preventScroll: true });
  // Up out of the panel: to the field.
  else if (direction === 'up') moveFocusToField();
}

function moveFocusToField(): void {
  document.querySelector<HTMLElement>('[data-filled="true"] input')?.focus({ preventScroll: true });
}
