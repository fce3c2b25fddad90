/** A stick at the staff screen, with the network gone: what is on it is shown against what is here, taken in, and refused where it is older or broken. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { writeBundle } from '../../portal/bundle/write-bundle';
import { openStaff } from './staff-steps';
import { beginSession, openReadyTerminal, searchFor, type TestTerminal, waitForCount } from './terminal';

let terminal: TestTerminal;
let folder: string;
let first: string;
let night: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chayue-stick-'));
  first = join(folder, 'first.tar');
  night = join(folder, 'night.tar');
  await writeBundle({ feedDir: inject('feedDir'), out: first, since: null, expiryDays: 90 });
  await writeBundle({ feedDir: inject('nextFeedDir'), out: night, since: null, expiryDays: 90 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => terminal.close());

const choose = (page: Page, file: string) => page.locator('input[type=file]').setInputFiles(file);
const records = (count: number) => `${count.toLocaleString('en-US')} 条`;

test('with the network gone a stick brings the next night; the older one is refused with both dates', async () => {
  terminal = await openReadyTerminal();
  const { page } = terminal.browser;
  terminal.portal.fault = (path) => (path.startsWith('/feed/') ? { kind: 'cutAfter', bytes: 0 } : { kind: 'pass' });
  terminal.portal.forget();
  await beginSession(page);
  await openStaff(page);

  await choose(page, night);
  await page.getByText('数据包签名有效，可以导入').waitFor();
  await page.getByRole('button', { name: '导入', exact: true }).tap();
  await page.getByText('可以拔出 U 盘了').waitFor({ timeout: 30_000 });
  await waitForCount(page, inject('nextFeedDir'));
  expect(terminal.portal.requests.filter((path) => path.startsWith('/feed/files/'))).toEqual([]);

  await choose(page, first);
  await page.getByText('数据包比本机的目录旧，不能导入').waitFor();
  await page.getByText(`第 1 版，${records(inject('records'))}，`).waitFor();
  await page.getByText(`第 2 版，${records(inject('nextRecords'))}，`).waitFor();
  expect(await page.getByRole('button', { name: '导入', exact: true }).count()).toBe(0);

  await page.getByRole('button', { name: '结束使用' }).tap();
  await beginSession(page);
  await searchFor(page, '夜间新增文件');
  await page.getByText('夜间新增文件第').first().waitFor();
});

test('a copy that broke off and a file that is none are told in plain words; the catalogue answers on', async () => {
  terminal = await openReadyTerminal();
  const { page } = terminal.browser;
  await beginSession(page);
  await openStaff(page);
  const cut = join(folder, 'cut.tar');
  const whole = readFileSync(night);
  writeFileSync(cut, whole.subarray(0, Math.floor(whole.length / 2)));
  const picture = join(folder, 'picture.tar');
  writeFileSync(picture, 'no bundle at all'.repeat(200));
  for (const file of [cut, picture]) {
    await choose(page, file);
    await page.getByText('这个文件不是完整的目录数据包').waitFor();
    await page.getByText('原来的目录不受影响').first().waitFor();
    expect(await page.getByRole('button', { name: '导入', exact: true }).count()).toBe(0);
  }
  await page.getByRole('button', { name: '结束使用' }).tap();
  await beginSession(page);
  await waitForCount(page, inject('feedDir'));
});
