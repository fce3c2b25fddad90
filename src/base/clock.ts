/** Owns time as a dependency: everything that asks for the time takes a `Clock`, so that tests can set it. */

export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  nowMs(): number;
}

export const systemClock: Clock = { nowMs: () => Date.now() };

/** Local calendar date of an instant as YYYY-MM-DD, in the machine's time zone: the terminal's clock is set by who stands before it. */
export function localDate(ms: number): string {
  const date = new Date(ms);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const CHINA_OFFSET_MS = 8 * 3_600_000;

/**
 * Calendar date in China of an instant as YYYY-MM-DD, whatever the machine's time zone: portals run in UTC containers, and what is dated
 * today at dawn in Beijing must not lie in the future. UTC+8 all year: there has been no summer time since 1991.
 */
export function chinaDate(ms: number): string {
  return new Date(ms + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}
