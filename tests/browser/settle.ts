/** Owns waiting until a screen of the terminal on the fake connection has come to rest, and opening one. */
import type { Page } from 'playwright-core';
import type { Screen } from '../../src/state/route-model';

/**
 * Until nothing has changed for a while and nothing says that it is busy: answers, fonts and lazy parts have come, and what is measured was measured. The
 * clock and countdowns may go on. Fails where something else does.
 */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const QUIET_MS = 90;
    const QUIET_FRAMES = 3;
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
    // On a busy machine timers go on while no frame is drawn: what follows a measured size comes with the frame after.
    let framesOfQuiet = 0;
    let framed = changedAt;
    const countFrame = () => {
      framesOfQuiet = framed === changedAt ? framesOfQuiet + 1 : 0;
      framed = changedAt;
      frame = requestAnimationFrame(countFrame);
    };
    let frame = requestAnimationFrame(countFrame);
    const isBusy = () => document.querySelector('[aria-busy="true"]') !== null;
    while (performance.now() - changedAt < QUIET_MS || framesOfQuiet < QUIET_FRAMES || isBusy()) {
      if (performance.now() - startedAt > LONGEST_MS) throw new Error(`never came to rest: ${changed}`);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    cancelAnimationFrame(frame);
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
