/**
 * Owns which time it is for a terminal that hides what is over, offline too. A clock that is behind the portal's signed time counts from that. One that is
 * ahead is believed as far as nothing speaks against it: the portal signed something that it calls expired already, or it jumped by more than a
 * terminal stands switched off. Then time goes on from what was known before, until the portal is heard and contradicts no more.
 */
import { rebaseFloor, referenceMs, type TimeFloor } from './tuf/time-floor';

/** From `localMs` on the clock need only tick. */
export interface ClockAnchor {
  readonly knownMs: number;
  readonly localMs: number;
}

export interface ClockFacts {
  /** Of the signed timestamp that was accepted last; null before the first. */
  readonly floor: TimeFloor | null;
  /** What the clock showed when it was last looked at and believed; null before the first look. */
  readonly seenMs: number | null;
  /** Null while the clock is believed. */
  readonly anchor: ClockAnchor | null;
}

export interface KnownTime {
  readonly timeMs: number;
  readonly clock: 'plausible' | 'behind' | 'ahead';
  /** To be kept for the next look. */
  readonly anchor: ClockAnchor | null;
}

const DAY_MS = 86_400_000;
/** Halls close for the Spring Festival and for repairs. A longer silence is more likely a wrong clock. */
const LONGEST_PAUSE_MS = 31 * DAY_MS;
/** Two honest clocks differ by minutes. */
const CLOCK_SLACK_MS = 10 * 60_000;

/** Pure. */
export function knownTime(nowMs: number, { floor, seenMs, anchor }: ClockFacts): KnownTime {
  // Put back since: judged from the beginning.
  let kept = anchor && nowMs >= anchor.localMs ? anchor : null;
  const lastMs = Math.max(seenMs ?? 0, floor?.signedMs ?? 0);
  if (!kept && lastMs > 0 && nowMs - lastMs > LONGEST_PAUSE_MS) kept = { knownMs: lastMs, localMs: nowMs };
  if (kept) {
    const timeMs = kept.knownMs + (nowMs - kept.localMs);
    if (nowMs - timeMs > CLOCK_SLACK_MS) return { timeMs, clock: 'ahead', anchor: kept };
  }
  const timeMs = referenceMs(rebaseFloor(floor, nowMs), nowMs, null);
  return { timeMs, clock: timeMs - nowMs > CLOCK_SLACK_MS ? 'behind' : 'plausible', anchor: null };
}
