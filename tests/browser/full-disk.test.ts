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
      fillDisk(0);
      await setFirstPin(page);
      await page.getByText('本机磁盘空间不够，密码没有保存').waitFor();
      rmSync(filler);
      await setFirstPin(page);
      await page.getByText('触摸屏幕，开始查阅').waitFor({ timeout: 60_000 });

      // What the sync leaves to be done is written too: only then is the disk as full as it gets without the terminal's doing.
      let worker = await findWorker(page);
      const readLog = async () => {
        const health = await ask(worker, 'health', {});
        return 'output' in health ? health.output.syncLog.length : 0;
      };
      await expect.poll(readLog).toBe(1);
      fillDisk(0);
      await beginSession(page);
      expect(await page.getByRole('banner').innerText()).toContain(`${inject('records').toLocaleString('en-US')} 条`);
      await searchFor(page, '通知');
      await page.getByRole('button', { name: '加入查阅篮' }).first().tap();
      await page.getByRole('button', { name: /^查阅篮/ }).tap();
      await page.getByRole('button', { name: '出查阅单' }).tap();
      await page.getByText('本机磁盘已满，存不下新的单号').waitFor();

      expect(await ask(worker, 'checkPin', { pin: STAFF_PIN })).toMatchObject({ code: 'storage.full' });
      expect(await ask(worker, 'health', {})).toMatchObject({ output: { isDiskFull: true } });
      await terminal.serve({ feedDir: inject('nextFeedDir') });
      expect(await syncNow(worker)).toBe('storage.full');
      const kept = await readStoredChunks(worker);
      expect(kept.damaged).toEqual([]);

      // With less than this left Chromium cannot so much as open what is stored (decision 27).
      await terminal.browser.powerCut();
      fillDisk(1024 * 1024);
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

/** Takes all that is left but so many bytes; the browser writes beside it, so it goes on until the disk says no. */
function fillDisk(leftBytes: number): void {
  for (const pieceBytes of [64 * 1024, 4096]) {
    const piece = Buffer.alloc(pieceBytes);
    try {
      for (;;) appendFileSync(filler, piece);
    } catch {
      // Full, to the piece.
    }
  }
  truncateSync(filler, Math.max(0, statSync(filler).size - leftBytes));
}
