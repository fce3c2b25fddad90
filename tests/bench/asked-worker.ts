/**
 * Owns speaking with a terminal's real catalogue worker past its page: a second caller on the same wire, with the time from message to
 * message. Numbers of asks begin far above the page's own, which ignores answers that it has not asked for.
 */
import type { BrowserContext, Page } from 'playwright-core';
import type { AskInput, AskName, AskOutput } from '../../src/workers/catalogue/protocol';

interface Reply {
  readonly kind: string;
  readonly id: number;
  readonly output?: unknown;
  readonly code?: string;
  readonly detail?: string;
}

interface PageAsk {
  readonly name: string;
  readonly ms: number;
}

interface Tap {
  worker: Worker | null;
  nextId: number;
  /** Asks of the page itself that were answered, in order. */
  readonly answered: PageAsk[];
}

type TappedWindow = typeof globalThis & { benchTap: Tap };

/** From the next load on every catalogue worker of this context can be asked. */
export async function tapWorkers(context: BrowserContext): Promise<void> {
  // The loader that runs the benches names functions by a call that the page does not have.
  await context.addInitScript({ content: 'globalThis.__name ??= (named) => named;' });
  await context.addInitScript(() => {
    const tap: Tap = { worker: null, nextId: 1_000_000_000, answered: [] };
    (window as unknown as TappedWindow).benchTap = tap;
    const asked = new Map<number, { name: string; atMs: number }>();
    const RealWorker = window.Worker;
    window.Worker = class extends RealWorker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        tap.worker = this;
        this.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
          const ask = asked.get(data.id);
          if (!ask || data.kind === 'news') return;
          asked.delete(data.id);
          tap.answered.push({ name: ask.name, ms: performance.now() - ask.atMs });
        });
      }

      override postMessage(message: unknown): void {
        const { kind, id, name } = message as { kind?: string; id: number; name: string };
        if (kind === 'ask' && id < 1_000_000_000) asked.set(id, { name, atMs: performance.now() });
        super.postMessage(message);
      }
    };
  });
}

/** Asks that the page made and that were answered since the last call. */
export function takePageAsks(page: Page): Promise<readonly PageAsk[]> {
  return page.evaluate(() => (window as unknown as TappedWindow).benchTap.answered.splice(0));
}

/** One answer with its round trip, page to worker and back, in milliseconds. @throws Error naming the worker's error code. */
export async function askWorker<A extends AskName>(
  page: Page,
  name: A,
  input: AskInput<A>,
): Promise<{ readonly output: AskOutput<A>; readonly ms: number }> {
  const answer = await page.evaluate(
    async ([name, input]) => {
      const tap = (window as unknown as TappedWindow).benchTap;
      const worker = tap.worker;
      if (!worker) throw new Error('no worker yet');
      const id = tap.nextId++;
      const startMs = performance.now();
      const reply = await new Promise<Reply>((resolve) => {
        const listener = ({ data }: MessageEvent<Reply>) => {
          if (data.id !== id || data.kind === 'news') return;
          worker.removeEventListener('message', listener);
          resolve(data);
        };
        worker.addEventListener('message', listener);
        worker.postMessage({ kind: 'ask', id, name, input });
      });
      return { reply, ms: performance.now() - startMs };
    },
    [name, input] as const,
  );
  if (answer.reply.kind !== 'answer') throw new Error(`${name}: ${answer.reply.code} ${answer.reply.detail}`);
  return { output: answer.reply.output as AskOutput<A>, ms: answer.ms };
}
