import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeKey, makeTwins } from '../../../tests/fixtures/hostile-feed';
import type { KeyEntry } from './metadata';
import { fromHex, importPublicKey } from './signature-schemes';

const entryOf = (key: { entry: unknown }) => key.entry as KeyEntry;
const message = new TextEncoder().encode('政府信息');

test('the second example of RFC 8032 verifies, and no altered byte of it does', async () => {
  const key = await importPublicKey({
    keytype: 'ed25519',
    scheme: 'ed25519',
    keyval: { public: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c' },
  });
  const signature = fromHex(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  );
  expect(await key?.verify(signature, fromHex('72'))).toBe(true);
  expect(await key?.verify(signature, fromHex('73'))).toBe(false);
  for (let at = 0; at < signature.length; at++) {
    const altered = signature.slice();
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(await key?.verify(altered, fromHex('72'))).toBe(false);
  }
});

test('ECDSA signatures of every DER length verify, and out of shape they are merely bad', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const key = await importPublicKey({
    keytype: 'ecdsa',
    scheme: 'ecdsa-sha2-nistp256',
    keyval: { public: pem },
  });
  const lengths = new Set<number>();
  for (let i = 0; i < 600; i++) {
    const signature = new Uint8Array(sign('sha256', message, privateKey));
    lengths.add(signature.length);
    expect(await key?.verify(signature, message)).toBe(true);
    if (i >= 5) continue;
    for (let cut = 0; cut < signature.length; cut++) {
      expect(await key?.verify(signature.slice(0, cut), message)).toBe(false);
    }
    expect(await key?.verify(new Uint8Array([...signature, 0]), message)).toBe(false);
  }
  // 70 to 72 bytes nearly always; one in 256 has a number with a leading zero byte less.
  expect(lengths.size).toBeGreaterThanOrEqual(3);
});

test('a key is the same key under another id, in other letters, in other lines', async () => {
  const [one, twin] = makeTwins();
  expect(one.id).not.toBe(twin.id);
  const identity = async (entry: KeyEntry) => (await importPublicKey(entry))?.identity;
  expect(await identity(entryOf(twin))).toBe(await identity(entryOf(one)));
  const hex = entryOf(one).keyval.public as string;
  expect(await identity({ ...entryOf(one), keyval: { public: hex.toUpperCase() } })).toBe(await identity(entryOf(one)));
  const ecdsa = entryOf(makeKey('ecdsa-sha2-nistp256'));
  const oneLine = (ecdsa.keyval.public as string).replace(/([^-])\n([^-])/g, '$1$2');
  expect(await identity({ ...ecdsa, keyval: { public: oneLine } })).toBe(await identity(ecdsa));
  expect(await identity({ ...ecdsa, keytype: 'ecdsa-sha2-nistp256' })).toBe(await identity(ecdsa));
});

test('a key of an unknown scheme, or that is no key, is none', async () => {
  const ed25519 = entryOf(makeKey());
  const ecdsa = entryOf(makeKey('ecdsa-sha2-nistp256'));
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
  const keys: KeyEntry[] = [
    { keytype: 'sm2', scheme: 'sm2-sm3', keyval: { public: '04ab' } },
    { ...ed25519, scheme: 'constructor' },
    { ...ed25519, scheme: 'toString' },
    { ...ed25519, keytype: 'ecdsa' },
    { ...ed25519, keyval: {} },
    { ...ed25519, keyval: { public: 'abc' } },
    { ...ed25519, keyval: { public: 'ab'.repeat(31) } },
    { ...ecdsa, keyval: { public: 'ab'.repeat(32) } },
    { ...ecdsa, keyval: { public: p384.export({ type: 'spki', format: 'pem' }).toString() } },
    { ...ecdsa, keyval: { public: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n' } },
  ];
  for (const key of keys) expect(await importPublicKey(key), JSON.stringify(key)).toBeNull();
});
