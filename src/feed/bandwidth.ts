/** Owns how many bytes a second come in over all lines together, and whose turn it is. */
import { AppError } from '../base/app-error';

export interface Bandwidth {
  /** The limit now; null: none. */
  bytesPerSecond(): number | null;
  /**
   * Answers once `bytes` that have come may be taken as spent; the line reads on only then, so that the sender waits too.
   * @throws AppError `worker.cancelled` when the signal aborts first; nothing more is taken for it then.
   */
  take(bytes: number, signal: AbortSignal): Promise<void>;
}

interface Waiting {
  bytesLeft: number;
  readonly done: () => void;
}

/** All who wait take turns in slices of this size: a small file waits for one slice of each line, not for a whole read of each. */
const SLICE_BYTES = 4 * 1024;
/** What was not used is kept for so long: a burst is short, and an hour without a sync allows no hour's bytes at once. */
const BURST_MS = 250;
const LEAST_WAIT_MS = 10;

/**
 * A token bucket over all lines of a feed.
 * @param bytesPerSecond asked for at each turn, so that a limit by the time of day holds for the sync that runs into it; null: no limit
 * @param nowMs monotonic
 */
export function createBandwidth(bytesPerSecond: () => number | null, nowMs: () => number): Bandwidth {
  let queue: Waiting[] = [];
  let tokens = 0;
  let filledMs = nowMs();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function serve(): void {
    timer = undefined;
    const rate = bytesPerSecond();
    const now = nowMs();
    if (rate === null) {
      tokens = 0;
      filledMs = now;
      const all = queue;
      queue = [];
      for (const { done } of all) done();
      return;
    }
    // A slice is always to be had, however low the limit.
    const most = Math.max(SLICE_BYTES, (rate * BURST_MS) / 1000);
    tokens = Math.min(most, tokens + (Math.max(0, now - filledMs) * rate) / 1000);
    filledMs = now;
    for (let next = queue[0]; next; next = queue[0]) {
      const slice = Math.min(SLICE_BYTES, next.bytesLeft);
      if (tokens < slice) {
        timer = setTimeout(serve, Math.max(LEAST_WAIT_MS, ((slice - tokens) / rate) * 1000));
        return;
      }
      tokens -= slice;
      next.bytesLeft -= slice;
      queue.shift();
      if (next.bytesLeft > 0) queue.push(next);
      else next.done();
    }
  }

  return {
    bytesPerSecond,
    take(bytes, signal) {
      if (bytes <= 0 || (bytesPerSecond() === null && queue.length === 0)) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          queue = queue.filter((other) => other !== waiting);
          reject(new AppError('worker.cancelled'));
        };
        const waiting: Waiting = {
          bytesLeft: bytes,
          done: () => {
            signal.removeEventListener('abort', onAbort);
            resolve();
          },
        };
        if (signal.aborted) {
          onAbort();
          return;
        }
        signal.addEventListener('abort', onAbort, { once: true });
        queue.push(waiting);
        if (timer === undefined) serve();
      });
    },
  };
}
