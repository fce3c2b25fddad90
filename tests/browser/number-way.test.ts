/** Owns the promise that a document number is put together in a few touches from the codes and years of this very catalogue, and found. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LANDSCAPE, PORTRAIT } from './chromium';
import { beginSession, expectNoErrors, openReadyTerminal, type TestTerminal } from './terminal';

let terminal: TestTerminal;
let page: Page;
beforeAll(async () => {
  terminal = await openReadyTerminal();
  page = terminal.browser.page;
});
afterAll(() => terminal?.close());

const fieldOf = () => page.getByRole('textbox', { name: '要查什么' });
const codes = () => page.getByRole('group', { name: '机关代字' }).getByRole('button');
const years = () => page.getByRole('group', { name: '年份' }).getByRole('button');
const key = (name: string) => page.getByRole('region', { name: '屏幕键盘' }).getByRole('button', { name, exact: true });

async function openWay() {
  await beginSession(page);
  await page.getByRole('button', { name: '要查什么' }).tap();
  await key('数字·文号').tap();
  await codes().first().waitFor();
}

async function endSession() {
  await page.getByRole('button', { name: '结束使用' }).tap();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
}

for (const [name, format] of [
  ['portrait', PORTRAIT],
  ['landscape', LANDSCAPE],
] as const) {
  test(`A whole document number is touched together and its document is found: ${name}`, async () => {
    await page.setViewportSize(format);
    await openWay();
    const code = (await codes().first().getAttribute('data-enters')) ?? '';
    expect(code).toMatch(/^\p{Script=Han}{2,}$/u);
    await codes().first().tap();
    expect(await fieldOf().inputValue()).toBe(code);
    // Behind the code the year brings its brackets.
    await expect.poll(() => years().first().textContent()).toMatch(/^〔20\d\d〕$/);
    // The first year may have no documents yet: in January it is days old.
    const year = (await years().nth(1).textContent()) ?? '';
    expect(year).toMatch(/^〔20\d\d〕$/);
    await years().nth(1).tap();
    expect(await fieldOf().inputValue()).toBe(code + year);
    // Half a number is answered by the search as ever.
    await page.getByRole('list', { name: '猜您要查' }).getByText(code).first().waitFor();
    await key('查询').tap();
    await page.getByRole('article').first().waitFor();
    const found = await page.getByRole('article').allTextContents();
    const number = found.join('\n').match(new RegExp(`${code}${year}(\\d+)号`))?.[1] ?? '';
    expect(number).toMatch(/^\d+$/);
    await endSession();

    await openWay();
    let touches = 0;
    const touch = async (which: ReturnType<typeof key>) => {
      touches += 1;
      await which.tap();
    };
    await touch(codes().first());
    await expect.poll(() => years().nth(1).textContent()).toBe(year);
    await touch(years().nth(1));
    for (const digit of number) await touch(key(digit));
    await touch(key('号'));
    expect(await fieldOf().inputValue()).toBe(`${code}${year}${number}号`);
    expect(touches).toBe(3 + number.length);
    await key('查询').tap();
    await page.getByRole('article').first().waitFor();
    expect(await page.getByRole('article').first().textContent()).toContain(`${code}${year}${number}号`);
    await endSession();
    expectNoErrors(terminal.browser);
  });
}

test('What stands in the field is gone on with: codes that begin so, and only what is missing of them is put in', async () => {
  await page.setViewportSize(PORTRAIT);
  await openWay();
  const all = await codes().evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-enters') ?? ''));
  const code = all.find((one) => one.length >= 4) ?? '';
  await fieldOf().fill(code.slice(0, 2));
  await expect
    .poll(() => codes().evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-enters'))))
    .toSatisfy((shown: (string | null)[]) => shown.every((one) => one === null || one.startsWith(code.slice(0, 2))));
  await page.locator(`[data-enters="${code}"]`).tap();
  expect(await fieldOf().inputValue()).toBe(code);
  await endSession();
  expectNoErrors(terminal.browser);
});
