/** Owns pulling the plug at moments of whatever a terminal takes in: it answers as before or as after, all that is stored is whole, and the next try heals. */
import { expect } from 'vitest';
import { type FaultStand, noFeed, passAll, type StandCase } from './fault-stand';
import type { FaultyPortal } from './faulty-portal';
import { readStoredChunks } from './stored-chunks';
import {
  MOMENT_PATH,
  type Moment,
  readCounts,
  STAGES,
  type Stage,
  type StepCounts,
  WITHDRAWAL_STAGES,
  watchFor,
} from './worker-moments';

/** What is disturbed: a sync, a bundle. Answers with `updated`, `unchanged`, or the code of its failure. */
export type Act = (terminal: StandCase, portal: FaultyPortal) => Promise<string>;

export interface KillEnd {
  readonly moment: Moment;
  readonly night: 'before' | 'after';
}

const isFile = (path: string) => path.startsWith('/feed/files/');

/** All that is undisturbed: how many steps it has of each of its stages. */
export async function countSteps(
  stand: FaultStand,
  act: Act,
  stages: readonly Stage[] = STAGES,
  options: KillOptions = {},
): Promise<StepCounts> {
  const terminal = await begin(stand, options);
  await watchFor(terminal.worker, null);
  stand.portal.fault = passAll;
  expect(await act(terminal, stand.portal)).toBe('updated');
  const counts = await readCounts(terminal.worker, stand.portal.requests.filter(isFile).length);
  await terminal.end();
  for (const stage of stages) expect(counts[stage], stage).toBeGreaterThan(0);
  return counts;
}

/** What a terminal must answer after a kill; null: either. */
type Wanted = (moment: Moment, isCommitted: boolean) => KillEnd['night'] | null;

/**
 * What was committed stays, what was not is not half there. Between the two lies the transaction of the commit, and a worker that runs on may come to it
 * before the kill does. Writes come in as many transactions as the speed of the line makes: the last of one sync may lie behind the commit of another.
 */
const BY_COMMIT: Wanted = ({ stage, frozen }, isCommitted) => {
  if (isCommitted) return 'after';
  if (stage === 'download') return 'before';
  return stage === 'commit' || !frozen ? null : 'before';
};

export interface KillOptions {
  /** What the terminal meets of the portal from its start on, until the act begins. */
  beforeStart?(portal: FaultyPortal): void;
  readonly wanted?: Wanted;
  /** Looked at as soon as the terminal answers again, without a network. */
  expectOf?(terminal: StandCase, night: KillEnd['night']): Promise<void>;
}

/** One that fails does not keep the others from being tried: a matrix of half an hour tells all that it finds. */
export async function killAtAll(stand: FaultStand, moments: readonly Moment[], act: Act, options: KillOptions = {}) {
  const { wanted = BY_COMMIT } = options;
  const ends: KillEnd[] = [];
  const failures: string[] = [];
  for (const moment of moments) {
    try {
      const { night, isCommitted } = await killAt(stand, moment, act, options);
      ends.push({ moment, night });
      expect(night, describe(moment)).toBe(wanted(moment, isCommitted) ?? night);
    } catch (thrown) {
      failures.push(`${describe(moment)}: ${thrown instanceof Error ? thrown.message : thrown}`);
      console.log(failures.at(-1));
    }
  }
  return { ends, failures };
}

function begin(stand: FaultStand, { beforeStart }: KillOptions): Promise<StandCase> {
  let isFirst = true;
  return stand.begin({
    prepare: async () => {
      if (isFirst) beforeStart?.(stand.portal);
      isFirst = false;
    },
  });
}

async function killAt(
  stand: FaultStand,
  moment: Moment,
  act: Act,
  options: KillOptions,
): Promise<{ readonly night: KillEnd['night']; readonly isCommitted: boolean }> {
  const { expectOf } = options;
  const terminal = await begin(stand, options);
  try {
    await watchFor(terminal.worker, moment);
    const { strike, dead } = terminal.armKill();
    let isReached = false;
    let isCommitted = false;
    const reached = () => {
      isReached = true;
      strike();
    };
    let files = 0;
    stand.portal.fault = (path) => {
      if (path.split('?')[0] === MOMENT_PATH) {
        isCommitted = path.endsWith('?committed');
        reached();
        return { kind: 'delay', ms: 60_000 };
      }
      if (moment.stage !== 'download' || !isFile(path)) return { kind: 'pass' };
      files += 1;
      if (files !== moment.nth) return { kind: 'pass' };
      const bytes = { before: 0, after: 1_000, ended: Number.MAX_SAFE_INTEGER }[moment.where];
      return { kind: 'hangAfter', bytes, reached };
    };
    const ended = await act(terminal, stand.portal).catch(() => 'killed');
    expect(isReached, `${describe(moment)} was not reached: ${ended}`).toBe(true);
    await dead;

    // The network is gone when the power comes back: what is stored must answer by itself.
    stand.portal.fault = noFeed;
    await terminal.start();
    const night = await terminal.expectOneNight();
    await expectOf?.(terminal, night);
    await terminal.expectHealed();
    await expectOf?.(terminal, 'after');
    await expectWhole(terminal, describe(moment));
    return { night, isCommitted };
  } finally {
    await terminal.end();
  }
}

function describe({ stage, nth, where, frozen }: Moment): string {
  return `${stage} ${nth} ${where}${frozen ? '' : ', running on'}`;
}

export function drawHistogram(ends: readonly KillEnd[]): string {
  const stages = WITHDRAWAL_STAGES.filter((stage) => ends.some((end) => end.moment.stage === stage));
  const lines = stages.map((stage) => {
    const own = ends.filter((end) => end.moment.stage === stage);
    const count = (night: string) => own.filter((end) => end.night === night).length;
    const bar = '#'.repeat(own.length).padEnd(12);
    return `  ${stage.padEnd(9)} ${bar} ${own.length} (first night ${count('before')}, second ${count('after')})`;
  });
  return ['moments of SIGKILL:', ...lines].join('\n');
}

export async function expectWhole({ worker }: StandCase, what = ''): Promise<void> {
  const stored = await readStoredChunks(worker);
  expect(stored.damaged, what).toEqual([]);
  expect(stored.strayPages, what).toBe(0);
}
