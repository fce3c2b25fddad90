/** Owns looking at the clock: which day it is in China as far as that can be known, and what a look leaves for the next one. */
import { type Clock, chinaDate } from '../../base/clock';
import { type ClockAnchor, type KnownTime, knownTime } from '../../feed/known-time';
import { rebaseFloor } from '../../feed/tuf/time-floor';
import { dayNumber } from '../../search/day-number';
import type { Store } from '../../store/store';
import { createTrustTable } from '../../store/trust-table';
import type { SyncLock } from './sync-lock';

export interface DayWatch {
  /** Day number of today. */
  today(): number;
  clock(): KnownTime['clock'];
  /** Looks at clock and database. Cost: two reads, and a write each hour. @throws AppError `storage.*` */
  look(): Promise<void>;
  /** The portal was heard, and its signed time does not contradict the clock. */
  confirmed(): Promise<void>;
  /** The portal signed this just now, and by this clock it has expired. */
  contradicted(signedMs: number): Promise<void>;
}

const NOTE_EVERY_MS = 3_600_000;

/** @param trustLock of the feed's metadata, with which the floor of time is kept */
export function createDayWatch(
  store: Store,
  clock: Clock,
  feedUrl: () => string | null,
  trustLock: SyncLock,
): DayWatch {
  const trust = store.attach(createTrustTable);
  let known: KnownTime = knownTime(clock.nowMs(), { floor: null, seenMs: null, anchor: null });
  let lookedMs = clock.nowMs();

  async function look(): Promise<void> {
    const nowMs = clock.nowMs();
    const url = feedUrl();
    const [kept, seenMs, anchor] = await Promise.all([
      url === null ? null : trust.of(url).load(),
      store.settings.read('clockSeenMs'),
      store.settings.read('clockAnchor'),
    ]);
    // Set back: time goes on from what it shows now, and a restart must not begin that anew.
    if (url !== null && kept && rebaseFloor(kept.time, nowMs) !== kept.time) {
      await trustLock.tryNow(async () => {
        const { time } = await trust.of(url).load();
        await trust.of(url).save({ time: rebaseFloor(time, nowMs) });
      });
    }
    known = knownTime(nowMs, { floor: kept?.time ?? null, seenMs: seenMs ?? null, anchor: anchor ?? null });
    lookedMs = nowMs;
    if (!isSame(known.anchor, anchor ?? null)) await keepAnchor(known.anchor);
    const isNew = seenMs === undefined || nowMs < seenMs || nowMs - seenMs > NOTE_EVERY_MS;
    if (known.clock !== 'ahead' && isNew) await store.settings.write({ clockSeenMs: nowMs });
  }

  async function keepAnchor(anchor: ClockAnchor | null): Promise<void> {
    if (anchor) await store.settings.write({ clockAnchor: anchor });
    else await store.settings.remove('clockAnchor');
  }

  return {
    // Between looks the clock goes on by itself.
    today: () => dayNumber(chinaDate(known.timeMs + Math.max(0, Math.min(clock.nowMs() - lookedMs, NOTE_EVERY_MS)))),
    clock: () => known.clock,
    look,
    async confirmed() {
      if (known.anchor === null && known.clock !== 'ahead') return;
      await store.settings.remove('clockAnchor');
      await store.settings.write({ clockSeenMs: clock.nowMs() });
      await look();
    },
    async contradicted(signedMs) {
      await keepAnchor({ knownMs: signedMs, localMs: clock.nowMs() });
      await look();
    },
  };
}

function isSame(a: ClockAnchor | null, b: ClockAnchor | null): boolean {
  return a?.knownMs === b?.knownMs && a?.localMs === b?.localMs;
}
