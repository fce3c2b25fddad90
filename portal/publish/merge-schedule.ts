/**
 * Owns which segments a generation offers beside its base: nights, weeks of seven, merged weeks. Pure; states of the catalogue are counted from 0 (the
 * oldest base that is offered) to tonight's, and every state is a night on which something changed.
 *
 * The figures below came of a search over all ways to merge with six deltas (decision 22): on most nights a terminal fetches one night, in all
 * less than three times what changed.
 */
import { MAX_DELTAS } from '../../src/feed/manifest';

export const WEEK_NIGHTS = 7;
/** Weeks of the longest merged segment that is made for terminals that were away. */
const LONGEST_WEEKS = 5;
/** At the end of each week after a base: how many weeks its segment holds. Later weeks go into the last segment. */
const WEEKS_MERGED = [1, 1, 1, 1, 5, 1, 1, 2, 1, 5, 1, 1, 3, 1, 5, 1, 2, 3] as const;
const NIGHTS_MERGED: { readonly [left: number]: readonly number[] } = {
  2: [1, 1, 3, 1, 5, 1],
  3: [1, 1, 1, 4, 1, 1],
  4: [1, 1, 1, 1, 5, 1],
  5: [1, 1, 1, 1, 1, 6],
  6: [1, 1, 1, 1, 1, 1],
};
/** What a chain held is offered so many nights longer: a terminal that was away goes on from what it has. */
const OFFERED_ON_NIGHTS = 37;
/** Ends of weeks from which merged weeks are still offered. */
const OFFERED_WEEK_ENDS = 2;

/** From a state to a later one. */
export interface Step {
  readonly from: number;
  readonly to: number;
}

/** The deltas that terminals follow, oldest first: `MAX_DELTAS` at most. @param nights since their base */
export function followedSteps(nights: number): readonly Step[] {
  const weeks: number[] = [];
  for (let week = 0; (week + 1) * WEEK_NIGHTS <= nights; week++) {
    const merged = WEEKS_MERGED[week] ?? (weeks.at(-1) ?? 0) + 1;
    mergeLast(weeks, merged);
  }
  const sizes = weeks.map((count) => count * WEEK_NIGHTS);
  const pattern = NIGHTS_MERGED[MAX_DELTAS - weeks.length] ?? [];
  const own: number[] = [];
  for (let night = 0; night < nights % WEEK_NIGHTS; night++) mergeLast(own, pattern[night] ?? 1);
  const steps: Step[] = [];
  for (const size of [...sizes, ...own]) {
    const from = steps.at(-1)?.to ?? 0;
    steps.push({ from, to: from + size });
  }
  return steps;
}

/** Takes segments off the end until they and the new one make `size`. */
function mergeLast(sizes: number[], size: number): void {
  let taken = 1;
  while (taken < size) taken += sizes.pop() ?? 1;
  sizes.push(size);
}

/**
 * Every step that tonight's generation offers, each once; those that lead to `last` are to be made.
 * @param bases states of the bases that are offered; 0 is among them
 * @param last tonight's state
 */
export function offeredSteps(bases: readonly number[], last: number): readonly Step[] {
  const steps = new Map<string, Step>();
  const offer = (from: number, to: number) => {
    if (from >= 0 && from < to) steps.set(`${from}-${to}`, { from, to });
  };
  for (const base of bases) {
    for (const { from, to } of followedSteps(last - base)) offer(base + from, base + to);
    for (let night = Math.max(base, last - OFFERED_ON_NIGHTS); night < last; night++) {
      for (const { from, to } of followedSteps(night - base)) {
        if (from % WEEK_NIGHTS === 0 && to % WEEK_NIGHTS === 0) offer(base + from, base + to);
      }
    }
  }
  const weekEnd = last - (last % WEEK_NIGHTS);
  for (let end = weekEnd; end > weekEnd - OFFERED_WEEK_ENDS * WEEK_NIGHTS; end -= WEEK_NIGHTS) {
    for (let weeks = 1; weeks <= LONGEST_WEEKS; weeks++) offer(end - weeks * WEEK_NIGHTS, end);
  }
  for (let night = weekEnd + 1; night <= last; night++) {
    offer(night - 1, night);
    offer(weekEnd, night);
  }
  return [...steps.values()].sort((a, b) => a.to - b.to || a.from - b.from);
}

/** States from which steps of later nights may begin: the ledger has to know what changed since each. */
export function standingStates(bases: readonly number[], last: number): readonly number[] {
  const states = new Set([last]);
  const weekEnd = last - (last % WEEK_NIGHTS);
  for (let weeks = 0; weeks < LONGEST_WEEKS; weeks++) states.add(weekEnd - weeks * WEEK_NIGHTS);
  for (const base of bases) for (const { from } of followedSteps(last - base)) states.add(base + from);
  for (const base of bases) states.add(base);
  return [...states].filter((state) => state >= 0).sort((a, b) => a - b);
}

/** Whether a new base may be laid here: weeks of both chains must end together. */
export function isWeekEnd(nights: number): boolean {
  return nights % WEEK_NIGHTS === 0;
}
