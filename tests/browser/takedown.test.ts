/**
 * A document that is withdrawn while a reader has it open, in the basket and in a list: gone from all of them within the next look, and a notice in its
 * place; its attachments with it.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, inject, test } from 'vitest';
import { makeAttachmentFile } from '../../portal/demo/attachment-files';
import { demoRecords, demoSite } from '../../portal/demo/county';
import { publish } from '../../portal/publish/publish';
import { withdraw } from '../../portal/publish/withdraw';
import { withFeedRoot } from '../../portal/serve/feed-root';
import { chinaDate } from '../../src/base/clock';
import { readFeed } from '../integration/portal-feed';
import {
  beginSession,
  demoConfig,
  endFirstSync,
  finishSetup,
  openTerminal,
  searchFor,
  type TestTerminal,
} from './terminal';
import { ask, findWorker } from './worker-line';

let terminal: TestTerminal;
let folder: string;

afterEach(async () => {
  await terminal.close();
  rmSync(folder, { recursive: true, force: true });
});

const SHOTS = process.env.CHAYUE_SHOTS;

/** What terminals draw, so as not to come all at once: up to half a minute in the field. Fixed times are whole milliseconds. */
async function shortenDrawnWaits(page: Page): Promise<void> {
  await (await findWorker(page)).evaluate(() => {
    const wait = self.setTimeout.bind(self);
    const quick = (handler: () => void, ms = 0, ...rest: unknown[]) =>
      wait(handler, Number.isInteger(ms) ? ms : Math.min(ms, 500), ...rest);
    Object.assign(self, { setTimeout: quick });
  });
}

test('a withdrawal reaches the open document, the basket, the search, and a slip that is being printed', async () => {
  folder = mkdtempSync(join(tmpdir(), 'chayue-withdraw-'));
  const feedDir = join(folder, 'feed');
  cpSync(inject('feedDir'), feedDir, { recursive: true });
  cpSync(`${inject('feedDir')}.ledger`, `${feedDir}.ledger`, { recursive: true });
  const { feed, ...rest } = demoConfig();
  const config = await withFeedRoot({ ...rest, feed: { ...feed, takedownPollSeconds: 2 } }, feedDir);
  terminal = await openTerminal({ feedDir, config, isStill: true });
  const { page } = terminal.browser;
  await finishSetup(page);

  const { engine } = await readFeed(feedDir);
  const answer = await engine.search({ text: '', filters: {}, sort: 'date', offset: 0, limit: 2, facets: [] });
  const [record, printed] = answer.rows;
  if (!record || !printed) throw new Error('the catalogue is empty');
  await beginSession(page);
  await searchFor(page, record.title);
  const first = page.getByRole('main').getByRole('listitem').first();
  await first.getByText(record.title).first().waitFor();
  await first.getByRole('button', { name: /查阅篮/ }).tap();
  await page
    .getByRole('button', { name: /查阅篮/ })
    .first()
    .waitFor();
  await first.getByRole('button').first().tap();
  await page.getByRole('heading', { name: record.title }).waitFor();

  await shortenDrawnWaits(page);
  terminal.portal.forget();
  await withdraw({ feedDir, ids: [record.id], reason: 'personalData', authority: '示例县政府办公室' });
  await page.getByText('该信息已由发布机关撤下').waitFor({ timeout: 60_000 });
  expect(await page.getByText(record.title).count()).toBe(0);
  // Of the organ directory.
  await page.getByText(new RegExp(`请联系发布机关${record.organ}，电话 [^，]+，地址：.`)).waitFor();
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'withdrawn-document.png') });

  await page
    .getByRole('button', { name: /查阅篮/ })
    .first()
    .tap();
  await page.getByText('您选的文件有 1 份不再提供').waitFor();
  expect(await page.getByText(record.title).count()).toBe(0);
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'withdrawn-basket.png') });

  await page.getByRole('button', { name: '返回' }).first().tap();
  await page.getByRole('button', { name: '返回' }).first().tap();
  // The list that was left is there again, without it.
  await expect.poll(() => page.getByRole('listitem').filter({ hasText: record.title }).count()).toBe(0);
  // The files in place of those that held it are fetched without the night; those are gone from the portal, and nobody asked for them.
  const worker = await findWorker(page);
  const lastSync = async () => {
    const health = await ask(worker, 'health', {});
    return 'output' in health ? health.output.syncLog[0] : null;
  };
  await expect.poll(lastSync, { timeout: 60_000 }).toMatchObject({ reason: 'takedown', result: 'updated' });
  const ledger = readFileSync(join(`${feedDir}.ledger`, 'takedown.json'), 'utf8');
  const { revoked } = JSON.parse(ledger) as { revoked: string[] };
  expect(revoked.length).toBeGreaterThan(2);
  for (const sha256 of revoked) {
    expect(existsSync(join(feedDir, 'files', sha256))).toBe(false);
    expect(terminal.portal.requests.filter((path) => path.includes(sha256))).toEqual([]);
  }

  await page.getByRole('button', { name: '结束使用' }).tap();
  await beginSession(page);
  await searchFor(page, printed.title);
  const second = page.getByRole('main').getByRole('listitem').first();
  await second.getByText(printed.title).first().waitFor();
  await second.getByRole('button', { name: /查阅篮/ }).tap();
  await page
    .getByRole('button', { name: /^查阅篮/ })
    .first()
    .tap();
  await page.getByRole('button', { name: '出查阅单' }).tap();
  await page.evaluate(() => {
    // A printer that takes its time: the sheet stays in the document until the browser says that it is done.
    window.print = () => undefined;
  });
  await page.getByRole('button', { name: '打印', exact: true }).tap();
  const sheets = () => page.locator('body > [data-paper]').allInnerTexts();
  const isOnPaper = async () => {
    const pdf = join(folder, 'sheet.pdf');
    writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }));
    const text = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' });
    return text.replaceAll(/\s/g, '').includes(printed.title.replaceAll(/\s/g, ''));
  };
  await expect.poll(isOnPaper, { timeout: 30_000 }).toBe(true);
  await withdraw({ feedDir, ids: [printed.id], reason: 'notPublic', authority: '示例县政府办公室' });
  await expect.poll(() => page.getByText(printed.title).count(), { timeout: 60_000 }).toBe(0);
  // What the printer would still get, and what the screen shows of it.
  expect((await sheets()).join()).not.toContain(printed.title);
  expect(await isOnPaper()).toBe(false);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.getByText(/打印好了吗|打印机没有/).waitFor({ timeout: 60_000 });
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'withdrawn-slip.png') });
});

