/** Owns the measuring of a screen: what is cut, overlaps the edge or is too small to touch. Runs in the page; gives words for a failing test. */
import type { Page } from 'playwright-core';

export interface BoxRules {
  /** CSS px per millimetre, as the page itself computed it. */
  readonly minTargetMm: number;
  readonly minCapitalMm: number;
}

/** Capital height of Noto Sans CJK in em. */
const CAPITAL_EM = 0.733;

/** Every fault on the present screen, one line each; empty when all is well. */
export async function findBoxFaults(page: Page, rules: BoxRules): Promise<string[]> {
  return await page.evaluate(
    ({ minTargetMm, minCapitalMm, capitalEm }) => {
      const faults: string[] = [];
      const pxPerMm = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
      if (!(pxPerMm > 0)) return ['--mm is not set'];
      const name = (element: Element) =>
        `<${element.tagName.toLowerCase()}> “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 24)}”`;
      const visible = (element: Element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
      const root = document.documentElement;
      if (root.scrollWidth > root.clientWidth)
        faults.push(`page scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);

      for (const element of document.body.querySelectorAll('*')) {
        if (!(element instanceof HTMLElement) || !visible(element)) continue;
        // A table of a document may scroll in its own box; its parts are not the screen's.
        if (element.closest('[data-document-body]')) continue;
        // A preview shows the paper at the paper's size; what a reader needs of it stands beside it in full size.
        if (element.closest('[data-paper-kind]')) continue;
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        if (box.width === 0 || box.height === 0) continue;
        if (box.width <= 1 && box.height <= 1) continue; // for screen readers only
        const ownText = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
        );
        if (ownText) {
          const cut =
            element.scrollWidth > element.clientWidth + 1 &&
            style.overflowX !== 'visible' &&
            style.display !== 'inline';
          if (cut) faults.push(`${name(element)} is cut: ${element.scrollWidth} > ${element.clientWidth}`);
          if (box.right > root.clientWidth + 1 || box.left < -1)
            faults.push(`${name(element)} reaches over the edge: ${box.left}–${box.right}`);
          const capitalMm = (Number.parseFloat(style.fontSize) * capitalEm) / pxPerMm;
          if (capitalMm < minCapitalMm - 0.05)
            faults.push(`${name(element)} has capitals of ${capitalMm.toFixed(2)} mm`);
        }
        const touchable = element.matches('button, a[href], input, [role="button"], [role="tab"], summary');
        if (touchable && !element.closest('[inert]')) {
          const heightMm = box.height / pxPerMm;
          const widthMm = box.width / pxPerMm;
          if (heightMm < minTargetMm - 0.05 || widthMm < minTargetMm - 0.05) {
            faults.push(`${name(element)} is ${widthMm.toFixed(1)} × ${heightMm.toFixed(1)} mm`);
          }
        }
      }
      return [...new Set(faults)];
    },
    { ...rules, capitalEm: CAPITAL_EM },
  );
}
