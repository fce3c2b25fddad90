/**
 * A night of which every file is new, stopped in the middle: SIGKILL in every stage of the sync, at moments that the sync itself reaches; a quota, and a disk,
 * that end while it writes. The terminal answers the whole query set as before or as after, with no portal at hand, and the next sync heals.
 * `npm run test:full`: 11 moments a stage and six sizes of quota on a catalogue of which more than 100,000 records answer (announcements whose time is over are hidden).
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { buildNights } from './build-once';
import type { TestBrowser } from './chromium';
import { type FaultStand, openFaultStand } from './fault-stand';
import { countSteps, drawHistogram, expectWhole, killAtAll } from './kill-moments';
import { MemoryDisk } from './memory-disk';
import { syncNow } from './worker-line';
import { chooseMoments, type Moment, STAGES } from './worker-moments';

const full = process.env.CHAYUE_FULL === '1';
const RECORDS = Number(process.env.CHAYUE_KILL_RECORDS ?? (full ? 130_000 : 3_000));
const PER_STAGE = Number(process.env.CHAYUE_KILL_MOMENTS ?? (full ? 11 : 2));
/** In the short form the last step of each stage, when it has ended, and the commit before its end too. */
const isTold = ({ stage, where }: Moment) => PER_STAGE > 2 || stage === 'commit' || where === 'ended';
const MOMENTS = PER_STAGE > 2 ? PER_STAGE * STAGES.length : STAGES.length + 1;
/** Feeds of 130,000 records take a minute to build, and ten where others work beside. */
const FIXTURE_TIMEOUT_MS = full ? 3_600_000 : 1_200_000;
const CASE_TIMEOUT_MS = 1_200_000;
/** How much of the night still fits. */
const QUOTA_SHARES = full ? [0.02, 0.15, 0.3, 0.45, 0.6, 0.75] : [0.4];

/** Without so many free nothing is begun: as `sync.ts`. */
const SPARE_BYTES = 16 * 1024 * 1024;

const scratch = mkdtempSync(join(tmpdir(), 'chayue-night-'));
let stand: FaultStand;
let nightBytes = 0;
beforeAll(async () => {
  const nights = await buildNights(inject('portalScript'), scratch, RECORDS, true);
  const before = new Set(readdirSync(join(nights.feedDir, 'files')));
  for (const name of readdirSync(join(nights.nextFeedDir, 'files'))) {
    if (!before.has(name)) nightBytes += statSync(join(nights.nextFeedDir, 'files', name)).size;
  }
  stand = await openFaultStand({ ...nights, queries: full ? 120 : 40 });
}, FIXTURE_TIMEOUT_MS);
afterAll(async () => {
  if (stand)
    console.log(`a night of ${nightBytes} bytes: ${stand.tally.cases} cases, ${stand.tally.lostRecords} records lost`);
  await stand?.close();
  rmSync(scratch, { recursive: true, force: true });
});

test(`a terminal of ${RECORDS} records killed at ${MOMENTS} moments of a sync answers one night or the other, and the next sync heals`, {
  timeout: full ? 3_600_000 : 1_200_000,
}, async () => {
  expect(stand.before.records).toBeGreaterThanOrEqual(RECORDS * 0.77);
  const counts = await countSteps(stand, (terminal) => syncNow(terminal.worker));
  const moments = chooseMoments(PER_STAGE, counts).filter(isTold);
  expect(moments).toHaveLength(MOMENTS);
  const { ends, failures } = await killAtAll(stand, moments, (terminal) => syncNow(terminal.worker));
  console.log(drawHistogram(ends));
  console.log(`killed at ${ends.length} moments, ${stand.tally.lostRecords} records lost`);
  expect(failures).toEqual([]);
  expect(ends.length).toBe(moments.length);
  expect(stand.tally.lostRecords).toBe(0);
});

