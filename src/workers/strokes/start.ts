/** Owns making the strokes worker for a page. */
import { lazyWorker } from '../lazy-worker';
import type { Asks, StrokesConnection } from './protocol';
import workerUrl from './worker.ts?worker&url';

export function startStrokes(): StrokesConnection {
  const worker = lazyWorker<Asks>(workerUrl, 'strokes');
  return {
    async prepare() {
      await worker.askAgain('prepare', {});
    },
    find: (keys, limit, signal) => worker.askAgain('find', { keys, limit }, signal),
    byParts: (parts, limit, signal) => worker.askAgain('byParts', { parts, limit }, signal),
    byReading: (letters, limit, signal) => worker.askAgain('byReading', { letters, limit }, signal),
  };
}
