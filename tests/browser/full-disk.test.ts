/**
 * A disk that is really full: the profile lies on a small memory disk. Chromium's own estimate says nothing of it (it reports ten
 * gigabytes more than are used), so the writes themselves must fail well. Skipped where no disk can be mounted.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { beginSession, openTerminal, searchFor, setFirstPin } from './terminal';

const disk = mkdtempSync(join(tmpdir(), 'chayue-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', disk]).status === 0;
const unmount = () => {
  if (mounted) spawnSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true });
};
if (!mounted) unmount();

test.skipIf(!mounted)(
  'a full disk is told in words, loses nothing, and once there is room the sync goes on (skipped where no memory disk can be mounted)',
  async () => {
    const terminal = await openTerminal({ profile: { dir: join(disk, 'profile'), remove: unmount } });
    try {
      const { page } = terminal.browser;
      await page.getByRole('button', { name: '下一步' }).waitFor({ timeout: 30_000 });
      const filler = join(disk, 'filler');
      fillDisk(filler);
      await setFirstPin(page);
      // Chromium says either that the quota is used up or that writing failed: both must name the disk.
      await page.getByText(/磁盘空间不够|磁盘已满/).waitFor({ timeout: 30_000 });
      rmSync(filler);
      await page.getByRole('button', { name: '再试一次' }).tap();
      await page.getByText('触摸屏幕，开始查阅').waitFor({ timeout: 60_000 });
      await beginSession(page);
      expect(await page.getByRole('banner').innerText()).toContain(`${inject('records').toLocaleString('en-US')} 条`);
      await searchFor(page, '通知');
      await page.getByRole('article').first().waitFor();
    } finally {
      await terminal.close();
    }
  },
);

/** Takes all that is left but some hundred KB for the PIN; the browser writes beside it, so it goes on until the disk says no. */
function fillDisk(file: string): void {
  const piece = Buffer.alloc(64 * 1024);
  try {
    for (;;) appendFileSync(file, piece);
  } catch {
    truncateSync(file, Math.max(0, statSync(file).size - 400 * 1024));
  }
}
