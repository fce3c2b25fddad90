/**
 * A disk that is really full: the profile lies on a small memory disk. Chromium's own estimate says nothing of it (it reports ten
 * gigabytes more than are used), and where a write of IndexedDB meets it the whole database goes: so none may begin. Skipped where no disk can be mounted.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { readStoredChunks } from './stored-chunks';
import { beginSession, openTerminal, STAFF_PIN, searchFor, setFirstPin } from './terminal';
import { ask, findWorker, syncNow } from './worker-line';

const disk = mkdtempSync(join(tmpdir(), 'chayue-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=192m', 'tmpfs', disk]).status === 0;
const unmount = () => {
  if (mounted) spawnSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true });
};
if (!mounted) unmount();

const filler = join(disk, 'filler');

test.skipIf(!mounted)(
  'on a full disk nothing is stored and nothing is lost, readers and staff are told in words, and with room everything goes on (skipped where no memory disk can be mounted)',
  async () => {
    const terminal = await openTerminal({ profile: { dir: join(disk, 'profile'), remove: unmount } });
    try {
      const { page } = terminal.browser;
      await page.getByRole('button', { name: '下一步' }).waitFor({ timeout: 30_000 });
      fillDisk();
      await setFirstPin(page);
      await page.getByText('本机磁盘空间不够，密码没有保存').waitFor();
      rmSync(filler);
      await setFirstPin(page);
      await page.getByText('触摸屏幕，开始查阅').waitFor({ timeout: 60_000 });

      fillDisk();
      await beginSession(page);
      expect(await page.getByRole('banner').innerText()).toContain(`${inject('records').toLocaleString('en-US')} 条`);
      await searchFor(page, '通知');
      const [first] = await page.getByRole('button', { name: '加入查阅篮' }).all();
      await first?.tap();
      await page.getByRole('button', { name: /^查阅篮/ }).tap();
      await page.getByRole('button', { name: '出查阅单' }).tap();
      await page.getByText('本机磁盘已满，存不下新的单号').waitFor();

      let worker = await findWorker(page);
      expect(await ask(worker, 'checkPin', { pin: STAFF_PIN })).toMatchObject({ code: 'storage.full' });
      expect(await ask(worker, 'health', {})).toMatchObject({ output: { isDiskFull: true } });
      await terminal.serve({ feedDir: inject('nextFeedDir') });
      expect(await syncNow(worker)).toBe('storage.full');
      const kept = await readStoredChunks(worker);
      expect(kept.damaged).toEqual([]);

      // A new browser on what is stored, on a disk that is as full as before.
      await terminal.browser.powerCut();
      fillDisk();
      const restarted = await terminal.restart();
      await restarted.goto(terminal.portal.url);
      await beginSession(restarted);
      worker = await findWorker(restarted);
      expect(await readStoredChunks(worker)).toEqual(kept);
      expect(await ask(worker, 'health', {})).toMatchObject({ output: { isDiskFull: true } });
      await searchFor(restarted, '通知');
      await restarted.getByRole('article').first().waitFor();

      rmSync(filler);
      expect(await syncNow(worker)).toBe('updated');
      await restarted.getByRole('button', { name: '加入查阅篮' }).first().tap();
      await restarted.getByRole('button', { name: /^查阅篮/ }).tap();
      await restarted.getByRole('button', { name: '出查阅单' }).tap();
      await restarted.getByText('单号').first().waitFor();
      expect(await ask(worker, 'checkPin', { pin: STAFF_PIN })).toEqual({
        output: { status: 'right' },
        kind: 'answer',
      });
      expect(await ask(worker, 'health', {})).toMatchObject({ output: { isDiskFull: false } });
    } finally {
      await terminal.close();
    }
  },
);

/** Takes all that is left; the browser writes beside it, so it goes on until the disk says no. */
function fillDisk(): void {
  const piece = Buffer.alloc(64 * 1024);
  try {
    for (;;) appendFileSync(filler, piece);
  } catch {
    // Less than a page may be left.
    truncateSync(filler, statSync(filler).size);
  }
}
