import { expect, onTestFinished, test } from 'vitest';
import { refreshTrust } from '../../src/feed/tuf/trust-client';
import { HOSTILE_ACTS, prepareFeed } from '../fixtures/hostile-acts';
import { HostileFeed, type HostileFeedOptions, MemoryTrustStore } from '../fixtures/hostile-feed';
import { TufJsOracle } from './tuf-js-oracle';

// tuf-js, the JavaScript client of TUF's own community, walks the same feeds over HTTP.

async function beginBoth(options: HostileFeedOptions = {}) {
  const feed = prepareFeed(new HostileFeed({ ...options, nowMs: Date.now() }));
  const oracle = await TufJsOracle.start((path) => feed.files.get(path), feed.firstRoot);
  onTestFinished(() => oracle.stop());
  const store = new MemoryTrustStore();
  const ours = async () => {
    const trusted = await refreshTrust({
      store,
      firstRoot: feed.firstRoot,
      fetch: feed.fetcher(),
      now: new Date(),
      signal: new AbortController().signal,
    });
    return trusted.targets.get('catalogue.json')?.custom;
  };
  const theirs = () => oracle.refresh();
  expect(await theirs()).toEqual({ content: 'three' });
  expect(await ours()).toEqual({ content: 'three' });
  return { feed, ours, theirs };
}

const orRefused = (outcome: Promise<unknown>) => outcome.catch(() => 'refused');

for (const act of HOSTILE_ACTS) {
  test(`tuf-js ${act.tufJs ? 'differs' : 'agrees'}: ${act.name}`, async () => {
    const { feed, ours, theirs } = await beginBoth();
    act.do(feed);
    const ourOutcome = await orRefused(ours());
    const theirOutcome = await orRefused(theirs());
    expect(ourOutcome === 'refused').toBe(act.code !== null);
    if (act.tufJs) expect(theirOutcome === 'refused', act.tufJs.because).toBe(!act.tufJs.takes);
    else expect(theirOutcome).toEqual(ourOutcome);
  });
}

test('tuf-js agrees on a life of publishing, resigning and rotating, with both kinds of keys', async () => {
  for (const scheme of ['ed25519', 'ecdsa-sha2-nistp256'] as const) {
    const { feed, ours, theirs } = await beginBoth({ scheme });
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
      expect(await ours()).toEqual(await theirs());
    }
    expect(await ours()).toEqual({ content: '五' });
  }
});
