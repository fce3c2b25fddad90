/** Owns the page of the peers: one engine in one worker, started and asked by whoever drives the page. */
import type { FromPeer, PeerAnswer, PeerName, PeerQuery, ToPeer } from './peer-protocol';

const WORKERS: Readonly<Record<PeerName, () => Worker>> = {
  flexsearch: () => new Worker(new URL('./flexsearch.worker.ts', import.meta.url), { type: 'module' }),
  minisearch: () => new Worker(new URL('./minisearch.worker.ts', import.meta.url), { type: 'module' }),
  sqlite: () => new Worker(new URL('./sqlite.worker.ts', import.meta.url), { type: 'module' }),
  scan: () => new Worker(new URL('./scan.worker.ts', import.meta.url), { type: 'module' }),
};

interface PeerPage {
  /** Records taken in. */
  records: number;
  /** Why the worker is no longer to be reckoned with; null while it is. */
  broken: string | null;
  /** True where its store was there already. */
  open(name: PeerName, key: string, url: string, records: number): Promise<boolean>;
  load(until: number): Promise<void>;
  /** One after the other: round trip and total of each. */
  ask(queries: readonly PeerQuery[]): Promise<readonly { readonly ms: number; readonly total: number }[]>;
}

export type PeerWindow = typeof globalThis & { peer: PeerPage };

let worker: Worker | null = null;
let hear: { resolve(message: FromPeer): void; reject(error: Error): void } | null = null;

function say(message: ToPeer): Promise<FromPeer> {
  return new Promise((resolve, reject) => {
    hear = { resolve, reject };
    worker?.postMessage(message);
  });
}

function fail(detail: string): void {
  peer.broken = detail;
  hear?.reject(new Error(detail));
}

const peer: PeerPage = {
  records: 0,
  broken: null,
  async open(name, key, url, records) {
    worker = WORKERS[name]();
    worker.addEventListener('error', (event) => fail(event.message || 'the worker died'));
    worker.addEventListener('message', ({ data }: MessageEvent<FromPeer>) => {
      if (data.kind === 'progress') peer.records = data.records;
      else if (data.kind === 'failed') fail(data.detail);
      else hear?.resolve(data);
    });
    const opened = await say({ kind: 'open', key, url, records });
    if (opened.kind !== 'opened') throw new Error(`open: ${opened.kind}`);
    if (opened.isStored) peer.records = records;
    return opened.isStored;
  },
  async load(until) {
    await say({ kind: 'load', until });
  },
  async ask(queries) {
    const timed: { ms: number; total: number }[] = [];
    for (const query of queries) {
      const startMs = performance.now();
      const reply = await say({ kind: 'ask', query });
      const ms = performance.now() - startMs;
      timed.push({ ms, total: (reply as { answer: PeerAnswer }).answer.total });
      await new Promise((resolve) => setTimeout(resolve));
    }
    return timed;
  },
};
(window as unknown as PeerWindow).peer = peer;
