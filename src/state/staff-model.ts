/** Owns the staff's side of the terminal: the way in by PIN, what is known of the terminal's health, and what staff can do about it. */
import { createModel, effect, signal } from '@preact/signals';
import { type ErrorCode, toAppError } from '../base/app-error';
import { type Clock, localDate } from '../base/clock';
import type { CatalogueConnection, Health, IssuedSlip, SyncLogEntry, SyncReport } from '../workers/catalogue/protocol';

/** closed → checking → open; wrong and locked are closed with a reason. */
export type Gate =
  | { readonly name: 'closed' }
  | { readonly name: 'checking' }
  | { readonly name: 'wrong'; readonly triesLeft: number }
  /** Until `untilMs` no PIN is looked at. */
  | { readonly name: 'locked'; readonly untilMs: number }
  | { readonly name: 'failed'; readonly code: ErrorCode }
  | { readonly name: 'open' };

export type Read<T> =
  | { readonly name: 'loading' }
  | { readonly name: 'ready'; readonly value: T }
  | { readonly name: 'failed'; readonly code: ErrorCode };

/** Outcome of 现在同步 on this screen; progress is the terminal's. */
export type SyncOutcome =
  | { readonly name: 'none' }
  | { readonly name: 'running' }
  | { readonly name: 'ended'; readonly report: SyncReport }
  | { readonly name: 'failed'; readonly code: ErrorCode };

/** Lives as long as the staff screen is open: whoever leaves has to enter the PIN again. */
export const StaffModel = createModel((connection: CatalogueConnection, clock: Clock) => {
  const gate = signal<Gate>({ name: 'closed' });
  const health = signal<Read<Health>>({ name: 'loading' });
  const slips = signal<Read<readonly IssuedSlip[]>>({ name: 'loading' });
  const outcome = signal<SyncOutcome>({ name: 'none' });
  const leaving = new AbortController();
  effect(() => () => leaving.abort());

  const read = async <T>(into: { value: Read<T> }, ask: () => Promise<T>) => {
    try {
      const value = await ask();
      if (!leaving.signal.aborted) into.value = { name: 'ready', value };
    } catch (thrown) {
      if (!leaving.signal.aborted) into.value = { name: 'failed', code: toAppError(thrown, 'worker.internal').code };
    }
  };

  const refresh = async () => {
    if (gate.value.name !== 'open') return;
    await Promise.all([
      read(health, () => connection.ask('health', {}, leaving.signal)),
      read(slips, () => connection.ask('slips', { date: localDate(clock.nowMs()) }, leaving.signal)),
    ]);
  };

  effect(() =>
    connection.on('sync', ({ status }) => {
      // One that began by itself, or before the screen was open: what is shown of the last sync is of before. Who waits for one reads anew at its end.
      if (status !== 'running' && outcome.peek().name !== 'running') void refresh();
    }),
  );

  return {
    gate,
    health,
    slips,
    outcome,
    refresh,
    /** Never rejects: the outcome is `gate`. A PIN is neither kept nor logged. */
    async enter(pin: string) {
      const { name } = gate.value;
      if (name === 'checking' || name === 'open') return;
      gate.value = { name: 'checking' };
      try {
        const answer = await connection.ask('checkPin', { pin }, leaving.signal);
        if (leaving.signal.aborted) return;
        if (answer.status === 'right') {
          gate.value = { name: 'open' };
          await refresh();
        } else if (answer.status === 'wrong') gate.value = { name: 'wrong', triesLeft: answer.triesLeft };
        else gate.value = { name: 'locked', untilMs: answer.untilMs };
      } catch (thrown) {
        if (!leaving.signal.aborted) gate.value = { name: 'failed', code: toAppError(thrown, 'worker.internal').code };
      }
    },
    /** The lock's time is over: the field opens again. */
    unlock() {
      if (gate.value.name === 'locked' && gate.value.untilMs <= clock.nowMs()) gate.value = { name: 'closed' };
    },
    /** Never rejects: the outcome is `outcome`. Leaving the screen does not stop a sync. */
    async syncNow() {
      if (gate.value.name !== 'open' || outcome.value.name === 'running') return;
      outcome.value = { name: 'running' };
      let next: SyncOutcome;
      try {
        next = { name: 'ended', report: await connection.ask('sync', { reason: 'staff' }) };
      } catch (thrown) {
        next = { name: 'failed', code: toAppError(thrown, 'worker.internal').code };
      }
      if (leaving.signal.aborted) return;
      outcome.value = next;
      await refresh();
    },
    async stopSync() {
      if (gate.value.name !== 'open') return;
      // Its end comes as the outcome of the sync itself.
      await connection.ask('stopSync', {}).catch((thrown: unknown) => {
        outcome.value = { name: 'failed', code: toAppError(thrown, 'worker.internal').code };
      });
    },
    /** Null when the new PIN is set, else why not: `pin.wrong` and `pin.locked` are about the current one. */
    async changePin(currentPin: string, pin: string): Promise<ErrorCode | null> {
      if (gate.value.name !== 'open') return 'pin.wrong';
      try {
        await connection.ask('setPin', { pin, currentPin });
        return null;
      } catch (thrown) {
        return toAppError(thrown, 'worker.internal').code;
      }
    },
  };
});
export type StaffModel = InstanceType<typeof StaffModel>;

/** Age at which a catalogue is called old: a night was missed and the day after it too. */
const STALE_MS = 36 * 3600_000;

/** True when the portal has not been asked, or has not published, for more than 36 hours. */
export function isStale(
  instants: { readonly publishedAt: string; readonly checkedAt: string },
  nowMs: number,
): boolean {
  return nowMs - Date.parse(instants.checkedAt) > STALE_MS || nowMs - Date.parse(instants.publishedAt) > STALE_MS;
}

/** The newest sync in the log, newest first, where it failed; null where it went well. One that was stopped by hand says nothing of either. */
export function lastFailedSync(log: readonly SyncLogEntry[]): SyncLogEntry | null {
  const last = log.find(({ result }) => result !== 'worker.cancelled');
  return last && last.result !== 'updated' && last.result !== 'unchanged' ? last : null;
}
