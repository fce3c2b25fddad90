import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Updater } from 'tuf-js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refreshTrust } from '../../src/feed/tuf/trust-client';
import { HOSTILE_ACTS, prepareFeed } from '../fixtures/hostile-acts';
import { HostileFeed, type HostileFeedOptions, MemoryTrustStore } from '../fixtures/hostile-feed';

// tuf-js, the JavaScript client of TUF's own community, walks the same feeds over HTTP.
let server: Server;
let baseUrl: string;
let feed: HostileFeed;
let dir: string;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'chayue-tuf-'));
  server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    // It looks for all metadata in one folder.
    const bytes = feed.files.get(name === 'timestamp.json' ? name : `metadata/${name}`);
    if (bytes) response.end(bytes);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(dir, { recursive: true });
});

/** The content that it trusts `catalogue.json` to have. It reads the clock itself, and keeps what it trusts in `dir`. */
async function refreshTufJs(): Promise<unknown> {
  const updater = new Updater({ metadataDir: dir, metadataBaseUrl: baseUrl, config: { fetchRetry: 0 } });
  await updater.refresh();
  return (await updater.getTargetInfo('catalogue.json'))?.custom.content;
}

async function refreshOurs(store: MemoryTrustStore): Promise<unknown> {
  const trusted = await refreshTrust({
    store,
    firstRoot: feed.firstRoot,
    fetch: feed.fetcher(),
    now: new Date(),
    signal: new AbortController().signal,
  });
  return trusted.targets.get('catalogue.json')?.custom.content;
}

async function beginBoth(options: HostileFeedOptions = {}): Promise<MemoryTrustStore> {
  feed = prepareFeed(new HostileFeed({ ...options, nowMs: Date.now() }));
  writeFileSync(join(dir, 'root.json'), feed.firstRoot);
  const store = new MemoryTrustStore();
  expect(await refreshTufJs()).toBe('three');
  expect(await refreshOurs(store)).toBe('three');
  return store;
}

const REFUSED = Symbol('refused');
const orRefused = (outcome: Promise<unknown>) => outcome.catch(() => REFUSED);

for (const act of HOSTILE_ACTS) {
  test(`tuf-js ${act.tufJs ? 'differs' : 'agrees'}: ${act.name}`, async () => {
    const store = await beginBoth();
    act.do(feed);
    const ours = await orRefused(refreshOurs(store));
    const theirs = await orRefused(refreshTufJs());
    expect(ours === REFUSED).toBe(act.code !== null);
    if (!act.tufJs) expect(theirs).toBe(ours);
    else {
      expect(theirs === REFUSED, act.tufJs.because).toBe(!act.tufJs.takes);
      // It may be stricter or looser where it is said why, but never takes something else.
      expect(theirs).not.toBe(ours);
    }
  });
}

test('tuf-js agrees on a life of publishing, resigning and rotating, with both kinds of keys', async () => {
  for (const scheme of ['ed25519', 'ecdsa-sha2-nistp256'] as const) {
    rmSync(dir, { recursive: true });
    dir = mkdtempSync(join(tmpdir(), 'chayue-tuf-'));
    const store = await beginBoth({ scheme });
    const acts = [
      () => feed.publish('four'),
      () => feed.resign(),
      () => feed.rotate('root'),
      () => feed.rotate('timestamp'),
      () => feed.rotate('snapshot'),
      () => feed.rotate('targets'),
      () => feed.publish('五'),
    ];
    for (const act of acts) {
      act();
      expect(await refreshOurs(store)).toBe(await refreshTufJs());
    }
    expect(await refreshOurs(store)).toBe('五');
  }
});
