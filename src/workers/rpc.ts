/** Owns the wall between page and worker: ask, cancel, answer, failure, news. Knows no ask by name; each worker's `protocol.ts` does. */
import { AppError, ERROR_CODES, type ErrorCode, toAppError } from '../base/app-error';
import { nextTurn } from '../base/next-turn';

/** What a `Worker`, a `MessagePort` and a worker's own scope have in common; messages are structured clones. */
export interface Wire {
  post(message: unknown): void;
  /** One listener at a time is enough for both sides. */
  listen(listener: (message: unknown) => void): void;
}

/** Shape of a protocol: asks by name with input and output, news by name with payload. */
export type AskShapes<A> = { [N in keyof A]: { readonly in: unknown; readonly out: unknown } };

type AskMessage = { readonly kind: 'ask'; readonly id: number; readonly name: string; readonly input: unknown };
type CancelMessage = { readonly kind: 'cancel'; readonly id: number };
type AnswerMessage = { readonly kind: 'answer'; readonly id: number; readonly output: unknown };
type FailureMessage = { readonly kind: 'failure'; readonly id: number; readonly code: string; readonly detail: string };
type NewsMessage = { readonly kind: 'news'; readonly name: string; readonly payload: unknown };

// --- page side

export interface Caller<A extends AskShapes<A>, N> {
  /** Rejects with `AppError` only: the worker's own code, `worker.cancelled` when the signal aborts, `worker.died` after `die`. */
  ask<K extends keyof A & string>(name: K, input: A[K]['in'], signal?: AbortSignal): Promise<A[K]['out']>;
  /** Gives back its own unsubscribe. */
  on<K extends keyof N & string>(name: K, listener: (payload: N[K]) => void): () => void;
  /** Speaks over this wire from now on; asks that were made while there was none are sent. */
  connect(wire: Wire): void;
  /** The other side is gone: everything that waits rejects `worker.died`, and new asks wait for the next `connect`. */
  die(detail: string): void;
}

interface Waiting {
  readonly message: AskMessage;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: AppError) => void;
}

export function createCaller<A extends AskShapes<A>, N>(): Caller<A, N> {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let wire: Wire | null = null;
  let nextId = 1;

  function receive(message: AnswerMessage | FailureMessage | NewsMessage): void {
    if (message.kind === 'news') {
      for (const listener of [...(listeners.get(message.name) ?? [])]) listener(message.payload as never);
      return;
    }
    // Answers to what was cancelled meanwhile find nobody.
    const asker = waiting.get(message.id);
    if (!asker) return;
    waiting.delete(message.id);
    if (message.kind === 'answer') asker.resolve(message.output);
    else asker.reject(new AppError(knownCode(message.code), message.detail));
  }

  return {
    ask<K extends keyof A & string>(name: K, input: A[K]['in'], signal?: AbortSignal): Promise<A[K]['out']> {
      if (signal?.aborted) return Promise.reject(new AppError('worker.cancelled', name));
      const id = nextId++;
      const message: AskMessage = { kind: 'ask', id, name, input };
      return new Promise<A[K]['out']>((resolve, reject) => {
        const onAbort = () => {
          if (!waiting.delete(id)) return;
          wire?.post({ kind: 'cancel', id } satisfies CancelMessage);
          reject(new AppError('worker.cancelled', name));
        };
        const ended = () => signal?.removeEventListener('abort', onAbort);
        waiting.set(id, {
          message,
          resolve: (output) => {
            ended();
            resolve(output as A[K]['out']);
          },
          reject: (error) => {
            ended();
            reject(error);
          },
        });
        signal?.addEventListener('abort', onAbort, { once: true });
        try {
          wire?.post(message);
        } catch (thrown) {
          // What cannot be cloned never left.
          waiting.delete(id);
          ended();
          reject(toAppError(thrown, 'worker.internal'));
        }
      });
    },
    on<K extends keyof N & string>(name: K, listener: (payload: N[K]) => void): () => void {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener as (payload: never) => void);
      return () => set.delete(listener as (payload: never) => void);
    },
    connect(next) {
      wire = next;
      next.listen((message) => {
        // A worker that was given up may still have spoken.
        if (wire === next) receive(message as AnswerMessage | FailureMessage | NewsMessage);
      });
      for (const { message } of [...waiting.values()]) next.post(message);
    },
    die(detail) {
      wire = null;
      const all = [...waiting.values()];
      waiting.clear();
      for (const { reject } of all) reject(new AppError('worker.died', detail));
    },
  };
}

function knownCode(code: string): ErrorCode {
  return (ERROR_CODES as readonly string[]).includes(code) ? (code as ErrorCode) : 'worker.internal';
}

// --- worker side

/** One function for each ask. The signal aborts when the asker cancels. */
export type Handlers<A extends AskShapes<A>> = {
  [K in keyof A & string]: (input: A[K]['in'], signal: AbortSignal) => Promise<A[K]['out']>;
};

export interface Speaker<N> {
  tell<K extends keyof N & string>(name: K, payload: N[K]): void;
}

/**
 * Answers asks that come over the wire. Everything thrown becomes a failure; what is not an `AppError` becomes `worker.internal`.
 * `gate` is passed before each ask, by its name; it may wait and may throw.
 */
export function serve<A extends AskShapes<A>, N>(
  wire: Wire,
  handlers: Handlers<A>,
  gate: (name: string) => Promise<void> | void = () => undefined,
): Speaker<N> {
  const running = new Map<number, AbortController>();

  async function answer(message: AskMessage): Promise<void> {
    const controller = new AbortController();
    running.set(message.id, controller);
    let reply: AnswerMessage | FailureMessage;
    try {
      // Whoever types fast has sent a cancel behind the ask by now: what is given up already is not begun.
      await nextTurn();
      if (controller.signal.aborted) throw new AppError('worker.cancelled', message.name);
      await gate(message.name);
      if (!Object.hasOwn(handlers, message.name)) throw new AppError('worker.internal', `no ask ${message.name}`);
      const handler = handlers[message.name as keyof A & string];
      const output = await handler(message.input as never, controller.signal);
      reply = { kind: 'answer', id: message.id, output };
    } catch (thrown) {
      const error = toAppError(thrown, 'worker.internal');
      reply = { kind: 'failure', id: message.id, code: error.code, detail: error.detail };
    }
    running.delete(message.id);
    if (controller.signal.aborted) return;
    try {
      wire.post(reply);
    } catch (thrown) {
      // What cannot be cloned: the asker must not wait for ever.
      const error = toAppError(thrown, 'worker.internal');
      wire.post({ kind: 'failure', id: message.id, code: error.code, detail: error.detail } satisfies FailureMessage);
    }
  }

  wire.listen((received) => {
    const message = received as AskMessage | CancelMessage;
    if (message.kind === 'cancel') {
      running.get(message.id)?.abort(new AppError('worker.cancelled'));
      return;
    }
    void answer(message);
  });
  return {
    tell: (name, payload) => wire.post({ kind: 'news', name, payload } satisfies NewsMessage),
  };
}
