/**
 * A disk that is really full: the profile lies on a small memory disk. Chromium's own estimate says nothing of it (it reports ten
 * gigabytes more than are used), and where a write of IndexedDB meets it the whole database goes: so none may begin. Skipped where no disk can be mounted.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'playwright-core';
import { afterAll, expect, inject, test } from 'vitest';
import { withdraw } from '../../portal/publish/withdraw';
import { withFeedRoot } from '../../portal/serve/feed-root';
import { noFeed, passAll } from './fault-stand';
import { MemoryDisk } from './memory-disk';
import { readStoredChunks } from './stored-chunks';
import {
  beginSession,
  demoConfig,
  finishSetup,
  openTerminal,
  STAFF_PIN,
  searchFor,
  setFirstPin,
  waitForCount,
} from './terminal';
import { ask, findWorker, syncNow } from './worker-line';

const disk = new MemoryDisk();
const scratch = mkdtempSync(join(tmpdir(), 'chayue-disk-feed-'));
afterAll(() => {
  disk.unmount();
  rmSync(scratch, { recursive: true, force: true });
});

/** Of the origin's own file system; 0 where there is none. */
const readReserve = (worker: Worker) =>
  worker.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle('reserve').catch(() => null);
    return (await file?.getFile())?.size ?? 0;
  });

async function configThatLooks(takedownPollSeconds: number, feedDir: string) {
  const { feed, ...rest } = demoConfig();
  return withFeedRoot({ ...rest, feed: { ...feed, takedownPollSeconds } }, feedDir);
}

/** Lists of withdrawals that are stored: what is followed out of memory is none of them. */
const countLists = (worker: Worker) =>
  worker.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('chayue');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction('takedowns').objectStore('takedowns').count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );

test.skipIf(!disk.isMounted)(
  'a withdrawal that comes on a full disk is hidden at once and survives a power cut; where even the reserve is gone it is hidden all the same',
  async () => {
    const feedDir = join(scratch, 'feed');
    cpSync(inject('feedDir'), feedDir, { recursive: true });
    cpSync(`${inject('feedDir')}.ledger`, `${feedDir}.ledger`, { recursive: true });
    const config = await configThatLooks(2, feedDir);
    const terminal = await openTerminal({
      isStill: true,
      feedDir,
      config,
      profile: { dir: join(disk.folder, 'withdrawn'), remove() {} },
    });
    try {
      const { page } = terminal.browser;
      await finishSetup(page);
      let worker = await findWorker(page);
      const newest = { text: '', filters: {}, sort: 'date', offset: 0, limit: 2, facets: [] } as const;
      const found = await ask(worker, 'search', newest);
      const [first = '', second = ''] = 'output' in found ? found.output.rows.map(({ id }) => id) : [];
      const isHidden = async (id: string) => {
        const answer = await ask(worker, 'document', { id });
        return 'code' in answer ? answer.code : 'shown';
      };
      const withdrawOne = (id: string) =>
        withdraw({ feedDir, ids: [id], reason: 'personalData', authority: '示例县政府办公室' });
      await expect.poll(() => readReserve(worker), { timeout: 60_000 }).toBeGreaterThan(16e6);

      await disk.fillWhole();
      expect(await isHidden(first)).toBe('shown');
      await withdrawOne(first);
      await expect.poll(() => isHidden(first), { timeout: 60_000 }).toBe('record.withdrawn');
      await expect.poll(() => readReserve(worker), { timeout: 60_000 }).toBe(0);
      await expect.poll(() => countLists(worker), { timeout: 60_000 }).toBe(1);
      terminal.portal.fault = noFeed;
      await terminal.browser.powerCut();
      const restarted = await terminal.restart();
      await restarted.goto(terminal.portal.url);
      worker = await findWorker(restarted);
      expect([await isHidden(first), await isHidden(second)]).toEqual(['record.withdrawn', 'shown']);

      await disk.fillWhole();
      await withdrawOne(second);
      terminal.portal.fault = passAll;
      await expect.poll(() => isHidden(second), { timeout: 60_000 }).toBe('record.withdrawn');
      expect((await readStoredChunks(worker)).damaged).toEqual([]);
      disk.empty();
      await expect.poll(() => readReserve(worker), { timeout: 60_000 }).toBeGreaterThan(16e6);
      expect([await isHidden(first), await isHidden(second)]).toEqual(['record.withdrawn', 'record.withdrawn']);
    } finally {
      await terminal.close();
      disk.empty();
    }
  },
);

