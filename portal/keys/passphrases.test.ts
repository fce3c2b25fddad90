import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findPassphrases } from './passphrases';

function fileOf(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-pass-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'pass'), text);
  return join(folder, 'pass');
}

test('a file comes before the environment, which comes before the keyboard', async () => {
  const environment = { CHAYUE_KEYS_PASSPHRASE: 'of the environment' };
  const ask = async () => 'of the keyboard';
  const from = async (options: Partial<Parameters<typeof findPassphrases>[0]>) =>
    (await findPassphrases({ file: undefined, environment: {}, ask, ...options })).toOpen('key', 0);
  expect(await from({ file: fileOf('of the file\r\n'), environment })).toBe('of the file');
  expect(await from({ environment })).toBe('of the environment');
  expect(await from({})).toBe('of the keyboard');
  await expect(from({ ask: null })).rejects.toMatchObject({ code: 'keys.passphrase' });
});

test('lines of a file are for one key each; the last one is for all that follow', async () => {
  const source = await findPassphrases({
    file: fileOf('\ufefffirst passphrase\n\nsecond passphrase\n'),
    environment: {},
    ask: null,
  });
  expect(await Promise.all([0, 1, 2].map((index) => source.toSeal('key', index)))).toEqual([
    'first passphrase',
    'second passphrase',
    'second passphrase',
  ]);
  expect(await Promise.all([0, 1, 2].map((attempt) => source.toOpen('key', attempt)))).toEqual([
    'first passphrase',
    'second passphrase',
    null,
  ]);
});

test('a new passphrase is long enough, typed twice the same, and asked for three times at most when opening', async () => {
  const typed = [
    'too short',
    'long enough passphrase',
    'long enough passphrasf',
    'long enough passphrase',
    'long enough passphrase',
  ];
  const source = await findPassphrases({ file: undefined, environment: {}, ask: async () => typed.shift() ?? 'more' });
  await expect(source.toSeal('key', 0)).rejects.toMatchObject({ code: 'keys.passphrase' });
  await expect(source.toSeal('key', 0)).rejects.toThrow(/not the same/);
  expect(await source.toSeal('key', 0)).toBe('long enough passphrase');
  expect(await source.toOpen('key', 2)).toBe('more');
  expect(await source.toOpen('key', 3)).toBe(null);
});

test('an empty passphrase file, or none where one is named, is told', async () => {
  const options = { environment: {}, ask: null };
  await expect(findPassphrases({ ...options, file: fileOf('\n\n') })).rejects.toMatchObject({
    code: 'keys.passphrase',
  });
  await expect(findPassphrases({ ...options, file: '/nowhere/at/all' })).rejects.toMatchObject({
    code: 'keys.passphrase',
  });
});
