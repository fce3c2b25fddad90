/** What publishing signs, read as a terminal reads it: versions that only rise, keys that change, and nothing signed that we did not make. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { initKeys, makeNextRoot } from '../../portal/keys/key-ceremony';
import { passphrasesOf } from '../../portal/keys/passphrases';
import { publish } from '../../portal/publish/publish';
import type { PublishOptions } from '../../portal/publish/publish-options';
import { signAgain } from '../../portal/publish/resign';
import { rollback } from '../../portal/publish/rollback';
import { readCatalogueTarget } from '../../src/feed/catalogue-target';
import { refreshTrust } from '../../src/feed/tuf/trust-client';
import type { TrustedMetadata, TrustStore } from '../../src/feed/tuf/trust-store';
import { makeRecords, readFeed, SITE, scratchFolder, snapshot, writeExport } from './portal-feed';

const NOW_MS = Date.UTC(2026, 10, 23, 2);
const DAY_MS = 86_400_000;
const ROOT = passphrasesOf(['a root passphrase'], 'file');
const ONLINE = passphrasesOf(['an online passphrase'], 'file');

function setup() {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  const keysDir = join(folder, 'keys');
  const onlineDir = join(folder, 'online');
  const signing = { keysDir: onlineDir, passphrases: ONLINE };
  let exports = 0;
  return {
    folder,
    feedDir,
    ledgerDir: `${feedDir}.ledger`,
    keysDir,
    onlineDir,
    signing,
    init: (firstVersion = 1) =>
      initKeys({
        keysDir,
        onlineDir,
        rootKeys: 1,
        rootThreshold: 1,
        scheme: 'ed25519',
        firstVersion,
        rootPassphrases: ROOT,
        onlinePassphrases: ONLINE,
        expiryDays: 365,
        logN: 10,
        nowMs: NOW_MS,
      }),
    rotate: (role: 'timestamp' | 'targets' | 'root') =>
      makeNextRoot(
        {
          keysDirs: [keysDir],
          onlineDir,
          rootPassphrases: ROOT,
          newPassphrases: role === 'root' ? ROOT : ONLINE,
          expiryDays: 365,
          logN: 10,
          nowMs: NOW_MS,
        },
        { role, replaced: null, scheme: 'ed25519' },
      ),
    run: (records: readonly unknown[], atMs: number, more: Partial<PublishOptions> = {}) =>
      publish({
        files: [writeExport(join(folder, `${++exports}.jsonl`), records)],
        feedDir,
        site: SITE,
        clock: { nowMs: () => atMs },
        signing,
        ...more,
      }),
    sign: (atMs: number) => signAgain({ feedDir, signing, clock: { nowMs: () => atMs } }),
  };
}

function terminal(feedDir: string, firstRoot: Uint8Array) {
  let held: TrustedMetadata = { root: null, timestamp: null, snapshot: null, targets: null, time: null };
  const store: TrustStore = {
    load: async () => held,
    save: async (changed) => {
      held = { ...held, ...changed };
    },
  };
  return (atMs: number) =>
    refreshTrust({
      store,
      firstRoot: Uint8Array.from(firstRoot),
      fetch: async (path) => {
        const file = join(feedDir, path);
        return existsSync(file) ? Uint8Array.from(readFileSync(file)) : null;
      },
      now: new Date(atMs),
      signal: new AbortController().signal,
    });
}

const signedOf = (feedDir: string, name: string) => JSON.parse(readFileSync(join(feedDir, name), 'utf8')).signed;

test('a terminal follows nights of publishing, signing and rolling back, and every version rises', async () => {
  const { feedDir, init, run, sign, signing } = setup();
  const refresh = terminal(feedDir, (await init()).bytes);
  await run(makeRecords(60), NOW_MS);
  const first = await refresh(NOW_MS);
  expect(first).toMatchObject({
    rootVersion: 1,
    timestampVersion: 1,
    snapshotVersion: 1,
    targetsVersion: 1,
    signedMs: NOW_MS,
  });
  const { manifest } = await readFeed(feedDir, new Date(NOW_MS));
  expect(first.targets.get('catalogue.json')).toMatchObject({
    custom: { generation: 1, publishedAt: manifest.publishedAt },
  });

  await run(makeRecords(62), NOW_MS + DAY_MS);
  expect(await refresh(NOW_MS + DAY_MS)).toMatchObject({ timestampVersion: 2, snapshotVersion: 2, targetsVersion: 2 });
  await sign(NOW_MS + 2 * DAY_MS);
  expect(await refresh(NOW_MS + 2 * DAY_MS)).toMatchObject({
    timestampVersion: 3,
    snapshotVersion: 2,
    targetsVersion: 2,
  });
  const back = await rollback({ feedDir, signing, clock: { nowMs: () => NOW_MS + 3 * DAY_MS } });
  const restored = await refresh(NOW_MS + 3 * DAY_MS);
  expect(restored).toMatchObject({ timestampVersion: 4, snapshotVersion: 3, targetsVersion: 3 });
  expect(restored.targets.get('catalogue.json')?.custom).toEqual({
    generation: back.generation,
    publishedAt: manifest.publishedAt,
  });
});

test('a night on which nothing changed signs anew after a quarter of the timestamp’s time, and leaves every byte before', async () => {
  const { feedDir, init, run } = setup();
  const refresh = terminal(feedDir, (await init()).bytes);
  await run(makeRecords(60), NOW_MS);
  const before = snapshot(feedDir);
  expect(await run(makeRecords(60), NOW_MS + DAY_MS / 2)).toMatchObject({ isNew: false });
  expect(snapshot(feedDir)).toEqual(before);
  expect(await run(makeRecords(60), NOW_MS + DAY_MS)).toMatchObject({ isNew: false, generation: 1 });
  const after = snapshot(feedDir).filter((line) => !before.includes(line));
  expect(after.map((line) => line.split(' ')[0])).toEqual(['/timestamp.json']);
  await run(makeRecords(60), NOW_MS + 2 * DAY_MS, { dryRun: true });
  expect((await refresh(NOW_MS + 3 * DAY_MS)).timestampVersion).toBe(2);
});

test('snapshot and targets are signed again when half of their time is gone; days come from the site file and are remembered', async () => {
  const { feedDir, init, run, sign, signing } = setup();
  await init();
  const expiryDays = { root: 365, targets: 40, snapshot: 10, timestamp: 2 };
  await run(makeRecords(60), NOW_MS, { signing: { ...signing, expiryDays } });
  expect(signedOf(feedDir, 'timestamp.json').expires).toBe('2026-11-25T02:00:00Z');
  const expires = async (days: number) => (await sign(NOW_MS + days * DAY_MS)).expires;
  expect(await expires(4)).toMatchObject({ timestamp: '2026-11-29T02:00:00Z', snapshot: '2026-12-03T02:00:00Z' });
  expect(await expires(6)).toMatchObject({ snapshot: '2026-12-09T02:00:00Z', targets: '2027-01-02T02:00:00Z' });
  expect(await expires(21)).toMatchObject({ snapshot: '2026-12-24T02:00:00Z', targets: '2027-01-23T02:00:00Z' });
  expect(readdirSync(join(feedDir, 'metadata')).sort()).toEqual([
    '1.root.json',
    '1.snapshot.json',
    '1.targets.json',
    '2.snapshot.json',
    '2.targets.json',
    '3.snapshot.json',
  ]);
});

test('after a key is replaced the next signing publishes the root, and a terminal of before goes on', async () => {
  const { feedDir, init, run, sign, rotate } = setup();
  const refresh = terminal(feedDir, (await init()).bytes);
  await run(makeRecords(60), NOW_MS);
  await refresh(NOW_MS);
  await rotate('timestamp');
  await sign(NOW_MS + DAY_MS);
  expect(await refresh(NOW_MS + DAY_MS)).toMatchObject({ rootVersion: 2, timestampVersion: 2, targetsVersion: 1 });
  await rotate('targets');
  await rotate('root');
  // Nothing changed in the catalogue, and the timestamp is young: the roots are reason enough.
  await run(makeRecords(60), NOW_MS + DAY_MS + 1000);
  expect(await refresh(NOW_MS + DAY_MS + 1000)).toMatchObject({
    rootVersion: 4,
    timestampVersion: 3,
    targetsVersion: 2,
  });
});

test('a lost timestamp.json, or a lost memory of versions, never makes a version go down', async () => {
  const { feedDir, ledgerDir, init, run, sign, signing } = setup();
  const refresh = terminal(feedDir, (await init()).bytes);
  await run(makeRecords(60), NOW_MS);
  for (let i = 1; i <= 3; i++) await sign(NOW_MS + i);
  await run(makeRecords(61), NOW_MS + 10);
  expect((await refresh(NOW_MS + 10)).timestampVersion).toBe(5);
  rmSync(join(feedDir, 'timestamp.json'));
  await rollback({ feedDir, signing, clock: { nowMs: () => NOW_MS + 20 } });
  expect((await refresh(NOW_MS + 20)).timestampVersion).toBe(6);
  rmSync(join(ledgerDir, 'signing.json'));
  await sign(NOW_MS + 30);
  expect((await refresh(NOW_MS + 30)).timestampVersion).toBe(7);
  // Both: from the clock, in minutes.
  rmSync(join(ledgerDir, 'signing.json'));
  writeFileSync(join(feedDir, 'timestamp.json'), '{"signed":');
  await rollback({ feedDir, to: 2, signing, clock: { nowMs: () => NOW_MS + 40 } });
  expect((await refresh(NOW_MS + 40)).timestampVersion).toBe(NOW_MS / 60_000 + 1);
});

test('a feed is signed by its own keys alone: not by demo keys, not by others, not by an older set', async () => {
  const { feedDir, init, run, sign, rotate, onlineDir, keysDir } = setup();
  await init();
  await run(makeRecords(60), NOW_MS);
  const before = snapshot(feedDir);
  await expect(run(makeRecords(61), NOW_MS, { signing: {} })).rejects.toMatchObject({ code: 'keys.missing' });
  const other = setup();
  await other.init();
  await expect(run(makeRecords(61), NOW_MS, { signing: other.signing })).rejects.toMatchObject({
    code: 'keys.otherRoot',
    detail: expect.stringContaining('--first-version 2'),
  });
  await expect(
    run(makeRecords(61), NOW_MS, { signing: { keysDir: onlineDir, passphrases: ROOT } }),
  ).rejects.toMatchObject({ code: 'keys.passphrase' });
  expect(snapshot(feedDir)).toEqual(before);

  await rotate('timestamp');
  await sign(NOW_MS + 1000);
  rmSync(join(onlineDir, '2.root.json'));
  await expect(sign(NOW_MS + 2000)).rejects.toMatchObject({ code: 'keys.otherRoot' });
  // All keys lost: a new set above the last root, which terminals take from their site config.
  for (const folder of [onlineDir, keysDir]) rmSync(folder, { recursive: true });
  const root = await init(3);
  await run(makeRecords(61), NOW_MS + 3000);
  expect(await terminal(feedDir, root.bytes)(NOW_MS + 3000)).toMatchObject({ rootVersion: 3 });
});

test('what was altered on the disk is never signed again', async () => {
  const { feedDir, ledgerDir, init, run, sign } = setup();
  await init();
  await run(makeRecords(60), NOW_MS);
  const timestampPath = join(feedDir, 'timestamp.json');
  const good = readFileSync(timestampPath, 'utf8');
  // A whole forged set: hashes fit each other, signatures do not.
  const targetsPath = join(feedDir, 'metadata/1.targets.json');
  const targets = JSON.parse(readFileSync(targetsPath, 'utf8'));
  targets.signed.targets['catalogue.json'].custom.publishedAt = '2026-01-01T00:00:00.000Z';
  const forged = JSON.stringify(targets);
  const hashOf = async (text: string) =>
    Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('hex');
  const snapshotPath = join(feedDir, 'metadata/1.snapshot.json');
  const snapshotJson = JSON.parse(readFileSync(snapshotPath, 'utf8'));
  snapshotJson.signed.meta['targets.json'] = {
    version: 1,
    length: forged.length,
    hashes: { sha256: await hashOf(forged) },
  };
  const timestamp = JSON.parse(good);
  const forgedSnapshot = JSON.stringify(snapshotJson);
  timestamp.signed.meta['snapshot.json'].hashes.sha256 = await hashOf(forgedSnapshot);
  writeFileSync(targetsPath, forged);
  await expect(sign(NOW_MS + 1000)).rejects.toMatchObject({ code: 'feed.hashMismatch' });
  writeFileSync(snapshotPath, forgedSnapshot);
  writeFileSync(timestampPath, JSON.stringify(timestamp));
  const before = snapshot(feedDir);
  await expect(sign(NOW_MS + 1000)).rejects.toMatchObject({ code: 'feed.badSignature' });
  expect(snapshot(feedDir)).toEqual(before);
  expect(existsSync(join(ledgerDir, 'lock'))).toBe(false);
  // Publishing makes it anew from the export and the ledger.
  await run(makeRecords(61), NOW_MS + 2000);
  expect(signedOf(feedDir, 'timestamp.json').version).toBeGreaterThan(1);
});

test('a feed of before there were signatures is signed by the next run, and nothing is built anew', async () => {
  const { feedDir, init, run } = setup();
  await run(makeRecords(60), NOW_MS, { signing: {} });
  const catalogue = readCatalogueTarget((await readFeed(feedDir, new Date(NOW_MS))).trusted);
  rmSync(join(feedDir, 'metadata'), { recursive: true });
  const at = '2026-11-21T18:00:00.000Z';
  writeFileSync(join(feedDir, 'timestamp.json'), JSON.stringify({ format: 1, generation: 1, at, catalogue }));
  const root = await init();
  expect(await run(makeRecords(60), NOW_MS + 1000)).toMatchObject({ isNew: false, generation: 1, isDemoSigned: false });
  const trusted = await terminal(feedDir, root.bytes)(NOW_MS + 1000);
  expect(trusted.targets.get('catalogue.json')).toMatchObject({ sha256: catalogue.sha256 });
});

test('without keys demo keys sign, the outcome says so, and a dry run makes none', async () => {
  const { feedDir, ledgerDir, run } = setup();
  expect(await run(makeRecords(20), NOW_MS, { signing: {}, dryRun: true })).toMatchObject({ isDemoSigned: true });
  expect(existsSync(join(ledgerDir, 'keys'))).toBe(false);
  expect(await run(makeRecords(20), NOW_MS, { signing: {} })).toMatchObject({ isDemoSigned: true });
  const roots = readdirSync(join(feedDir, 'metadata')).filter((name) => name.endsWith('.root.json'));
  expect(roots).toHaveLength(1);
  const root = readFileSync(join(feedDir, 'metadata', roots[0] ?? ''));
  expect(JSON.parse(root.toString('utf8')).signed.demo).toBe(true);
  expect((await terminal(feedDir, root)(NOW_MS)).targets.size).toBe(1);
});
