import { expect, test } from 'vitest';
import { generateKey, SCHEMES } from './key-algorithms';
import { KeyStretcher, newSalt, openKey, parseKeyFile, sealKey } from './wrapped-key';

const stretcher = new KeyStretcher();
const seal = {
  passphrase: '正确的口令 correct',
  salt: newSalt(),
  createdAt: '2026-11-23T00:00:00.000Z',
  isDemo: false,
};

for (const scheme of SCHEMES) {
  test(`a private key of ${scheme} comes out of its file as it went in, by its passphrase alone`, async () => {
    const key = generateKey(scheme);
    const file = await sealKey(key, { ...seal, role: 'targets' }, stretcher);
    const text = JSON.stringify(file);
    const secret = key.privateKey.export({ format: 'der', type: 'pkcs8' });
    expect(text).not.toContain(secret.toString('hex').slice(-40));
    const read = parseKeyFile(text, 'key');
    expect(read.private).toMatchObject({ kdf: 'scrypt', logN: 17, cipher: 'aes-256-gcm' });
    const opened = await openKey(read, seal.passphrase, stretcher);
    expect(opened?.key.keyID).toBe(key.key.keyID);
    expect(opened?.privateKey.export({ format: 'der', type: 'pkcs8' })).toEqual(secret);
    expect(await openKey(read, '正确的口令 Correct', stretcher)).toBe(null);
    expect(await openKey(read, '', stretcher)).toBe(null);
  });
}

test('a passphrase is the same however a keyboard composes its characters', async () => {
  const file = await sealKey(
    generateKey('ed25519'),
    { ...seal, passphrase: 'caf\u00e9 caf\u00e9 caf\u00e9', role: 'root' },
    stretcher,
  );
  expect(await openKey(file, 'cafe\u0301 cafe\u0301 cafe\u0301', stretcher)).not.toBe(null);
});

test('a key file that passes for another role, or whose sealed bytes were altered, does not open', async () => {
  const file = await sealKey(generateKey('ed25519'), { ...seal, role: 'timestamp' }, stretcher);
  expect(await openKey({ ...file, role: 'root' }, seal.passphrase, stretcher)).toBe(null);
  const sealed = file.private.sealed.replace(/^../, (byte) => (byte === '00' ? '01' : '00'));
  expect(await openKey({ ...file, private: { ...file.private, sealed } }, seal.passphrase, stretcher)).toBe(null);
});

test('a file that is no key file says what is wrong with it', async () => {
  const file = await sealKey(generateKey('ed25519'), { ...seal, role: 'root' }, stretcher);
  const malformed = expect.objectContaining({ code: 'keys.malformed' });
  const parse = (value: unknown) => () => parseKeyFile(JSON.stringify(value), 'k.json');
  expect(() => parseKeyFile('{', 'k.json')).toThrow(malformed);
  expect(parse({ ...file, format: 2 })).toThrow(malformed);
  expect(parse({ ...file, keyid: 'a'.repeat(64) })).toThrow(/its id is not that of its key/);
  // 2 to the 24th would take 16 GB of memory.
  expect(parse({ ...file, private: { ...file.private, logN: 24 } })).toThrow(/k\.json: private\.logN/);
});
