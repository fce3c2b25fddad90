/** Owns opening private keys with what passphrases there are. */
import { AppError } from '../../src/base/app-error';
import type { SigningKey } from './key-algorithms';
import { keyFileName } from './key-folder';
import { EMPTY_PASSPHRASE, type PassphraseSource } from './passphrases';
import { type KeyFile, type KeyStretcher, openKey } from './wrapped-key';

/**
 * In the order of the files. A passphrase that opened one is tried on the next before any other is asked for.
 * @throws AppError `keys.passphrase` naming the first that none opens
 */
export async function unlockKeys(
  files: readonly KeyFile[],
  source: PassphraseSource,
  stretcher: KeyStretcher,
): Promise<SigningKey[]> {
  const worked: string[] = [];
  const opened: SigningKey[] = [];
  for (const file of files) opened.push(await unlockOne(file, source, stretcher, worked));
  return opened;
}

async function unlockOne(
  file: KeyFile,
  source: PassphraseSource,
  stretcher: KeyStretcher,
  worked: string[],
): Promise<SigningKey> {
  for (const passphrase of worked) {
    const key = await openKey(file, passphrase, stretcher);
    if (key) return key;
  }
  const own = file.isDemo ? EMPTY_PASSPHRASE : source;
  for (let attempt = 0; ; attempt++) {
    const passphrase = await own.toOpen(keyFileName(file), attempt);
    if (passphrase === null) break;
    const key = await openKey(file, passphrase, stretcher);
    if (!key) continue;
    worked.push(passphrase);
    return key;
  }
  throw new AppError('keys.passphrase', `${keyFileName(file)}: the passphrase is wrong, or the file was altered`);
}