test.skipIf(!disk.isMounted)(
  'on a full disk nothing is stored and nothing is lost, readers and staff are told in words, and with room everything goes on (skipped where no memory disk can be mounted)',
  async () => {
    // The first look, seconds after the start, may come while the disk is full or the catalogue comes in: the next one lays the reserve.
    const config = await configThatLooks(15, inject('feedDir'));
    const terminal = await openTerminal({
      config,
      isStill: true,
      profile: { dir: join(disk.folder, 'profile'), remove() {} },
    });
    try {
      const { page } = terminal.browser;
      await page.getByRole('button', { name: '下一步' }).waitFor({ timeout: 30_000 });
      await disk.fillWhole();
      await setFirstPin(page);
      await page.getByText('本机磁盘空间不够，密码没有保存').waitFor();
      disk.empty();
      await setFirstPin(page);
      await page.getByText('触摸屏幕，开始查阅').waitFor({ timeout: 60_000 });

      // What the sync leaves to be done is written too: only then is the disk as full as it gets without the terminal's doing.
      let worker = await findWorker(page);
      // One that the terminal's own look stops stands in the log before it.
      const readNewest = async () => {
        const health = await ask(worker, 'health', {});
        return 'output' in health ? health.output.syncLog[0]?.result : health.code;
      };
      await expect.poll(readNewest, { interval: 500, timeout: 120_000 }).toMatch(/^(updated|unchanged)$/);
      // The reserve too: a disk filled while it is laid has its room again when the laying gives up.
      await expect.poll(() => readReserve(worker), { timeout: 60_000 }).toBeGreaterThan(16e6);
      // What staff looked at a moment ago is no room for what is written now.
      expect(await ask(worker, 'health', {})).toMatchObject({ output: { disk: 'roomy' } });
      await disk.fillWhole();
      await beginSession(page);
      await waitForCount(page, inject('feedDir'));
      await searchFor(page, '通知');
      await page.getByRole('button', { name: '加入查阅篮' }).first().tap();
      await page.getByRole('button', { name: /^查阅篮/ }).tap();
      await page.getByRole('button', { name: '出查阅单' }).tap();
      await page.getByText('本机磁盘已满，存不下新的单号').waitFor();

      expect(await ask(worker, 'checkPin', { pin: STAFF_PIN })).toMatchObject({ code: 'storage.full' });
      expect(await ask(worker, 'health', {})).toMatchObject({ output: { disk: 'full' } });
      await terminal.serve({ feedDir: inject('nextFeedDir') });
      expect(await syncNow(worker)).toBe('storage.full');
      const kept = await readStoredChunks(worker);
      expect(kept.damaged).toEqual([]);

      // With less than this left Chromium cannot so much as open what is stored (decision 27).
      await terminal.browser.powerCut();
      disk.fill(1024 * 1024);
      const restarted = await terminal.restart();
      await restarted.goto(terminal.portal.url);
      await beginSession(restarted);
      worker = await findWorker(restarted);
      expect(await readStoredChunks(worker)).toEqual(kept);
      expect(await ask(worker, 'health', {})).toMatchObject({ output: { disk: 'full' } });
      await searchFor(restarted, '通知');
      await restarted.getByRole('article').first().waitFor();

      disk.empty();
      expect(await syncNow(worker)).toBe('updated');
      await restarted.getByRole('button', { name: '加入查阅篮' }).first().tap();
      await restarted.getByRole('button', { name: /^查阅篮/ }).tap();
      await restarted.getByRole('button', { name: '出查阅单' }).tap();
      await restarted.getByText('单号').first().waitFor();
      expect(await ask(worker, 'checkPin', { pin: STAFF_PIN })).toEqual({
        output: { status: 'right' },
        kind: 'answer',
      });
      expect(await ask(worker, 'health', {})).toMatchObject({ output: { disk: 'roomy' } });
      disk.fill(120 * 1024 * 1024);
      expect(await ask(worker, 'health', {})).toMatchObject({ output: { disk: 'low' } });
    } finally {
      await terminal.close();
    }
  },
);
