/**
 * SIGKILL in every stage of a sync, at moments that the sync itself reaches: the terminal answers the whole query set as before or as after, with no portal
 * at hand, and the next sync heals. `npm run test:full`: 11 moments a stage on a catalogue of 100,000 records, every file of it new.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildNights } from './build-once';
import { type FaultStand, noFeed, openFaultStand } from './fault-stand';
import { readStoredChunks } from './stored-chunks';
import { syncNow } from './worker-line';
import {
  chooseMoments,
  MOMENT_PATH,
  type Moment,
  readCounts,
  STAGES,
  type StepCounts,
  watchFor,
} from './worker-moments';

const full = process.env.CHAYUE_FULL === '1';
const RECORDS = Number(process.env.CHAYUE_KILL_RECORDS ?? (full ? 112_000 : 3_000));
const PER_STAGE = Number(process.env.CHAYUE_KILL_MOMENTS ?? (full ? 11 : 2));

test(`a terminal of ${RECORDS} records killed at ${PER_STAGE * STAGES.length} moments of a sync answers one night or the other, and the next sync heals`, {
  timeout: full ? 3_600_000 : 300_000,
}, async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'chayue-kill-'));
  let stand: FaultStand | null = null;
  try {
    stand = await openFaultStand({ ...(await buildNights(scratch, RECORDS, true)), queries: full ? 120 : 40 });
    // The rest are public notices whose day has passed.
    expect(stand.before.records).toBeGreaterThanOrEqual(RECORDS * 0.9);
    const moments = chooseMoments(PER_STAGE, await countSteps(stand));
    const ends: { moment: Moment; night: 'before' | 'after' }[] = [];
    // One that fails does not keep the others from being tried: a matrix of half an hour tells all that it finds.
    const failures: string[] = [];
    for (const moment of moments) {
      try {
        const night = await killAt(stand, moment);
        ends.push({ moment, night });
        // What was committed stays, what was not is not half there.
        const wanted = { download: 'before', verify: 'before', write: 'before', commit: night, 'clean-up': 'after' };
        expect(night, describe(moment)).toBe(wanted[moment.stage]);
      } catch (thrown) {
        failures.push(`${describe(moment)}: ${thrown instanceof Error ? thrown.message : thrown}`);
        console.log(failures.at(-1));
      }
    }
    console.log(drawHistogram(ends));
    console.log(`killed at ${ends.length} moments, ${stand.tally.lostRecords} records lost`);
    expect(failures).toEqual([]);
    expect(ends.length).toBe(moments.length);
    expect(stand.tally.lostRecords).toBe(0);
  } finally {
    await stand?.close();
    rmSync(scratch, { recursive: true, force: true });
  }
});

const isFile = (path: string) => path.startsWith('/feed/files/');

/** A whole sync that nothing disturbs: how many steps it has of each stage. */
async function countSteps(stand: FaultStand): Promise<StepCounts> {
  const terminal = await stand.begin();
  await watchFor(terminal.worker, null);
  expect(await syncNow(terminal.worker)).toBe('updated');
  const counts = await readCounts(terminal.worker, stand.portal.requests.filter(isFile).length);
  await terminal.end();
  for (const stage of STAGES) expect(counts[stage], stage).toBeGreaterThan(0);
  return counts;
}

async function killAt(stand: FaultStand, moment: Moment): Promise<'before' | 'after'> {
  const terminal = await stand.begin();
  try {
    await watchFor(terminal.worker, moment);
    const { strike, dead } = terminal.armKill();
    let isReached = false;
    const reached = () => {
      isReached = true;
      strike();
    };
    let files = 0;
    stand.portal.fault = (path) => {
      if (path === MOMENT_PATH) {
        reached();
        return { kind: 'delay', ms: 60_000 };
      }
      if (moment.stage !== 'download' || !isFile(path)) return { kind: 'pass' };
      files += 1;
      if (files !== moment.nth) return { kind: 'pass' };
      const bytes = { before: 0, after: 1_000, ended: Number.MAX_SAFE_INTEGER }[moment.where];
      return { kind: 'hangAfter', bytes, reached };
    };
    const ended = await syncNow(terminal.worker).catch(() => 'killed');
    expect(isReached, `${describe(moment)} was not reached: ${ended}`).toBe(true);
    await dead;

    // The network is gone when the power comes back: what is stored must answer by itself.
    stand.portal.fault = noFeed;
    await terminal.start();
    const night = await terminal.expectOneNight();
    await terminal.expectHealed();
    const stored = await readStoredChunks(terminal.worker);
    expect(stored.damaged, describe(moment)).toEqual([]);
    expect(stored.strayPages, describe(moment)).toBe(0);
    return night;
  } finally {
    await terminal.end();
  }
}

function describe({ stage, nth, where, frozen }: Moment): string {
  return `${stage} ${nth} ${where}${frozen ? '' : ', running on'}`;
}

function drawHistogram(ends: readonly { moment: Moment; night: string }[]): string {
  const lines = STAGES.map((stage) => {
    const own = ends.filter((end) => end.moment.stage === stage);
    const count = (night: string) => own.filter((end) => end.night === night).length;
    const bar = '#'.repeat(own.length).padEnd(Math.max(12, PER_STAGE));
    return `  ${stage.padEnd(9)} ${bar} ${own.length} (first night ${count('before')}, second ${count('after')})`;
  });
  return ['moments of SIGKILL:', ...lines].join('\n');
}
