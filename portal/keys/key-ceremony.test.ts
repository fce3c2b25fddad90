import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { describeKeys } from './describe-keys';
import { openDemoSigner, openFeedSigner } from './feed-signer';
import { defaultOnlineDir, type InitOptions, initKeys, makeNextRoot, type Rotation } from './key-ceremony';
import { readKeyFolders } from './key-folder';
import { passphrasesOf } from './passphrases';
import { countSigners, isDemoRoot } from './root-chain';

const NOW_MS = Date.UTC(2026, 10, 23);
const ROOT = passphrasesOf(['first root passphrase', 'second root passphrase', 'third root passphrase'], 'file');
const ONLINE = passphrasesOf(['the online passphrase'], 'file');

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-keys-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function ceremony(more: Partial<InitOptions> = {}) {
  const folder = scratch();
  const keysDir = join(folder, 'keys');
  const onlineDir = defaultOnlineDir(keysDir);
  const options: InitOptions = {
    keysDir,
    onlineDir,
    rootKeys: 3,
    rootThreshold: 2,
    scheme: 'ed25519',
    firstVersion: 1,
    rootPassphrases: ROOT,
    onlinePassphrases: ONLINE,
    expiryDays: 365,
    logN: 10,
    nowMs: NOW_MS,
    ...more,
  };
  const root = await initKeys(options);
  return {
    ...options,
    folder,
    root,
    next: (rotation: Rotation | null, keysDirs: readonly string[] = [keysDir]) =>
      makeNextRoot(
        {
          keysDirs,
          onlineDir,
          rootPassphrases: ROOT,
          newPassphrases: ONLINE,
          expiryDays: 365,
          logN: 10,
          nowMs: NOW_MS + 1000,
        },
        rotation,
      ),
  };
}

const rootKeyFiles = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('root-'));

test('a ceremony makes root keys apart from the online ones, for their owner alone, and a root signed by all root keys', async () => {
  const { keysDir, onlineDir, root } = await ceremony();
  expect(readdirSync(keysDir).filter((name) => name !== 'online')).toEqual(['1.root.json', ...rootKeyFiles(keysDir)]);
  expect(rootKeyFiles(keysDir)).toHaveLength(3);
  expect(rootKeyFiles(onlineDir)).toEqual([]);
  expect(readdirSync(onlineDir).filter((name) => name.endsWith('.key.json'))).toHaveLength(3);
  for (const folder of [keysDir, onlineDir]) {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.key.json'))) {
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    }
  }
  const { signed } = root.metadata;
  expect(signed.roles.root).toMatchObject({ threshold: 2 });
  expect(countSigners(signed, 'root', root.metadata)).toBe(3);
  expect(signed.expires).toBe('2027-11-23T00:00:00Z');
  expect(isDemoRoot(signed)).toBe(false);
  const ids = Object.values(signed.roles).flatMap(({ keyIDs }) => keyIDs);
  expect(new Set(ids).size).toBe(6);
});

test('keys are never overwritten, and a threshold that nobody can meet is refused before anything is made', async () => {
  const made = await ceremony();
  const before = readFileSync(join(made.keysDir, '1.root.json'), 'utf8');
  await expect(initKeys(made)).rejects.toMatchObject({ code: 'keys.exists' });
  await expect(initKeys({ ...made, onlineDir: join(made.folder, 'other') })).rejects.toMatchObject({
    code: 'keys.exists',
  });
  await expect(initKeys({ ...made, keysDir: join(made.folder, 'other') })).rejects.toMatchObject({
    code: 'keys.exists',
  });
  expect(readFileSync(join(made.keysDir, '1.root.json'), 'utf8')).toBe(before);
  const nowhere = join(made.folder, 'nowhere');
  const impossible = { ...made, keysDir: nowhere, onlineDir: nowhere, rootThreshold: 4 };
  await expect(initKeys(impossible)).rejects.toMatchObject({ code: 'keys.threshold' });
  const short = { ...made, keysDir: nowhere, onlineDir: nowhere, onlinePassphrases: passphrasesOf(['short'], 'file') };
  await expect(initKeys(short)).rejects.toMatchObject({ code: 'keys.passphrase' });
  expect(readdirSync(nowhere)).toEqual([]);
});

