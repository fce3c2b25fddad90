import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_TRUST, HostileFeed, MemoryTrustStore } from '../../../tests/fixtures/hostile-feed';
import {
  contentOf,
  publishedContent,
  refresh,
  syncedTerminal,
  versionsOf,
} from '../../../tests/fixtures/trusting-terminal';
import type { TrustedFeed } from './trust-client';
import type { TrustedMetadata } from './trust-store';

interface Night {
  readonly feed: HostileFeed;
  /** Of the terminal the evening before. */
  readonly evening: TrustedMetadata;
  readonly clean: { readonly result: TrustedFeed; readonly state: TrustedMetadata };
  readonly fetches: number;
  readonly saves: number;
}

/** Two rotations and two publishes since the terminal's last refresh, or since never. */
async function makeNight(isFirst: boolean): Promise<Night> {
  const { feed, store } = await syncedTerminal();
  const evening = isFirst ? EMPTY_TRUST : store.state;
  feed.rotate('root');
  feed.rotate('timestamp');
  feed.publish('night');
  feed.publish('morning');
  const fetch = feed.fetcher();
  const cleanStore = new MemoryTrustStore(evening);
  const result = await refresh(feed, cleanStore, { fetch });
  return {
    feed,
    evening,
    clean: { result, state: cleanStore.state },
    fetches: fetch.asked.length,
    saves: cleanStore.saves,
  };
}

for (const isFirst of [true, false]) {
  const when = isFirst ? 'the first refresh' : 'a later refresh';
  test(`${when} cut off at any fetch heals with the next`, async () => {
    const { feed, evening, clean, fetches } = await makeNight(isFirst);
    expect(fetches).toBe(6);
    for (let cutAt = 0; cutAt < fetches; cutAt++) {
      const store = new MemoryTrustStore(evening);
      const cut = refresh(feed, store, { fetch: feed.fetcher(cutAt) });
      await expect(cut).rejects.toMatchObject({ code: 'network.unreachable' });
      const healed = await refresh(feed, store);
      expect({ ...healed, isUnchanged: false }).toEqual(clean.result);
      expect(store.state).toEqual(clean.state);
    }
  });

  test(`${when} stopped at any save, before or after it lasts, heals with the next`, async () => {
    const { feed, evening, clean, saves } = await makeNight(isFirst);
    expect(saves).toBeGreaterThanOrEqual(5);
    for (let stopAt = 0; stopAt < saves; stopAt++) {
      for (const afterLasting of [false, true]) {
        const stopped = new MemoryTrustStore(evening, stopAt, afterLasting);
        await expect(refresh(feed, stopped)).rejects.toMatchObject({ code: 'storage.failed' });
        const store = new MemoryTrustStore(stopped.state);
        const healed = await refresh(feed, store);
        expect({ ...healed, isUnchanged: false }).toEqual(clean.result);
        expect(store.state).toEqual(clean.state);
      }
    }
  });
}

test('after a stop anywhere the evening’s feed is no way back behind what was already seen', async () => {
  const { feed, store } = await syncedTerminal();
  const evening = feed.record();
  const state = store.state;
  feed.publish('morning');
  const morning = feed.record();
  for (let cutAt = 2; cutAt < 4; cutAt++) {
    const cutStore = new MemoryTrustStore(state);
    feed.replay(morning);
    await expect(refresh(feed, cutStore, { fetch: feed.fetcher(cutAt) })).rejects.toMatchObject({
      code: 'network.unreachable',
    });
    feed.replay(evening);
    await expect(refresh(feed, cutStore)).rejects.toMatchObject({ code: 'feed.rollback' });
    feed.replay(morning);
    expect(contentOf(await refresh(feed, cutStore))).toBe('morning');
  }
});

test('whatever is cut while the portal goes on, versions never go back and the last refresh has the newest', async () => {
  const night = fc.record({
    act: fc.constantFrom('publish', 'resign', 'rotate timestamp', 'rotate snapshot', 'rotate root', 'nothing'),
    cutAt: fc.option(fc.nat(6), { nil: Number.POSITIVE_INFINITY }),
    stopAt: fc.option(fc.nat(6), { nil: Number.POSITIVE_INFINITY }),
    afterLasting: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(night, { minLength: 1, maxLength: 8 }), async (nights) => {
      const feed = new HostileFeed({ rootKeys: 1, rootThreshold: 1 });
      let state = EMPTY_TRUST;
      for (const [number, { act, cutAt, stopAt, afterLasting }] of nights.entries()) {
        if (act === 'publish') feed.publish(`night ${number}`);
        if (act === 'resign') feed.resign();
        if (act === 'rotate root') feed.rotate('root');
        if (act === 'rotate timestamp') feed.rotate('timestamp');
        if (act === 'rotate snapshot') feed.rotate('snapshot');
        const store = new MemoryTrustStore(state, stopAt, afterLasting);
        const outcome = await refresh(feed, store, { fetch: feed.fetcher(cutAt) }).then(
          () => 'done',
          (thrown: unknown) => (thrown as { code: string }).code,
        );
        expect(['done', 'network.unreachable', 'storage.failed']).toContain(outcome);
        const [root, timestamp] = versionsOf(store.state);
        const [rootBefore, timestampBefore] = versionsOf(state);
        expect(root).toBeGreaterThanOrEqual(rootBefore ?? 0);
        // Gone with the keys, or as high as before.
        if (store.state.timestamp) expect(timestamp).toBeGreaterThanOrEqual(timestampBefore ?? 0);
        state = store.state;
      }
      const store = new MemoryTrustStore(state);
      expect({ content: contentOf(await refresh(feed, store)) }).toEqual(publishedContent(feed));
      expect(versionsOf(store.state)).toEqual(
        (['root', 'timestamp', 'snapshot', 'targets'] as const).map((role) => feed.signed[role].version),
      );
    }),
    { numRuns: 60 },
  );
});
