/** Owns setting and checking the staff PIN. A try is on the disk before it is looked at, so that ending the page wins none. */
import { AppError } from '../../base/app-error';
import type { Clock } from '../../base/clock';
import type { PinRow } from '../../store/schema';
import type { SettingsStore } from '../../store/settings-store';
import { equalBytes, FREE_TRIES, hashPin, isWeakPin, lockMs, makePinRow, PIN_ITERATIONS } from './pin-lock';
import type { PinAnswer } from './protocol';

export interface PinDesk {
  /** @throws AppError `pin.weak`, `pin.wrong`, `pin.locked` (detail: epoch ms of its end). */
  set(pin: string, currentPin: string | null): Promise<void>;
  /** @throws AppError `pin.notSet`. About half a second, for right and wrong alike. */
  check(pin: string): Promise<PinAnswer>;
}

export interface PinDeskOptions {
  readonly settings: SettingsStore;
  readonly clock: Clock;
  /** Milliseconds that no setting of the clock changes. */
  monotonicMs(): number;
  readonly iterations?: number;
}

export function createPinDesk(options: PinDeskOptions): PinDesk {
  const { settings, clock } = options;
  const iterations = options.iterations ?? PIN_ITERATIONS;
  /** When the present lock was seen to begin, by the clock that cannot be set; lost with the worker, then the wall clock counts. */
  let lockSeenAt: { readonly monotonicMs: number; readonly failedTries: number } | null = null;
  // One at a time: tries side by side would each see the count of before.
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn<T>(body: () => Promise<T>): Promise<T> {
    const turn = queue.then(body, body);
    queue = turn.catch(() => undefined);
    return turn;
  }

  /** End of the lock by the wall clock, or null where it is open. */
  function lockedUntil(row: PinRow, nowMs: number): number | null {
    const length = lockMs(row.failedTries);
    if (row.lockedAtMs === null || length === 0) return null;
    const byWall = row.lockedAtMs + length - nowMs;
    const byMonotonic =
      lockSeenAt?.failedTries === row.failedTries ? lockSeenAt.monotonicMs + length - options.monotonicMs() : 0;
    const leftMs = Math.max(byWall, byMonotonic);
    return leftMs > 0 ? nowMs + leftMs : null;
  }

  /** Counts a try, or says until when there is none. */
  async function countTry(): Promise<{ row: PinRow; untilMs: number | null }> {
    let untilMs: number | null = null;
    const row = await settings.update('pin', (before) => {
      if (!before) throw new AppError('pin.notSet');
      const nowMs = clock.nowMs();
      if (before.lockedAtMs !== null && nowMs < before.lockedAtMs) {
        // The clock was set back behind the lock's beginning: it starts again, or it would last for years.
        untilMs = nowMs + lockMs(before.failedTries);
        lockSeenAt = { monotonicMs: options.monotonicMs(), failedTries: before.failedTries };
        return { ...before, lockedAtMs: nowMs };
      }
      untilMs = lockedUntil(before, nowMs);
      if (untilMs !== null) return before;
      const failedTries = before.failedTries + 1;
      const isLocked = lockMs(failedTries) > 0;
      if (isLocked) lockSeenAt = { monotonicMs: options.monotonicMs(), failedTries };
      return { ...before, failedTries, lockedAtMs: isLocked ? nowMs : null };
    });
    return { row, untilMs };
  }

  async function check(pin: string): Promise<PinAnswer> {
    const { row, untilMs } = await countTry();
    if (untilMs !== null) return { status: 'locked', untilMs };
    const hash = await hashPin(pin.slice(0, 64), row.salt, row.iterations);
    if (equalBytes(hash, row.hash)) {
      await settings.update('pin', (now) => ({ ...(now ?? row), failedTries: 0, lockedAtMs: null }));
      lockSeenAt = null;
      return { status: 'right' };
    }
    const lockedMs = lockedUntil(row, clock.nowMs());
    if (lockedMs !== null) return { status: 'locked', untilMs: lockedMs };
    return { status: 'wrong', triesLeft: FREE_TRIES - row.failedTries };
  }

  return {
    check: (pin) => inTurn(() => check(pin)),
    set: (pin, currentPin) =>
      inTurn(async () => {
        if (isWeakPin(pin)) throw new AppError('pin.weak');
        const isSet = (await settings.read('pin')) !== undefined;
        if (isSet) {
          if (currentPin === null) throw new AppError('pin.wrong', 'the current PIN is needed');
          const answer = await check(currentPin);
          if (answer.status === 'locked') throw new AppError('pin.locked', String(answer.untilMs));
          if (answer.status === 'wrong') throw new AppError('pin.wrong', `${answer.triesLeft} tries left`);
        }
        const row = await makePinRow(pin, iterations);
        await settings.update('pin', (before) => {
          // Another window may have set one while this one hashed.
          if (!isSet && before) throw new AppError('pin.wrong', 'set meanwhile');
          return row;
        });
      }),
  };
}
