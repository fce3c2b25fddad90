/** Owns trying again: which failures may pass by themselves, and how long to wait between tries. */
import { AppError } from '../base/app-error';

export interface RetryOptions {
  readonly signal: AbortSignal;
  /** Tries in all, 1 or more. */
  readonly tries: number;
  /** Wait before the second try; doubles with each further one. */
  readonly firstWaitMs: number;
  /** 0 … 1, drawn for each wait: many terminals must not come back in step. */
  readonly random: () => number;
  /** Asked after a failure that may pass: true where the try got further than any before. It is then not counted, and the waits begin anew. */
  readonly hasAdvanced?: () => boolean;
}

/** Codes that a second try may mend: the network, a busy server, a file cut or altered on the way. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  switch (error.code) {
    case 'network.unreachable':
    case 'network.timeout':
    case 'feed.hashMismatch':
    case 'feed.lengthMismatch':
      return true;
    case 'network.status':
      return /^(408|425|429|5\d\d) /.test(error.detail);
    default:
      return false;
  }
}

/** Runs `attempt` until it succeeds, fails for good, or has had its tries; the last failure is what is thrown. */
export async function retry<T>(options: RetryOptions, attempt: () => Promise<T>): Promise<T> {
  for (let tryNumber = 1; ; tryNumber++) {
    try {
      return await attempt();
    } catch (thrown) {
      if (!isTransient(thrown)) throw thrown;
      if (options.hasAdvanced?.()) tryNumber = 0;
      else if (tryNumber >= options.tries) throw thrown;
    }
    const waitMs = options.firstWaitMs * 2 ** Math.max(0, tryNumber - 1) * (0.5 + options.random());
    await sleep(waitMs, options.signal);
  }
}

/** @throws AppError `worker.cancelled` when the signal aborts first. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancelled = () => {
      clearTimeout(timer);
      reject(new AppError('worker.cancelled'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cancelled);
      resolve();
    }, ms);
    if (signal.aborted) cancelled();
    else signal.addEventListener('abort', cancelled, { once: true });
  });
}
