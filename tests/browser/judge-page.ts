/** Owns judging what a page shows: axe with 7:1 for all text, and what axe does not know – sizes in millimetres, text cut or running over. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/**
 * Colours that axe can't judge on a whole screen, and why that is well: text under or on a bar that stays while the rest scrolls, single digits on
 * keys, and gradients; the ruler judges all of them.
 */
export const NOT_JUDGED_HERE =
  /overlapped by another|partially obscured|partially overlaps|too short to determine|background gradient/;

/** Must run once in each document before `findViolations`. */
export async function addAxe(page: Page): Promise<void> {
  // Not as a script of the page, which its policy would refuse.
  await page.evaluate(readFileSync(AXE, 'utf8'));
}

/** What axe finds wrong inside `selector`, and the colours that it could not judge: those must be none too. `disabled` are rules left out. */
export async function findViolations(
  page: Page,
  selector: string,
  disabled: readonly string[] = [],
): Promise<string[]> {
  const results: AxeResults = await page.evaluate(
    async ([include, rules]) => {
      const { axe } = window as unknown as {
        axe: { configure(spec: object): void; run(context: object, options: object): Promise<AxeResults> };
      };
      // 7:1 for all text, large or not. axe's own rule for it (color-contrast-enhanced) let 4:1 pass when it was tried.
      const contrastRatio = { normal: { expected: 7 }, large: { expected: 7 } };
      axe.configure({ checks: [{ id: 'color-contrast', options: { contrastRatio } }] });
      return axe.run(
        { include: [[include]] },
        { rules: Object.fromEntries(rules.map((rule: string) => [rule, { enabled: false }])) },
      );
    },
    [selector, disabled] as const,
  );
  const judged = results.passes.find(({ id }) => id === 'color-contrast')?.nodes.length ?? 0;
  const unjudged = results.incomplete.filter(({ id }) => id === 'color-contrast');
  return [
    ...(judged > 0 || disabled.includes('color-contrast') ? [] : ['color-contrast: no text was judged']),
    ...[...results.violations, ...unjudged].flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    ),
  ];
}

/** Buttons that are too small to be touched (20 mm; keys 15 mm in standard text and on low screens; 44 px in any case), and text that is smaller than promised. */
export async function findTooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = getComputedStyle(document.documentElement);
    const pxPerMm = Number.parseFloat(root.getPropertyValue('--mm'));
    const textPx = Number.parseFloat(root.getPropertyValue('--text'));
    const found: string[] = [];
    const hasRoom = document.documentElement.dataset.text === 'large' && innerHeight / pxPerMm >= 300;
    for (const button of document.querySelectorAll<HTMLElement>('button')) {
      const wantedMm = button.closest('[data-keys]') && !hasRoom ? 15 : 20;
      const { width, height } = button.getBoundingClientRect();
      if (!button.checkVisibility()) continue;
      const wantedPx = Math.max(wantedMm * pxPerMm, 44);
      if (Math.min(width, height) < wantedPx - 0.5) {
        found.push(`${button.textContent}: ${width.toFixed()}×${height.toFixed()} px, wanted ${wantedPx.toFixed()}`);
      }
    }
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const parent = words.currentNode.parentElement;
      // Paper on the screen is a picture of the paper; drawings, superscripts and the like are the body's own.
      if (
        !parent ||
        !words.currentNode.nodeValue?.trim() ||
        parent.closest('[aria-hidden="true"], sup, sub, svg, [data-paper], [data-paper-kind]')
      )
        continue;
      const sizePx = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (sizePx < textPx - 0.05) found.push(`${words.currentNode.nodeValue}: ${sizePx} px, wanted ${textPx}`);
    }
    return found;
  });
}

/** Parts whose text is cut or that would have to be scrolled sideways, and parts that stand out of the scrolling place they are in. */
export async function findOverflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('#app *')) {
      if (element.closest('svg, [aria-live], [data-scrolls-sideways]') || !element.checkVisibility()) continue;
      // A heading for screen readers only is one pixel large on purpose.
      if (element.offsetWidth <= 1 && element.offsetHeight <= 1) continue;
      const name = `${element.tagName}.${element.className}`;
      const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(element);
      const cutsOff = overflowX !== 'visible' && textOverflow !== 'ellipsis' && webkitLineClamp === 'none';
      if (cutsOff && element.scrollWidth > element.clientWidth + 2) {
        found.push(`${name}: ${element.scrollWidth} in ${element.clientWidth} px (${overflowX})`);
      }
      // Words on a button have nowhere to go.
      if (element.tagName === 'BUTTON' && element.scrollWidth > element.clientWidth + 2) {
        found.push(`${name} “${element.textContent}”: ${element.scrollWidth} in ${element.clientWidth} px`);
      }
      const room = element.parentElement?.closest('[data-scroller]')?.getBoundingClientRect().right ?? innerWidth;
      if (element.getBoundingClientRect().right > room + 1) found.push(`${name}: past the right edge`);
    }
    return found;
  });
}