test.each(QUOTA_SHARES)(
  'a quota that is hit while the night is written, with room for %f of it, in a browser that let no room be tried before, is told as a full disk; the first night answers, and with room the next sync heals',
  { timeout: CASE_TIMEOUT_MS },
  async (share) => {
    const usedBytes = await readUsedBytes(stand);
    const { prepare, lift } = limitQuota(stand, usedBytes + Math.floor(nightBytes * share));
    const terminal = await stand.begin({ prepare });
    try {
      // What the browser says is free tells nothing of it: Chromium promises ten gigabytes more than are used.
      await terminal.worker.evaluate(() => {
        Object.assign(navigator.storage, { getDirectory: undefined });
      });
      expect(await syncNow(terminal.worker)).toBe('storage.full');
      expect(stand.portal.requests.filter(isFile).length).toBeGreaterThan(1);
      expect(await terminal.expectOneNight()).toBe('before');
      await expectWhole(terminal);
      // Again, and with the browser started anew while there is still no room.
      expect(await syncNow(terminal.worker)).toBe('storage.full');
      await terminal.restart();
      expect(await terminal.expectOneNight()).toBe('before');
      await lift(terminal.browser);
      await terminal.expectHealed();
      await expectWhole(terminal);
    } finally {
      await terminal.end();
    }
  },
);

test('a night for which there is no room is refused before a file of it is fetched', {
  timeout: CASE_TIMEOUT_MS,
}, async () => {
  const terminal = await stand.begin();
  try {
    await terminal.worker.evaluate(
      (quota) => {
        Object.assign(navigator.storage, { estimate: async () => ({ usage: 0, quota }) });
      },
      SPARE_BYTES + Math.floor(nightBytes / 2),
    );
    expect(await syncNow(terminal.worker)).toBe('storage.full');
    // The manifest alone, which tells how large the night is.
    expect(stand.portal.requests.filter(isFile)).toHaveLength(1);
    expect(await terminal.expectOneNight()).toBe('before');
    await terminal.restart();
    await terminal.expectHealed();
  } finally {
    await terminal.end();
  }
});

const disk = new MemoryDisk();
afterAll(() => disk.unmount());

// Where a write of IndexedDB meets a full disk, Chromium deletes the database: nothing may be begun that the disk has no room for.
test.skipIf(!disk.isMounted).each(full ? [0, 0.4, 0.9] : [0.4])(
  'a disk with room for %f of the night is told to be full, and nothing is lost; with room the next sync heals (skipped where no memory disk can be mounted)',
  { timeout: CASE_TIMEOUT_MS },
  async (share) => {
    const terminal = await stand.begin({ within: disk.folder });
    try {
      disk.fill(Math.floor(nightBytes * share));
      expect(await syncNow(terminal.worker)).toBe('storage.full');
      expect(await terminal.expectOneNight()).toBe('before');
      await terminal.restart();
      expect(await terminal.expectOneNight()).toBe('before');
      await expectWhole(terminal);
      disk.empty();
      await terminal.expectHealed();
      await expectWhole(terminal);
    } finally {
      await terminal.end();
      disk.empty();
    }
  },
);

/** What the origin takes once its database is open. */
async function readUsedBytes({ begin, portal }: FaultStand): Promise<number> {
  const terminal = await begin();
  try {
    const { page } = terminal.browser;
    const devtools = await page.context().newCDPSession(page);
    return (await devtools.send('Storage.getUsageAndQuota', { origin: portal.url })).usage;
  } finally {
    await terminal.end();
  }
}

/** From before the app is opened: the browser reckons with the room that it saw first for half a minute. */
function limitQuota({ portal }: FaultStand, quotaBytes: number) {
  const limit = async ({ page }: TestBrowser, quota: { quotaSize?: number }) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: portal.url, ...quota });
  };
  return {
    prepare: (browser: TestBrowser) => limit(browser, { quotaSize: quotaBytes }),
    lift: (browser: TestBrowser) => limit(browser, {}),
  };
}

const isFile = (path: string) => path.startsWith('/feed/files/');
