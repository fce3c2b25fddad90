/**
 * Owns judging a screen by its boxes, as a person with a ruler would: text that is cut, covered or overlaps, sideways scrolling, targets too close to
 * each other, lines too long or too close, and text too pale on what lies behind it. Everything is measured from computed styles and drawn lines.
 */
import type { Page } from 'playwright-core';

/** What is wrong on the page as it stands; empty when nothing is. Of an open dialog only what is in it. Cost: 10 to 60 ms. */
export async function judgeBoxes(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Box {
      readonly left: number;
      readonly top: number;
      readonly right: number;
      readonly bottom: number;
    }
    interface Line extends Box {
      readonly element: HTMLElement;
      readonly text: string;
    }
    type Colour = readonly [red: number, green: number, blue: number, alpha: number];

    const found = new Set<string>();
    const styleOf = (element: Element) => getComputedStyle(element);
    const pxPerMm = Number.parseFloat(styleOf(document.documentElement).getPropertyValue('--mm'));
    // Words of drawings and of paper (a picture of the paper). What is only said is a pixel large.
    const NOT_READ = 'svg, [aria-hidden="true"], [data-paper], [data-paper-kind], script, style';
    const dialogs = document.querySelectorAll<HTMLElement>('dialog[open]');
    const scope = dialogs[dialogs.length - 1] ?? document.body;
    const named = (element: Element) =>
      `<${element.tagName.toLowerCase()} ${element.getAttribute('class') ?? ''}> “${(element.textContent ?? '').slice(0, 24)}”`;
    const isShown = (element: HTMLElement) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      !element.closest(NOT_READ) &&
      !(element.offsetWidth <= 1 && element.offsetHeight <= 1);

    function ancestors(element: Element): Element[] {
      const all: Element[] = [];
      for (let one: Element | null = element; one && one !== document.documentElement; one = one.parentElement) {
        all.push(one);
      }
      return all;
    }

    /** Part of a box that can be seen without scrolling, null for none. What is hidden for good is told. */
    function visiblePart(element: Element, box: Box, what: string): Box | null {
      let seen: Box = { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
      for (const outer of ancestors(element)) {
        const { overflowX, overflowY, webkitLineClamp, position } = styleOf(outer);
        if (overflowX !== 'visible' || overflowY !== 'visible') {
          const frame = outer.getBoundingClientRect();
          if (frame.width <= 1) return null;
          const isMeant = webkitLineClamp !== 'none' || outer.closest('[data-scrolls-sideways]') !== null;
          const sideways = overflowX === 'hidden' || overflowX === 'clip';
          const upright = overflowY === 'hidden' || overflowY === 'clip';
          if (!isMeant && sideways && (seen.right > frame.right + 1.5 || seen.left < frame.left - 1.5)) {
            found.add(`cut at the side: ${what} in ${named(outer)}`);
          }
          if (!isMeant && upright && (seen.bottom > frame.bottom + 1.5 || seen.top < frame.top - 1.5)) {
            found.add(`cut above or below: ${what} in ${named(outer)}`);
          }
          seen = {
            left: Math.max(seen.left, frame.left),
            top: Math.max(seen.top, frame.top),
            right: Math.min(seen.right, frame.right),
            bottom: Math.min(seen.bottom, frame.bottom),
          };
        }
        if (position === 'fixed') break;
      }
      seen = {
        left: Math.max(seen.left, 0),
        top: Math.max(seen.top, 0),
        right: Math.min(seen.right, innerWidth),
        bottom: Math.min(seen.bottom, innerHeight),
      };
      // Two pixels at the edge of what scrolls are neither read nor touched; they are drawn now on one side of it, now on the other.
      return seen.right - seen.left > 1 && seen.bottom - seen.top > 2 ? seen : null;
    }

    /** Whether what is drawn at the middle of the box belongs to the element. What scrolls under a bar that stays is no fault. */
    function isOnTop(element: Element, box: Box, what: string): boolean {
      const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      if (!hit || hit === element || hit.contains(element) || element.contains(hit)) return true;
      // What takes no touch shines through what takes it: the hint below the ink.
      if (styleOf(element).pointerEvents === 'none') return true;
      const stays = ancestors(hit).some((outer) => ['sticky', 'fixed'].includes(styleOf(outer).position));
      if (!stays && !ancestors(element).some((outer) => outer.matches('label, [role="img"]'))) {
        found.add(`covered: ${what} by ${named(hit)}`);
      }
      return false;
    }

    // --- lines of text, each as wide as drawn and as high as its letters
    const lines: Line[] = [];
    const byBlock = new Map<HTMLElement, Map<number, { left: number; right: number }>>();
    const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
    const readElements = new Set<HTMLElement>();
    while (walker.nextNode()) {
      const text = walker.currentNode.nodeValue?.trim() ?? '';
      const element = walker.currentNode.parentElement;
      if (!text || !element || !isShown(element)) continue;
      readElements.add(element);
      const fontPx = Number.parseFloat(styleOf(element).fontSize);
      let block = element;
      while (styleOf(block).display.startsWith('inline') && block.parentElement) block = block.parentElement;
      const extents = byBlock.get(block) ?? new Map<number, { left: number; right: number }>();
      byBlock.set(block, extents);
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const rect of range.getClientRects()) {
        if (rect.width < 1) continue;
        const middle = (rect.top + rect.bottom) / 2;
        const key = [...extents.keys()].find((other) => Math.abs(other - middle) < fontPx / 2) ?? middle;
        const extent = extents.get(key);
        extents.set(key, {
          left: Math.min(extent?.left ?? rect.left, rect.left),
          right: Math.max(extent?.right ?? rect.right, rect.right),
        });
        const box = { left: rect.left, right: rect.right, top: middle - fontPx / 2, bottom: middle + fontPx / 2 };
        const what = `“${text.slice(0, 24)}”`;
        const button = element.closest('button');
        // What a clamp leaves out is told by its dots.
        const isClamped = ancestors(element).some((outer) => styleOf(outer).webkitLineClamp !== 'none');
        if (button && !isClamped) {
          const frame = button.getBoundingClientRect();
          if (
            box.left < frame.left - 1.5 ||
            box.right > frame.right + 1.5 ||
            box.top < frame.top - 1.5 ||
            box.bottom > frame.bottom + 1.5
          ) {
            found.add(`runs out of its button: ${what}`);
          }
        }
        const seen = visiblePart(element, box, what);
        if (seen && isOnTop(element, seen, what)) lines.push({ ...seen, element, text });
      }
    }
    // Numbers that are drawn by a style.
    for (const mark of scope.querySelectorAll<HTMLElement>('button [data-count]')) {
      if (!isShown(mark)) continue;
      readElements.add(mark);
      const box = mark.getBoundingClientRect();
      const frame = mark.closest('button')?.getBoundingClientRect() ?? new DOMRect();
      const [middle, halfPx] = [(box.top + box.bottom) / 2, Number.parseFloat(styleOf(mark).fontSize) / 2];
      const isOut = middle - halfPx < frame.top - 1.5 || middle + halfPx > frame.bottom + 1.5;
      if (isOut || box.left < frame.left - 1.5 || box.right > frame.right + 1.5) {
        found.add(`runs out of its button: the number ${mark.dataset.count}`);
      }
      const { left, right, top, bottom } = box;
      lines.push({ left, right, top, bottom, element: mark, text: `the number ${mark.dataset.count}` });
    }
    lines.forEach((one, index) => {
      for (const other of lines.slice(index + 1)) {
        if (one.element === other.element) continue;
        const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (width > 2 && height > 2) found.add(`overlap: “${one.text.slice(0, 24)}” and “${other.text.slice(0, 24)}”`);
      }
    });

    // --- lines of texts: no more than forty characters, and half a line apart
    for (const [block, extents] of byBlock) {
      const { fontSize, lineHeight } = styleOf(block);
      const fontPx = Number.parseFloat(fontSize);
      const longest = Math.max(0, ...[...extents.values()].map(({ left, right }) => right - left)) / fontPx;
      const isText = !block.closest('button, h1, h2, h3, label, header, [data-scrolls-sideways]');
      if (!isText || extents.size < 2) continue;
      if (longest > 40.6) found.add(`lines of ${longest.toFixed(1)} characters: ${named(block)}`);
      const ratio = Number.parseFloat(lineHeight) / fontPx;
      if (ratio < 1.49) found.add(`lines ${ratio.toFixed(2)} apart: ${named(block)}`);
    }

    // --- targets
    const targets = [...scope.querySelectorAll<HTMLElement>('button, input, [role="button"]')].flatMap((element) => {
      if (!isShown(element)) return [];
      const rect = element.getBoundingClientRect();
      const seen = visiblePart(element, rect, `the button ${named(element)}`);
      // The dock never scrolls: help and the end are always there.
      const isWhole = seen && seen.bottom - seen.top > rect.height - 1.5 && seen.right - seen.left > rect.width - 1.5;
      if (element.closest('[data-dock]') && !isWhole) found.add(`not whole: the button ${named(element)}`);
      return seen && isOnTop(element, seen, `the button ${named(element)}`) ? [{ element, ...seen }] : [];
    });
    const stays = (element: Element) => ancestors(element).some((outer) => styleOf(outer).position === 'sticky');
    targets.forEach((one, index) => {
      for (const other of targets.slice(index + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        // One scrolls under the other.
        if (stays(one.element) !== stays(other.element)) continue;
        const across = Math.max(one.left, other.left) - Math.min(one.right, other.right);
        const down = Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom);
        // A button that was just pressed still stands a pixel lower.
        if (Math.max(across, down) < 3 * pxPerMm - 1.6) {
          found.add(
            `${(Math.max(across, down) / pxPerMm).toFixed(1)} mm between ${named(one.element)} and ${named(other.element)}`,
          );
        }
      }
    });

    // --- nothing scrolls sideways
    for (const element of scope.querySelectorAll<HTMLElement>('*')) {
      if (element.closest('svg, [data-scrolls-sideways]') || !isShown(element)) continue;
      const { overflowX } = styleOf(element);
      if (['auto', 'scroll'].includes(overflowX) && element.scrollWidth > element.clientWidth + 1) {
        found.add(`scrolls sideways: ${named(element)}`);
      }
    }
    if (document.documentElement.scrollWidth > innerWidth) found.add('the page scrolls sideways');

    // --- 7:1 between text and what lies behind it
    function colours(text: string): Colour[] {
      return [...text.matchAll(/rgba?\(([^)]+)\)|color\(srgb ([^)]+)\)/g)].map((match) => {
        const parts = (match[1] ?? match[2] ?? '').split(/[\s,/]+/).map(Number);
        const scale = match[2] === undefined ? 1 : 255;
        return [(parts[0] ?? 0) * scale, (parts[1] ?? 0) * scale, (parts[2] ?? 0) * scale, parts[3] ?? 1];
      });
    }
    const over = (front: Colour, back: Colour): Colour => [
      front[0] * front[3] + back[0] * (1 - front[3]),
      front[1] * front[3] + back[1] * (1 - front[3]),
      front[2] * front[3] + back[2] * (1 - front[3]),
      1,
    ];
    function luminance(colour: Colour): number {
      const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }
    const contrast = (a: Colour, b: Colour) => {
      const [light, dark] = [Math.max(luminance(a), luminance(b)), Math.min(luminance(a), luminance(b))];
      return (light + 0.05) / (dark + 0.05);
    };
    /** All that may lie behind: of a gradient each of its colours. */
    function backgrounds(element: Element): Colour[] {
      const layers: Colour[][] = [];
      for (const outer of [...ancestors(element), document.documentElement]) {
        const { backgroundColor, backgroundImage } = styleOf(outer);
        const gradient = backgroundImage === 'none' ? [] : colours(backgroundImage);
        if (gradient.length > 0) layers.push(gradient);
        const plain = colours(backgroundColor)[0];
        if (plain && plain[3] > 0) layers.push([plain]);
        if (gradient.length > 0 || plain?.[3] === 1) break;
      }
      const canvas: Colour = [255, 255, 255, 1];
      return layers.reduceRight<Colour[]>(
        (behind, layer) => layer.flatMap((front) => behind.map((back) => over(front, back))),
        [canvas],
      );
    }
    const judgeColour = (element: HTMLElement, colour: string, what: string) => {
      const front = colours(colour)[0];
      if (!front) {
        found.add(`no colour: ${what} (${colour})`);
        return;
      }
      for (const back of backgrounds(element)) {
        const ratio = contrast(over(front, back), back);
        if (ratio < 6.995) {
          found.add(
            `contrast ${ratio.toFixed(1)}:1: ${what} ${colour} on rgb(${back.slice(0, 3).map(Math.round).join(' ')})`,
          );
        }
      }
    };
    for (const element of readElements) {
      // What cannot be used now may be pale (WCAG 1.4.6).
      if (!element.closest(':disabled')) judgeColour(element, styleOf(element).color, named(element));
    }
    for (const input of scope.querySelectorAll('input')) {
      if (!isShown(input)) continue;
      judgeColour(input, styleOf(input).color, named(input));
      if (input.placeholder)
        judgeColour(input, getComputedStyle(input, '::placeholder').color, `“${input.placeholder}”`);
    }
    return [...found];
  });
}