test('an attachment that is kept is seen without a network, another is fetched on demand and goes with its record', async () => {
  folder = mkdtempSync(join(tmpdir(), 'chayue-attachments-'));
  const feedDir = join(folder, 'feed');
  const attachmentsDir = join(folder, 'files');
  mkdirSync(attachmentsDir);
  const list = '某某社区，三人，一千二百元\n'.repeat(40);
  writeFileSync(join(attachmentsDir, '名单.txt'), list);
  const records = [...demoRecords({ records: 12, seed: 7, today: chinaDate(Date.now()) })];
  const [kept, fetched] = records;
  const chart = kept && makeAttachmentFile('统计.png', kept);
  if (!kept || !fetched || !chart) throw new Error('the county is empty');
  writeFileSync(join(attachmentsDir, '统计.png'), chart);
  const rows = records.map((record) => {
    if (record === kept) return { ...record, issuer: '示例县民政局', attachments: [{ name: '统计.png', url: null }] };
    if (record === fetched)
      return { ...record, issuer: '示例县财政局', attachments: [{ name: '名单.txt', url: null }] };
    return { ...record, attachments: null };
  });
  writeFileSync(join(folder, 'export.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
  await publish({ files: [join(folder, 'export.jsonl')], feedDir, site: demoSite(7), attachmentsDir });
  const { feed, ...rest } = demoConfig({
    keep: { records: {}, texts: 'all', attachments: [{ organs: ['示例县民政局'] }], onDemandMegabytes: 5 },
  });
  const config = await withFeedRoot({ ...rest, feed: { ...feed, takedownPollSeconds: 2 } }, feedDir);
  terminal = await openTerminal({ feedDir, config, isStill: true });
  const { page } = terminal.browser;
  await finishSetup(page);
  // Attachments come after the catalogue has begun to answer.
  await endFirstSync(page);
  const { engine } = await readFeed(feedDir);
  const answer = await engine.search({ text: '', filters: {}, sort: 'date', offset: 0, limit: 50, facets: [] });
  const idOf = (number: string | null) => answer.rows.find(({ indexNumber }) => indexNumber === number)?.id ?? '';
  await beginSession(page);

  await page.context().setOffline(true);
  await searchFor(page, kept.title ?? '');
  await page.getByRole('main').getByRole('listitem').first().getByRole('button').first().tap();
  await page.getByText('已在本机').waitFor();
  await page.getByRole('button', { name: '查看附件：统计.png' }).tap();
  const picture = page.getByRole('img', { name: '统计.png' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(960);
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'attachment-image.png') });
  await page.getByRole('button', { name: '放大' }).tap();
  await expect
    .poll(() => picture.evaluate((image) => image.clientWidth / (image.parentElement?.clientWidth ?? 1)))
    .toBeGreaterThan(1.3);
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).tap();

  await page.getByRole('button', { name: '返回' }).first().tap();
  await page.getByRole('button', { name: '返回' }).first().tap();
  await searchFor(page, fetched.title ?? '');
  await page.getByRole('main').getByRole('listitem').first().getByRole('button').first().tap();
  await page.getByRole('button', { name: '查看附件：名单.txt' }).tap();
  await page.getByText('附件不在本机，现在又连不上门户').waitFor({ timeout: 60_000 });
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'attachment-offline.png') });
  await page.context().setOffline(false);
  await page.getByRole('button', { name: '从门户取附件' }).tap();
  await page.getByRole('dialog').getByText('一千二百元').waitFor({ timeout: 60_000 });

  await withdraw({ feedDir, ids: [idOf(fetched.index_no)], reason: 'personalData', authority: '示例县政府办公室' });
  await page.getByText('该信息已由发布机关撤下').waitFor({ timeout: 60_000 });
  expect(await page.getByText('一千二百元').count()).toBe(0);
  expect(existsSync(join(feedDir, 'files', createHash('sha256').update(list).digest('hex')))).toBe(false);
});
