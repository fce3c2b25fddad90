/** Owns signing a feed anew without publishing: the timestamp lives for days, and terminals refuse a feed whose timestamp has expired. */
import { AppError } from '../../src/base/app-error';
import { type Clock, systemClock } from '../../src/base/clock';
import { DAY_MS, signedInstant } from '../keys/roles';
import { clearMetadata, readServedCatalogue } from './feed-metadata';
import { finishTakedown } from './finish-takedown';
import { readHeadOrNull } from './kept-generations';
import { listLedgers } from './ledger-file';
import { onFeed } from './on-feed';
import { findNewRoots, swapTimestamp, writeMetadata } from './sign-feed';
import { prepareSigning, type Signing, type SigningOptions } from './signing';

export interface SignOutcome {
  readonly generation: number;
  readonly isDemo: boolean;
  /** When what was signed expires, ISO instants of whole seconds; the root's too. */
  readonly expires: { readonly [role in 'root' | 'targets' | 'snapshot' | 'timestamp']: string };
}

/**
 * Signs what is served again: the timestamp always; targets and snapshot when half their time is gone or their key changed; new roots go
 * out with it. Cost: milliseconds, beside opening the keys.
 * @throws AppError `feed.malformed` where nothing is served, `feed.badSignature` | `feed.hashMismatch` where it is not what we signed,
 * `keys.*`, `publish.locked`
 */
export async function signAgain(options: {
  readonly feedDir: string;
  readonly signing?: SigningOptions;
  readonly clock?: Clock;
}): Promise<SignOutcome> {
  const clock = options.clock ?? systemClock;
  return onFeed(options.feedDir, async ({ feedDir, ledgerDir }) => {
    const signing = await prepareSigning(feedDir, ledgerDir, options.signing ?? {}, clock.nowMs());
    await finishTakedown(feedDir, ledgerDir);
    await resign(feedDir, ledgerDir, signing);
    const served = await readServedCatalogue(feedDir);
    if (!served?.metadata) throw new AppError('feed.malformed', `${feedDir}: what was signed is gone`);
    const { timestamp, snapshot, targets } = served.metadata;
    const { root, isDemo } = await signing.openSigner();
    return {
      generation: served.generation,
      isDemo,
      expires: {
        root: root.expires,
        targets: targets.signed.expires,
        snapshot: snapshot.signed.expires,
        timestamp: timestamp.signed.expires,
      },
    };
  });
}

/** The caller holds the lock. @throws as `signAgain` */
export async function resign(feedDir: string, ledgerDir: string, signing: Signing): Promise<void> {
  const served = await readServedCatalogue(feedDir);
  if (!served) throw new AppError('feed.malformed', `${feedDir}: nothing was published here yet`);
  await checkAgainstLedger(feedDir, ledgerDir, served.generation, served.catalogue.sha256);
  const { expiryDays, nowMs } = signing;
  const timestamp = await writeMetadata({
    feedDir,
    ledgerDir,
    signer: await signing.openSigner(),
    expiryDays,
    nowMs,
    // A feed of before there were signatures is signed as it stands.
    catalogue: served.metadata ? null : { ...served, publishedAt: signedInstant(nowMs) },
  });
  await swapTimestamp(feedDir, ledgerDir, timestamp);
  await clearMetadata(feedDir);
}

/** Whether a run that published nothing new should sign again: after a quarter of the timestamp's time, or when a root is to go out. */
export async function isResignDue(feedDir: string, signing: Signing): Promise<boolean> {
  const served = await readServedCatalogue(feedDir);
  if (!served) return false;
  if (!served.metadata) return true;
  const leftMs = Date.parse(served.metadata.timestamp.signed.expires) - signing.nowMs;
  if (leftMs < signing.expiryDays.timestamp * DAY_MS * 0.75) return true;
  return (await findNewRoots(feedDir, await signing.openSigner())).length > 0;
}

/** What the ledger was written with is what may be signed: a manifest that somebody put in its place is not. */
async function checkAgainstLedger(
  feedDir: string,
  ledgerDir: string,
  generation: number,
  sha256: string,
): Promise<void> {
  if (!(await listLedgers(ledgerDir)).includes(generation)) return;
  const head = await readHeadOrNull(ledgerDir, generation);
  if (head === null || head.manifest === sha256) return;
  throw new AppError(
    'feed.hashMismatch',
    `${feedDir}: catalogue.json is not what was published as generation ${generation}`,
  );
}
