/** Owns the clockwork of the schedule: looks every ten seconds whether a sync is due and starts it when no reader is disturbed. */
import type { Clock } from '../../base/clock';
import type { SiteConfig } from '../../config/site-config';
import type { SyncReason } from './protocol';
import { mayStart, nextSyncAt, type ScheduledSync } from './schedule';

export interface NightWatchOptions {
  readonly clock: Clock;
  /** Null while there is no config: then nothing is due. */
  config(): SiteConfig | null;
  /** The config names another feed than the one that the catalogue came from: its last night counts as missed. */
  isMoved(): boolean;
  isBusy(): boolean;
  isRunning(): boolean;
  start(reason: SyncReason): void;
}

export interface NightWatch {
  /** Tells how the last sync ended; null for one that was stopped by hand. */
  ended(result: 'success' | 'failure' | 'stopped', atMs: number): void;
  /** Stored bytes are damaged: heal now, or as soon as that may be again, without waiting for the night. Tried until it succeeds or is stopped by hand. */
  damaged(): void;
  /** No catalogue answers any more: the next sync waits for neither night nor readers. */
  lost(): void;
  next(): ScheduledSync | null;
  /** Looks now; the timer does it every ten seconds. */
  look(): void;
  stop(): void;
}

const LOOK_EVERY_MS = 10_000;
/** Damage found again and again must not make the terminal fetch without end. */
const HEAL_EVERY_MS = 10 * 60_000;
/** Nor try all day long where the portal does not answer. */
const HEAL_LONGEST_WAIT_MS = 60 * 60_000;

export function createNightWatch(options: NightWatchOptions, lastSuccess: number | null): NightWatch {
  const { clock } = options;
  const startedMs = clock.nowMs();
  let lastSuccessMs = lastSuccess;
  let failures = 0;
  let lastFailureMs: number | null = null;
  let dueSinceMs: number | null = null;
  let stoppedMs: number | null = null;
  let healedMs: number | null = null;
  let isHealWanted = false;
  /** Damage was seen while a sync ran, which may have been past it already. */
  let isSeenDuringSync = false;

  function next(): ScheduledSync | null {
    const config = options.config();
    if (!config) return null;
    return nextSyncAt({
      nowMs: clock.nowMs(),
      window: config.feed.syncWindow,
      jitterMinutes: config.feed.jitterMinutes,
      terminalId: config.terminal.id,
      lastSuccessMs: lastSuccessMs !== null && options.isMoved() ? 0 : lastSuccessMs,
      startedMs,
      failures,
      lastFailureMs,
    });
  }

  /** Whether a sync was started. */
  function heal(): boolean {
    const nowMs = clock.nowMs();
    if (!isHealWanted || options.isRunning()) return false;
    const waitMs = Math.min(HEAL_EVERY_MS * 2 ** failures, HEAL_LONGEST_WAIT_MS);
    if (healedMs !== null && nowMs >= healedMs && nowMs - healedMs < waitMs) return false;
    healedMs = nowMs;
    options.start('missed');
    return true;
  }

  function look(): void {
    if (heal()) return;
    const due = next();
    const nowMs = clock.nowMs();
    if (!due || options.isRunning() || nowMs < due.atMs) {
      dueSinceMs = null;
      return;
    }
    // Stopped by hand: not again before the next night, or the stop would undo itself.
    if (stoppedMs !== null && due.atMs <= stoppedMs) return;
    dueSinceMs ??= nowMs;
    if (mayStart(due, nowMs - dueSinceMs, options.isBusy())) options.start(due.reason);
  }

  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    next,
    look,
    ended(result, atMs) {
      dueSinceMs = null;
      stoppedMs = result === 'stopped' ? atMs : null;
      // What is marked is fetched by the next sync, whoever starts it.
      if (result !== 'failure') isHealWanted = isSeenDuringSync;
      isSeenDuringSync = false;
      if (result === 'success') {
        lastSuccessMs = atMs;
        failures = 0;
        lastFailureMs = null;
      } else if (result === 'failure') {
        failures++;
        lastFailureMs = atMs;
      }
    },
    damaged() {
      isHealWanted = true;
      isSeenDuringSync = options.isRunning();
      heal();
    },
    lost() {
      lastSuccessMs = null;
    },
    stop: () => clearInterval(timer),
  };
}
