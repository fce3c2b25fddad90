/** Owns with which keys a feed is signed: those that the operator names, or demo keys where none were ever named. */
import { AppError } from '../../src/base/app-error';
import { demoKeysDir, type FeedSigner, openDemoSigner, openFeedSigner } from '../keys/feed-signer';
import { EMPTY_PASSPHRASE, type PassphraseSource } from '../keys/passphrases';
import { DEFAULT_EXPIRY_DAYS, type ExpiryDays } from '../keys/roles';
import { isDemoRoot } from '../keys/root-chain';
import { readFeedRoots } from './feed-metadata';
import { findNewRoots } from './sign-feed';
import { readSigningState } from './signing-state';

export interface SigningOptions {
  /** Folder of the online keys. Without one demo keys are used, made beside the ledger; never for a feed that others signed. */
  readonly keysDir?: string;
  /** Opens them; demo keys need none. */
  readonly passphrases?: PassphraseSource;
  /** Null takes those of the last time, or the defaults. */
  readonly expiryDays?: ExpiryDays | null;
}

export interface Signing {
  readonly expiryDays: ExpiryDays;
  readonly nowMs: number;
  readonly isDemo: boolean;
  /** Demo keys are made by the first call: nothing is, where nothing is published. */
  openSigner(): Promise<FeedSigner>;
}

/**
 * Opens the keys before the long work, so that a wrong passphrase or folder is told at once.
 * @throws AppError `keys.*`
 */
export async function prepareSigning(
  feedDir: string,
  ledgerDir: string,
  { keysDir, passphrases = EMPTY_PASSPHRASE, expiryDays }: SigningOptions,
  nowMs: number,
): Promise<Signing> {
  const days = expiryDays ?? (await readSigningState(ledgerDir))?.expiryDays ?? DEFAULT_EXPIRY_DAYS;
  if (keysDir !== undefined) {
    const signer = await openFeedSigner(keysDir, passphrases);
    await findNewRoots(feedDir, signer);
    return { expiryDays: days, nowMs, isDemo: signer.isDemo, openSigner: async () => signer };
  }
  const demoDir = demoKeysDir(ledgerDir);
  const published = (await readFeedRoots(feedDir)).at(-1);
  if (published && !isDemoRoot(published.metadata.signed)) {
    throw new AppError(
      'keys.missing',
      `${feedDir} is signed with keys that are not here: name their folder with --keys`,
    );
  }
  return {
    expiryDays: days,
    nowMs,
    isDemo: true,
    openSigner: () => openDemoSigner(demoDir, nowMs, days.root, published?.version ?? 0),
  };
}
