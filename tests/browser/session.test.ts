/** The end of a session: a warning that any touch stops, then nothing of the reader is left in storage, document or history. */

import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import {
  beginSession,
  demoConfig,
  finishSetup,
  openReadyTerminal,
  openTerminal,
  readAllStorage,
  searchFor,
  type TestTerminal,
} from './terminal';

/** A word that stands nowhere in the catalogue, so that any trace of it is the reader's. */
const SECRET = '独角鲸护照办理';

let terminal: TestTerminal;
afterEach(() => terminal.close());

async function leaveTraces(page: Page): Promise<void> {
  await beginSession(page);
  await page.getByRole('button', { name: '大字', exact: true }).tap();
  await searchFor(page, '通知');
  const first = page.getByRole('article').first();
  await first.getByRole('button', { name: /^加入查阅篮/ }).tap();
  const field = page.getByRole('textbox', { name: '要查什么' });
  await field.fill(SECRET);
  await field.press('Enter');
  await page.getByText('没有找到').first().waitFor();
}

async function expectNoTraces(page: Page, historyLength: number): Promise<void> {
  await page.getByText('触摸屏幕，开始查阅').waitFor();
  expect(await page.content()).not.toContain(SECRET);
  expect(await page.evaluate(() => [...document.querySelectorAll('input')].map((input) => input.value))).toEqual([]);
  const stored = await readAllStorage(page);
  expect(stored).not.toContain(SECRET);
  expect(stored).not.toContain('通知');
  expect(await page.evaluate(() => history.length)).toBe(historyLength);
  expect(await page.evaluate(() => document.documentElement.dataset.text)).toBe('standard');
  await beginSession(page);
  // The badge with the count of the one before would stand here.
  await page
    .getByRole('button', { name: /^查阅篮/ })
    .first()
    .tap();
  await page.getByText('查阅篮还是空的').waitFor();
}

test('结束使用 wipes everything at once', async () => {
  terminal = await openReadyTerminal();
  const { page } = terminal.browser;
  const historyLength = await page.evaluate(() => history.length);
  await leaveTraces(page);
  await page.getByRole('button', { name: '结束使用' }).tap();
  await expectNoTraces(page, historyLength);
});

test('an idle session is warned of, kept by a touch, then wiped by itself', async () => {
  terminal = await openTerminal({
    config: demoConfig({ idle: { seconds: 6, warningSeconds: 4, form: { seconds: 6, warningSeconds: 4 } } }),
  });
  const { page } = terminal.browser;
  await finishSetup(page);
  const historyLength = await page.evaluate(() => history.length);
  await leaveTraces(page);
  await page.getByText('您还在使用吗？').waitFor({ timeout: 15_000 });
  await page.touchscreen.tap(540, 300);
  await page.getByText('您还在使用吗？').waitFor({ state: 'hidden' });
  expect(await page.getByRole('textbox', { name: '要查什么' }).inputValue()).toBe(SECRET);
  await page.getByText('您还在使用吗？').waitFor({ timeout: 15_000 });
  await page.getByText('触摸屏幕，开始查阅').waitFor({ timeout: 15_000 });
  await expectNoTraces(page, historyLength);
});
