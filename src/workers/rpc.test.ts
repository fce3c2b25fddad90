import { afterEach, expect, test } from 'vitest';
import { AppError } from '../base/app-error';
import { type Caller, createCaller, type Handlers, serve, type Wire } from './rpc';

interface TestAsks {
  double: { in: { readonly value: number }; out: number };
  wait: { in: Record<string, never>; out: string };
  fail: { in: { readonly how: 'app' | 'plain' }; out: null };
}
interface TestNews {
  tick: number;
}

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function wireOf(port: MessagePort): Wire {
  ports.push(port);
  return {
    post: (message) => port.postMessage(message),
    listen: (listener) => {
      port.addEventListener('message', (event) => listener(event.data));
      port.start();
    },
  };
}

function connect(overrides: Partial<Handlers<TestAsks>> = {}, gate?: (name: string) => void) {
  const { port1, port2 } = new MessageChannel();
  const caller: Caller<TestAsks, TestNews> = createCaller<TestAsks, TestNews>();
  const handlers: Handlers<TestAsks> = {
    double: async ({ value }) => value * 2,
    wait: () => new Promise<string>(() => undefined),
    fail: async ({ how }) => {
      if (how === 'app') throw new AppError('record.notFound', 'r9');
      throw new TypeError('oops');
    },
    ...overrides,
  };
  const speaker = serve<TestAsks, TestNews>(wireOf(port2), handlers, gate);
  caller.connect(wireOf(port1));
  return { caller, speaker };
}

test('an ask is answered', async () => {
  const { caller } = connect();
  expect(await caller.ask('double', { value: 21 })).toBe(42);
});

test('many asks at once each get their own answer', async () => {
  const { caller } = connect({
    double: async ({ value }) => {
      await new Promise((resolve) => setTimeout(resolve, 20 - value));
      return value * 2;
    },
  });
  const values = Array.from({ length: 20 }, (_, value) => value);
  const answers = await Promise.all(values.map((value) => caller.ask('double', { value })));
  expect(answers).toEqual(values.map((value) => value * 2));
});

test('a failure crosses the wall with its code and detail', async () => {
  const { caller } = connect();
  await expect(caller.ask('fail', { how: 'app' })).rejects.toMatchObject({ code: 'record.notFound', detail: 'r9' });
});

test('what is no AppError arrives as worker.internal', async () => {
  const { caller } = connect();
  await expect(caller.ask('fail', { how: 'plain' })).rejects.toMatchObject({
    code: 'worker.internal',
    detail: 'TypeError: oops',
  });
});

test('a code that this page does not know arrives as worker.internal', async () => {
  const caller = createCaller<TestAsks, TestNews>();
  let receive: (message: unknown) => void = () => undefined;
  caller.connect({
    listen: (listener) => {
      receive = listener;
    },
    post: (message) =>
      receive({ kind: 'failure', id: (message as { id: number }).id, code: 'from.tomorrow', detail: 'x' }),
  });
  await expect(caller.ask('fail', { how: 'app' })).rejects.toMatchObject({ code: 'worker.internal', detail: 'x' });
});

test('an aborted ask rejects at once and the worker is told', async () => {
  let cancelled: () => void = () => undefined;
  const heard = new Promise<void>((resolve) => {
    cancelled = resolve;
  });
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const { caller } = connect({
    wait: (_input, signal) => {
      begin();
      return new Promise<string>((_, reject) => {
        signal.addEventListener('abort', () => {
          cancelled();
          reject(signal.reason);
        });
      });
    },
  });
  const controller = new AbortController();
  const answer = caller.ask('wait', {}, controller.signal);
  await begun;
  controller.abort();
  await expect(answer).rejects.toMatchObject({ code: 'worker.cancelled' });
  await heard;
  // The other direction still works after it.
  expect(await caller.ask('double', { value: 1 })).toBe(2);
});

