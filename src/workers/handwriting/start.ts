/** Owns making the handwriting worker for a page. */
import { lazyWorker } from '../lazy-worker';
import type { Asks, HandwritingConnection } from './protocol';
import workerUrl from './worker.ts?worker&url';

export function startHandwriting(): HandwritingConnection {
  const worker = lazyWorker<Asks>(workerUrl, 'handwriting');
  return {
    async prepare() {
      await worker.askAgain('prepare', {});
    },
    recognise: (input, signal) => worker.askAgain('recognise', input, signal),
    segment: (input, signal) => worker.askAgain('segment', input, signal),
    async forget() {
      await worker.askRunning('forget', {});
    },
  };
}
