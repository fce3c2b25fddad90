/** Owns the worker's side of every peer: records are fetched line by line and handed on in batches, queries are answered one by one. */
import type { FullRecord } from '../../../src/catalogue/record';
import type { FromPeer, PeerEngine, ToPeer } from './peer-protocol';

const BATCH_RECORDS = 1_000;

export function servePeer(engine: PeerEngine): void {
  let lines: AsyncGenerator<string> | null = null;
  let loaded = 0;
  const post = (message: FromPeer): void => self.postMessage(message);

  async function take(message: ToPeer): Promise<void> {
    switch (message.kind) {
      case 'open': {
        const isStored = await engine.open(message.key, message.records);
        if (!isStored) lines = fetchLines(message.url);
        post({ kind: 'opened', isStored });
        return;
      }
      case 'load':
        await load(message.until);
        post({ kind: 'loaded' });
        return;
      case 'ask':
        post({ kind: 'answer', answer: engine.search(message.query) });
    }
  }

  async function load(until: number): Promise<void> {
    let batch: FullRecord[] = [];
    while (lines && loaded + batch.length < until) {
      const { value, done } = await lines.next();
      if (!done) batch.push(JSON.parse(value) as FullRecord);
      if (!done && batch.length < BATCH_RECORDS && loaded + batch.length < until) continue;
      engine.add(batch);
      loaded += batch.length;
      batch = [];
      post({ kind: 'progress', records: loaded });
      if (done) lines = null;
    }
    engine.finish(loaded);
  }

  let before = Promise.resolve();
  self.addEventListener('message', ({ data }: MessageEvent<ToPeer>) => {
    before = before
      .then(() => take(data))
      .catch((thrown: unknown) =>
        post({ kind: 'failed', detail: thrown instanceof Error ? thrown.message : String(thrown) }),
      );
  });
}

async function* fetchLines(url: string): AsyncGenerator<string> {
  const { body } = await fetch(url);
  if (!body) throw new Error(`${url}: no body`);
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
