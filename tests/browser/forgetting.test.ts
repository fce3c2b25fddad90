/** What was withdrawn leaves the terminal's disk: the files of the browser's profile are searched for the very bytes that held it, before and after. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, inject, test } from 'vitest';
import { withdraw } from '../../portal/publish/withdraw';
import { withFeedRoot } from '../../portal/serve/feed-root';
import { readFeed } from '../integration/portal-feed';
import { openStaff } from './staff-steps';
import { beginSession, demoConfig, finishSetup, openTerminal, type TestTerminal } from './terminal';
import { ask, findWorker } from './worker-line';

let terminal: TestTerminal;
let folder: string;

afterEach(async () => {
  await terminal.close();
  rmSync(folder, { recursive: true, force: true });
});

const SHOTS = process.env.CHAYUE_SHOTS;
/** So many bytes of a packed text are found nowhere else, and are packed no further. */
const NEEDLE_BYTES = 24;

test('within a few looks after a withdrawal no file of the profile holds a byte of the text, and the catalogue answers', {
  timeout: 1_200_000,
}, async () => {
  folder = mkdtempSync(join(tmpdir(), 'chayue-forget-'));
  const feedDir = join(folder, 'feed');
  cpSync(inject('feedDir'), feedDir, { recursive: true });
  cpSync(`${inject('feedDir')}.ledger`, `${feedDir}.ledger`, { recursive: true });
  const { feed, ...rest } = demoConfig();
  const config = await withFeedRoot({ ...rest, feed: { ...feed, takedownPollSeconds: 2 } }, feedDir);
  terminal = await openTerminal({ feedDir, config, isStill: true });
  const { page } = terminal.browser;
  await finishSetup(page);
  const before = await readFeed(feedDir);
  const answer = await before.engine.search({ text: '', filters: {}, sort: 'date', offset: 0, limit: 1, facets: [] });
  const [record] = answer.rows;
  if (!record) throw new Error('the catalogue is empty');

  const worker = await findWorker(page);
  const whole = { text: '', filters: {}, sort: 'date', offset: 0, limit: 1, facets: [] } as const;
  const countRecords = async () => {
    const found = await ask(worker, 'search', whole);
    return 'output' in found ? found.output.total : found.code;
  };
  const recordsBefore = await countRecords();
  const filesBefore = readFiles(feedDir);
  await withdraw({ feedDir, ids: [record.id], reason: 'personalData', authority: '示例县政府办公室' });
  const needles = changedBytes(filesBefore, feedDir);
  expect(needles.length).toBeGreaterThan(3);
  // They lie in the profile: the search finds what is there.
  await expect.poll(() => findIn(terminal.profileDir, needles), { timeout: 30_000 }).not.toEqual([]);

  const readForgetting = async () => {
    const health = await ask(worker, 'health', {});
    return 'output' in health ? (health.output.forgetting?.status ?? 'none') : health.code;
  };
  await expect.poll(readForgetting, { timeout: 1_000_000, interval: 1_000 }).toBe('done');
  await expect.poll(() => findIn(terminal.profileDir, needles), { timeout: 30_000 }).toEqual([]);

  expect(await ask(worker, 'document', { id: record.id })).toMatchObject({ code: 'record.withdrawn' });
  expect(await countRecords()).toBe(Number(recordsBefore) - 1);
  await beginSession(page);
  await openStaff(page);
  await page.getByText('已从本机磁盘清除').waitFor();
  if (SHOTS) await page.screenshot({ path: join(SHOTS, 'forgetting-done.png'), fullPage: true });
  await terminal.browser.close();
  expect(findIn(terminal.profileDir, needles)).toEqual([]);
});

function readFiles(feedDir: string): Map<string, Buffer> {
  const files = join(feedDir, 'files');
  return new Map(readdirSync(files).map((name) => [name, readFileSync(join(files, name))]));
}

/** Stretches of the files that the withdrawal deleted, from where the file of equal length in its place has other bytes. */
function changedBytes(before: ReadonlyMap<string, Buffer>, feedDir: string): Buffer[] {
  const after = readFiles(feedDir);
  const gone = [...before].filter(([name]) => !after.has(name)).map(([, bytes]) => bytes);
  const fresh = [...after].filter(([name]) => !before.has(name)).map(([, bytes]) => bytes);
  return gone.flatMap((bytes) => {
    const same = fresh.filter(({ length }) => length === bytes.length);
    const [other] = same.sort((a, b) => countDifferent(bytes, a) - countDifferent(bytes, b));
    if (!other) return [];
    const needles: Buffer[] = [];
    for (let at = 0; at + NEEDLE_BYTES <= bytes.length; at += NEEDLE_BYTES) {
      const needle = bytes.subarray(at, at + NEEDLE_BYTES);
      // Not where the file says lengths and counts: those bytes may stand elsewhere too.
      const isText = countDifferent(needle, other.subarray(at, at + NEEDLE_BYTES)) === NEEDLE_BYTES;
      if (isText && new Set(needle).size > NEEDLE_BYTES / 2) needles.push(needle);
    }
    return needles.filter((needle) => fresh.every((file) => !file.includes(needle)));
  });
}

function countDifferent(a: Buffer, b: Buffer): number {
  let count = 0;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) count++;
  return count;
}

/** The files under `folder` that hold any of `needles`, and how many. */
function findIn(folder: string, needles: readonly Buffer[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(entry.parentPath, entry.name));
    } catch {
      // Deleted meanwhile: LevelDB does so at any time.
      return [];
    }
    const count = needles.filter((needle) => bytes.includes(needle)).length;
    return count === 0 ? [] : [`${entry.name}: ${count} of ${needles.length}`];
  });
}
