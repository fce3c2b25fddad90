/** Owns time as a dependency: everything that asks for the time takes a `Clock`, so that tests can set it. */

export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  nowMs(): number;
}

export const systemClock: Clock = { nowMs: () => Date.now() };

/** Local calendar date of an instant as YYYY-MM-DD, in the machine's time zone. */
export function localDate(ms: number): string {
  const date = new Date(ms);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
