import { expect, test } from 'vitest';
import { prepareFeed } from '../../../tests/fixtures/hostile-acts';
import { HostileFeed, MemoryTrustStore, makeTwins, toBytes } from '../../../tests/fixtures/hostile-feed';
import { contentOf, refresh, syncedTerminal } from '../../../tests/fixtures/trusting-terminal';

test('a terminal without a first root refuses, and asks for nothing', async () => {
  const feed = new HostileFeed();
  const fetch = feed.fetcher();
  const asking = refresh(feed, new MemoryTrustStore(), { firstRoot: null, fetch });
  await expect(asking).rejects.toMatchObject({ code: 'feed.noRoot' });
  expect(fetch.asked).toEqual([]);
});

test('a first root that is none, or not signed by its own keys, is no root, and the reason is kept', async () => {
  const feed = new HostileFeed();
  const other = new HostileFeed();
  const bad: [Uint8Array<ArrayBuffer>, RegExp][] = [
    [new TextEncoder().encode('{"signed":'), /not JSON/],
    [toBytes({ signed: feed.signed.root, signatures: [] }), /0 of 2 keys/],
    [toBytes({ ...JSON.parse(new TextDecoder().decode(other.firstRoot)), signed: feed.signed.root }), /0 of 2 keys/],
    [feed.file('timestamp.json'), /root expected/],
  ];
  for (const [firstRoot, detail] of bad) {
    await expect(refresh(feed, new MemoryTrustStore(), { firstRoot })).rejects.toMatchObject({
      code: 'feed.noRoot',
      detail: expect.stringMatching(detail),
    });
  }
});

test('a first root with fields and spacing of its own is the same root', async () => {
  const feed = prepareFeed(new HostileFeed());
  const firstRoot = new TextEncoder().encode(
    JSON.stringify(JSON.parse(new TextDecoder().decode(feed.firstRoot)), null, 2),
  );
  expect(contentOf(await refresh(feed, new MemoryTrustStore(), { firstRoot }))).toBe('three');
});

test('an expired first root leads on to one that has not expired', async () => {
  const feed = new HostileFeed();
  feed.nowMs += 400 * 86_400_000;
  feed.nextRoot();
  feed.publish('a year later');
  expect(contentOf(await refresh(feed, new MemoryTrustStore()))).toBe('a year later');
});

test('a first root of another portal trusts nothing here', async () => {
  const feed = new HostileFeed();
  const asking = refresh(feed, new MemoryTrustStore(), { firstRoot: new HostileFeed().firstRoot });
  await expect(asking).rejects.toMatchObject({ code: 'feed.badSignature' });
});

test('a portal that lost its root keys starts anew through the site config, above its last version', async () => {
  const { feed, store } = await syncedTerminal();
  feed.publish('before the loss');
  await refresh(feed, store);
  const anew = new HostileFeed();
  const same = anew.firstRoot;
  // Not above: what is trusted stays.
  await expect(refresh(anew, store, { firstRoot: same })).rejects.toMatchObject({ code: 'feed.badSignature' });
  anew.signed.root.version = 9;
  anew.files.clear();
  anew.writeRoot();
  anew.publish('after the loss');
  const firstRoot = anew.file('metadata/9.root.json');
  expect(contentOf(await refresh(anew, store, { firstRoot }))).toBe('after the loss');
  // The old root in the site config again, or the old portal, are no way back.
  await expect(refresh(feed, store, { firstRoot: feed.firstRoot })).rejects.toMatchObject({
    code: 'feed.badSignature',
  });
});

test('a chain longer than one refresh walks is walked with the next', async () => {
  const feed = new HostileFeed({ rootKeys: 1, rootThreshold: 1 });
  for (let version = 2; version <= 40; version++) feed.nextRoot();
  const store = new MemoryTrustStore();
  expect(await refresh(feed, store)).toMatchObject({ rootVersion: 33 });
  expect(await refresh(feed, store)).toMatchObject({ rootVersion: 40 });
});

test('a key that is only added forgets no versions; one that is taken away does', async () => {
  const { feed, store } = await syncedTerminal();
  const [added] = makeTwins();
  feed.rotate('timestamp', [...feed.keys.timestamp, added]);
  feed.signed.timestamp.version = 1;
  feed.write('timestamp');
  await expect(refresh(feed, store)).rejects.toMatchObject({ code: 'feed.rollback' });
  feed.rotate('timestamp', [added]);
  feed.signed.timestamp.version = 1;
  feed.write('timestamp');
  expect(await refresh(feed, store)).toMatchObject({ timestampVersion: 1, rootVersion: 3 });
});

test('keys rotated and a stop right after that root was kept: the fast-forwarded versions are forgotten all the same', async () => {
  const { feed, store } = await syncedTerminal();
  feed.signed.timestamp.version = 1_000_000;
  feed.resign();
  await refresh(feed, store);
  feed.rotate('timestamp');
  feed.signed.timestamp.version = 4;
  feed.resign();
  const stopped = new MemoryTrustStore(store.state, 0, true);
  await expect(refresh(feed, stopped)).rejects.toMatchObject({ code: 'storage.failed' });
  expect(await refresh(feed, new MemoryTrustStore(stopped.state))).toMatchObject({ timestampVersion: 5 });
});
