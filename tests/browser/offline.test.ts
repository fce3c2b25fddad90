/** After the first load everything works with the server stopped: reload, search, document, slip. */
import { afterEach, expect, inject, test } from 'vitest';
import { drawCharacters } from './draw-characters';
import {
  beginSession,
  finishSetup,
  openTerminal,
  searchFor,
  type TestTerminal,
  waitForAppShell,
  waitForCount,
} from './terminal';

let terminal: TestTerminal;
afterEach(() => terminal.close());

test('with the server gone the terminal reloads, searches, opens a document and reads handwriting, also after the browser was restarted', async () => {
  terminal = await openTerminal();
  await finishSetup(terminal.browser.page);
  await waitForAppShell(terminal.browser.page);
  await terminal.portal.unplug();

  await terminal.browser.page.reload();
  await openFirstResult();
  await terminal.browser.close();

  const page = await terminal.restart();
  await page.goto(terminal.portal.url);
  await openFirstResult();
  await page.getByRole('button', { name: '首页' }).tap();
  await page.getByRole('button', { name: '要查什么' }).tap();
  await page.getByRole('button', { name: '手写', exact: true }).tap();
  await page.getByText('在这里写字').waitFor();
  await drawCharacters(page, '农');
  await expect.poll(() => page.getByRole('textbox', { name: '要查什么' }).inputValue()).toBe('农');
});

async function openFirstResult(): Promise<void> {
  const { page } = terminal.browser;
  await beginSession(page);
  await waitForCount(page, inject('feedDir'));
  await searchFor(page, '通知');
  const first = page.getByRole('main').getByRole('listitem').first();
  await first.waitFor();
  await first.getByRole('button').first().tap();
  await page.getByText('发布机构').first().waitFor();
  // The site config and the feed can't be reached: that is expected here, anything else is not.
  const unexpected = terminal.browser.errors.filter(
    (error) => !/ERR_CONNECTION|Failed to load resource|ERR_FAILED/.test(error),
  );
  expect(unexpected).toEqual([]);
}
