/** Owns what parts do under fingers: the long list stays still and small, a screen that comes late is shown. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type OpenGallery, openGallery } from './open-fixture';

let gallery: OpenGallery;

beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery?.close());
beforeEach(() => gallery.show('together', { text: 'standard', contrast: 'normal' }));

const LIST = '[data-example="virtual-list/TwentyThousandRows"] [data-scroller]';

/** Rows in sight as [index, distance of the row's top from the list window's top]. */
async function visibleRows(): Promise<[number, number][]> {
  return gallery.page.evaluate((selector) => {
    const box = document.querySelector(selector);
    if (!box) throw new Error('no list');
    const { top, bottom } = box.getBoundingClientRect();
    return [...box.querySelectorAll<HTMLElement>('[data-row]')]
      .map((row) => ({ index: Number(row.dataset.row), rect: row.getBoundingClientRect() }))
      .filter(({ rect }) => rect.bottom > top && rect.top < bottom)
      .map(({ index, rect }): [number, number] => [index, Math.round(rect.top - top)])
      .sort((a, b) => a[0] - b[0]);
  }, LIST);
}

async function scrollTo(topPx: number): Promise<void> {
  await gallery.page.evaluate(
    async ([selector, top]) => {
      document.querySelector(selector)?.scrollTo(0, top);
      await new Promise((resolve) => setTimeout(resolve, 120));
    },
    [LIST, topPx] as const,
  );
}

test('Rows in sight follow each other without gap or overlap anywhere in 20,000', async () => {
  for (const topPx of [0, 5000, 400_000, 41_000, 900_000, 899_000, 10_000_000]) {
    await scrollTo(topPx);
    const rows = await visibleRows();
    expect(rows.length).toBeGreaterThan(2);
    for (const [place, [index, top]] of rows.entries()) {
      const next = rows[place + 1];
      if (!next) continue;
      expect(next[0]).toBe(index + 1);
      // 40 px and 12 more for each step of seven: see the example.
      expect(Math.abs(next[1] - top - (40 + (index % 7) * 12))).toBeLessThanOrEqual(2);
    }
  }
  // The last rows were taller than estimated: the end lies a little further than the first try could know.
  await scrollTo(10_000_000);
  expect((await visibleRows()).at(-1)?.[0]).toBe(19_999);
});

test('The document holds a few dozen rows, whatever the count', async () => {
  await scrollTo(500_000);
  expect(await gallery.page.locator(`${LIST} [data-row]`).count()).toBeLessThan(40);
});

test('Scrolling up into rows never measured does not make the text jump', async () => {
  await scrollTo(600_000);
  let before = await visibleRows();
  for (let step = 0; step < 25; step++) {
    await gallery.page.evaluate((selector) => document.querySelector(selector)?.scrollBy(0, -120), LIST);
    await gallery.page.waitForTimeout(60);
    const after = await visibleRows();
    const same = before.find(([index]) => after.some(([other]) => other === index));
    expect(same).toBeDefined();
    const moved = (after.find(([index]) => index === same?.[0])?.[1] ?? 0) - (same?.[1] ?? 0);
    expect(Math.abs(moved - 120)).toBeLessThanOrEqual(2);
    before = after;
  }
});

test('A field takes no more than its length, and never half a character', async () => {
  const { page } = gallery;
  const field = page.getByLabel('工作人员密码');
  await field.tap();
  const pad = page.getByRole('region', { name: '数字键盘' });
  await pad.waitFor();
  for (let i = 0; i < 6; i++) await pad.getByRole('button', { name: '1', exact: true }).tap();
  expect(await field.inputValue()).toBe('27094111');
});

test('a screen whose part comes between its drawing and its effect is shown', async () => {
  // Only the very first drawing is without the part.
  await gallery.page.reload();
  const late = gallery.page.locator('[data-example="lazy-screen/ComesWhileDrawn"]');
  await late.getByText('这一页打开了。').waitFor();
  expect(await late.getByText('正在打开').count()).toBe(0);
});
