/** Owns keeping one worker alive: starts it, checks its health by a greeting, gives it up when it is dead, starts it again. */
import type { AppError } from '../base/app-error';
import type { Wire } from './rpc';

/** What of a `Worker` is used here. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  addEventListener(type: 'message' | 'error' | 'messageerror', listener: (event: Event) => void): void;
  terminate(): void;
}

export interface SupervisorOptions {
  makeWorker(): WorkerLike;
  /** Speaks over this wire from now on. */
  connect(wire: Wire): void;
  /** The worker is dead: whoever waits is told. */
  die(detail: string): void;
  /** Must settle for a worker that lives, be it with a failure of its own. */
  greet(signal: AbortSignal): Promise<unknown>;
  /** A new worker lives after one had died. */
  onRestart(): void;
  /** No answer to the greeting for so long: dead. */
  greetTimeoutMs?: number;
  /** Wait before the first restart; doubles up to a minute, starts over after a greeting that was answered. */
  firstRestartMs?: number;
}

export interface Supervisor {
  /** Ends the worker for good. */
  stop(): void;
}

const GREET_TIMEOUT_MS = 20_000;
const FIRST_RESTART_MS = 250;
const LONGEST_RESTART_MS = 60_000;

export function superviseWorker(options: SupervisorOptions): Supervisor {
  const greetTimeoutMs = options.greetTimeoutMs ?? GREET_TIMEOUT_MS;
  const firstRestartMs = options.firstRestartMs ?? FIRST_RESTART_MS;
  let restarts = 0;
  let restartWaitMs = firstRestartMs;
  let restartTimer: ReturnType<typeof setTimeout> | undefined;
  let current: { worker: WorkerLike; greeting: AbortController; timer: ReturnType<typeof setTimeout> } | null = null;
  let stopped = false;

  function giveUp(worker: WorkerLike, detail: string): void {
    if (current?.worker !== worker) return;
    release();
    options.die(detail);
    if (stopped) return;
    restartTimer = setTimeout(start, restartWaitMs);
    restartWaitMs = Math.min(restartWaitMs * 2, LONGEST_RESTART_MS);
  }

  function release(): void {
    if (!current) return;
    clearTimeout(current.timer);
    const { worker, greeting } = current;
    current = null;
    worker.terminate();
    greeting.abort();
  }

  function start(): void {
    let worker: WorkerLike;
    try {
      worker = options.makeWorker();
    } catch (thrown) {
      // The script address is refused or the browser has no memory left: as dead as one that died at once.
      options.die(thrown instanceof Error ? thrown.message : String(thrown));
      restartTimer = setTimeout(start, restartWaitMs);
      restartWaitMs = Math.min(restartWaitMs * 2, LONGEST_RESTART_MS);
      return;
    }
    const greeting = new AbortController();
    const timer = setTimeout(() => giveUp(worker, `greeting unanswered for ${greetTimeoutMs} ms`), greetTimeoutMs);
    current = { worker, greeting, timer };
    worker.addEventListener('error', (event) => {
      // Uncaught in the worker: its state can no longer be trusted.
      giveUp(worker, 'message' in event && typeof event.message === 'string' ? event.message : 'error event');
    });
    worker.addEventListener('messageerror', () => giveUp(worker, 'message could not be read'));
    options.connect({
      post: (message) => worker.postMessage(message),
      listen: (listener) =>
        worker.addEventListener('message', (event) => listener((event as MessageEvent<unknown>).data)),
    });
    const isRestart = restarts++ > 0;
    const answered = () => {
      if (current?.worker !== worker) return;
      clearTimeout(timer);
      restartWaitMs = firstRestartMs;
      if (isRestart) options.onRestart();
    };
    options.greet(greeting.signal).then(answered, (error: AppError) => {
      // A failure is an answer too, unless it says that there was none.
      if (error.code !== 'worker.died' && error.code !== 'worker.cancelled') answered();
    });
  }

  start();
  return {
    stop() {
      stopped = true;
      clearTimeout(restartTimer);
      if (!current) return;
      release();
      options.die('stopped');
    },
  };
}
