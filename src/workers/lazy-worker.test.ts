import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lazyWorker } from './lazy-worker';

interface Message {
  readonly kind: string;
  readonly id: number;
  readonly name: string;
}

/** Workers that answer with the name of the ask, or die over it. */
class FakeWorker extends EventTarget {
  static readonly started: FakeWorker[] = [];
  static deaths = 0;
  readonly asked: string[] = [];

  constructor() {
    super();
    FakeWorker.started.push(this);
  }

  postMessage({ kind, id, name }: Message): void {
    if (kind !== 'ask') return;
    this.asked.push(name);
    queueMicrotask(() => {
      if (FakeWorker.deaths > 0) {
        FakeWorker.deaths--;
        this.dispatchEvent(new Event('error'));
      } else this.dispatchEvent(new MessageEvent('message', { data: { kind: 'answer', id, output: name } }));
    });
  }

  terminate(): void {}
}

interface Asks {
  read: { in: null; out: string };
  learn: { in: null; out: string };
  forget: { in: null; out: string };
}

const open = () => lazyWorker<Asks>('/assets/worker-1.js', 'test');
const asked = () => FakeWorker.started.map((worker) => worker.asked);

beforeEach(() => {
  FakeWorker.started.length = 0;
  FakeWorker.deaths = 0;
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => void vi.unstubAllGlobals());

test('a question over which the worker dies is asked once more, of a new one', async () => {
  const worker = open();
  FakeWorker.deaths = 1;
  expect(await worker.askAgain('read', null)).toBe('read');
  expect(asked()).toEqual([['read'], ['read']]);
  FakeWorker.deaths = 2;
  await expect(worker.askAgain('read', null)).rejects.toMatchObject({ code: 'worker.died' });
  expect(worker.starts).toBe(3);
});

test('one that was given up meanwhile is not asked again, nor what is asked once only', async () => {
  const worker = open();
  FakeWorker.deaths = 1;
  await expect(worker.ask('learn', null)).rejects.toMatchObject({ code: 'worker.died' });
  const given = new AbortController();
  FakeWorker.deaths = 1;
  const answer = worker.askAgain('read', null, given.signal);
  given.abort();
  await expect(answer).rejects.toMatchObject({ code: 'worker.cancelled' });
  expect(asked()).toEqual([['learn'], ['read']]);
});

test('no worker is started for forgetting, and one that dies over it has forgotten', async () => {
  const worker = open();
  await worker.askRunning('forget', null);
  expect(asked()).toEqual([]);
  FakeWorker.deaths = 1;
  await worker.ask('learn', null).catch(() => undefined);
  await worker.askRunning('forget', null);
  expect(asked()).toEqual([['learn']]);
  await worker.ask('read', null);
  FakeWorker.deaths = 1;
  await worker.askRunning('forget', null);
  expect(asked()).toEqual([['learn'], ['read', 'forget']]);
});
