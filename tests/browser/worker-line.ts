/**
 * Owns a line of the tests' own to the catalogue worker of a page: whole answers to any ask of its protocol, beside the page's. Over the devtools,
 * so the worker is the built one, unchanged.
 */
import type { Page, Worker } from 'playwright-core';
import type { AskInput, AskName, AskOutput } from '../../src/workers/catalogue/protocol';

export interface WorkerAsk {
  readonly name: AskName;
  readonly input: unknown;
}

export type WorkerAnswer<T = unknown> = { readonly output: T } | { readonly code: string; readonly detail: string };

/** The page's catalogue worker, once it answers. */
export async function findWorker(page: Page): Promise<Worker> {
  // Not by expect.poll: stands are set up outside of tests too.
  for (let tries = 0; tries < FIND_TRIES; tries++) {
    for (const worker of page.workers()) {
      const name = await worker.evaluate(() => self.name).catch(() => '');
      if (name !== 'catalogue') continue;
      await askAll(worker, [{ name: 'health', input: {} }]);
      return worker;
    }
    await page.waitForTimeout(FIND_EVERY_MS);
  }
  throw new Error('no catalogue worker');
}

const FIND_EVERY_MS = 50;
const FIND_TRIES = 600;

/** One after the other, in one round trip to the browser. A failure is an answer too. */
export async function askAll(worker: Worker, asks: readonly WorkerAsk[]): Promise<WorkerAnswer[]> {
  return await worker.evaluate(async (wanted) => {
    const scope = self as unknown as {
      postMessage(message: unknown): void;
      testLine?: { nextId: number; waiting: Map<number, (answer: WorkerAnswer) => void> };
    };
    if (!scope.testLine) {
      // Far above the page's own numbers.
      const line = { nextId: 1e9, waiting: new Map<number, (answer: WorkerAnswer) => void>() };
      const post = scope.postMessage.bind(self);
      scope.testLine = line;
      scope.postMessage = (message) => {
        const { id = 0, ...answer } = message as { id?: number } & WorkerAnswer;
        const resolve = line.waiting.get(id);
        if (!resolve) return post(message);
        line.waiting.delete(id);
        resolve(answer);
      };
    }
    const { testLine } = scope;
    const answers: WorkerAnswer[] = [];
    for (const { name, input } of wanted) {
      const id = testLine.nextId++;
      const answered = new Promise<WorkerAnswer>((resolve) => testLine.waiting.set(id, resolve));
      // A file cannot come over the devtools: see `askWithFile`.
      const { fromScope } = (input as { file?: { fromScope?: string } }).file ?? {};
      const whole = fromScope ? { ...(input as object), file: Reflect.get(self, fromScope) } : input;
      self.dispatchEvent(new MessageEvent('message', { data: { kind: 'ask', id, name, input: whole } }));
      answers.push(await answered);
    }
    return answers;
  }, asks);
}

export async function ask<A extends AskName>(
  worker: Worker,
  name: A,
  input: AskInput<A>,
): Promise<WorkerAnswer<AskOutput<A>>> {
  const [answer] = await askAll(worker, [{ name, input }]);
  if (!answer) throw new Error(`no answer to ${name}`);
  return answer as WorkerAnswer<AskOutput<A>>;
}

/** The same with a file, which the worker fetches first: over the devtools none can be handed in. */
export async function askWithFile<A extends 'importBundle' | 'lookAtBundle'>(
  worker: Worker,
  name: A,
  input: Omit<AskInput<A>, 'file'>,
  url: string,
): Promise<WorkerAnswer<AskOutput<A>>> {
  const scopeName = 'testFile';
  await worker.evaluate(
    async ({ path, key }) => {
      Object.assign(self, { [key]: await (await fetch(path)).blob() });
    },
    { path: url, key: scopeName },
  );
  return ask(worker, name, { ...input, file: { fromScope: scopeName } } as unknown as AskInput<A>);
}

/** A sync as the staff button starts it; answers at its end with `updated`, `unchanged`, or the code of its failure. */
export async function syncNow(worker: Worker): Promise<string> {
  const answer = await ask(worker, 'sync', { reason: 'staff' });
  return 'output' in answer ? answer.output.outcome : answer.code;
}

/** The same to its end: one that a withdrawal stops, which the terminal notices by itself, is begun anew. */
export async function syncThrough(worker: Worker): Promise<string> {
  for (let tries = 1; ; tries++) {
    const outcome = await syncNow(worker);
    if (outcome !== 'worker.cancelled' || tries === STOPPED_TRIES) return outcome;
  }
}

const STOPPED_TRIES = 5;
