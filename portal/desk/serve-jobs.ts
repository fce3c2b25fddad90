/** Owns the thread's side of a pool: takes jobs one after the other and answers each. */
import { parentPort } from 'node:worker_threads';
import { AppError } from '../../src/base/app-error';
import type { JobAnswer, JobHandlers, JobMessage, Jobs } from './thread-pool';

/** Called once by the module that a thread begins with. */
export function serveJobs<J extends Jobs>(handlers: JobHandlers<J>): void {
  const port = parentPort;
  if (!port) throw new Error('not in a thread');
  port.on('message', ({ id, name, input }: JobMessage) => {
    try {
      const { output, transfer = [] } = (handlers[name] as JobHandlers<J>[keyof J])(input);
      port.postMessage({ id, output } satisfies JobAnswer, [...transfer]);
    } catch (thrown) {
      const code = thrown instanceof AppError ? thrown.code : null;
      const text =
        thrown instanceof AppError
          ? thrown.detail
          : thrown instanceof Error
            ? (thrown.stack ?? thrown.message)
            : String(thrown);
      port.postMessage({ id, error: { code, text } } satisfies JobAnswer);
    }
  });
}
