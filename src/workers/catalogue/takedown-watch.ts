/** Owns when the terminal asks whether anything was withdrawn: every few minutes with jitter, rarer while the portal cannot be reached. */
import { AppError, toAppError } from '../../base/app-error';

export interface TakedownWatchOptions {
  random(): number;
  /** Seconds between two looks; null while there is no config: then it is asked again soon. */
  pollSeconds(): number | null;
  /** @throws AppError */
  poll(mayShorten: boolean, signal: AbortSignal): Promise<void>;
  /** A look failed. */
  onFailure(error: AppError): Promise<void>;
}

export interface TakedownWatch {
  /** Looks now, or joins the look that runs. Never rejects. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

const NO_CONFIG_SECONDS = 10;
const FIRST_SECONDS = 1;
/** Of the time between looks, to either side: terminals that were switched on together do not ask together for ever. */
const JITTER = 0.2;
/** Rarer than this a terminal does not ask, however long it was cut off: it hears of a withdrawal soon after it is back. */
const LONGEST_SECONDS = 900;

export function createTakedownWatch(options: TakedownWatchOptions): TakedownWatch {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking: Promise<void> | null = null;
  let failures = 0;
  let mayShorten = false;

  const wait = (seconds: number) => {
    clearTimeout(timer);
    if (!controller.signal.aborted) timer = setTimeout(() => void look(), seconds * 1000);
  };

  async function lookOnce(): Promise<void> {
    const seconds = options.pollSeconds();
    if (seconds === null) return wait(NO_CONFIG_SECONDS);
    try {
      await options.poll(mayShorten, controller.signal);
      failures = 0;
      mayShorten = true;
    } catch (thrown) {
      failures++;
      mayShorten = false;
      const error = toAppError(thrown, 'worker.internal');
      // What it leads to may fail with the database; the next look tries again.
      if (error.code !== 'worker.cancelled') await options.onFailure(error).catch(() => undefined);
    }
    const slowed = failures === 0 ? seconds : Math.min(seconds * 2 ** Math.min(failures, 10), LONGEST_SECONDS);
    wait(Math.max(slowed, seconds) * (1 + (options.random() * 2 - 1) * JITTER));
  }

  function look(): Promise<void> {
    looking ??= lookOnce().finally(() => {
      looking = null;
    });
    return looking;
  }

  wait(FIRST_SECONDS);
  return {
    look,
    async stop() {
      clearTimeout(timer);
      controller.abort(new AppError('worker.cancelled', 'stopped'));
      await looking;
    },
  };
}
