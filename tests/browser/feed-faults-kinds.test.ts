/**
 * SIGKILL at moments of what a terminal takes in beside a whole new base (`feed-faults-night.test.ts`): a delta by network, and from a stick. It answers as
 * before or as after, and the next try heals. `npm run test:full`: 20 moments of each.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { writeBundle } from '../../portal/bundle/write-bundle';
import { type FaultStand, openFaultStand, type StandCase } from './fault-stand';
import { type Act, countSteps, drawHistogram, killAtAll } from './kill-moments';
import { askWithFile, syncNow } from './worker-line';
import { chooseMoments, type Moment } from './worker-moments';

const full = process.env.CHAYUE_FULL === '1';
/** Of four stages, or three: nothing of a stick comes over the network, and a delta leaves nothing to be cleaned up. */
const PER_STAGE = full ? 6 : 1;
const QUERIES = full ? 120 : 30;
const STICK_PATH = '/stick.tar';

const scratch = mkdtempSync(join(tmpdir(), 'chayue-kinds-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** In the short form the two that matter most: what was written is not yet answered from, and what switches. */
function choose(moments: readonly Moment[]): readonly Moment[] {
  return full ? moments : moments.filter(({ stage }) => stage === 'write' || stage === 'commit');
}

async function expectKillsSurvived(stand: FaultStand, act: Act, without: readonly string[]): Promise<void> {
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
    await expectKillsSurvived(stand, ({ worker }) => syncNow(worker), ['clean-up']);
    await expectKillsSurvived(stand, (terminal) => importStick(stand, terminal, stick), ['download', 'clean-up']);
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
