/** Publishing and rolling back on a disk that fills up at any moment: told, the feed as it was, and with room again all works. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { publish } from '../../portal/publish/publish';
import { rollback } from '../../portal/publish/rollback';
import { makeRecords, readFeed, runPortal, SITE, scratchFolder, snapshot, writeExport } from './portal-feed';

const disk = mkdtempSync(join(tmpdir(), 'chayue-portal-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk]).status === 0;
if (!mounted) console.log('full disk: no memory disk can be mounted here, test skipped');
afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true });
});

const filler = join(disk, 'filler');

/** Takes all of the disk but so much. */
function leaveFree(freeBytes: number): void {
  rmSync(filler, { force: true });
  const piece = Buffer.alloc(4096);
  try {
    for (;;) appendFileSync(filler, piece);
  } catch {
    truncateSync(filler, Math.max(0, statSync(filler).size - freeBytes));
  }
}

test.skipIf(!mounted)(
  'a disk that fills up leaves feed and ledger as they were (skipped where no disk can be mounted)',
  async () => {
    const exports = scratchFolder();
    const feedDir = join(disk, 'feed');
    const records = makeRecords(1500);
    const first = writeExport(join(exports, '1.jsonl'), records);
    const next = writeExport(join(exports, '2.jsonl'), [...records, ...makeRecords(400, 5000)]);
    const run = (file: string) => publish({ files: [file], feedDir, site: SITE });
    await run(first);
    const kept = () => [
      ...snapshot(feedDir),
      ...snapshot(`${feedDir}.ledger`).filter((line) => /\/ids-\d+\.bin /.test(line)),
    ];
    const before = kept();
    let failed = 0;
    for (const freeBytes of [0, 16, 64, 150, 300, 500, 800, 1200, 1600].map((kilobytes) => kilobytes * 1024)) {
      leaveFree(freeBytes);
      const thrown: unknown = await run(next).catch((error: unknown) => error);
      rmSync(filler);
      // With so much room it was published.
      if (!(thrown instanceof Error)) break;
      failed++;
      expect(thrown.message, `${freeBytes} bytes free`).toContain('ENOSPC');
      expect(kept(), `${freeBytes} bytes free`).toEqual(before);
      await readFeed(feedDir);
    }
    expect(failed).toBeGreaterThan(4);

    await run(next);
    const settled = kept();
    const third = writeExport(join(exports, '3.jsonl'), [...records, ...makeRecords(800, 5000)]);
    leaveFree(64 * 1024);
    const told = await runPortal(['publish', '--in', third, '--out', feedDir]);
    rmSync(filler);
    expect(told).toMatchObject({ status: 2, stdout: '' });
    expect(told.stderr).toContain('the disk is full; the feed is as it was');
    expect(kept()).toEqual(settled);

    await run(third);
    expect((await readFeed(feedDir)).engine.records).toBe(2300);
    const published = kept();
    leaveFree(8 * 1024);
    await expect(rollback({ feedDir })).rejects.toThrow('ENOSPC');
    rmSync(filler);
    expect(snapshot(feedDir).filter((line) => line.includes('timestamp'))).toEqual(
      published.filter((line) => line.includes('timestamp')),
    );
    await readFeed(feedDir);
    expect(await rollback({ feedDir })).toMatchObject({ records: 1900 });
    expect(await run(third)).toMatchObject({ records: 2300 });
  },
);
