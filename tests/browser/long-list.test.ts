/** Twenty thousand results under a finger: rows are recycled, memory stays flat, and a list is found again as it was left. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { buildFeed } from './build-once';
import { beginSession, expectNoErrors, finishSetup, openTerminal, searchFor, type TestTerminal } from './terminal';

const RECORDS = 26_000;
/** In the name of nearly every organ. */
const WORD = '示例县';

declare global {
  interface Window {
    /** Searches that the page asked of the worker, by offset. */
    searchesAsked: number[];
    /** Filled by `watchList`. */
    listWatch: { rows: number; mostRows: number; sawPlaceholder: boolean };
  }
}

let scratch: string;
let terminal: TestTerminal;
let page: Page;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'chayue-long-'));
  const { feedDir } = await buildFeed(inject('portalScript'), scratch, RECORDS);
  terminal = await openTerminal({ feedDir });
  page = terminal.browser.page;
  await page.addInitScript(() => {
    window.searchesAsked = [];
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: never[]) {
      const { kind, name, input } = message as { kind?: string; name?: string; input?: { offset: number } };
      if (kind === 'ask' && name === 'search' && input) window.searchesAsked.push(input.offset);
      return postMessage.call(this, message, ...rest);
    };
  });
  await page.reload();
  await finishSetup(page);
});
afterEach(() => endSession());
afterAll(async () => {
  await terminal?.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function openList(): Promise<number> {
  await beginSession(page);
  await searchFor(page, WORD);
  await page.getByRole('article').first().waitFor();
  const words = await page.getByText(/找到/).first().innerText();
  return Number(words.replace(/\D/g, ''));
}

async function endSession(): Promise<void> {
  await page.getByRole('button', { name: '结束使用' }).tap();
  await page.getByText('触摸屏幕，开始查阅').waitFor();
}

/** Scrolls to a share of the whole way and waits until every row in the document is filled. */
async function jumpTo(share: number): Promise<void> {
  await page.evaluate((to) => {
    const box = document.querySelector('main');
    if (box) box.scrollTop = (box.scrollHeight - box.clientHeight) * to;
  }, share);
  await page.waitForTimeout(50);
  await expect
    .poll(() => page.evaluate(() => document.querySelectorAll('[data-row]:not(:has(article))').length))
    .toBe(0);
}

/** The first row that is wholly in view: its number, where it stands, and its title. */
async function topRow(): Promise<{ index: number; y: number; title: string }> {
  return page.evaluate(() => {
    const top = document.querySelector('main')?.getBoundingClientRect().top ?? 0;
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
    const row = rows.find((one) => one.getBoundingClientRect().top >= top);
    return {
      index: Number(row?.dataset.row),
      y: Math.round(row?.getBoundingClientRect().top ?? -1),
      title: row?.querySelector('button span')?.textContent ?? '',
    };
  });
}

async function heapBytes(): Promise<number> {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await client.send('Runtime.getHeapUsage')) as { usedSize: number };
  await client.detach();
  return usedSize;
}

test('twenty thousand results are scrolled with the same few rows, and far places fill when they are reached', async () => {
  const total = await openList();
  expect(total).toBeGreaterThanOrEqual(20_000);
  await jumpTo(0.002);
  const heapBefore = await heapBytes();
  const nodesBefore = await page.evaluate(() => document.querySelectorAll('*').length);
  await page.evaluate(() => {
    window.listWatch = { rows: 0, mostRows: 0, sawPlaceholder: false };
    const list = document.querySelector('[data-virtual-list]');
    if (!list) return;
    const known = new Set<Node>(list.children);
    new MutationObserver((changes) => {
      const { listWatch } = window;
      // A row that is moved counts as added too, but it is not a new one.
      for (const { target, addedNodes } of changes) if (target === list) for (const node of addedNodes) known.add(node);
      listWatch.rows = known.size;
      listWatch.mostRows = Math.max(listWatch.mostRows, list.childElementCount);
      listWatch.sawPlaceholder ||= list.textContent?.includes('正在取这一条') ?? false;
    }).observe(list, { childList: true, subtree: true });
  });
  // A long way in small steps, as a finger scrolls.
  await page.evaluate(async () => {
    const box = document.querySelector('main');
    for (let step = 0; box && step < 150; step++) {
      box.scrollTop += 700;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
  const scrolled = await page.evaluate(() => ({ ...window.listWatch }));
  expect(scrolled.mostRows).toBeLessThanOrEqual(45);
  // Rows move and are refilled: the six hundred that went by were shown by the same few elements.
  expect(scrolled.rows).toBeLessThan(60);
  for (const share of [0.25, 0.5, 0.9, 0.1, 0.75]) await jumpTo(share);
  expect(await page.evaluate(() => window.listWatch.sawPlaceholder)).toBe(true);
  await jumpTo(1);
  const last = page.locator('[data-row]').last();
  expect(await last.getAttribute('aria-posinset')).toBe(String(total));
  expect(await last.getAttribute('aria-setsize')).toBe(String(total));
  expect(await last.getByRole('article').count()).toBe(1);
  const nodesAfter = await page.evaluate(() => document.querySelectorAll('*').length);
  expect(nodesAfter).toBeLessThan(nodesBefore + 400);
  // Parts that were just loaded, on a busy machine, are let go a little later.
  await expect.poll(heapBytes).toBeLessThan(heapBefore + 3 * 1024 * 1024);
});

test('from a document the reader comes back to the same list, place and focus without a new search', async () => {
  await openList();
  await jumpTo(0.4);
  const before = await topRow();
  const asked = await page.evaluate(() => window.searchesAsked.length);
  await page.locator(`[data-row="${before.index}"] button`).first().tap();
  await page.getByText('索引号').first().waitFor();
  await page.getByRole('button', { name: '返回' }).tap();
  await page.locator(`[data-row="${before.index}"] article`).waitFor();
  const after = await topRow();
  expect({ ...after, y: before.y }).toEqual(before);
  // A pixel is what a browser rounds.
  expect(Math.abs(after.y - before.y)).toBeLessThanOrEqual(1);
  await expect
    .poll(() =>
      page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row ?? 'elsewhere'),
    )
    .toBe(String(before.index));
  expect(await page.evaluate(() => window.searchesAsked.length)).toBe(asked);

  // Large text and other colours, chosen while reading, change what a row looks like, not which one it is.
  await page.locator(`[data-row="${before.index}"] button`).first().tap();
  await page.getByText('索引号').first().waitFor();
  await page.getByRole('button', { name: '大字' }).tap();
  await page.getByRole('button', { name: '高对比' }).tap();
  await page.getByRole('button', { name: '返回' }).tap();
  await page.locator(`[data-row="${before.index}"] article`).waitFor();
  const large = await topRow();
  expect(large.index).toBe(before.index);
  expect(large.title).toBe(before.title);
  // And on the list itself, there and back.
  await page.getByRole('button', { name: '特大字' }).tap();
  await page.getByRole('button', { name: '标准字' }).tap();
  await expect.poll(async () => (await topRow()).index).toBe(before.index);
  const since = await page.evaluate((from) => window.searchesAsked.slice(from), asked);
  expect(since).not.toContain(0);
  expectNoErrors(terminal.browser);
});
