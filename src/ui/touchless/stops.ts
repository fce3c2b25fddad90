/** Owns which things on the screen can be stopped at: drawn, enabled, in the topmost dialog where one is open. */

const STOPS = 'button, input, textarea, select, a[href], [tabindex="0"]';

/** The dialog that is shown over the rest, if there is one. */
export function openDialog(): HTMLDialogElement | null {
  return [...document.querySelectorAll('dialog')].filter((one) => one.matches(':modal')).at(-1) ?? null;
}

/** Where one can move now: the open dialog, else the whole page. */
export function currentScope(): HTMLElement {
  return openDialog() ?? document.body;
}

/** In the order of Tab. Those that are scrolled out of sight too. */
export function listStops(scope: Element): HTMLElement[] {
  return [...scope.querySelectorAll<HTMLElement>(STOPS)].filter(
    (one) =>
      !one.matches(':disabled') &&
      one.tabIndex >= 0 &&
      one.checkVisibility({ visibilityProperty: true }) &&
      one.closest('[aria-hidden="true"], [inert]') === null,
  );
}

/** What scrolls with the element in it, or the element itself; null where nothing does. */
export function scrollerOf(element: Element): HTMLElement | null {
  for (let one = element.closest<HTMLElement>('[data-scroller]'); one; ) {
    if (one.scrollHeight - one.clientHeight > 4) return one;
    one = one.parentElement?.closest<HTMLElement>('[data-scroller]') ?? null;
  }
  return null;
}

/** Whether it can still be scrolled that way. */
export function canScroll(scroller: HTMLElement, by: -1 | 1): boolean {
  return by < 0 ? scroller.scrollTop > 2 : scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight - 2;
}

/** By most of what is seen, so that the last line stays as the first. */
export function scrollByStep(scroller: HTMLElement, by: -1 | 1): void {
  scroller.scrollTop += by * scroller.clientHeight * 0.8;
}
