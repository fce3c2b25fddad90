/**
 * SIGKILL at moments of each kind of what a terminal takes in beside a whole new base (`feed-faults-night.test.ts`): a delta, a withdrawal, a bundle from a stick. It answers
 * as before or as after, nothing that was withdrawn can be read once it was hidden, and the next try heals. `npm run test:full`: 20 moments of each kind.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { writeBundle } from '../../portal/bundle/write-bundle';
import { withdraw } from '../../portal/publish/withdraw';
import { readFeed } from '../integration/portal-feed';
import { type FaultStand, openFaultStand, type StandCase } from './fault-stand';
import { type Act, countSteps, drawHistogram, killAtAll } from './kill-moments';
import { ask, askWithFile, syncNow } from './worker-line';
import { chooseMoments, type Moment } from './worker-moments';

const full = process.env.CHAYUE_FULL === '1';
/** Of five stages; a bundle has four, nothing comes over the network. */
const PER_STAGE = full ? 4 : 1;
const QUERIES = full ? 120 : 30;
const STICK_PATH = '/stick.tar';

const scratch = mkdtempSync(join(tmpdir(), 'chayue-kinds-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** In the short form the two that matter most: what was written is not yet answered from, and what switches. */
function choose(moments: readonly Moment[]): readonly Moment[] {
  return full ? moments : moments.filter(({ stage }) => stage === 'write' || stage === 'commit');
}

async function expectKillsSurvived(stand: FaultStand, act: Act, without: readonly string[] = []): Promise<void> {
  const counts = await countSteps(stand, act, without);
  const moments = choose(chooseMoments(PER_STAGE, counts)).filter(({ stage }) => !without.includes(stage));
  const { ends, failures } = await killAtAll(stand, moments, act);
  console.log(drawHistogram(ends));
  expect(failures).toEqual([]);
  expect(ends.length).toBe(moments.length);
  expect(stand.tally.lostRecords).toBe(0);
}

test('a delta, by network and from a stick', { timeout: full ? 3_600_000 : 600_000 }, async () => {
  const stick = join(scratch, 'night.tar');
  await writeBundle({ feedDir: inject('nextFeedDir'), out: stick, since: null, expiryDays: 90 });
  const stand = await openFaultStand({
    feedDir: inject('feedDir'),
    nextFeedDir: inject('nextFeedDir'),
    queries: QUERIES,
  });
  try {
    await expectKillsSurvived(stand, ({ worker }) => syncNow(worker));
    await expectKillsSurvived(stand, (terminal) => importStick(stand, terminal, stick), ['download']);
  } finally {
    await stand.close();
  }
});

let withdrawn = '';
beforeAll(async () => {
  const { engine } = await readFeed(inject('feedDir'));
  const newest = { text: '', filters: {}, sort: 'date', offset: 0, limit: 1, facets: [] } as const;
  withdrawn = (await engine.search(newest)).rows[0]?.id ?? '';
});

test('a withdrawal: before it is known all is there, from then on its text can be read nowhere', {
  timeout: full ? 3_600_000 : 600_000,
}, async () => {
  const nextFeedDir = join(scratch, 'withdrawn');
  for (const suffix of ['', '.ledger']) {
    cpSync(`${inject('feedDir')}${suffix}`, `${nextFeedDir}${suffix}`, { recursive: true });
  }
  await withdraw({ feedDir: nextFeedDir, ids: [withdrawn], reason: 'personalData', authority: '示例县政府办公室' });
  const stand = await openFaultStand({ feedDir: inject('feedDir'), nextFeedDir, queries: QUERIES });
  try {
    const counts = await countSteps(stand, ({ worker }) => syncNow(worker));
    const moments = choose(chooseMoments(PER_STAGE, counts)).filter(({ stage }) => stage !== 'download' || full);
    // The list is on the disk before a file of the catalogue is asked for: whatever comes after, the record is hidden.
    const hidden: string[] = [];
    const { ends, failures } = await killAtAll(
      stand,
      moments,
      ({ worker }) => syncNow(worker),
      async ({ worker }) => {
        const answer = await ask(worker, 'document', { id: withdrawn });
        hidden.push('code' in answer ? answer.code : 'readable');
        return 'after';
      },
    );
    console.log(drawHistogram(ends));
    expect(failures).toEqual([]);
    expect(hidden).toEqual(moments.map(() => 'record.withdrawn'));
    expect(stand.tally.lostRecords).toBe(0);
  } finally {
    await stand.close();
  }
});

/** As staff choose it: the file comes into the worker whole, and of the feed nothing is asked. */
async function importStick(stand: FaultStand, { worker }: StandCase, file: string): Promise<string> {
  const { fault } = stand.portal;
  stand.portal.fault = (path, asked) => {
    if (path !== STICK_PATH) return fault(path, asked);
    return { kind: 'answer', status: 200, type: 'application/x-tar', body: readFileSync(file) };
  };
  const answer = await askWithFile(worker, 'importBundle', { acceptsExpired: false }, STICK_PATH);
  return 'output' in answer ? answer.output.outcome : answer.code;
}
