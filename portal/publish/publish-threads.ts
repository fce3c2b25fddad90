/** Owns in how many threads a run of publishing works. */
import { availableParallelism } from 'node:os';
import { runInProcess, startThreads, type ThreadPool } from '../desk/thread-pool';
import { createPublishHandlers, type PublishJobs } from './publish-jobs';

export type PublishThreads = ThreadPool<PublishJobs>;

/** Below, some ten thousand rows, a run is over before threads have warmed up. */
const SMALL_BYTES = 4 * 1024 * 1024;
/** Each needs about 120 MB at work. */
const MOST_THREADS = 4;

/**
 * @param inputBytes of all exports as they lie on disk
 * @param wanted 0: none but the caller's own; by default as many as the machine has cores, none for a small input
 */
export function openThreads(inputBytes: number, wanted?: number): PublishThreads {
  const own = inputBytes < SMALL_BYTES ? 0 : Math.min(MOST_THREADS, availableParallelism());
  const threads = wanted ?? own;
  if (threads === 0) return runInProcess(createPublishHandlers());
  return startThreads(threads, new URL('./publish-thread.ts', import.meta.url));
}
