/** What arrives at the wrong time or place: two nights at once, a stick that is pulled out, one of another portal, and steps from a base that is not there. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { writeBundle } from '../../portal/bundle/write-bundle';
import { publish } from '../../portal/publish/publish';
import { startServer } from '../../portal/serve/start-server';
import { makeRecords, readFeed, SITE, writeExport } from '../integration/portal-feed';
import { buildMergingNights } from './build-nights';
import { type FaultStand, noFeed, openFaultStand, type StandCase } from './fault-stand';
import { expectWhole } from './kill-moments';
import { openStaff } from './staff-steps';
import { importStick } from './stick';
import { alterPage, readStoredChunks } from './stored-chunks';
import { beginSession, openTerminal } from './terminal';
import { findWorker, syncNow } from './worker-line';

const scratch = mkdtempSync(join(tmpdir(), 'chayue-arrivals-'));
let nights: Awaited<ReturnType<typeof buildMergingNights>>;
let stand: FaultStand;
let firstStick: string;
let nextStick: string;

beforeAll(async () => {
  nights = await buildMergingNights(scratch);
  firstStick = join(scratch, 'sixth.tar');
  nextStick = join(scratch, 'seventh.tar');
  await writeBundle({ feedDir: nights.feedDir, out: firstStick, since: null, expiryDays: 90 });
  await writeBundle({ feedDir: nights.nextFeedDir, out: nextStick, since: null, expiryDays: 90 });
  // A terminal of the fifth night, which the seventh is served to.
  stand = await openFaultStand({ feedDir: nights.beforeDir, nextFeedDir: nights.nextFeedDir, queries: 12 });
}, 600_000);
afterAll(async () => {
  await stand?.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function begin(): Promise<StandCase> {
  const terminal = await stand.begin();
  onTestFinished(() => terminal.end());
  return terminal;
}

/** From here on the network shows the feed of another folder. */
async function serveOver(feedDir: string): Promise<void> {
  const server = await startServer({ feedDir, appDir: null, siteConfig: null, port: 0 });
  onTestFinished(() => server.close());
  stand.portal.fault = (path) =>
    path.startsWith('/feed/') ? { kind: 'from', url: new URL(path, server.url).href } : { kind: 'pass' };
}

test('two nights at once, the older by network and the newer from a stick, end with the newer', async () => {
  const terminal = await begin();
  await serveOver(nights.feedDir);
  const arrivals = await Promise.all([syncNow(terminal.worker), importStick(stand.portal, terminal.worker, nextStick)]);
  expect(arrivals[1]).toBe('updated');
  // Whichever came first: an older one that comes second is refused.
  expect(arrivals[0]).toMatch(/^(updated|feed\.rollback|feed\.older)$/);
  expect(await terminal.expectOneNight()).toBe('after');
  await expectWhole(terminal);
  await serveOver(nights.feedDir);
  expect(await syncNow(terminal.worker)).toMatch(/^feed\.(rollback|older)$/);
  await terminal.restart();
  expect(await terminal.expectOneNight()).toBe('after');
  await terminal.expectHealed();
});

test('two nights at once, the newer by network and the older from a stick, end with the newer', async () => {
  const terminal = await begin();
  await Promise.all([importStick(stand.portal, terminal.worker, firstStick), syncNow(terminal.worker)]);
  await terminal.expectHealed();
  await expectWhole(terminal);
  expect(await importStick(stand.portal, terminal.worker, firstStick)).toBe('bundle.older');
  expect(await terminal.expectOneNight()).toBe('after');
});

// In every run `sync` has two windows, of which one fetches and the other finds it done.
test.runIf(process.env.CHAYUE_FULL === '1')(
  'two windows that take in the same night at once end with it, whole',
  async () => {
    const terminal = await begin();
    const second = await terminal.browser.context.newPage();
    await second.goto(stand.portal.url);
    const other = await findWorker(second);
    const arrivals = await Promise.all([syncNow(terminal.worker), syncNow(other)]);
    expect(arrivals.toSorted()).toEqual(['unchanged', 'updated']);
    expect(await terminal.expectOneNight()).toBe('after');
    await expectWhole(terminal);
  },
);

