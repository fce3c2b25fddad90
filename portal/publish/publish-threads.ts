/** Owns in how many threads a run of publishing works. */
import { availableParallelism } from 'node:os';
import { runInProcess, startThreads, type ThreadPool } from '../desk/thread-pool';
import { createPublishHandlers, type PublishJobs } from './publish-jobs';

export type PublishThreads = ThreadPool<PublishJobs>;

/** Each needs about 110 MB at work. */
const MOST_THREADS = 4;

/**
 * For one stage of a run: what threads hold of the stage before is given back with them.
 * @param isWorthIt whether there is work for more than a moment, some ten thousand rows: else it is done before threads have warmed up
 * @param wanted 0: none but the caller's own; by default as many as the machine has cores, where it is worth it
 * @param youngMB as `startThreads` takes it
 */
export function openThreads(isWorthIt: boolean, wanted?: number, youngMB?: number): PublishThreads {
  const threads = wanted ?? (isWorthIt ? Math.min(MOST_THREADS, availableParallelism()) : 0);
  if (threads === 0) {
    const handlers = createPublishHandlers();
    // A thread's files are closed with it.
    return runInProcess(handlers, () => handlers.closeRows(null));
  }
  return startThreads(threads, new URL('./publish-thread.ts', import.meta.url), youngMB);
}
