/** The staff PIN: opens, locks, and gives no try back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdSeal } from './staff-steps';
import { beginSession, expectNoErrors, openReadyTerminal, STAFF_PIN, type TestTerminal, typePin } from './terminal';

let terminal: TestTerminal;
let page: Page;

beforeAll(async () => {
  terminal = await openReadyTerminal();
  page = terminal.browser.page;
});

afterAll(() => terminal?.close());

const finish = () => page.getByRole('button', { name: '完成' }).tap();

test('the right PIN opens the staff screen, and leaving it goes back to the attract screen and locks it', async () => {
  await beginSession(page);
  await holdSeal(page);
  await typePin(page, STAFF_PIN);
  await finish();
  await page.getByText('本机状况').waitFor();
  await page.getByRole('button', { name: '锁定并退出' }).tap();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
  await beginSession(page);
  await page.keyboard.press('Control+Alt+KeyS');
  await page.getByText('请输入工作人员密码').waitFor();
  expect(await page.getByText('本机状况').count()).toBe(0);
  await page.getByRole('button', { name: '结束使用' }).tap();
});

test('after wrong PINs the lock holds against ten tries, the right one and a reload included', async () => {
  await beginSession(page);
  await page.keyboard.press('Control+Alt+KeyS');
  for (const triesLeft of [4, 3, 2, 1]) {
    await typePin(page, '135790');
    await finish();
    await page.getByText(`密码不对，还可以试 ${triesLeft} 次。`).waitFor();
  }
  await typePin(page, '135790');
  await finish();
  const lock = page.getByText(/密码错了多次，请等 \d+ 秒 再试。/);
  await lock.waitFor();
  expect(await page.getByRole('region', { name: '数字键盘' }).count()).toBe(0);
  for (let tried = 6; tried <= 10; tried++) {
    if (tried === 6) await page.reload();
    else await page.getByRole('button', { name: '结束使用' }).tap();
    await beginSession(page);
    // The keys open it at once: ten tries must fit well into the lock's half minute.
    await page.keyboard.press('Control+Alt+KeyS');
    await typePin(page, tried % 2 === 0 ? STAFF_PIN : '135790');
    await finish();
    await lock.waitFor();
    expect(await page.getByText('本机状况').count()).toBe(0);
  }
  expectNoErrors(terminal.browser);
});

test('a power cut gives no try back: the lock stands after the restart', async () => {
  const own = await openReadyTerminal();
  try {
    await beginSession(own.browser.page);
    await own.browser.page.keyboard.press('Control+Alt+KeyS');
    for (let tried = 1; tried <= 5; tried++) {
      await typePin(own.browser.page, '135790');
      await own.browser.page.getByRole('button', { name: '完成' }).tap();
      await own.browser.page.getByText(/密码不对|密码错了多次/).waitFor();
      if (tried < 5) await own.browser.page.getByText(`还可以试 ${5 - tried} 次`).waitFor();
    }
    await own.browser.page.getByText(/密码错了多次/).waitFor();
    await own.browser.powerCut();
    const after = await own.restart();
    await after.goto(own.portal.url);
    await beginSession(after);
    await after.keyboard.press('Control+Alt+KeyS');
    await typePin(after, STAFF_PIN);
    await after.getByRole('button', { name: '完成' }).tap();
    await after.getByText(/密码错了多次/).waitFor();
  } finally {
    await own.close();
  }
});
