/** A document that is withdrawn while a reader has it open, in the basket and in a list: gone from all of them within the next look, and a notice in its place. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, inject, test } from 'vitest';
import { withdraw } from '../../portal/publish/withdraw';
import { withFeedRoot } from '../../portal/serve/feed-root';
import { readFeed } from '../integration/portal-feed';
import { beginSession, demoConfig, finishSetup, openTerminal, searchFor, type TestTerminal } from './terminal';

let terminal: TestTerminal;
let folder: string;

afterEach(async () => {
  await terminal.close();
  rmSync(folder, { recursive: true, force: true });
});

const SHOTS = process.env.CHAYUE_SHOTS;

test('a withdrawal reaches the open document, the basket and the search', async () => {
  folder = mkdtempSync(join(tmpdir(), 'chayue-withdraw-'));
  const feedDir = join(folder, 'feed');
  cpSync(inject('feedDir'), feedDir, { recursive: true });
  cpSync(`${inject('feedDir')}.ledger`, `${feedDir}.ledger`, { recursive: true });
  const { feed, ...rest } = demoConfig();
  const config = await withFeedRoot({ ...rest, feed: { ...feed, takedownPollSeconds: 2 } }, feedDir);
  terminal = await openTerminal({ feedDir, config });
  const { page } = terminal.browser;
  await finishSetup(page);

  const { engine } = await readFeed(feedDir);
  const answer = await engine.search({ text: '', filters: {}, sort: 'date', offset: 0, limit: 1, facets: [] });
  const [record] = answer.rows;
  if (!record) throw new Error('the catalogue is empty');
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

  await withdraw({ feedDir, ids: [record.id], reason: 'personalData', authority: '示例县政府办公室' });
  await page.getByText('该信息已由发布机关撤下').waitFor({ timeout: 60_000 });
  expect(await page.getByText(record.title).count()).toBe(0);
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
  // The files that held it are fetched anew without the night, and are gone from the portal.
  await expect
    .poll(() => terminal.portal.requests.filter((path) => path.startsWith('/feed/files/')).length, { timeout: 60_000 })
    .toBeGreaterThan(3);
  expect(existsSync(join(`${feedDir}.ledger`, 'takedown.json'))).toBe(true);
});
