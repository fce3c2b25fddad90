/** Owns making the handwriting worker for a page. */
import { lazyWorker } from '../lazy-worker';
import type { Asks, HandwritingConnection } from './protocol';
import workerUrl from './worker.ts?worker&url';

export function startHandwriting(): HandwritingConnection {
  const worker = lazyWorker<Asks>(workerUrl, 'handwriting');
  return {
    async prepare() {
      await worker.ask('prepare', {});
    },
    recognise: (input, signal) => worker.ask('recognise', input, signal),
    segment: (input, signal) => worker.ask('segment', input, signal),
  };
}
