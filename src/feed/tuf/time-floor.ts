/**
 * Owns which time it is for a terminal whose clock may be wrong. A signed instant is a time that has certainly passed; from then on the terminal's own
 * clock need only tick. So a clock set back cannot keep old metadata alive, and one set forward leaves nothing behind once it is put right.
 */

/** The signed instant of the timestamp metadata that was accepted last. */
export interface TimeFloor {
  readonly signedMs: number;
  /** What the terminal's clock showed when it was accepted, or the first time it showed less than that. */
  readonly localMs: number;
}

/** Two honest clocks differ by minutes; a timestamp lives for days. */
const CLOCK_SLACK_MS = 10 * 60_000;

/**
 * The floor to keep for a clock that was set back since: counting starts again from what it shows now. Otherwise the same floor.
 * A clock that restarts at one and the same moment each day gains nothing here; that one needs a battery.
 */
export function rebaseFloor(floor: TimeFloor | null, nowMs: number): TimeFloor | null {
  return floor && nowMs < floor.localMs ? { ...floor, localMs: nowMs } : floor;
}

/** The latest time that has certainly come; `floor` is rebased. 0 where nothing is known. */
function certainMs(floor: TimeFloor | null, nowMs: number): number {
  if (!floor) return 0;
  // It was behind when counting began and is not any more: it was put right, and the jump is no time that has passed.
  if (floor.localMs < floor.signedMs && nowMs >= floor.signedMs) return floor.signedMs;
  return floor.signedMs + Math.max(0, nowMs - floor.localMs);
}

/**
 * The time against which expiry is checked, in ms since 1970. `signedMs`: the instant in the timestamp that came, of a higher version than any before.
 * Where it lies before the floor, the portal has put its own clock right: the floor goes, or one wrong publish would lock out every terminal.
 */
export function referenceMs(floor: TimeFloor | null, nowMs: number, signedMs: number | null): number {
  const standing = signedMs !== null && floor && signedMs < floor.signedMs ? null : floor;
  return Math.max(nowMs, certainMs(standing, nowMs), signedMs ?? 0);
}

/** The floor to keep once a timestamp was accepted. The same instant again moves nothing, or a portal held still would keep the time still. */
export function nextFloor(floor: TimeFloor | null, nowMs: number, signedMs: number | null): TimeFloor | null {
  return signedMs === null || signedMs === floor?.signedMs ? floor : { signedMs, localMs: nowMs };
}

export function judgeClock(nowMs: number, timeMs: number): 'plausible' | 'behind' {
  return timeMs - nowMs > CLOCK_SLACK_MS ? 'behind' : 'plausible';
}
