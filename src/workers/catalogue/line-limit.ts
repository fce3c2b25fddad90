/** Owns how fast a terminal may fetch, by its site config. */
import type { Clock } from '../../base/clock';
import type { SiteConfig } from '../../config/site-config';
import { type Bandwidth, createBandwidth } from '../../feed/bandwidth';
import { isInWindow } from './schedule';

type LineConfig = Pick<SiteConfig['feed'], 'syncWindow' | 'maxKilobytesPerSecond' | 'maxKilobytesPerSecondByDay'>;

const KILOBYTE = 1000;

/** Null: no limit. */
export function bytesPerSecondAt(feed: LineConfig, nowMs: number): number | null {
  const { maxKilobytesPerSecond: inWindow, maxKilobytesPerSecondByDay: byDay = inWindow } = feed;
  const kilobytes = isInWindow(nowMs, feed.syncWindow) ? inWindow : byDay;
  return kilobytes === null ? null : kilobytes * KILOBYTE;
}

/** For all that a terminal fetches of the catalogue, side by side: one limit for the line. @param feed as it is at each moment */
export function createLineLimit(feed: () => LineConfig, clock: Clock, monotonicMs: () => number): Bandwidth {
  return createBandwidth(() => bytesPerSecondAt(feed(), clock.nowMs()), monotonicMs);
}
