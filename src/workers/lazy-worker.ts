/** Owns a worker that is started by the first ask, and made anew by the next after it died. */
import { trustedScriptUrl } from '../device/trusted-types';
import { type AskShapes, type Caller, createCaller } from './rpc';

export interface LazyWorker<A extends AskShapes<A>> {
  /** As `Caller.ask`. */
  ask: Caller<A, Record<string, never>>['ask'];
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

  return {
    get starts() {
      return starts;
    },
    async ask(ask, input, signal) {
      ensureWorker();
      return caller.ask(ask, input, signal);
    },
  };
}
