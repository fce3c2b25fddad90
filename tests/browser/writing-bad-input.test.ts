/** Owns what the writing pad does with what is no writing: palms, second fingers, dots, scribble, strokes that leave it, a screen that turns, a model that is not there. */
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LANDSCAPE, PORTRAIT } from './chromium';
import { drawCharacters, drawStrokes } from './draw-characters';
import { beginSession, expectNoErrors, openReadyTerminal, type TestTerminal } from './terminal';

let terminal: TestTerminal;
let page: Page;
let touches: CDPSession;
beforeAll(async () => {
  terminal = await openReadyTerminal();
  page = terminal.browser.page;
  touches = await page.context().newCDPSession(page);
});
afterAll(() => terminal?.close());

const textOf = () => page.getByRole('textbox', { name: '要查什么' }).inputValue();
const candidates = () => page.getByRole('group', { name: '候选字' });
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function openPad() {
  await page.setViewportSize(PORTRAIT);
  await beginSession(page);
  await page.getByRole('button', { name: '要查什么' }).tap();
  await button('手写').tap();
  await page.getByText('在这里写字').waitFor();
}

async function endSession() {
  await button('结束使用').tap();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
}

interface Touch {
  readonly id: number;
  /** In heights of the field. */
  readonly at: readonly [x: number, y: number];
  readonly radiusPx?: number;
}

async function touch(type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', points: readonly Touch[]) {
  const box = await page.locator('[data-writing]').boundingBox();
  if (!box) throw new Error('no writing field');
  const touchPoints = points.map(({ id, at, radiusPx = 12 }) => ({
    id,
    x: box.x + at[0] * box.height,
    y: box.y + at[1] * box.height,
    radiusX: radiusPx,
    radiusY: radiusPx,
  }));
  await touches.send('Input.dispatchTouchEvent', { type, touchPoints });
}

/** Pixels of ink on the canvas. */
async function inkPixels(): Promise<number> {
  // Painted once a frame: the second frame from now has it.
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const canvas = document.querySelector<HTMLCanvasElement>('[data-writing] canvas:last-child');
    const { data = [] } = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
    let inked = 0;
    for (let i = 3; i < data.length; i += 4) if ((data[i] ?? 0) > 0) inked++;
    return inked;
  });
}

test('A finger writes; a second finger, and a palm, leave no ink and take nothing', async () => {
  await openPad();
  await touch('touchStart', [{ id: 1, at: [0.2, 0.5] }]);
  await touch('touchMove', [{ id: 1, at: [0.5, 0.5] }]);
  const before = await inkPixels();
  const second = { id: 2, at: [0.3, 0.2] } as const;
  await touch('touchStart', [{ id: 1, at: [0.5, 0.5] }, second]);
  await touch('touchMove', [
    { id: 1, at: [0.5, 0.5] },
    { ...second, at: [0.9, 0.2] },
  ]);
  expect(await inkPixels()).toBe(before);
  await touch('touchMove', [
    { id: 1, at: [0.8, 0.5] },
    { ...second, at: [0.9, 0.2] },
  ]);
  await touch('touchEnd', []);
  await expect.poll(textOf).toBe('一');
  const written = await inkPixels();
  // A palm of 8 cm, and one that lands as a finger and grows.
  await touch('touchStart', [{ id: 3, at: [0.5, 0.8], radiusPx: 130 }]);
  await touch('touchMove', [{ id: 3, at: [0.6, 0.8], radiusPx: 130 }]);
  await touch('touchEnd', []);
  await touch('touchStart', [{ id: 4, at: [0.5, 0.8] }]);
  await touch('touchMove', [{ id: 4, at: [0.6, 0.8], radiusPx: 130 }]);
  await touch('touchEnd', []);
  expect(await inkPixels()).toBe(written);
  expect(await textOf()).toBe('一');
  expect(await page.locator('[data-composed]').getAttribute('data-composed')).toBe('一');
  await endSession();
});

test('After a stroke as quick as a flick the next touch of a candidate counts', async () => {
  await openPad();
  await touch('touchStart', [{ id: 1, at: [0.2, 0.5] }]);
  await touch('touchMove', [{ id: 1, at: [0.8, 0.5] }]);
  await touch('touchEnd', []);
  await candidates().getByRole('button').nth(1).tap();
  await expect.poll(textOf).not.toBe('');
  expect(await textOf()).not.toBe('一');
  await endSession();
});

