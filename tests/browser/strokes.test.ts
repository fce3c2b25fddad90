/** Owns the promise that a word can be entered by its strokes, and a rare character by its parts, its reading or in words; and how large what is touched for it is. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LANDSCAPE, PORTRAIT } from './chromium';
import { drawCharacters } from './draw-characters';
import { judgeBoxes } from './judge-boxes';
import { addAxe, findTooSmall, findViolations } from './judge-page';
import { settle } from './settle';
import { beginSession, expectNoErrors, openReadyTerminal, type TestTerminal, waitForAppShell } from './terminal';

let terminal: TestTerminal;
beforeAll(async () => {
  terminal = await openReadyTerminal();
  await addAxe(terminal.browser.page);
});
afterAll(() => terminal?.close());

const FORMATS = [
  ['portrait', PORTRAIT],
  ['landscape', LANDSCAPE],
] as const;

const fieldOf = (page: Page) => page.getByRole('textbox', { name: '要查什么' });
const panelOf = (page: Page) => page.getByRole('region', { name: '屏幕键盘' });

async function openWay(page: Page, format: { width: number; height: number }, text: 'standard' | 'large', way: string) {
  await page.setViewportSize(format);
  if (text === 'large') await page.getByRole('button', { name: '大字开始' }).tap();
  else await beginSession(page);
  await page.getByRole('button', { name: '要查什么' }).tap();
  await page.getByRole('button', { name: way, exact: true }).tap();
}

async function endSession(page: Page) {
  await page.getByRole('button', { name: '结束使用' }).tap();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
}

async function pressStrokes(page: Page, keys: string) {
  for (const key of keys) await page.locator(`[data-stroke="${key}"]`).tap();
  await expect.poll(() => page.locator('[data-strokes]').getAttribute('data-strokes')).toBe(keys);
}

const candidate = (page: Page, text: string) => panelOf(page).locator(`button[data-writes="${text}"]`);

/** Turns the pages of the row until the candidate stands in it. */
async function turnTo(page: Page, text: string) {
  const next = panelOf(page).getByRole('button', { name: '下一页' });
  await expect
    .poll(
      async () => {
        if ((await candidate(page, text).count()) > 0) return true;
        if (await next.isEnabled()) await next.tap();
        return false;
      },
      { timeout: 30_000 },
    )
    .toBe(true);
}

/** Of the first element that fits, in millimetres of the screen. */
async function sizeInMm(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  const pxPerMm = await page.evaluate(() =>
    Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm')),
  );
  return { width: (box?.width ?? 0) / pxPerMm, height: (box?.height ?? 0) / pxPerMm };
}

/** Axe and the ruler on the panel as it is; single signs on keys and marks over others are no case for axe, the ruler judges them. */
async function expectAccessible(page: Page) {
  await settle(page);
  const found = [
    ...(await judgeBoxes(page)),
    ...(await findTooSmall(page)),
    ...(await findViolations(page, '[data-panel]')),
  ];
  expect(found.filter((one) => !/too short to determine|partially obscured|overlapped by another/.test(one))).toEqual(
    [],
  );
}

