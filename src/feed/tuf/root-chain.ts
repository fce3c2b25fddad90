/** Owns the root of trust: from the first root in the site config, version by version, to the newest (TUF 1.0.34, 5.2 and 5.3). */
import { AppError } from '../../base/app-error';
import { type Bytes, type Metadata, parseMetadata, type Signed } from './metadata';
import { verifyKeyIds, verifySignatures } from './signature-threshold';
import type { MetadataFetch, TrustedMetadata, TrustStore } from './trust-store';

/** One refresh walks so far; a terminal that was off for longer goes on with the next. */
const MAX_STEPS = 32;

/** With the online keys goes all they signed: their targets, and the instants. */
const NOTHING_SIGNED = { timestamp: null, snapshot: null, targets: null, time: null };

export interface RootChainOptions {
  readonly store: TrustStore;
  readonly stored: TrustedMetadata;
  /** The root that came with the site config. */
  readonly firstRoot: Bytes | null;
  readonly fetch: MetadataFetch;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * The newest root that can be reached, each step persisted before the next, and what is still trusted of what was stored. Whether the root has expired is
 * not looked at.
 * @throws AppError `feed.noRoot`, `feed.badSignature`, `feed.rollback`, `feed.tooLarge`, `feed.malformed`, `feed.unsupportedFormat`, and as the
 *   fetcher and the store do.
 */
export async function followRootChain(
  options: RootChainOptions,
): Promise<{ readonly root: Metadata<'root'>; readonly kept: TrustedMetadata }> {
  const { store, fetch, maxBytes, signal } = options;
  let kept = options.stored;

  // 5.3.7, 5.3.8 and 5.3.11 in one transaction: a stop between them would lose the knowledge that keys were rotated.
  const trust = async (before: Metadata<'root'> | null, next: Metadata<'root'>) => {
    const dropped = before && hasLostKeys(before.signed, next.signed);
    const changed = { root: next.bytes, ...(dropped && NOTHING_SIGNED) };
    await store.save(changed);
    kept = { ...kept, ...changed };
    return next;
  };

  // 5.2
  const [storedRoot, firstRoot] = await Promise.all([readOwnRoot(kept.root), readOwnRoot(options.firstRoot)]);
  let root = storedRoot.root ?? firstRoot.root;
  if (!root) throw new AppError('feed.noRoot', firstRoot.problem ?? storedRoot.problem ?? 'none in the site config');
  // A first root above the one that is trusted comes by another way than the feed: so a portal that lost its root keys starts anew.
  if (firstRoot.root && firstRoot.root.signed.version > root.signed.version) {
    root = await trust(root, firstRoot.root);
  } else if (!storedRoot.root) root = await trust(null, root);

  // 5.3.2 … 5.3.9
  for (let step = 0; step < MAX_STEPS; step++) {
    const version = root.signed.version + 1;
    const bytes = await fetch(`metadata/${version}.root.json`, maxBytes, signal);
    if (!bytes) break;
    if (bytes.length > maxBytes) throw new AppError('feed.tooLarge', `root ${version}`);
    const next = parseMetadata('root', bytes);
    // 5.3.4
    await verifySignatures(root.signed, next);
    await verifyOwnRoot(next);
    // 5.3.5
    if (next.signed.version !== version) {
      throw new AppError('feed.rollback', `root ${version} expected, ${next.signed.version} came`);
    }
    root = await trust(root, next);
  }
  return { root, kept };
}

async function verifyOwnRoot(root: Metadata<'root'>): Promise<void> {
  await verifyKeyIds(root.signed.keys);
  await verifySignatures(root.signed, root);
}

/** A stored root that is damaged is as good as none: the chain starts over from the first. */
async function readOwnRoot(bytes: Bytes | null): Promise<{ root?: Metadata<'root'>; problem?: string }> {
  if (!bytes) return {};
  try {
    const root = parseMetadata('root', bytes);
    await verifyOwnRoot(root);
    return { root };
  } catch (thrown) {
    if (thrown instanceof AppError) return { problem: thrown.message };
    throw thrown;
  }
}

/**
 * 5.3.11: a key of the timestamp or snapshot role was taken away, so what it signed counts no more, however high its version (fast-forward attack).
 * A key that is only added gives no reason to forget which versions were seen.
 */
function hasLostKeys(before: Signed<'root'>, next: Signed<'root'>): boolean {
  return (['timestamp', 'snapshot'] as const).some((role) =>
    before.roles[role].keyids.some((keyid) => !next.roles[role].keyids.includes(keyid)),
  );
}
