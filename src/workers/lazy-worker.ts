/** Owns a worker that is started by the first ask, and made anew by the next after it died. */
import { toAppError } from '../base/app-error';
import { trustedScriptUrl } from '../device/trusted-types';
import { type AskShapes, type Caller, createCaller } from './rpc';

type Ask<A extends AskShapes<A>> = Caller<A, Record<string, never>>['ask'];

export interface LazyWorker<A extends AskShapes<A>> {
  /** As `Caller.ask`. */
  ask: Ask<A>;
  /** As `ask`, and a second time where the worker died over it: of the worker made anew. For questions; what teaches the worker something is asked once. */
  askAgain: Ask<A>;
  /** For forgetting: starts no worker, and one that dies over it has forgotten all the same. */
  askRunning<K extends keyof A & string>(name: K, input: A[K]['in']): Promise<void>;
  /** How many workers were started: one that was made anew knows nothing of what was told before. */
  readonly starts: number;
}

/** @param url of the worker's script, as the bundler names it */
export function lazyWorker<A extends AskShapes<A>>(url: string, name: string): LazyWorker<A> {
  const caller: Caller<A, Record<string, never>> = createCaller();
  let worker: Worker | null = null;
  let starts = 0;

  function ensureWorker(): void {
    if (worker) return;
    const mine = new Worker(trustedScriptUrl(url), { type: 'module', name });
    worker = mine;
    starts++;
    const giveUp = (event: Event) => {
      if (worker !== mine) return;
      worker = null;
      mine.terminate();
      caller.die('message' in event ? String(event.message) : event.type);
    };
    mine.addEventListener('error', giveUp);
    mine.addEventListener('messageerror', giveUp);
    caller.connect({
      post: (message) => mine.postMessage(message),
      listen: (listener) => mine.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
    });
  }

  const ask: Ask<A> = async (name, input, signal) => {
    ensureWorker();
    return caller.ask(name, input, signal);
  };

  return {
    get starts() {
      return starts;
    },
    ask,
    async askAgain(name, input, signal) {
      try {
        return await ask(name, input, signal);
      } catch (thrown) {
        if (!isDeath(thrown)) throw thrown;
        return ask(name, input, signal);
      }
    },
    async askRunning(name, input) {
      if (!worker) return;
      await caller.ask(name, input).catch((thrown: unknown) => {
        if (!isDeath(thrown)) throw thrown;
      });
    },
  };
}

function isDeath(thrown: unknown): boolean {
  return toAppError(thrown, 'worker.internal').code === 'worker.died';
}
