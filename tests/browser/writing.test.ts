/** Owns the promise that whoever can write a word can search for it: strokes by pointer, the real recogniser, the catalogue that helps it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LANDSCAPE, PORTRAIT } from './chromium';
import { drawCharacters, drawStrokes } from './draw-characters';
import { beginSession, expectNoErrors, openReadyTerminal, type TestTerminal } from './terminal';

let terminal: TestTerminal;
beforeAll(async () => {
  terminal = await openReadyTerminal();
});
afterAll(() => terminal?.close());

const fieldOf = (page: Page) => page.getByRole('textbox', { name: '要查什么' });
const candidatesOf = (page: Page) => page.getByRole('group', { name: '候选字' });

/** From the attract screen to the open writing pad, in one of the formats and text sizes. */
async function openPad(page: Page, format: { width: number; height: number }, text: 'standard' | 'large') {
  await page.setViewportSize(format);
  if (text === 'large') await page.getByRole('button', { name: '大字开始' }).tap();
  else await beginSession(page);
  await page.getByRole('button', { name: '要查什么' }).tap();
  if (text === 'standard') await page.getByRole('button', { name: '手写', exact: true }).tap();
  await page.getByText('在这里写字').waitFor();
}

async function endSession(page: Page) {
  await page.getByRole('button', { name: '结束使用' }).tap();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
}

for (const [name, format] of [
  ['portrait', PORTRAIT],
  ['landscape', LANDSCAPE],
] as const) {
  for (const text of ['standard', 'large'] as const) {
    test(`A word is written, one character after another, and found: ${name}, ${text} text`, async () => {
      const { page } = terminal.browser;
      await openPad(page, format, text);
      await drawCharacters(page, '农村');
      await expect.poll(() => fieldOf(page).inputValue()).toBe('农村');
      // The last character is still open to change; the one before was taken by writing on.
      expect(await page.locator('[data-composed]').getAttribute('data-composed')).toBe('村');
      await page.getByRole('region', { name: '屏幕键盘' }).getByRole('button', { name: '查询', exact: true }).tap();
      await page.getByRole('article').first().waitFor();
      expect(await page.getByRole('article').first().textContent()).toContain('农村');
      await endSession(page);
      expectNoErrors(terminal.browser);
    });
  }
}

test('Two characters over each other, with no rest between, are two characters, and the ink of the first goes', async () => {
  const { page } = terminal.browser;
  await openPad(page, PORTRAIT, 'large');
  await drawCharacters(page, '农村', { restMs: 0 });
  await expect.poll(() => fieldOf(page).inputValue()).toBe('农村');
  await expect.poll(() => page.locator('[data-composed]').getAttribute('data-composed')).toBe('村');
  await expect.poll(() => page.locator('canvas[data-taken]').getAttribute('data-taken')).toBe('true');
  await candidatesOf(page).getByText('村', { exact: true }).tap();
  expect(await fieldOf(page).inputValue()).toBe('农村');
  await endSession(page);
  expectNoErrors(terminal.browser);
});

test('A touched candidate takes the place of what was proposed, and words that may follow are offered', async () => {
  const { page } = terminal.browser;
  await openPad(page, PORTRAIT, 'large');
  await drawCharacters(page, '农');
  await expect.poll(() => fieldOf(page).inputValue()).toBe('农');
  const second = candidatesOf(page).getByRole('button').nth(1);
  const other = (await second.textContent()) ?? '';
  await second.tap();
  expect(await fieldOf(page).inputValue()).toBe(other);
  expect(await page.locator('[data-composed]').count()).toBe(0);
  // Touching the character in the field offers the others again.
  await fieldOf(page).tap({ position: { x: 8, y: 20 } });
  await candidatesOf(page).getByText('农', { exact: true }).tap();
  expect(await fieldOf(page).inputValue()).toBe('农');
  const words = page.getByRole('group', { name: '接着写' });
  await words.getByRole('button', { name: /^农村/ }).first().tap();
  expect(await fieldOf(page).inputValue()).toMatch(/^农村/);
  await endSession(page);
  expectNoErrors(terminal.browser);
});

test('Strokes and characters are taken back: one stroke, the character before, everything', async () => {
  const { page } = terminal.browser;
  await openPad(page, PORTRAIT, 'standard');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await drawCharacters(page, '村', { restMs: 800 });
  await expect.poll(() => fieldOf(page).inputValue()).toBe('村');
  await drawStrokes(page, [
    [
      [0.2, 0.5],
      [0.8, 0.5],
    ],
  ]);
  await expect.poll(() => fieldOf(page).inputValue()).toBe('村一');
  await button('撤销一笔').tap();
  // The stroke began the next character by mistake: the one before is open again.
  await expect.poll(() => fieldOf(page).inputValue()).toBe('村');
  expect(await page.locator('[data-composed]').getAttribute('data-composed')).toBe('村');
  await button('退格').tap();
  expect(await fieldOf(page).inputValue()).toBe('');
  await drawCharacters(page, '农');
  await button('清空').tap();
  expect(await fieldOf(page).inputValue()).toBe('');
  expect(await candidatesOf(page).count()).toBe(0);
  await endSession(page);
  expectNoErrors(terminal.browser);
});
