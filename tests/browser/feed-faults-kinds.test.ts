/**
 * SIGKILL at moments of whatever a terminal takes in beside a whole new base (`feed-faults-night.test.ts`): a delta by network, and from a stick; a night that
 * merges the deltas of a week; a withdrawal. It answers as before or as after, and the next try heals. `npm run test:full`: 20 moments of each and more.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, onTestFinished, test } from 'vitest';
import { writeBundle } from '../../portal/bundle/write-bundle';
import { withdraw } from '../../portal/publish/withdraw';
import { startServer } from '../../portal/serve/start-server';
import { readFeed } from '../integration/portal-feed';
import { buildMergingNights } from './build-nights';
import { openFaultStand } from './fault-stand';
import type { FaultyPortal } from './faulty-portal';
import { type Act, countSteps, drawHistogram, type KillOptions, killAtAll } from './kill-moments';
import { importStick } from './stick';
import { ask, syncNow } from './worker-line';
import { chooseMoments, type Moment, STAGES, type Stage, WITHDRAWAL_STAGES } from './worker-moments';

const full = process.env.CHAYUE_FULL === '1';
const QUERIES = full ? 120 : 30;
const TIMEOUT = { timeout: full ? 3_600_000 : 1_200_000 };

const scratch = mkdtempSync(join(tmpdir(), 'chayue-kinds-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Kind extends KillOptions {
  readonly what: string;
  readonly act: Act;
  readonly stages: readonly Stage[];
  /** Stages of which the short form tries a moment each: what was written is not yet answered from, and what switches. */
  readonly short: readonly Stage[];
}

interface Nights {
  readonly feedDir: string;
  readonly nextFeedDir: string;
}

async function expectKillsSurvived(nights: Nights, kinds: readonly Kind[]): Promise<void> {
  const stand = await openFaultStand({ ...nights, queries: QUERIES });
  try {
    for (const { what, act, stages, short, ...options } of kinds) {
      const counts = await countSteps(stand, act, stages, options);
      const perStage = full ? Math.ceil(20 / stages.length) : 1;
      const moments: readonly Moment[] = chooseMoments(perStage, counts, full ? stages : short);
      const { ends, failures } = await killAtAll(stand, moments, act, options);
      console.log(`${what}, ${drawHistogram(ends)}`);
      expect(failures).toEqual([]);
      expect(ends.length).toBe(moments.length);
    }
    console.log(`${stand.tally.cases} cases, ${stand.tally.lostRecords} records lost`);
    expect(stand.tally.lostRecords).toBe(0);
  } finally {
    await stand.close();
  }
}

const sync: Act = ({ worker }) => syncNow(worker);

test('a delta, by network and from a stick', TIMEOUT, async () => {
  const nights = { feedDir: inject('feedDir'), nextFeedDir: inject('nextFeedDir') };
  const stick = join(scratch, 'night.tar');
  await writeBundle({ feedDir: nights.nextFeedDir, out: stick, since: null, expiryDays: 90 });
  await expectKillsSurvived(nights, [
    // A delta leaves nothing to be cleaned up, and nothing of a stick comes over the network.
    { what: 'delta', act: sync, stages: without('clean-up'), short: ['commit'] },
    {
      what: 'stick',
      act: (terminal, portal) => importStick(portal, terminal.worker, stick),
      stages: without('clean-up', 'download'),
      short: ['commit'],
    },
  ]);
});

test('a night that merges the deltas of a week into one', TIMEOUT, async () => {
  const nights = await buildMergingNights(scratch);
  const chains = await Promise.all(
    [nights.feedDir, nights.nextFeedDir].map(async (dir) => (await readFeed(dir)).manifest),
  );
  expect(chains.map((manifest) => manifest.chains[0]?.length)).toEqual([7, 2]);
  await expectKillsSurvived(nights, [{ what: 'merge', act: sync, stages: STAGES, short: ['commit', 'clean-up'] }]);
});

test(
  'a withdrawal: from the moment that its list is stored nobody reads the record, whatever else was done by then',
  TIMEOUT,
  async () => {
    const feedDir = inject('feedDir');
    const nextFeedDir = join(scratch, 'withdrawn');
    for (const suffix of ['', '.ledger']) cpSync(`${feedDir}${suffix}`, `${nextFeedDir}${suffix}`, { recursive: true });
    const { engine } = await readFeed(feedDir);
    const newest = await engine.search({ text: '', filters: {}, sort: 'date', offset: 0, limit: 1, facets: [] });
    const [record] = newest.rows;
    if (!record) throw new Error('the catalogue is empty');
    const yesterday = await startServer({ feedDir, appDir: null, siteConfig: null, port: 0 });
    onTestFinished(() => yesterday.close());
    await withdraw({ feedDir: nextFeedDir, ids: [record.id], reason: 'personalData', authority: '示例县政府办公室' });
    const asYesterday = (portal: FaultyPortal): void => {
      const { fault } = portal;
      portal.fault = (path, asked) =>
        path.startsWith('/feed/') ? { kind: 'from', url: new URL(path, yesterday.url).href } : fault(path, asked);
    };
    await expectKillsSurvived({ feedDir, nextFeedDir }, [
      {
        what: 'withdrawal',
        // The terminal's own first look sees nothing of it yet, however early it comes: what is counted is what the sync does.
        beforeStart: asYesterday,
        act: async ({ worker }, portal) => {
          const { fault } = portal;
          asYesterday(portal);
          await expect.poll(() => portal.requests.includes('/feed/timestamp.json'), { timeout: 60_000 }).toBe(true);
          portal.fault = fault;
          portal.forget();
          return syncNow(worker);
        },
        stages: WITHDRAWAL_STAGES,
        short: ['list', 'commit'],
        wanted({ stage, nth, where, frozen }) {
          // The first file that is fetched is the list itself.
          if (stage === 'download') return nth === 1 ? null : 'after';
          if (stage !== 'list') return 'after';
          if (!frozen || where === 'after') return null;
          return where === 'ended' ? 'after' : 'before';
        },
        async expectOf({ worker }, night) {
          const answer = await ask(worker, 'document', { id: record.id });
          const search = {
            text: record.title,
            filters: {},
            sort: 'relevance',
            offset: 0,
            limit: 20,
            facets: [],
          } as const;
          const found = await ask(worker, 'search', search);
          const isFound = 'output' in found && found.output.rows.some(({ id }) => id === record.id);
          const code = 'code' in answer ? answer.code : 'readable';
          expect([code, isFound]).toEqual(night === 'after' ? ['record.withdrawn', false] : ['readable', true]);
        },
      },
    ]);
  },
);

function without(...stages: readonly Stage[]): readonly Stage[] {
  return STAGES.filter((stage) => !stages.includes(stage));
}
