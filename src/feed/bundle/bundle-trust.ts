/**
 * Owns whether a bundle may be taken in: the same root chain and the same signed targets as over the network, but in place of the timestamp of the day
 * `bundle.json`, which the keys of the role of targets sign for months. A document of a type of its own: on the network nobody can pass it off as a timestamp.
 */
import { AppError } from '../../base/app-error';
import { sha256Hex } from '../../base/bytes';
import { type Bytes, type Metadata, parseMetadata } from '../tuf/metadata';
import { followRootChain } from '../tuf/root-chain';
import { verifySignatures } from '../tuf/signature-threshold';
import { judgeClock, rebaseFloor, referenceMs } from '../tuf/time-floor';
import { type TrustedFeed, targetsOf } from '../tuf/trust-client';
import type { TrustedMetadata, TrustStore } from '../tuf/trust-store';
import type { BundleFile } from './bundle-file';

const ROOT_MAX_BYTES = 64 * 1024;
const HEAD_MAX_BYTES = 16 * 1024;
const TARGETS_MAX_BYTES = 1024 * 1024;

export interface BundleTrustOptions {
  readonly bundle: BundleFile;
  readonly store: TrustStore;
  /** As in `RefreshOptions`. */
  readonly firstRoot: Bytes | null;
  readonly now: Date;
  readonly signal: AbortSignal;
}

export interface TrustedBundle
  extends Pick<TrustedFeed, 'targets' | 'targetsVersion' | 'clock' | 'approvedWithdrawals'> {
  readonly signedMs: number;
  /** The first of what expires: the bundle or the root, in ms since 1970. */
  readonly expiresMs: number;
  /** By the terminal's time, as far as that can be known. */
  readonly isExpired: boolean;
  /** Its targets were replaced by newer ones that this terminal has seen, from the network or another stick. */
  readonly isOlder: boolean;
  /** Makes its targets the oldest that are taken from now on. Before anything is built on them. @throws AppError `storage.*` */
  keep(): Promise<void>;
}

/**
 * Verifies what a bundle promises; of it only new roots are persisted. Whether one that is expired or older is used is for who asks.
 * @throws AppError `feed.noRoot`, `feed.badSignature`, `feed.rollback` (a root), `feed.mixedUp`, `feed.tooLarge`, `feed.malformed`,
 *   `feed.unsupportedFormat`, `bundle.*`; and as the store does.
 */
export async function trustBundle(options: BundleTrustOptions): Promise<TrustedBundle> {
  const { bundle, store, signal } = options;
  const nowMs = options.now.getTime();
  const { root, kept } = await followRootChain({
    store,
    stored: await store.load(),
    firstRoot: options.firstRoot,
    fetch: (path, maxBytes) => bundle.read(path, maxBytes),
    maxBytes: ROOT_MAX_BYTES,
    signal,
  });
  const headBytes = await bundle.read('bundle.json', HEAD_MAX_BYTES);
  if (!headBytes) throw new AppError('bundle.malformed', 'no bundle.json');
  const head = parseMetadata('bundle', headBytes);
  await verifySignatures(root.signed, head);

  const promised = head.signed.meta['targets.json'];
  const bytes = await bundle.read(`metadata/${promised.version}.targets.json`, TARGETS_MAX_BYTES);
  if (!bytes) throw new AppError('feed.mixedUp', `no targets ${promised.version}`);
  if (bytes.length !== promised.length || (await sha256Hex(bytes)) !== promised.hashes.sha256) {
    throw new AppError('feed.mixedUp', 'targets: other bytes');
  }
  const targets = parseMetadata('targets', bytes);
  await verifySignatures(root.signed, targets);
  if (targets.signed.version !== promised.version) {
    throw new AppError('feed.mixedUp', `targets ${promised.version} promised, ${targets.signed.version} came`);
  }

  const floor = rebaseFloor(kept.time, nowMs);
  const { signedAt } = head.signed;
  const isNewest = !floor || signedAt > floor.signedMs;
  // A bundle may well be older than the last night: that puts no clock right.
  const timeMs = referenceMs(floor, nowMs, isNewest ? signedAt : null);
  // Not that of the targets: the same keys vouch for them again in the head, for as long as it says.
  const expiresMs = Math.min(head.signed.expires, root.signed.expires);
  const seenVersion = await readSeenVersion(root, kept);
  return {
    targets: targetsOf(targets.signed),
    targetsVersion: targets.signed.version,
    clock: judgeClock(nowMs, timeMs),
    approvedWithdrawals: new Set(root.signed.approvedWithdrawals),
    signedMs: signedAt,
    expiresMs,
    isExpired: expiresMs <= timeMs,
    isOlder: targets.signed.version < seenVersion,
    keep: () => store.save({ targets: bytes, ...(isNewest && { time: { signedMs: signedAt, localMs: nowMs } }) }),
  };
}

/** Version of the targets that were trusted last; 0 where there are none, or the root's keys no longer vouch for them. */
async function readSeenVersion(root: Metadata<'root'>, { targets }: TrustedMetadata): Promise<number> {
  if (!targets) return 0;
  try {
    const seen = parseMetadata('targets', targets);
    await verifySignatures(root.signed, seen);
    return seen.signed.version;
  } catch (thrown) {
    if (thrown instanceof AppError) return 0;
    throw thrown;
  }
}