test('A stroke that leaves the field ends at its edge, one that the system takes away is none', async () => {
  await openPad();
  await touch('touchStart', [{ id: 1, at: [0.2, 0.5] }]);
  await touch('touchMove', [{ id: 1, at: [0.6, 0.5] }]);
  await touch('touchMove', [{ id: 1, at: [0.6, -3] }]);
  const atEdge = await inkPixels();
  await touch('touchMove', [{ id: 1, at: [0.3, 0.8] }]);
  await touch('touchEnd', []);
  expect(await inkPixels()).toBe(atEdge);
  await candidates().waitFor();
  await button('清空').tap();
  await touch('touchStart', [{ id: 2, at: [0.2, 0.5] }]);
  await touch('touchMove', [{ id: 2, at: [0.8, 0.5] }]);
  await touch('touchCancel', []);
  expect(await inkPixels()).toBe(0);
  expect(await candidates().count()).toBe(0);
  expect(await textOf()).toBe('');
  await endSession();
});

test('A dot, a scribble and five hundred strokes are answered or refused in words, and the pad goes on', async () => {
  await openPad();
  await drawStrokes(page, [[[0.5, 0.5]]]);
  await candidates().waitFor();
  await button('清空').tap();
  const scribble = Array.from(
    { length: 150 },
    (_, i) => [0.5 + 0.4 * Math.sin(i * 2.1), 0.5 + 0.4 * Math.cos(i * 1.3)] as const,
  );
  await drawStrokes(page, [scribble]);
  await candidates().waitFor();
  await button('清空').tap();
  // Taps on one place, as a child gives them: by script, five hundred of them by hand take minutes.
  await page.locator('[data-writing]').evaluate(async (field) => {
    const { left, top } = field.getBoundingClientRect();
    for (let i = 0; i < 500; i++) {
      const place = {
        pointerId: 1,
        clientX: left + 100 + (i % 20) * 9,
        clientY: top + 100 + Math.floor(i / 20) * 9,
        bubbles: true,
      };
      field.dispatchEvent(new PointerEvent('pointerdown', { ...place, pointerType: 'mouse' }));
      field.dispatchEvent(new PointerEvent('pointerup', { ...place, pointerType: 'mouse' }));
      await Promise.resolve();
    }
  });
  await page.getByText('笔画太多了').waitFor();
  await button('清空').tap();
  expect(await page.getByText('笔画太多了').count()).toBe(0);
  await drawCharacters(page, '村');
  await expect.poll(textOf).toBe('村');
  await endSession();
  expectNoErrors(terminal.browser);
});

test('A screen that is turned while someone writes keeps the strokes', async () => {
  await openPad();
  await drawCharacters(page, '村');
  await expect.poll(textOf).toBe('村');
  await page.setViewportSize(LANDSCAPE);
  await expect.poll(inkPixels).toBeGreaterThan(500);
  await page.setViewportSize(PORTRAIT);
  await expect.poll(inkPixels).toBeGreaterThan(500);
  await drawCharacters(page, '农');
  await expect.poll(textOf).toBe('村农');
  await endSession();
  expectNoErrors(terminal.browser);
});

test('Slow writers get whole characters: a long rest within one takes nothing from it', async () => {
  await openPad();
  await drawCharacters(page, '标', { liftMs: 800 });
  await expect.poll(textOf).toBe('标');
  await endSession();
});

/** Of every field on the page, and every canvas with ink on it. */
function whatIsLeft() {
  return page.evaluate(() => ({
    values: [...document.querySelectorAll('input, textarea')]
      .map((field) => (field as HTMLInputElement).value)
      .join(''),
    inked: [...document.querySelectorAll('canvas')].filter((canvas) =>
      canvas
        .getContext('2d')
        ?.getImageData(0, 0, canvas.width, canvas.height)
        .data.some((value) => value > 0),
    ).length,
  }));
}

test('Nothing of what was written outlives the session', async () => {
  await openPad();
  // A character that no title of the demo county has.
  await drawCharacters(page, '鹭');
  await expect.poll(textOf).toBe('鹭');
  const before = await whatIsLeft();
  expect(before.values).toContain('鹭');
  expect(before.inked).toBeGreaterThan(0);
  await endSession();
  expect(await page.locator('body').textContent()).not.toContain('鹭');
  expect(await whatIsLeft()).toEqual({ values: '', inked: 0 });
  await beginSession(page);
  await page.getByRole('button', { name: '要查什么' }).tap();
  // The way of input too is that of the next reader.
  await page.getByRole('region', { name: '屏幕键盘' }).waitFor();
  expect(await button('拼音').getAttribute('aria-pressed')).toBe('true');
  await button('手写').tap();
  await page.getByText('在这里写字').waitFor();
  expect(await whatIsLeft()).toEqual({ values: '', inked: 0 });
  await endSession();
});
