/** Owns waiting until a screen of the terminal on the fake connection has come to rest, and opening one. */
import type { Page } from 'playwright-core';
import type { Screen } from '../../src/state/route-model';

/** Until nothing has changed for a while: answers, fonts and lazy parts have come. The clock and countdowns may go on. Fails where something else does. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const QUIET_MS = 90;
    const LONGEST_MS = 15_000;
    const startedAt = performance.now();
    let changedAt = startedAt;
    let changed = '';
    const observer = new MutationObserver((changes) => {
      const change = changes.find(({ target }) => !target.parentElement?.closest('time'));
      if (!change) return;
      changedAt = performance.now();
      const { target } = change;
      changed = (target instanceof Element ? target : target.parentElement)?.outerHTML.slice(0, 160) ?? '';
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    while (performance.now() - changedAt < QUIET_MS) {
      if (performance.now() - startedAt > LONGEST_MS) throw new Error(`never came to rest: ${changed}`);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    observer.disconnect();
    await document.fonts.ready;
  });
}

/** On top of home. */
export async function openScreen(page: Page, screen: Screen): Promise<void> {
  await page.evaluate((wanted) => {
    window.app.route.home();
    if (wanted.name !== 'home') window.app.route.open(wanted);
  }, screen);
  await page.locator(`[data-screen="${screen.name}"]`).waitFor();
}
