/** Owns making the handwriting worker for a page: started by the first ask, made anew by the next after it died. */
import { trustedScriptUrl } from '../../device/trusted-types';
import { type Caller, createCaller } from '../rpc';
import type { Asks, HandwritingConnection } from './protocol';
import workerUrl from './worker.ts?worker&url';

export function startHandwriting(): HandwritingConnection {
  const caller: Caller<Asks, Record<string, never>> = createCaller();
  let worker: Worker | null = null;

  function ensureWorker(): void {
    if (worker) return;
    const mine = new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'handwriting' });
    worker = mine;
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
    async prepare() {
      ensureWorker();
      await caller.ask('prepare', {});
    },
    async recognise(input, signal) {
      ensureWorker();
      return caller.ask('recognise', input, signal);
    },
    async segment(input, signal) {
      ensureWorker();
      return caller.ask('segment', input, signal);
    },
  };
}
