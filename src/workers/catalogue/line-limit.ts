/** Owns how fast a terminal may fetch at an instant, by its site config. Pure. */
import type { SiteConfig } from '../../config/site-config';
import { isInWindow } from './schedule';

type LineConfig = Pick<SiteConfig['feed'], 'syncWindow' | 'maxKilobytesPerSecond' | 'maxKilobytesPerSecondByDay'>;

const KILOBYTE = 1000;

/** Null: no limit. */
export function bytesPerSecondAt(feed: LineConfig, nowMs: number): number | null {
  const { maxKilobytesPerSecond: inWindow, maxKilobytesPerSecondByDay: byDay = inWindow } = feed;
  const kilobytes = isInWindow(nowMs, feed.syncWindow) ? inWindow : byDay;
  return kilobytes === null ? null : kilobytes * KILOBYTE;
}
