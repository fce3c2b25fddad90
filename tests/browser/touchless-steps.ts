/** Owns what tests of the terminal without touch look at: names in the accessibility tree, the ring of the focus, what is announced, the frame of scanning. */
import type { Page } from 'playwright-core';

const CONTROLS = new Set([
  'button',
  'textbox',
  'link',
  'checkbox',
  'radio',
  'combobox',
  'searchbox',
  'slider',
  'dialog',
  'main',
  'navigation',
  'region',
]);

/** Controls and regions of the page that have no name for a screen reader. Cost: 50 ms. */
export async function judgeNames(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const judged = nodes.filter(({ ignored, role }) => !ignored && CONTROLS.has(String(role?.value)));
  if (judged.length < 5) return [`only ${judged.length} controls in the accessibility tree`];
  const screen = await page.evaluate(() => document.querySelector<HTMLElement>('[data-screen]')?.dataset.screen);
  return judged
    .filter(({ name }) => String(name?.value ?? '').trim() === '')
    .map(({ role }) => `${screen}: a ${role?.value} without a name`);
}

/**
 * The ring of what has the focus, on every control of the screen and in each contrast: 2 px or more, 3:1 against what lies around it, and neither the control
 * nor its ring under something else. The keyboard must have been used.
 */
export async function judgeFocus(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { session } = window.app;
    const before = document.activeElement;
    const found = new Set<string>();
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgba = (colour: string) => {
      if (!canvas) throw new Error('no canvas');
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return canvas.getImageData(0, 0, 1, 1).data;
    };
    const luminance = (colour: string) => {
      const [r = 0, g = 0, b = 0] = [...rgba(colour)].map((c) => {
        const share = c / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (element: Element | null): string => {
      for (let one = element; one; one = one.parentElement) {
        const { backgroundColor } = getComputedStyle(one);
        if ((rgba(backgroundColor)[3] ?? 0) > 200) return backgroundColor;
      }
      return getComputedStyle(document.body).backgroundColor;
    };
    const scope = document.querySelector('dialog:modal') ?? document.body;
    const contrasts = ['normal', 'dark', 'light'] as const;
    for (const contrast of contrasts) {
      while (session.contrast.peek() !== contrast) session.stepContrast();
      for (const control of scope.querySelectorAll<HTMLElement>('button:not(:disabled), input')) {
        if (!control.checkVisibility()) continue;
        control.focus();
        const name = `${contrast}: ${(control.getAttribute('aria-label') ?? control.textContent ?? '').slice(0, 20)}`;
        if (!control.matches(':focus')) {
          found.add(`${name}: takes no focus`);
          continue;
        }
        // A field's ring is drawn around its box.
        const ringed = [control, control.parentElement?.parentElement].find(
          (one) =>
            one &&
            Number.parseFloat(getComputedStyle(one).outlineWidth) >= 2 &&
            getComputedStyle(one).outlineStyle !== 'none',
        );
        if (!ringed) {
          found.add(`${name}: no ring`);
          continue;
        }
        const [a, b] = [luminance(getComputedStyle(ringed).outlineColor), luminance(groundOf(ringed.parentElement))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 3) found.add(`${name}: ring ${ratio.toFixed(1)}:1`);
        const box = control.getBoundingClientRect();
        const hit = document.elementFromPoint(box.x + box.width / 2, Math.min(innerHeight - 1, box.y + box.height / 2));
        if (!hit || !(control.contains(hit) || hit.contains(control))) found.add(`${name}: under ${hit?.tagName}`);
      }
    }
    session.stepContrast();
    if (before instanceof HTMLElement) before.focus();
    return [...found];
  });
}

/** Gives what was said by the announcer since. */
export async function followAnnouncements(page: Page): Promise<() => Promise<string[]>> {
  const said = await page.evaluateHandle(() => {
    const texts: string[] = [];
    const announcer = document.querySelector('[role="status"][aria-live]');
    if (!announcer) throw new Error('no announcer');
    new MutationObserver(() => {
      const text = announcer.textContent ?? '';
      if (text !== '') texts.push(text);
    }).observe(announcer, { childList: true, characterData: true, subtree: true });
    return texts;
  });
  return () => said.jsonValue();
}

/**
 * Waits until the frame of scanning stands at what is called so, and presses the switch in the same moment: the next one may come before a message from
 * outside of the page does.
 */
export async function pressAtFrame(page: Page, name: RegExp): Promise<void> {
  await page.evaluate(
    ([source]) =>
      new Promise<void>((resolve, reject) => {
        const wanted = new RegExp(source);
        const seen: string[] = [];
        const end = setTimeout(
          () => reject(new Error(`the frame never came to ${source}, but to ${seen.join(' | ')}`)),
          60_000,
        );
        const look = () => {
          const stop = document.querySelector<HTMLElement>('[data-scan-frame]')?.dataset.stop ?? '';
          if (stop.slice(0, 12) !== seen.at(-1)) seen.push(stop.slice(0, 12));
          if (!wanted.test(stop)) {
            setTimeout(look, 20);
            return;
          }
          clearTimeout(end);
          const key = { code: 'Space', key: ' ', bubbles: true, cancelable: true };
          dispatchEvent(new KeyboardEvent('keydown', key));
          dispatchEvent(new KeyboardEvent('keyup', key));
          // Two presses within a quarter of a second are one.
          setTimeout(resolve, 300);
        };
        look();
      }),
    [name.source] as const,
  );
}

/** With two switches: goes on with one until the frame stands at what is called so, and presses with the other. */
export async function advanceToFrame(page: Page, name: RegExp): Promise<void> {
  await page.evaluate(
    async ([source]) => {
      const press = (code: string) => {
        const key = { code, key: code === 'Space' ? ' ' : code, bubbles: true, cancelable: true };
        dispatchEvent(new KeyboardEvent('keydown', key));
        dispatchEvent(new KeyboardEvent('keyup', key));
        // Two presses within a quarter of a second are one.
        return new Promise((resolve) => setTimeout(resolve, 300));
      };
      const stop = () => document.querySelector<HTMLElement>('[data-scan-frame]')?.dataset.stop ?? '';
      const seen: string[] = [];
      while (!new RegExp(source).test(stop())) {
        if (seen.push(stop().slice(0, 12)) > 60) throw new Error(`never came to ${source}, but to ${seen.join(' | ')}`);
        await press('Space');
      }
      await press('Enter');
    },
    [name.source] as const,
  );
}
