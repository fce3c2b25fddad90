/** Owns the promise that an operator can read report.html: on a screen, on a telephone, on paper, by ear, and that no value in it runs. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeReport } from '../../portal/report/write-report';
import { SAMPLE_FACTS, sampleTally } from '../fixtures/sample-report';
import { newProfile, openBrowser, type TestBrowser } from './chromium';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const profile = newProfile();
const dir = mkdtempSync(join(tmpdir(), 'chayue-report-'));
const address = pathToFileURL(join(dir, 'report.html')).href;
let browser: TestBrowser;
const requests: string[] = [];

beforeAll(async () => {
  await writeReport(dir, sampleTally(200), SAMPLE_FACTS);
  await writeReport(dir, sampleTally(), SAMPLE_FACTS);
  browser = await openBrowser(profile.dir, { width: 1280, height: 900 });
  browser.page.on('request', (request) => requests.push(request.url()));
});
afterAll(async () => {
  await browser?.close();
  profile.remove();
  rmSync(dir, { recursive: true, force: true });
});

declare global {
  interface Window {
    /** Set by a hostile value that ran. */
    broken?: number;
  }
}

for (const width of [1280, 390]) {
  test(`the report is accessible and does not scroll sideways at ${width} px`, async () => {
    const { page } = browser;
    await page.setViewportSize({ width, height: 900 });
    await page.goto(address);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    // Put in by the debugger: the page's own policy lets no other script in.
    await page.evaluate(AXE);
    const results = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
    expect(results.passes.find(({ id }) => id === 'color-contrast')?.nodes.length).toBeGreaterThan(100);
    expect(results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)).toEqual([]);
  });
}

test('hostile values are shown as text, nothing runs and nothing is asked for', async () => {
  const { page, errors } = browser;
  await page.goto(address);
  expect(await page.evaluate(() => window.broken)).toBeUndefined();
  expect(await page.locator('img, iframe, link, object, embed').count()).toBe(0);
  expect(await page.locator('.seen').first().textContent()).toContain('<script>window.broken=1</script>');
  expect([...new Set(requests)]).toEqual([address]);
  expect(errors).toEqual([]);
});

test('tables are sorted by a press on their heading and filtered by a word', async () => {
  const { page } = browser;
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(address);
  await page.locator('summary').first().click();
  const table = page.locator('#organs-table');
  const rows = table.locator('tbody tr');
  await table.getByRole('button', { name: '条数' }).click();
  const counts = async () => (await rows.locator('td:nth-child(2)').allTextContents()).map(Number);
  const falling = await counts();
  expect(falling).toEqual([...falling].sort((a, b) => b - a));
  expect(await table.locator('[aria-sort="descending"]').count()).toBe(1);
  await table.getByRole('button', { name: '条数' }).click();
  expect(await counts()).toEqual([...falling].reverse());
  await page.getByLabel('筛选机构').fill('教育');
  expect(await rows.filter({ visible: true }).allTextContents()).toHaveLength(1);
});

test('without its script everything stands there; on paper the way around is left out and charts have their tables', async () => {
  const { context, page } = browser;
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setScriptExecutionDisabled', { value: true });
  await page.goto(address);
  expect(await page.locator('.verdict').textContent()).toMatch(/^已发布第 12 代，共 382 条/);
  expect(await page.locator('article.finding').count()).toBeGreaterThan(20);
  await cdp.send('Emulation.setScriptExecutionDisabled', { value: false });
  await page.goto(address);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('nav.contents').isVisible()).toBe(false);
  expect(await page.locator('details.data table').first().isVisible()).toBe(true);
  expect(await page.locator('details.examples table').first().isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
});
