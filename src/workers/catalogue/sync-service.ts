/** Owns that one sync runs at a time, on this page and beside other windows; its progress as news and its end in the log. */
import { AppError, toAppError } from '../../base/app-error';
import type { Clock } from '../../base/clock';
import type { Store } from '../../store/store';
import type { SyncProgress, SyncReason, SyncReport } from './protocol';
import type { SyncStep } from './sync';
import type { SyncLock } from './sync-lock';

export interface SyncServiceOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly lock: SyncLock;
  /** @throws AppError */
  run(signal: AbortSignal, onStep: (step: SyncStep) => void): Promise<SyncReport>;
  /** Progress for the page; a few times a second at most. */
  tell(progress: SyncProgress): void;
  /** When the schedule tries again after this failure, ISO, or null. */
  retryAt(): string | null;
  /** After each end, before the asker hears of it. Its failure is none of the sync. */
  onEnd(end: SyncEnd): Promise<void>;
}

interface SyncEnd {
  readonly report: SyncReport | null;
  readonly error: AppError | null;
  readonly endedMs: number;
}

export interface SyncService {
  /**
   * Starts, or joins the one that runs. One that has switched already and only tidies up, or fetches the next base, did not see what is out by now, and
   * one from another source sees nothing of it: then another follows it. @throws AppError as `runSync`.
   */
  start(reason: SyncReason): Promise<SyncReport>;
  /** The same from another source, after the one that runs. @throws AppError as `run`. */
  startFrom(reason: SyncReason, run: SyncServiceOptions['run']): Promise<SyncReport>;
  /** Answers when nothing runs any more. */
  stop(): Promise<void>;
  /** Ends one that `start` began; one from another source goes on, and who waits for a turn keeps it. Answers when that one has ended. */
  interrupt(): Promise<void>;
  isRunning(): boolean;
}

const TELL_EVERY_MS = 200;

export function createSyncService(options: SyncServiceOptions): SyncService {
  const { store, clock } = options;
  let running: {
    readonly ended: Promise<SyncReport>;
    readonly controller: AbortController;
    readonly isFromElsewhere: boolean;
  } | null = null;
  let hasSwitched = false;
  let following: Promise<SyncReport> | null = null;
  let stops = 0;

  async function run(
    reason: SyncReason,
    controller: AbortController,
    body: SyncServiceOptions['run'],
  ): Promise<SyncReport> {
    const startedMs = clock.nowMs();
    let toldMs = Number.NEGATIVE_INFINITY;
    let toldPhase = '';
    let fetchedBytes = 0;
    const onStep = ({ fetchedBytes: soFarBytes, ...step }: SyncStep) => {
      fetchedBytes = soFarBytes;
      hasSwitched = step.phase === 'cleaning' || step.phase === 'preparing';
      const nowMs = clock.nowMs();
      if (step.phase === toldPhase && nowMs >= toldMs && nowMs - toldMs < TELL_EVERY_MS) return;
      toldMs = nowMs;
      toldPhase = step.phase;
      options.tell({ status: 'running', reason, ...step });
    };
    let report: SyncReport | null = null;
    let error: AppError | null = null;
    try {
      report = await options.lock.wait(controller.signal, () => body(controller.signal, onStep));
      return report;
    } catch (thrown) {
      error = toAppError(thrown, 'worker.internal');
      throw error;
    } finally {
      const endedMs = clock.nowMs();
      await options.onEnd({ report, error, endedMs }).catch(() => {
        // On a full disk nothing of it can be kept: the sync's own end is what counts.
      });
      const line = {
        at: new Date(startedMs).toISOString(),
        reason,
        result: error?.code ?? report?.outcome ?? 'worker.internal',
        fetchedBytes: report?.fetchedBytes ?? fetchedBytes,
        durationMs: endedMs - startedMs,
        ...(report?.clockIsBehind && { clockIsBehind: true }),
      } as const;
      // Before its end is told: who reads the log then finds it there.
      await store.syncLog.add(line).catch(() => {
        // On a full disk there is no room for the line either: the sync's own end is what counts, and is told below.
      });
      if (error && error.code !== 'worker.cancelled') {
        options.tell({ status: 'failed', reason, code: error.code, retryAt: options.retryAt() });
      } else options.tell({ status: 'idle' });
    }
  }

  function begin(reason: SyncReason, body: SyncServiceOptions['run']): Promise<SyncReport> {
    const controller = new AbortController();
    hasSwitched = false;
    const ended = run(reason, controller, body).finally(() => {
      running = null;
    });
    // The schedule starts it too, and then nobody waits for the answer: its end is told as news and stands in the log.
    ended.catch(() => undefined);
    running = { ended, controller, isFromElsewhere: body !== options.run };
    return ended;
  }

  async function beginAfter(reason: SyncReason, body: SyncServiceOptions['run']): Promise<SyncReport> {
    const stopsBefore = stops;
    while (running) await running.ended.catch(() => undefined);
    if (stops !== stopsBefore) throw new AppError('worker.cancelled', 'stopped');
    return begin(reason, body);
  }

  return {
    start(reason) {
      if (!running) return begin(reason, options.run);
      if (!hasSwitched && !running.isFromElsewhere) return running.ended;
      following ??= beginAfter(reason, options.run).finally(() => {
        following = null;
      });
      return following;
    },
    startFrom: beginAfter,
    async stop() {
      stops++;
      running?.controller.abort(new AppError('worker.cancelled', 'stopped'));
      await running?.ended.catch(() => undefined);
    },
    async interrupt() {
      if (!running || running.isFromElsewhere) return;
      running.controller.abort(new AppError('worker.cancelled', 'interrupted'));
      await running.ended.catch(() => undefined);
    },
    isRunning: () => running !== null,
  };
}
