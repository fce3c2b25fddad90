/** Owns time on the screen: a component drawn again when the minute changes. */
import { useEffect, useState } from 'preact/hooks';
import type { Clock } from '../../base/clock';

/** Milliseconds, at most a second behind the minute. */
export function useMinute(clock: Clock): number {
  const [nowMs, setNowMs] = useState(clock.nowMs());
  useEffect(() => {
    const timer = setInterval(() => {
      const now = clock.nowMs();
      setNowMs((before) => (Math.floor(before / 60_000) === Math.floor(now / 60_000) ? before : now));
    }, 1000);
    return () => clearInterval(timer);
  }, [clock]);
  return nowMs;
}
