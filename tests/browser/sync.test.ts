/** The second night, and power cuts: a stop at any point leaves the old catalogue whole, and only what changed is fetched. */

import type { Page } from 'playwright-core';
import { afterEach, expect, inject, test } from 'vitest';
import { openStaff } from './staff-steps';
import {
  beginSession,
  countInWords,
  finishSetup,
  openReadyTerminal,
  openTerminal,
  searchFor,
  setFirstPin,
  type TestTerminal,
  waitForCount,
} from './terminal';
import { ask, findWorker, syncNow as syncWorker } from './worker-line';

let terminal: TestTerminal;
afterEach(() => terminal.close());

const chunkRequests = () => terminal.portal.requests.filter((path) => path.startsWith('/feed/files/'));

async function syncNow(page: Page): Promise<void> {
  await openStaff(page);
  await page.getByRole('button', { name: '现在同步' }).tap();
}

test('a second sync fetches only what changed, and the new night answers', async () => {
  terminal = await openTerminal();
  const { page } = terminal.browser;
  await finishSetup(page);
  const firstNight = new Set(chunkRequests());
  terminal.portal.forget();
  await terminal.serve({ feedDir: inject('nextFeedDir') });
  await beginSession(page);
  await syncNow(page);
  await waitForCount(page, inject('nextFeedDir'));
  const secondNight = chunkRequests();
  expect(secondNight.length).toBeGreaterThan(0);
  expect(secondNight.length).toBeLessThan(firstNight.size + 1);
  expect(secondNight.filter((path) => firstNight.has(path))).toEqual([]);

  await page.getByRole('button', { name: '结束使用' }).tap();
  await beginSession(page);
  await searchFor(page, '夜间新增文件');
  await page.getByText('夜间新增文件第').first().waitFor();
});

test('a power cut in the middle of the first sync is healed by the next start, without fetching again what was whole', async () => {
  terminal = await openTerminal();
  let served = 0;
  terminal.portal.fault = (path) => {
    if (!path.startsWith('/feed/files/')) return { kind: 'pass' };
    served += 1;
    return served <= 4 ? { kind: 'pass' } : { kind: 'delay', ms: 600_000 };
  };
  await setFirstPin(terminal.browser.page);
  await expect.poll(() => chunkRequests().length, { timeout: 30_000 }).toBeGreaterThanOrEqual(5);
  // Long enough for the first four to be written, the next two hang.
  await terminal.browser.page.waitForTimeout(1500);
  await terminal.browser.powerCut();

  terminal.portal.forget();
  terminal.portal.fault = () => ({ kind: 'pass' });
  const page = await terminal.restart();
  await page.goto(terminal.portal.url);
  await page.getByText('触摸屏幕，开始查阅').waitFor({ timeout: 60_000 });
  await beginSession(page);
  await waitForCount(page, inject('feedDir'));
  await searchFor(page, '通知');
  await page.getByRole('main').getByRole('listitem').first().waitFor();
});

// More moments, and of what the sync itself reaches: feed-faults-night.test.ts.
test.each(process.env.CHAYUE_FULL === '1' ? [150, 400, 800, 1500] : [400])(
  'a power cut %i ms into the second sync leaves one night or the other, and the next sync heals',
  async (cutMs) => {
    terminal = await openReadyTerminal();
    await terminal.serve({ feedDir: inject('nextFeedDir') });
    terminal.portal.fault = (path) => (path.startsWith('/feed/') ? { kind: 'delay', ms: 120 } : { kind: 'pass' });
    await beginSession(terminal.browser.page);
    await syncNow(terminal.browser.page);
    await terminal.browser.page.waitForTimeout(cutMs);
    await terminal.browser.powerCut();

    // The network is gone when the power comes back: what is stored must answer by itself.
    terminal.portal.fault = (path) =>
      path.startsWith('/feed/') ? { kind: 'answer', status: 503, type: 'text/plain', body: 'down' } : { kind: 'pass' };
    const page = await terminal.restart();
    await page.goto(terminal.portal.url);
    await beginSession(page);
    const counted = await page
      .getByRole('banner')
      .getByText(/^[\d,]+ 条$/)
      .innerText();
    const [before, after] = await Promise.all([inject('feedDir'), inject('nextFeedDir')].map(countInWords));
    expect([before, after].filter((count) => counted === count)).toHaveLength(1);
    await searchFor(page, '夜间新增文件');
    if (counted === after) await page.getByText('夜间新增文件第').first().waitFor();
    else await page.getByText('没有找到').first().waitFor();

    terminal.portal.fault = () => ({ kind: 'pass' });
    await page.getByRole('button', { name: '结束使用' }).tap();
    await beginSession(page);
    await syncNow(page);
    await waitForCount(page, inject('nextFeedDir'));
  },
);

test('two windows of one terminal never fetch the same: one syncs, the other finds it done', async () => {
  terminal = await openReadyTerminal();
  const second = await terminal.browser.context.newPage();
  await second.goto(terminal.portal.url);
  await second.getByText('触摸屏幕，开始查阅').waitFor({ timeout: 60_000 });
  const windows = await Promise.all([terminal.browser.page, second].map(findWorker));
  await terminal.serve({ feedDir: inject('nextFeedDir') });
  terminal.portal.forget();
  terminal.portal.fault = (path) => (path.startsWith('/feed/') ? { kind: 'delay', ms: 60 } : { kind: 'pass' });
  expect((await Promise.all(windows.map(syncWorker))).sort()).toEqual(['unchanged', 'updated']);
  const asked = chunkRequests();
  expect(asked.length).toBeGreaterThan(1);
  expect(new Set(asked).size).toBe(asked.length);
  for (const worker of windows) {
    const answer = await ask(worker, 'browse', { facet: 'organ', filters: {} });
    expect(answer).toHaveProperty('output');
    const health = await ask(worker, 'health', {});
    expect('output' in health && health.output.generation).toBe(2);
  }
});

test('a sync that was refused stands in the summary with why and what to do, until one goes well', async () => {
  terminal = await openReadyTerminal();
  const { page } = terminal.browser;
  await terminal.serve({ feedDir: inject('nextFeedDir') });
  // The terminal may have asked for its config while the portal went from one feed to the next: a sync asks again.
  expect(await syncWorker(await findWorker(page))).toMatch(/^(updated|unchanged)$/);
  await beginSession(page);
  await openStaff(page);
  await page.getByText('一切正常').waitFor({ timeout: 90_000 });
  const summary = page.locator('section').filter({ hasText: '本机状况' });

  terminal.portal.fault = (path) =>
    path.startsWith('/feed/timestamp.json')
      ? { kind: 'answer', status: 200, type: 'application/json', body: '{"signed":{},"signatures":[]}' }
      : { kind: 'pass' };
  await page.getByRole('button', { name: '现在同步' }).tap();
  await summary.getByText('最近一次同步没有成功').waitFor({ timeout: 90_000 });
  await summary.getByText(/（手动）：.*请联系门户管理员/).waitFor();
  expect(await page.getByText('一切正常').count()).toBe(0);

  terminal.portal.fault = () => ({ kind: 'pass' });
  await page.getByRole('button', { name: '现在同步' }).tap();
  await page.getByText('一切正常').waitFor({ timeout: 90_000 });
  expect(await page.getByText('最近一次同步没有成功').count()).toBe(0);
});
