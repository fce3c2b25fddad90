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

interface TimedReply {
  readonly reply: Reply;
  readonly ms: number;
}

interface Tap {
  worker: Worker | null;
  /** Asks of the page itself that were answered, in order. */
  readonly answered: PageAsk[];
  /** Settled with the page's first ask: before it nobody answers. */
  readonly greeted: Promise<void>;
  /** Answer of `firstAsk`, and the instant of it since 1970. */
  first: (TimedReply & { readonly atMs: number }) | null;
  ask(name: string, input: unknown): Promise<TimedReply>;
}

type TappedWindow = typeof globalThis & { benchTap: Tap };

/** What a page whose address ends in `#first-ask` is asked as soon as it has greeted its worker. */
export interface FirstAsk {
  readonly name: AskName;
  readonly input: unknown;
}

/** Runs in the page, before anything else does. */
function installTap(firstAsk: FirstAsk | null): void {
  const FIRST_ID = 1_000_000_000;
  const asked = new Map<number, { name: string; atMs: number }>();
  let nextId = FIRST_ID;
  let onGreeted = () => {};
  const tap: Tap = {
    worker: null,
    answered: [],
    greeted: new Promise((resolve) => {
      onGreeted = resolve;
    }),
    first: null,
    async ask(name, input) {
      const { worker } = tap;
      if (!worker) throw new Error('no worker yet');
      const id = nextId++;
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
  };
  (window as unknown as TappedWindow).benchTap = tap;
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
      if (kind === 'ask' && id < FIRST_ID) asked.set(id, { name, atMs: performance.now() });
      super.postMessage(message);
      if (kind === 'ask') onGreeted();
      if (!firstAsk || location.hash !== '#first-ask' || kind !== 'ask' || id >= FIRST_ID) return;
      const { name: firstName, input } = firstAsk;
      firstAsk = null;
      void tap.ask(firstName, input).then((timed) => {
        tap.first = { ...timed, atMs: performance.timeOrigin + performance.now() };
      });
    }
  };
}

/** The tap as a script of its own, for pages that nobody drives when they start. */
export function tapScript(firstAsk: FirstAsk | null = null): string {
  // The loader that runs the benches names functions by a call that the page does not have.
  return `globalThis.__name ??= (named) => named;\n(${installTap.toString()})(${JSON.stringify(firstAsk)});\n`;
}

/** From the next load on every catalogue worker of this context can be asked. */
export async function tapWorkers(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: tapScript() });
}

/** Asks that the page made and that were answered since the last call. */
export function takePageAsks(page: Page): Promise<readonly PageAsk[]> {
  return page.evaluate(() => (window as unknown as TappedWindow).benchTap.answered.splice(0));
}

export interface TimedAnswer<A extends AskName> {
  readonly output: AskOutput<A>;
  /** From message to message, page to worker and back. */
  readonly ms: number;
}

/** One answer with its round trip. @throws Error naming the worker's error code. */
export async function askWorker<A extends AskName>(page: Page, name: A, input: AskInput<A>): Promise<TimedAnswer<A>> {
  const [answer] = await askInTurn(page, name, [input]);
  return answer as TimedAnswer<A>;
}

/**
 * One ask after the other, from the page itself; the first as soon as the page has greeted its worker, where it is only being loaded.
 * @throws Error naming the worker's error code.
 */
export async function askInTurn<A extends AskName>(
  page: Page,
  name: A,
  inputs: readonly AskInput<A>[],
): Promise<readonly TimedAnswer<A>[]> {
  const answers = await page.evaluate(
    async ([name, inputs]) => {
      const tapped = window as unknown as Partial<TappedWindow>;
      while (!tapped.benchTap) await new Promise((resolve) => setTimeout(resolve));
      const tap = tapped.benchTap;
      await tap.greeted;
      const answers: TimedReply[] = [];
      for (const input of inputs) {
        answers.push(await tap.ask(name, input));
        // What an answer leaves behind is tidied up between two asks, as it is between two readers' touches.
        await new Promise((resolve) => setTimeout(resolve));
      }
      return answers;
    },
    [name, inputs as readonly unknown[]] as const,
  );
  return answers.map((answer) => checked(name, answer));
}

/** One long ask, and another one again and again until it is answered. @throws Error naming the worker's error code. */
export function askBeside<A extends AskName, B extends AskName>(
  page: Page,
  ask: readonly [A, AskInput<A>],
  [otherName, otherInput]: readonly [B, AskInput<B>],
): Promise<{ readonly answer: TimedAnswer<A>; readonly besideMs: readonly number[] }> {
  return askAllBeside(page, ask, [otherName, [otherInput]]);
}

/** One long ask, and others in turn, over and over, until it is answered. @throws Error naming the worker's error code. */
export async function askAllBeside<A extends AskName, B extends AskName>(
  page: Page,
  [name, input]: readonly [A, AskInput<A>],
  [otherName, otherInputs]: readonly [B, readonly AskInput<B>[]],
): Promise<{ readonly answer: TimedAnswer<A>; readonly besideMs: readonly number[] }> {
  const { answer, beside } = await page.evaluate(
    async ([name, input, otherName, otherInputs]) => {
      const tap = (window as unknown as TappedWindow).benchTap;
      let isDone = false;
      const whole = tap.ask(name, input).finally(() => {
        isDone = true;
      });
      const beside: { ms: number; kind: string }[] = [];
      while (!isDone) {
        const { ms, reply } = await tap.ask(otherName, otherInputs[beside.length % otherInputs.length]);
        beside.push({ ms, kind: reply.kind });
        await new Promise((resolve) => setTimeout(resolve));
      }
      return { answer: await whole, beside };
    },
    [name, input as unknown, otherName, otherInputs as readonly unknown[]] as const,
  );
  const failed = beside.find(({ kind }) => kind !== 'answer');
  if (failed) throw new Error(`${otherName} failed beside ${name}`);
  return { answer: checked(name, answer), besideMs: beside.map(({ ms }) => ms) };
}

/** Answer of the ask that was given to `tapScript`; null until it is there. */
export async function readFirstAnswer(page: Page): Promise<{ readonly atMs: number; readonly ms: number } | null> {
  const first = await page.evaluate(() => (window as unknown as Partial<TappedWindow>).benchTap?.first ?? null);
  if (first === null) return null;
  const { ms } = checked('search', first);
  return { ms, atMs: first.atMs };
}

function checked<A extends AskName>(name: A, { reply, ms }: TimedReply): TimedAnswer<A> {
  if (reply.kind !== 'answer') throw new Error(`${name}: ${reply.code} ${reply.detail}`);
  return { output: reply.output as AskOutput<A>, ms };
}