for (const [name, format] of FORMATS) {
  for (const text of ['standard', 'large'] as const) {
    test(`A word is entered by its strokes, one of them not known, and found: ${name}, ${text} text`, async () => {
      const { page } = terminal.browser;
      await openWay(page, format, text, '笔画');
      await pressStrokes(page, '4535');
      await candidate(page, '农').tap();
      expect(await fieldOf(page).inputValue()).toBe('农');
      await pressStrokes(page, '12*4124');
      await panelOf(page).getByRole('button', { name: '退格', exact: true }).tap();
      await expect.poll(() => page.locator('[data-strokes]').getAttribute('data-strokes')).toBe('12*412');
      await candidate(page, '村').waitFor();
      await expectAccessible(page);
      await candidate(page, '村').tap();
      expect(await fieldOf(page).inputValue()).toBe('农村');
      expect(await page.locator('[data-strokes]').getAttribute('data-strokes')).toBe('');
      const key = await sizeInMm(page, '[data-stroke]');
      expect(Math.min(key.width, key.height)).toBeGreaterThanOrEqual(20);
      await panelOf(page).getByRole('button', { name: '查询', exact: true }).tap();
      await page.getByRole('article').first().waitFor();
      expect(await page.getByRole('article').first().textContent()).toContain('农村');
      await endSession(page);
      expectNoErrors(terminal.browser);
    });
  }

  test(`A rare character is found by its parts and by its reading, and put into words where there is none: ${name}`, async () => {
    const { page } = terminal.browser;
    await openWay(page, format, 'large', '生僻字');
    await panelOf(page).getByRole('button', { name: '土', exact: true }).tap();
    await panelOf(page).getByRole('button', { name: '口', exact: true }).tap();
    await candidate(page, '𠮷').waitFor();
    await expectAccessible(page);
    await candidate(page, '𠮷').tap();
    expect(await fieldOf(page).inputValue()).toBe('𠮷');
    await fieldOf(page).fill('王kui');
    await turnTo(page, '㙓');
    await candidate(page, '㙓').tap();
    expect(await fieldOf(page).inputValue()).toBe('王㙓');
    await fieldOf(page).fill('土啬');
    await panelOf(page).getByRole('button', { name: '左「土」右「啬」' }).tap();
    expect(await fieldOf(page).inputValue()).toBe('左「土」右「啬」');
    await endSession(page);
    expectNoErrors(terminal.browser);
  });
}

test('A hardware keyboard chooses only among candidates for strokes or letters that are being composed; characters in the field leave it its keys', async () => {
  const { page } = terminal.browser;
  await openWay(page, PORTRAIT, 'standard', '生僻字');
  const type = (keys: string) => page.keyboard.type(keys);
  await fieldOf(page).fill('土口');
  await candidate(page, '𠮷').waitFor();
  await type(' 12');
  expect(await fieldOf(page).inputValue()).toBe('土口 12');
  await fieldOf(page).fill('王kui');
  await panelOf(page).locator('button[data-writes]').first().waitFor();
  await type('1');
  await expect.poll(() => fieldOf(page).inputValue()).toMatch(/^王\p{Script=Han}$/u);
  await page.getByRole('button', { name: '笔画', exact: true }).tap();
  await fieldOf(page).fill('低');
  await type('1 2');
  expect(await fieldOf(page).inputValue()).toBe('低1 2');
  await fieldOf(page).fill('低');
  await pressStrokes(page, '32');
  await panelOf(page).locator('button[data-writes]').first().waitFor();
  await type('1');
  await expect.poll(() => fieldOf(page).inputValue()).toMatch(/^低\p{Script=Han}$/u);
  await page.getByRole('button', { name: '生僻字', exact: true }).tap();
  await fieldOf(page).fill('农');
  await candidate(page, '侬').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('article').first().waitFor();
  expect(await fieldOf(page).inputValue()).toBe('农');
  await endSession(page);
  expectNoErrors(terminal.browser);
});

test('Asked for with strokes standing, the first candidate is meant; the file of strokes is kept for days without a network', async () => {
  const { page } = terminal.browser;
  await waitForAppShell(page);
  await openWay(page, PORTRAIT, 'standard', '笔画');
  await pressStrokes(page, '453534');
  await candidate(page, '农').waitFor();
  await panelOf(page).getByRole('button', { name: '查询', exact: true }).tap();
  await page.getByRole('article').first().waitFor();
  const isKept = () =>
    page.evaluate(async () => (await caches.match('/models/strokes.bin', { ignoreSearch: true })) !== undefined);
  await expect.poll(isKept).toBe(true);
  await endSession(page);
  expectNoErrors(terminal.browser);
});

for (const [name, format] of FORMATS) {
  test(`In large text the writing field is 90 mm wide and its candidates are 20 mm: ${name}`, async () => {
    const { page } = terminal.browser;
    await openWay(page, format, 'large', '手写');
    await page.getByText('在这里写字').waitFor();
    expect((await sizeInMm(page, 'canvas')).width).toBeGreaterThanOrEqual(90);
    await drawCharacters(page, '农');
    await page.locator('button[data-writes]').first().waitFor();
    const { width, height } = await sizeInMm(page, 'button[data-writes]');
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(20);
    await endSession(page);
    expectNoErrors(terminal.browser);
  });
}
