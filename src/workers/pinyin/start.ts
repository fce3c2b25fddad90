/** Owns making the pinyin worker for a page. */
import { lazyWorker } from '../lazy-worker';
import type { Asks, PinyinConnection } from './protocol';
import workerUrl from './worker.ts?worker&url';

export function startPinyin(): PinyinConnection {
  const worker = lazyWorker<Asks>(workerUrl, 'pinyin');
  return {
    get starts() {
      return worker.starts;
    },
    async prepare() {
      await worker.askAgain('prepare', {});
    },
    candidates: (input, signal) => worker.askAgain('candidates', input, signal),
    async setCatalogue(words) {
      await worker.ask('setCatalogue', words);
    },
    async learn(input) {
      await worker.ask('learn', input);
    },
    async forget() {
      await worker.askRunning('forget', {});
    },
  };
}