test('of asks that each cancel the one before, as someone types, the worker begins the last alone', async () => {
  const begun: number[] = [];
  const { caller } = connect({
    double: async ({ value }) => {
      begun.push(value);
      return value * 2;
    },
  });
  const outcomes: Promise<number | string>[] = [];
  let before: AbortController | null = null;
  for (let value = 1; value <= 9; value++) {
    before?.abort();
    before = new AbortController();
    outcomes.push(caller.ask('double', { value }, before.signal).catch((error: AppError) => error.code));
  }
  expect(await Promise.all(outcomes)).toEqual([...Array.from({ length: 8 }, () => 'worker.cancelled'), 18]);
  expect(begun).toEqual([9]);
});

test('an ask with a signal that was aborted before is never sent', async () => {
  let asked = 0;
  const { caller } = connect({
    double: async ({ value }) => {
      asked++;
      return value;
    },
  });
  await expect(caller.ask('double', { value: 1 }, AbortSignal.abort())).rejects.toMatchObject({
    code: 'worker.cancelled',
  });
  await caller.ask('double', { value: 2 });
  expect(asked).toBe(1);
});

test('a signal that aborts after the answer changes nothing', async () => {
  const { caller } = connect();
  const controller = new AbortController();
  expect(await caller.ask('double', { value: 4 }, controller.signal)).toBe(8);
  controller.abort();
  expect(await caller.ask('double', { value: 5 })).toBe(10);
});

test('everything that waits on a dead worker rejects, and asks made meanwhile go to the next one', async () => {
  const { caller } = connect();
  const waiting = [caller.ask('wait', {}), caller.ask('wait', {})];
  caller.die('error event');
  for (const answer of waiting) await expect(answer).rejects.toMatchObject({ code: 'worker.died' });
  const later = caller.ask('double', { value: 3 });
  const { port1, port2 } = new MessageChannel();
  serve<TestAsks, TestNews>(wireOf(port2), {
    double: async ({ value }) => value * 20,
    wait: async () => '',
    fail: async () => null,
  });
  caller.connect(wireOf(port1));
  expect(await later).toBe(60);
});

test('a worker that was given up is no longer heard', async () => {
  const caller = createCaller<TestAsks, TestNews>();
  let old: (message: unknown) => void = () => undefined;
  caller.connect({
    listen: (listener) => {
      old = listener;
    },
    post: () => undefined,
  });
  caller.die('gone');
  const heard: number[] = [];
  caller.on('tick', (value) => heard.push(value));
  caller.connect({ listen: () => undefined, post: () => undefined });
  old({ kind: 'news', name: 'tick', payload: 1 });
  expect(heard).toEqual([]);
});

test('what cannot be cloned rejects and leaves nothing waiting', async () => {
  const { caller } = connect();
  const hostile = { value: 1, method: () => undefined };
  await expect(caller.ask('double', hostile)).rejects.toMatchObject({ code: 'worker.internal' });
});

test('an answer that cannot be cloned is a failure, not an ask that waits for ever', async () => {
  const { caller } = connect({ wait: async () => (() => undefined) as unknown as string });
  await expect(caller.ask('wait', {})).rejects.toMatchObject({ code: 'worker.internal' });
});

test('an ask that the worker does not know fails, also where its name is one of every object', async () => {
  const { caller } = connect();
  const ask = caller.ask as unknown as (name: string, input: unknown) => Promise<unknown>;
  await expect(ask('constructor', {})).rejects.toMatchObject({ code: 'worker.internal' });
});

test('the gate keeps an ask out', async () => {
  const { caller } = connect({}, (name) => {
    if (name === 'wait') throw new AppError('worker.buildMismatch');
  });
  await expect(caller.ask('wait', {})).rejects.toMatchObject({ code: 'worker.buildMismatch' });
  expect(await caller.ask('double', { value: 2 })).toBe(4);
});

test('news reach those who listen, until they stop', async () => {
  const { caller, speaker } = connect();
  const heard: number[] = [];
  const stop = caller.on('tick', (value) => heard.push(value));
  speaker.tell('tick', 1);
  await caller.ask('double', { value: 1 });
  stop();
  speaker.tell('tick', 2);
  await caller.ask('double', { value: 1 });
  expect(heard).toEqual([1]);
});
