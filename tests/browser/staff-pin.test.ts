/** A PIN tried ten times: tries are counted, the lock grows, and neither a reload nor a restart gives a try back. */
import { afterEach, expect, test } from 'vitest';
import { holdSeal, openStaff } from './staff-steps';
import { beginSession, finishSetup, openTerminal, STAFF_PIN, type TestTerminal, typePin } from './terminal';

let terminal: TestTerminal;
afterEach(() => terminal.close());

test('five wrong PINs lock, a reload and a restart keep the lock, even the right PIN waits', async () => {
  terminal = await openTerminal();
  let page = terminal.browser.page;
  await finishSetup(page);
  await beginSession(page);
  await openStaff(page, '111222');
  await page.getByText(/还可以试 4 次/).waitFor();
  for (let triesLeft = 3; triesLeft >= 1; triesLeft -= 1) {
    await typePin(page, '111222');
    await page.getByRole('button', { name: '完成' }).tap();
    await page.getByText(`还可以试 ${triesLeft} 次`).waitFor();
  }
  await typePin(page, '111222');
  await page.getByRole('button', { name: '完成' }).tap();
  await page.getByText(/请等 .+ 再试/).waitFor();

  await page.reload();
  await beginSession(page);
  await holdSeal(page);
  // Five more tries while it is locked change nothing, and the right one is not even looked at.
  for (const pin of ['111222', '222333', '333444', '444555', STAFF_PIN]) {
    const pad = page.getByRole('region', { name: '数字键盘' });
    if ((await pad.count()) === 0) break;
    await typePin(page, pin);
    await page.getByRole('button', { name: '完成' }).tap();
    await page.getByText(/请等 .+ 再试/).waitFor();
  }
  expect(await page.getByText('本机状况').count()).toBe(0);

  await terminal.browser.powerCut();
  page = await terminal.restart();
  await page.goto(terminal.portal.url);
  await beginSession(page);
  await holdSeal(page);
  const pad = page.getByRole('region', { name: '数字键盘' });
  if ((await pad.count()) > 0) {
    await typePin(page, STAFF_PIN);
    await page.getByRole('button', { name: '完成' }).tap();
  }
  await page.getByText(/请等 .+ 再试/).waitFor();
});
