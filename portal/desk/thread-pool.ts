/** Owns running jobs in several threads, or in this one where threads would not pay: the caller sees no difference but the time. */
import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../../src/base/app-error';
import { threadScript } from './thread-script';

/** Names of jobs with what goes in and what comes out; both plain data. */
export type Jobs = { readonly [name: string]: { readonly input: unknown; readonly output: unknown } };

interface JobResult<Output> {
  readonly output: Output;
  /** Buffers within `output` that the thread gives away. */
  readonly transfer?: readonly ArrayBuffer[];
}

/** What a thread can do. Handlers may keep state between jobs: each thread has its own. */
export type JobHandlers<J extends Jobs> = {
  readonly [K in keyof J]: (input: J[K]['input']) => JobResult<J[K]['output']>;
};

export interface ThreadPool<J extends Jobs> {
  /** Jobs beyond these many wait in a line: whoever makes them faster than they are done fills the memory. */
  readonly depth: number;
  /**
   * Runs a job in whichever thread is free.
   * @param transfer buffers within `input` that are given away
   * @throws what the handler threw (an `AppError` with its code), and Error when the thread ended: then the pool is of no more use
   */
  run<K extends keyof J>(name: K, input: J[K]['input'], transfer?: readonly ArrayBuffer[]): Promise<J[K]['output']>;
  /** Runs a job once in every thread, ahead of the jobs that wait in the line. */
  runOnAll<K extends keyof J>(name: K, input: J[K]['input']): Promise<J[K]['output'][]>;
  close(): Promise<void>;
}

/** Jobs run at once, in this thread. @param onClose gives back what the handlers hold */
export function runInProcess<J extends Jobs>(handlers: JobHandlers<J>, onClose: () => void = () => {}): ThreadPool<J> {
  const run = async <K extends keyof J>(name: K, input: J[K]['input']) => handlers[name](input).output;
  return { depth: 1, run, runOnAll: async (name, input) => [await run(name, input)], close: async () => onClose() };
}

/** Jobs that a thread has at once: the next lies ready when one is done. */
const JOBS_AHEAD = 2;
/** A limit, no reservation. A row of 32 MB of JSON needs several times its size for a moment. */
const MOST_OLD_MB = 640;

export interface JobMessage {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

export type JobAnswer =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly error: { readonly code: ErrorCode | null; readonly text: string } };

interface Pending {
  readonly message: JobMessage;
  readonly transfer: readonly ArrayBuffer[];
  resolve(output: unknown): void;
  reject(error: Error): void;
}

interface Thread {
  readonly worker: Worker;
  readonly atWork: Map<number, Pending>;
  /** Jobs for this thread alone. */
  readonly own: Pending[];
}

/**
 * Starts threads, about 0.1 s and 15 MB each, and 0.2 s once for their script.
 * @param entry module that calls `serveJobs`
 * @param youngMB for what lives shortly. A piece's rows all live at once: with 32 MB they are copied again and again (measured: 5 s of
 * CPU for a million rows), with 64 MB half as often
 */
export function startThreads<J extends Jobs>(threads: number, entry: URL, youngMB = 32): ThreadPool<J> {
  const waiting: Pending[] = [];
  let lastId = 0;
  let failure: Error | null = null;
  let isClosing = false;

  const fail = (error: Error): void => {
    if (failure || isClosing) return;
    failure = error;
    for (const thread of pool) {
      for (const pending of [...thread.atWork.values(), ...thread.own]) pending.reject(error);
      thread.atWork.clear();
      thread.own.length = 0;
      void thread.worker.terminate();
    }
    for (const pending of waiting.splice(0)) pending.reject(error);
  };
  const feed = (thread: Thread, jobs: number): void => {
    while (thread.atWork.size < jobs) {
      const next = thread.own.shift() ?? waiting.shift();
      if (!next) return;
      thread.atWork.set(next.message.id, next);
      thread.worker.postMessage(next.message, [...next.transfer]);
    }
  };
  // One job for each before a second for any: two long ones must not wait for each other beside an idle thread.
  const feedAll = (): void => {
    for (let jobs = 1; jobs <= JOBS_AHEAD; jobs++) for (const thread of pool) feed(thread, jobs);
  };
  const start = (script: string): Thread => {
    const worker = new Worker(script, {
      eval: true,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_OLD_MB, maxYoungGenerationSizeMb: youngMB },
    });
    const thread: Thread = { worker, atWork: new Map(), own: [] };
    worker.on('message', (answer: JobAnswer) => {
      const pending = thread.atWork.get(answer.id);
      thread.atWork.delete(answer.id);
      feed(thread, JOBS_AHEAD);
      if ('error' in answer) pending?.reject(errorOf(answer.error));
      else pending?.resolve(answer.output);
    });
    worker.on('error', (cause) => fail(new Error(`a thread failed: ${messageOf(cause)}`, { cause })));
    worker.on('exit', (code) => fail(new Error(`a thread ended (exit code ${code})`)));
    return thread;
  };
  const pool: Thread[] = [];
  try {
    const script = threadScript(entry);
    for (let i = 0; i < threads; i++) pool.push(start(script));
  } catch (cause) {
    fail(new Error(`a thread failed: ${messageOf(cause)}`, { cause }));
  }

  const promise = (name: string, input: unknown, transfer: readonly ArrayBuffer[], into: Pending[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (failure) reject(failure);
      else into.push({ message: { id: ++lastId, name, input }, transfer, resolve, reject });
    });
  return {
    depth: threads * JOBS_AHEAD,
    run(name, input, transfer = []) {
      const done = promise(String(name), input, transfer, waiting);
      feedAll();
      return done as never;
    },
    runOnAll(name, input) {
      const done = pool.map((thread) => promise(String(name), input, [], thread.own));
      feedAll();
      return Promise.all(done) as never;
    },
    async close() {
      isClosing = true;
      await Promise.all(pool.map(({ worker }) => worker.terminate()));
    },
  };
}

function errorOf({ code, text }: { readonly code: ErrorCode | null; readonly text: string }): Error {
  return code === null ? new Error(text) : new AppError(code, text);
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
