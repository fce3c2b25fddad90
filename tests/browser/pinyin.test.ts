/** Owns the promise that whoever can spell a word can search for it: letters by touch, the shipped dictionary, the catalogue's words, offline too. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Format, LANDSCAPE, PORTRAIT } from './chromium';
import { beginSession, expectNoErrors, openReadyTerminal, type TestTerminal, waitForAppShell } from './terminal';

let terminal: TestTerminal;
let page: Page;
beforeAll(async () => {
  terminal = await openReadyTerminal();
  page = terminal.browser.page;
});
afterAll(() => terminal?.close());

const field = () => page.getByRole('textbox', { name: '要查什么' });
const panel = () => page.getByRole('region', { name: '屏幕键盘' });
const key = (name: string) => panel().getByRole('button', { name, exact: true });
const candidates = () => panel().getByRole('group', { name: '候选词' });
const candidate = (text: string) => candidates().getByRole('button', { name: new RegExp(`^${text}，`) });
const composed = () => page.locator('[data-composed]');

async function openPinyin(format: Format, text: 'standard' | 'large') {
  await page.setViewportSize(format);
  if (text === 'large') await page.getByRole('button', { name: '大字开始' }).tap();
  else await beginSession(page);
  await page.getByRole('button', { name: '要查什么' }).tap();
  if (text === 'large') await key('拼音').tap();
  await panel().getByText('输入全拼').waitFor();
}

async function touch(letters: string) {
  for (const letter of letters) await key(letter).tap();
}

async function endSession() {
  await page.getByRole('button', { name: '结束使用' }).tap();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
}
afterEach(endSession);

for (const [name, format, text] of [
  ['portrait', PORTRAIT, 'standard'],
  ['landscape', LANDSCAPE, 'standard'],
  ['portrait', PORTRAIT, 'large'],
  ['landscape', LANDSCAPE, 'large'],
] as const) {
  test(`Words are typed by touch, chosen and found, in ${name} and ${text} text`, async () => {
    await openPinyin(format, text);
    await touch('nongcun');
    expect(await composed().getAttribute('data-composed')).toBe('nongcun');
    await candidate('农村').tap();
    await touch('wfgz');
    await candidate('危房改造').tap();
    expect(await field().inputValue()).toBe('农村危房改造');
    expect(await composed().count()).toBe(0);
    // The field is in sight over the panel, its suggestions over it.
    const [filled, keys] = await Promise.all([field().boundingBox(), panel().boundingBox()]);
    expect(filled && keys && filled.y >= 0 && filled.y + filled.height <= keys.y).toBe(true);
    await key('查询').tap();
    await page.getByRole('article').first().waitFor();
    expect(await page.getByRole('article').first().textContent()).toContain('危房');
    expectNoErrors(terminal.browser);
  });
}

test('Asking while letters stand takes what they mean, and the suggestions of the search know the letters meanwhile', async () => {
  await openPinyin(PORTRAIT, 'standard');
  await touch('zuidishenghuobaozhang');
  await page
    .getByRole('list')
    .getByRole('button', { name: /最低生活保障/ })
    .first()
    .waitFor();
  await page.getByRole('button', { name: '查询', exact: true }).first().tap();
  await page.getByRole('article').first().waitFor();
  expect(await field().inputValue()).toBe('最低生活保障');
});

test('Pages are turned, words and letters taken back, the cursor moved by its keys', async () => {
  await openPinyin(PORTRAIT, 'standard');
  await touch('shi');
  await candidate('是').or(candidate('市')).first().waitFor();
  const first = await candidates().getByRole('button').first().getAttribute('aria-label');
  expect(await key('上一页').isDisabled()).toBe(true);
  await key('下一页').tap();
  expect(await candidates().getByRole('button').first().getAttribute('aria-label')).not.toBe(first);
  await key('上一页').tap();
  expect(await candidates().getByRole('button').first().getAttribute('aria-label')).toBe(first);
  await key('退格').tap();
  expect(await field().inputValue()).toBe('sh');
  await key('删词').tap();
  expect(await field().inputValue()).toBe('');
  await touch('xi');
  await key("'").tap();
  await touch('an');
  await candidate('西安').tap();
  await key('左移').tap();
  await touch('bu');
  await candidate('不').tap();
  expect(await field().inputValue()).toBe('西不安');
  await key('右移').tap();
  await key('退格').tap();
  expect(await field().inputValue()).toBe('西不');
  await key('清空').tap();
  // A digit chooses while letters stand, else it is one.
  await touch('2026dibao');
  await candidate('低保').waitFor();
  await touch('1');
  expect(await field().inputValue()).toBe('2026低保');
  expectNoErrors(terminal.browser);
});

test('A hardware keyboard composes as fast as thirty keys a second, and chooses by digit, space and Enter', async () => {
  await openPinyin(PORTRAIT, 'standard');
  await page.keyboard.type('nongcun dibao ', { delay: 33 });
  await expect.poll(() => field().inputValue()).toBe('农村低保');
  await page.keyboard.type('biaozhun');
  await candidate('标准').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => field().inputValue()).toBe('农村低保标准');
  await page.keyboard.type('lv');
  await candidate('绿').or(candidate('率')).first().waitFor();
  const second = await candidates().getByRole('button').nth(1).getAttribute('data-writes');
  await page.keyboard.press('2');
  await expect.poll(() => field().inputValue()).toBe(`农村低保标准${second}`);
  await page.keyboard.type('X6');
  expect(await field().inputValue()).toBe(`农村低保标准${second}X6`);
  expectNoErrors(terminal.browser);
});

test('Two thousand keys, and a text that is pasted among letters, are borne', async () => {
  await openPinyin(PORTRAIT, 'standard');
  // By script: by hand they take minutes.
  await field().evaluate((input: HTMLInputElement) => {
    for (let i = 0; i < 2000; i++) {
      const letter = 'nongcundibao'[i % 12] ?? '';
      input.dispatchEvent(new KeyboardEvent('keydown', { key: letter, bubbles: true, cancelable: true }));
    }
  });
  expect((await field().inputValue()).length).toBe(64);
  await candidates().getByRole('button').first().waitFor();
  await key('删词').tap();
  expect(await field().inputValue()).toBe('');
  await touch('di');
  await field().evaluate((input: HTMLInputElement) => {
    input.setRangeText('〔2026〕', 2, 2, 'end');
    input.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
  });
  expect(await composed().count()).toBe(0);
  expect(await field().inputValue()).toBe('di〔2026〕');
  await touch('nongcun');
  await candidate('农村').tap();
  expect(await field().inputValue()).toBe('di〔2026〕农村');
  expectNoErrors(terminal.browser);
});

test('What a reader chose comes first for them, and the next reader sees nothing of it', async () => {
  const first = () => candidates().getByRole('button').first().getAttribute('data-writes');
  await openPinyin(PORTRAIT, 'standard');
  await touch('weiyuan');
  await expect.poll(first).toBe('委员');
  for (let page = 0; page < 12 && (await candidate('魏').count()) === 0; page++) await key('下一页').tap();
  await candidate('魏').tap();
  await candidate('远').tap();
  expect(await field().inputValue()).toBe('魏远');
  await key('清空').tap();
  await touch('weiyuan');
  await expect.poll(first).toBe('魏远');
  await endSession();
  await openPinyin(PORTRAIT, 'standard');
  await touch('weiyuan');
  await expect.poll(first).toBe('委员');
});

test('Without a server the panel types as ever', async () => {
  await waitForAppShell(page);
  await terminal.portal.unplug();
  await page.reload();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
  await openPinyin(PORTRAIT, 'standard');
  await touch('dibaobiaozhun');
  await candidate('低保标准').tap();
  await key('查询').tap();
  await page.getByRole('article').first().waitFor();
});