test('a stick of another portal is refused, whole and signed as it is', async () => {
  const feedDir = join(scratch, 'other');
  await publish({ files: [writeExport(join(scratch, 'other.jsonl'), makeRecords(60))], feedDir, site: SITE });
  const stick = join(scratch, 'other.tar');
  await writeBundle({ feedDir, out: stick, since: null, expiryDays: 90 });
  const terminal = await begin();
  const kept = await readStoredChunks(terminal.worker);
  expect(await importStick(stand.portal, terminal.worker, stick)).toBe('feed.badSignature');
  expect(await readStoredChunks(terminal.worker)).toEqual(kept);
  expect(await terminal.expectOneNight()).toBe('before');
  await terminal.expectHealed();
});

test('a delta whose base is damaged here while the portal has no base changes nothing, and the next sync with a whole portal heals', async () => {
  const ofBases = async (feedDir: string) =>
    (await readFeed(feedDir)).manifest.segments
      .filter(({ from }) => from === 0)
      .flatMap(({ files }) => Object.values(files))
      .flatMap(({ chunks }) => chunks.map(({ sha256 }) => sha256));
  const base = await ofBases(nights.beforeDir);
  // The newer base too: where the lost chunk is most of the old one, a terminal rightly takes that instead.
  const gone = new Set([...base, ...(await ofBases(nights.nextFeedDir))]);
  const terminal = await begin();
  // Before the damage: the terminal looks at its pages by itself, and would heal.
  stand.portal.fault = (path) =>
    gone.has(path.slice('/feed/files/'.length))
      ? { kind: 'answer', status: 404, type: 'text/plain', body: 'gone' }
      : { kind: 'pass' };
  await alterPage(terminal.worker, 'delete', base);
  await terminal.worker.evaluate(async () => {
    // What a reader's search would have noticed.
    const opening = indexedDB.open('chayue');
    await new Promise<void>((resolve, reject) => {
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('settings', 'readwrite', { durability: 'strict' });
        transaction.objectStore('settings').put(true, 'verifyStored');
        transaction.oncomplete = () => {
          opening.result.close();
          resolve();
        };
      };
    });
  });
  expect(await syncNow(terminal.worker)).toBe('network.status');
  await terminal.expectHealed();
  await expectWhole(terminal);
});

test('a stick of steps alone is refused where their base never was, before anything is written; a whole one is taken', async () => {
  const steps = join(scratch, 'steps.tar');
  const { manifest } = await readFeed(nights.beforeDir);
  await writeBundle({ feedDir: nights.nextFeedDir, out: steps, since: manifest.generation, expiryDays: 90 });
  const terminal = await openTerminal({
    isStill: true,
    feedDir: nights.beforeDir,
    fault: (path) => (path.startsWith('/feed/') ? { kind: 'cutAfter', bytes: 0 } : { kind: 'pass' }),
  });
  onTestFinished(() => terminal.close());
  const { page } = terminal.browser;
  await page.getByRole('button', { name: '下一步' }).waitFor();
  const worker = await findWorker(page);
  expect(await importStick(terminal.portal, worker, steps)).toBe('bundle.incomplete');
  expect(await readStoredChunks(worker)).toEqual({ whole: 0, damaged: [], strayPages: 0 });
  expect(await importStick(terminal.portal, worker, nextStick)).toBe('updated');
  expect((await readStoredChunks(worker)).damaged).toEqual([]);
});

test('a stick that is pulled out before its files are read is told in words, and taken in when it is plugged in again', async () => {
  const terminal = await begin();
  const { page } = terminal.browser;
  const plugged = join(scratch, 'plugged.tar');
  writeFileSync(plugged, readFileSync(nextStick));
  stand.portal.fault = noFeed;
  await beginSession(page);
  await openStaff(page);
  await page.locator('input[type=file]').setInputFiles(plugged);
  await page.getByText('数据包签名有效，可以导入').waitFor();
  rmSync(plugged);
  await page.getByRole('button', { name: '导入', exact: true }).tap();
  await page.getByRole('alert').getByText('U 盘读不出来（可能已拔出）').waitFor({ timeout: 60_000 });
  expect(await terminal.expectOneNight()).toBe('before');

  writeFileSync(plugged, readFileSync(nextStick));
  await page.locator('input[type=file]').setInputFiles(plugged);
  await page.getByText('数据包签名有效，可以导入').waitFor();
  await page.getByRole('button', { name: '导入', exact: true }).tap();
  await page.getByText('可以拔出 U 盘了').waitFor({ timeout: 60_000 });
  expect(await terminal.expectOneNight()).toBe('after');
  await expectWhole(terminal);
});
