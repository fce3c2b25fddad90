import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_DELTAS } from '../../src/feed/manifest';
import { followedSteps, offeredSteps, standingStates, WEEK_NIGHTS } from './merge-schedule';

const key = ({ from, to }: { from: number; to: number }) => `${from}-${to}`;

test('on every night the deltas that terminals follow lead from the base to that night, and are six at most', () => {
  for (let nights = 0; nights <= 400; nights++) {
    const steps = followedSteps(nights);
    expect(steps.length, `night ${nights}`).toBeLessThanOrEqual(MAX_DELTAS);
    expect([0, ...steps.map(({ to }) => to)]).toEqual([...steps.map(({ from }) => from), nights]);
  }
});

test('a night makes steps to that night alone: what terminals follow was offered on every night since it was made', () => {
  for (const bases of [[0], [0, 91]]) {
    const offered = new Map<number, Set<string>>();
    for (let last = 0; last <= 250; last++) {
      const here = bases.filter((base) => base <= last);
      const steps = offeredSteps(here, last);
      offered.set(last, new Set(steps.map(key)));
      for (const step of steps) {
        for (let night = step.to; night < last; night++) {
          if (here.length === bases.filter((base) => base <= night).length)
            expect(offered.get(night)?.has(key(step)), `${key(step)} on night ${night} of ${last}`).toBe(true);
        }
      }
      for (const base of here) {
        for (const { from, to } of followedSteps(last - base)) {
          expect(offered.get(last)?.has(key({ from: base + from, to: base + to }))).toBe(true);
        }
      }
    }
  }
});

test('the ledger knows of every state from which a step begins, and of 24 at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 300 }), (weeks, nights) => {
      const bases = weeks === 0 ? [0] : [weeks * WEEK_NIGHTS, 0];
      const last = weeks * WEEK_NIGHTS + nights;
      const standing = new Set(standingStates(bases, last - 1));
      expect(standing.size).toBeLessThanOrEqual(24);
      for (const { from, to } of offeredSteps(bases, last)) if (to === last) expect(standing.has(from)).toBe(true);
      // None comes back that was given up.
      for (const state of standingStates(bases, last)) if (state !== last) expect(standing.has(state)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
