/** A new version of the app waits while a reader is at work, and takes over on the attract screen only. */
import type { Page } from 'playwright-core';
import { afterEach, expect, inject, test } from 'vitest';
import {
  beginSession,
  expectNoErrors,
  finishSetup,
  openTerminal,
  type TestTerminal,
  waitForAppShell,
  waitForCount,
} from './terminal';

let terminal: TestTerminal;
afterEach(() => terminal.close());

/** The hashed name of the page's module tells the build. */
const entryOf = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLScriptElement>('script[type="module"]')?.src.split('/').at(-1) ?? '');

const shellState = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return { waiting: registration.waiting !== null };
  });

test('a new version waits through a session and is activated on the attract screen', async () => {
  terminal = await openTerminal();
  const { page } = terminal.browser;
  await finishSetup(page);
  await waitForAppShell(page);
  await beginSession(page);
  const before = await entryOf(page);
  await terminal.serve({ appDir: inject('nextAppDir') });
  await page.evaluate(async () => void (await navigator.serviceWorker.ready).update());
  await expect.poll(() => shellState(page), { timeout: 30_000 }).toEqual({ waiting: true });
  // The reader goes on with the version that began the session.
  await page.getByRole('button', { name: '求助' }).first().tap();
  await page.getByText('三步查到文件').waitFor();
  await page.waitForTimeout(1500);
  expect(await entryOf(page)).toBe(before);
  expect(await shellState(page)).toEqual({ waiting: true });

  await page.getByRole('button', { name: '结束使用' }).tap();
  await expect.poll(() => entryOf(page).catch(() => before), { timeout: 30_000 }).not.toBe(before);
  await beginSession(page);
  await waitForCount(page, inject('feedDir'));
  expectNoErrors(terminal.browser);
});
