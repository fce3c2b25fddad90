/** Owns the promise that what the portal derived can be told from what the export states: by words, on every part of the document screen. */
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LANDSCAPE, PORTRAIT } from './chromium';
import { findOverflows, findTooSmall } from './judge-page';
import { type OpenFixture, openFixture } from './open-fixture';

/** `CHAYUE_SHOTS=DIR` keeps a picture of each, for people to look at. */
const shots = process.env.CHAYUE_SHOTS;
const MARK = '由系统推断';
const NOTE = '标有“由系统推断”的内容，是系统根据标题、文号或正文推断的，以原文为准。';

let terminal: OpenFixture;
beforeAll(async () => {
  terminal = await openFixture('fake-terminal');
});
afterAll(() => terminal?.close());

async function openDocument(id: string, size: 'standard' | 'large' = 'standard') {
  const { page } = terminal;
  await page.evaluate((text) => {
    window.app.session.end();
    window.app.session.begin(text);
    window.app.route.home();
  }, size);
  await page.locator('[data-screen="home"]').waitFor();
  await page.evaluate((wanted) => window.app.route.open({ name: 'document', id: wanted, words: [] }), id);
  const screen = page.locator('[data-screen="document"]');
  await screen.getByRole('article').waitFor();
  await page.waitForTimeout(250);
  return screen;
}

test('each derived value of an ended rule is marked beside it, and the page says what the mark means', async () => {
  const screen = await openDocument('d0001');
  const value = (label: string) =>
    screen.locator('dl > div', { has: terminal.page.getByText(label, { exact: true }) }).locator('dd');
  const year = new Date().getFullYear() - 9;
  expect(await value('成文日期').innerText()).toBe(`${year}年\n${MARK}`);
  expect(await value('发布机构').innerText()).toBe(`示例县人民政府\n${MARK}`);
  expect(await value('体裁').innerText()).toBe(`办法\n${MARK}`);
  expect(await value('有效性').innerText()).toContain(MARK);
  // Stated values carry none.
  expect(await value('发文字号').innerText()).toBe(`示政发〔${year}〕3号`);
  expect(await screen.getByText(NOTE).count()).toBe(1);
  const banner = screen
    .locator('section, div', { hasText: '这份文件已经废止' })
    .filter({ hasText: '废止它的文件' })
    .last();
  expect(await banner.innerText()).toContain(MARK);
  expect(await screen.getByRole('heading', { name: `内容概述 ${MARK}` }).count()).toBe(1);
});

test('the list of what a decision ended has one mark, and a public notice says until when it runs', async () => {
  const decision = await openDocument('d0002');
  expect(await decision.getByRole('heading', { name: `相关文件 ${MARK}` }).count()).toBe(1);
  const notice = await openDocument('d0003');
  const until = notice.locator('dl > div', { has: terminal.page.getByText('公示期至', { exact: true }) }).locator('dd');
  expect(await until.innerText()).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日\n由系统推断$/);
});

test('a document of which all stands in the export has no mark and no note', async () => {
  const screen = await openDocument('r0003');
  expect(await screen.getByText(MARK).count()).toBe(0);
});

test('marks fit in both formats and with large text', async () => {
  const { page, address } = terminal;
  const problems: string[] = [];
  for (const [name, format, inches] of [
    ['portrait', PORTRAIT, 27],
    ['landscape', LANDSCAPE, 21.5],
  ] as const) {
    await page.setViewportSize(format);
    await page.goto(`${address}?inches=${inches}`);
    await page.getByRole('button', { name: /开始查阅/ }).waitFor();
    for (const text of ['standard', 'large'] as const) {
      for (const id of ['d0001', 'd0002', 'd0003']) {
        await openDocument(id, text);
        const found = [...(await findOverflows(page)), ...(await findTooSmall(page))];
        problems.push(...found.map((problem) => `${name} ${text} ${id}: ${problem}`));
        if (!shots) continue;
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: `${shots}/${name}-${text}-${id}.png` });
      }
    }
  }
  expect(problems).toEqual([]);
  expect(terminal.errors).toEqual([]);
});