test('an online key is replaced by a root that the root keys sign; the old key signs no more', async () => {
  const { keysDir, onlineDir, root, next } = await ceremony({ scheme: 'ecdsa-sha2-nistp256' });
  const { root: second, removed, added } = await next({ role: 'timestamp', replaced: null, scheme: 'ed25519' });
  expect(second.version).toBe(2);
  expect(root.metadata.signed.roles.timestamp?.keyIDs).toEqual([removed]);
  expect(second.metadata.signed.roles.timestamp?.keyIDs).toEqual([added]);
  expect(second.metadata.signed.keys[removed ?? '']).toBeUndefined();
  expect(readdirSync(keysDir)).toContain('2.root.json');
  const rows = describeKeys(await readKeyFolders([keysDir, onlineDir]));
  const states = rows.map(({ role, id, state, scheme }) => [role, id, state, scheme]);
  expect(states).toContainEqual(['timestamp', added, 'inUse', 'ed25519']);
  expect(states).toContainEqual(['timestamp', removed, 'retired', 'ecdsa-sha2-nistp256']);
  expect(
    describeKeys(await readKeyFolders([onlineDir])).filter(({ state }) => state === 'inUseElsewhere'),
  ).toHaveLength(3);
  const signer = await openFeedSigner(onlineDir, ONLINE);
  expect(signer.roots.map(({ version }) => version)).toEqual([1, 2]);
});

test('a lost root key is replaced by those that are left; too few of them make nothing', async () => {
  const { keysDir, root, next } = await ceremony();
  const [lost = ''] = rootKeyFiles(keysDir);
  const lostId = /-([0-9a-f]{8})/.exec(lost)?.[1] ?? '';
  rmSync(join(keysDir, lost));
  const second = await next({ role: 'root', replaced: lostId, scheme: 'ed25519' });
  expect(second.removed?.startsWith(lostId)).toBe(true);
  // By the old root and by the new one, each counting its own keys.
  expect(countSigners(root.metadata.signed, 'root', second.root.metadata)).toBe(2);
  expect(countSigners(second.root.metadata.signed, 'root', second.root.metadata)).toBe(3);
  await expect(next({ role: 'root', replaced: null, scheme: 'ed25519' })).rejects.toMatchObject({
    code: 'keys.missing',
    detail: expect.stringContaining('name one of its keys with --key'),
  });
  for (const name of rootKeyFiles(keysDir).slice(1)) rmSync(join(keysDir, name));
  await expect(next(null)).rejects.toMatchObject({ code: 'keys.threshold' });
  expect(readdirSync(keysDir)).not.toContain('3.root.json');
});

test('root keys on two media renew the root together', async () => {
  const { keysDir, folder, next } = await ceremony({ rootKeys: 2 });
  const stick = mkdtempSync(join(folder, 'stick-'));
  const [moved = ''] = rootKeyFiles(keysDir);
  renameSync(join(keysDir, moved), join(stick, moved));
  await expect(next(null)).rejects.toMatchObject({ code: 'keys.threshold' });
  const { root, removed } = await next(null, [keysDir, stick]);
  expect([root.version, removed, root.metadata.signed.expires]).toEqual([2, null, '2027-11-23T00:00:01Z']);
});

test('a root that was altered, or one of another set beside these keys, is refused', async () => {
  const one = await ceremony();
  const other = await ceremony();
  await expect(readKeyFolders([one.keysDir, other.keysDir])).rejects.toMatchObject({ code: 'keys.otherRoot' });
  const path = join(one.onlineDir, '1.root.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"threshold":2', '"threshold":1'));
  await expect(openFeedSigner(one.onlineDir, ONLINE)).rejects.toMatchObject({ code: 'keys.malformed' });
  await expect(openFeedSigner(other.onlineDir, passphrasesOf(['not the passphrase'], 'file'))).rejects.toMatchObject({
    code: 'keys.passphrase',
  });
  await expect(openFeedSigner(other.keysDir, ONLINE)).rejects.toMatchObject({ code: 'keys.missing' });
});

test('demo keys are made once, say what they are, are renewed in time, and a set made anew stands above the one before', async () => {
  const folder = join(scratch(), 'keys');
  const first = await openDemoSigner(folder, NOW_MS, 365, 0);
  expect(first.isDemo).toBe(true);
  expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain('不得用于正式');
  const again = await openDemoSigner(folder, NOW_MS + 86_400_000, 365, 0);
  expect(again.roots.map(({ version }) => version)).toEqual(first.roots.map(({ version }) => version));
  const late = await openDemoSigner(folder, NOW_MS + 300 * 86_400_000, 365, 0);
  expect(late.root.version).toBe(first.root.version + 1);
  rmSync(folder, { recursive: true });
  const anew = await openDemoSigner(folder, NOW_MS, 365, late.root.version);
  expect(anew.root.version).toBe(late.root.version + 1);
});
