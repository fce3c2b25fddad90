/**
 * Owns where the focus goes when the screen changes: to the heading of a new one, and back to where it was on one that the reader returns to. What takes
 * the focus by itself (a field that opens, a card of a list) keeps it.
 */
import { effect } from '@preact/signals';
import type { RouteEntry } from '../../state/route-model';
import type { App } from '../app-context';
import { nameOf } from '../speech/control-words';
import { listStops } from './stops';
import { whenThere } from './when-there';

/** Under which an entry keeps what had the focus. It lives and dies with the entry. */
const FOCUSED = 'focused';

/** The `place`-th of those with this element name and words. */
class FocusedPlace {
  constructor(
    readonly tag: string,
    readonly name: string,
    readonly place: number,
  ) {}
}

/** Called once. */
export function keepFocus({ route, session }: App): void {
  let shown: RouteEntry | undefined = route.stack.peek().at(-1);
  let isByKeys = false;
  let stopWaiting = () => {};
  addEventListener('keydown', () => (isByKeys = true), { capture: true });
  addEventListener('pointerdown', () => (isByKeys = false), { capture: true });
  effect(() => {
    if (session.status.value.name === 'none') isByKeys = false;
  });
  effect(() => {
    const stack = route.stack.value;
    const top = stack.at(-1);
    if (!top || top === shown) return;
    // The screen that is left is still in the document.
    const left = document.querySelector('main');
    const focused = left && placeOf(left);
    if (shown && focused && stack.includes(shown)) shown.kept.set(FOCUSED, focused);
    shown = top;
    stopWaiting();
    if (top.screen.name === 'attract') return;
    const before = top.kept.get(FOCUSED);
    top.kept.delete(FOCUSED);
    const find = () => findTarget(left, before, isByKeys);
    stopWaiting = whenThere(find, () => {
      // Not before the key that opened the screen has done all that it does: an Enter would press what has the focus by then.
      const timer = setTimeout(() => {
        const target = find();
        if (target instanceof HTMLElement) focusOn(target);
      });
      stopWaiting = () => clearTimeout(timer);
    });
  });
}

function placeOf(main: HTMLElement): FocusedPlace | null {
  const element = document.activeElement;
  if (!element || element === main || !main.contains(element)) return null;
  const [tag, name] = [element.tagName, nameOf(element)];
  return new FocusedPlace(tag, name, alike(main, tag, name).indexOf(element));
}

function alike(main: HTMLElement, tag: string, name: string): Element[] {
  return listStops(main).filter((one) => one.tagName === tag && nameOf(one) === name);
}

function findTarget(left: HTMLElement | null, before: unknown, isByKeys: boolean): HTMLElement | 'never' | null {
  const main = document.querySelector('main');
  if (!main || main === left) return null;
  const now = document.activeElement;
  const heading = main.querySelector('h1');
  // The reader, or the screen, was quicker.
  if (now && now !== document.body && now !== main && now !== heading) return 'never';
  if (before instanceof FocusedPlace) {
    const found = alike(main, before.tag, before.name);
    const element = found[before.place] ?? found[0];
    // It comes with the answer of the catalogue.
    if (element instanceof HTMLElement) return element;
    return null;
  }
  if (heading) return heading;
  // Without a heading who uses keys begins at the first thing that can be pressed.
  const first = isByKeys ? listStops(main).find((one) => one.tagName === 'BUTTON') : undefined;
  return first ?? null;
}

function focusOn(element: HTMLElement): void {
  if (element.tagName === 'H1') element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
