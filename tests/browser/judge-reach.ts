/**
 * Owns judging reach mode with a ruler at the glass: where the controls stand above the floor. Nothing is taken from what the terminal says of itself
 * but how many pixels a millimetre has.
 */
import type { Page } from 'playwright-core';

/** EN 301 549, 8.3.3.1: an unobstructed reach from the front. */
const LOWEST_MM = 380;
const HIGHEST_MM = 1220;

/**
 * Controls that are seen but out of reach as the screen stands, and those that no page of it (下一页) brings within reach; empty when all is well. Leaves
 * the screen at its end. Rows of endless lists are judged where they are seen.
 */
export async function findOutOfReach(page: Page, lowerEdgeMm: number): Promise<string[]> {
  return page.evaluate(
    async ({ edgeMm, lowestMm, highestMm }) => {
      const CONTROLS = 'button, input, textarea, select, summary, a[href], [role="button"]';
      const MOST_PAGES = 40;
      const pxPerMm = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
      const bottomPx = innerHeight - Math.max(0, lowestMm - edgeMm) * pxPerMm;
      const topPx = innerHeight - (highestMm - edgeMm) * pxPerMm;
      const dialogs = document.querySelectorAll<HTMLElement>('dialog[open]');
      const dialog = dialogs[dialogs.length - 1];
      const scope = dialog ?? document.body;
      const found = new Set<string>();
      const named = (element: Element) =>
        `“${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 24)}”`;
      const mmAboveFloor = (y: number) => Math.round(edgeMm + (innerHeight - y) / pxPerMm);

      /** What can be seen of it, null for nothing. */
      const seenPart = (element: Element) => {
        let { top, bottom } = element.getBoundingClientRect();
        for (let outer = element.parentElement; outer; outer = outer.parentElement) {
          if (getComputedStyle(outer).overflowY === 'visible') continue;
          const frame = outer.getBoundingClientRect();
          top = Math.max(top, frame.top);
          bottom = Math.min(bottom, frame.bottom);
        }
        return bottom - top > 1 ? { top, bottom } : null;
      };
      const controls = () =>
        [...scope.querySelectorAll<HTMLElement>(CONTROLS)].filter((one) =>
          one.checkVisibility({ visibilityProperty: true }),
        );

      for (const control of controls()) {
        const seen = seenPart(control);
        if (seen && (seen.top < topPx - 1 || seen.bottom > bottomPx + 1)) {
          found.add(
            `${named(control)} stands ${mmAboveFloor(seen.bottom)} to ${mmAboveFloor(seen.top)} mm above the floor`,
          );
        }
      }

      const main = document.querySelector('main');
      // Beside the panel of input there are no pages: what is left of the stage is within reach, and moved by a finger.
      if (dialog || !main || document.querySelector('[data-panel]')) return [...found];
      const waiting = new Set(controls().filter((one) => main.contains(one) && !one.closest('[data-virtual-list]')));
      for (let turned = 0; turned < MOST_PAGES; turned++) {
        for (const control of waiting) {
          const { top, bottom } = control.getBoundingClientRect();
          const seen = seenPart(control);
          // One that scrolls inside a part of the screen is moved there.
          const isMoved = control.closest('[data-scroller]') !== main;
          if (
            isMoved ||
            (seen && top >= topPx - 1 && bottom <= bottomPx + 1 && seen.bottom - seen.top > bottom - top - 1)
          )
            waiting.delete(control);
        }
        const next = document.querySelector<HTMLButtonElement>('[data-pages] button:last-child');
        if (waiting.size === 0 || !next || next.disabled) break;
        next.click();
        // The bar is drawn again in the frame after the scrolling.
        for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      for (const control of waiting) found.add(`${named(control)} comes within reach on no page`);
      return [...found];
    },
    { edgeMm: lowerEdgeMm, lowestMm: LOWEST_MM, highestMm: HIGHEST_MM },
  );
}
