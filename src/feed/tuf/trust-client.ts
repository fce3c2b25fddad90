/**
 * Owns the terminal's side of TUF 1.0.34 (section 5.1 to 5.6): which targets the portal vouches for now. Written from the specification; numbers in
 * comments are its steps. Delegations are not followed: a feed's few targets stand in the top-level role.
 */
import { AppError } from '../../base/app-error';
import { sha256Hex } from '../../base/bytes';
import { ClockAheadError } from './clock-ahead';
import { type Bytes, type Metadata, type MetaFile, parseMetadata, type RoleName, type Signed } from './metadata';
import { followRootChain } from './root-chain';
import { verifySignatures } from './signature-threshold';
import { judgeClock, nextFloor, rebaseFloor, referenceMs } from './time-floor';
import type { MetadataFetch, TrustedMetadata, TrustStore } from './trust-store';

/** A file that the portal vouches for. It lies at `files/<sha256>`. */
interface Target {
  readonly lengthBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** As the portal wrote it; {} where it wrote nothing. */
  readonly custom: { readonly [field: string]: unknown };
}

export interface TrustedFeed {
  /** By target path, such as `catalogue.json`. */
  readonly targets: ReadonlyMap<string, Target>;
  readonly rootVersion: number;
  readonly timestampVersion: number;
  readonly snapshotVersion: number;
  readonly targetsVersion: number;
  /** Nothing came but the timestamp that was known. */
  readonly isUnchanged: boolean;
  /** `behind`: the terminal's clock shows a time that has certainly passed; a signed instant took its place. */
  readonly clock: 'plausible' | 'behind';
  /** When the portal signed the timestamp, in ms since 1970, where it says so. */
  readonly signedMs: number | null;
  /** As in the root: see `feed/takedown.ts`. */
  readonly approvedWithdrawals: ReadonlySet<string>;
}

interface TrustLimits {
  readonly rootBytes: number;
  readonly timestampBytes: number;
  readonly snapshotBytes: number;
  readonly targetsBytes: number;
}

export interface RefreshOptions {
  readonly store: TrustStore;
  /** Root metadata from the site config. Used where the store has none, or an older one. */
  readonly firstRoot: Bytes | null;
  readonly fetch: MetadataFetch;
  /** 5.1: the terminal's clock when the refresh begins; it stands still meanwhile. */
  readonly now: Date;
  readonly limits?: Partial<TrustLimits>;
  readonly signal: AbortSignal;
}

/** Dozens of keys, and hundreds of targets: more is somebody filling the disk. */
const LIMITS: TrustLimits = {
  rootBytes: 64 * 1024,
  timestampBytes: 16 * 1024,
  snapshotBytes: 64 * 1024,
  targetsBytes: 1024 * 1024,
};

/**
 * Fetches what is new of root, timestamp, snapshot and targets, verifies and persists it. Each file is persisted as soon as it is trusted, so versions never
 * go back; one that a stop left without its followers is fetched again, so the next refresh heals. What was trusted before is never less after a failure.
 * @throws AppError `feed.noRoot`, `feed.badSignature`, `feed.rollback`, `feed.expired`, `feed.clock` (newly signed, and yet expired by this clock),
 *   `feed.mixedUp` (not as the file before it promised), `feed.tooLarge`, `feed.malformed`, `feed.unsupportedFormat`; and as the fetcher and the store do.
 */
export async function refreshTrust(options: RefreshOptions): Promise<TrustedFeed> {
  const { store, fetch, signal } = options;
  const limits = { ...LIMITS, ...options.limits };
  const nowMs = options.now.getTime();
  const chain = await followRootChain({
    store,
    stored: await store.load(),
    firstRoot: options.firstRoot,
    fetch,
    maxBytes: limits.rootBytes,
    signal,
  });
  const root = chain.root.signed;
  const kept = await readKept(chain.root, chain.kept);
  const floor = rebaseFloor(chain.kept.time, nowMs);
  if (floor !== chain.kept.time) await store.save({ time: floor });

  // 5.4.1
  const bytes = await fetch('timestamp.json', limits.timestampBytes, signal);
  if (!bytes) throw new AppError('feed.malformed', 'no timestamp.json');
  requireSize('timestamp', bytes, limits.timestampBytes);
  const fetched = parseMetadata('timestamp', bytes);
  // 5.4.2
  await verifySignatures(root, fetched);
  // 5.4.3.1; an equal version is taken again where its followers never came, or were damaged.
  const last = kept.timestamp?.signed;
  if (last && fetched.signed.version < last.version) {
    throw new AppError('feed.rollback', `timestamp ${fetched.signed.version}, already had ${last.version}`);
  }
  const isUnchanged = kept.isComplete && fetched.signed.version === last?.version;
  const timestamp = (isUnchanged && kept.timestamp) || fetched;
  // 5.4.3.2
  const snapshotMeta = timestamp.signed.meta['snapshot.json'];
  requireNoRollback('snapshot.json', snapshotMeta, last?.meta['snapshot.json']);

  const signedMs = timestamp.signed.signedAt ?? null;
  const timeMs = referenceMs(floor, nowMs, signedMs);
  const clock = judgeClock(nowMs, timeMs);
  const requireUnexpired = (metadata: Metadata<RoleName>, code: 'feed.expired' | 'feed.clock' = 'feed.expired') => {
    if (metadata.signed.expires > timeMs) return;
    const until = isoOf(metadata.signed.expires);
    const detail = `${metadata.role} ${metadata.signed.version} until ${until}, now ${isoOf(timeMs)}`;
    throw code === 'feed.clock' && signedMs !== null
      ? new ClockAheadError(signedMs, detail)
      : new AppError(code, detail);
  };
  // 5.4.4, before 5.3.10: a portal that signed since the last refresh is alive; if even that has expired by this clock, the clock is more likely wrong.
  const isNewlySigned = last !== undefined && timestamp.signed.version > last.version;
  requireUnexpired(timestamp, isNewlySigned && clock === 'plausible' ? 'feed.clock' : 'feed.expired');
  // 5.3.10
  requireUnexpired(chain.root);
  // 5.4.5
  if (!isUnchanged) {
    await store.save({ timestamp: timestamp.bytes, time: nextFloor(floor, nowMs, signedMs) });
  }

  const snapshot = await take('snapshot', kept.snapshot, snapshotMeta, limits.snapshotBytes, async (next) => {
    // 5.5.5
    for (const [name, before] of Object.entries(kept.snapshot?.signed.meta ?? {})) {
      requireNoRollback(name, next.signed.meta[name], before);
    }
    requireUnexpired(next);
  });
  const targetsMeta = snapshot.signed.meta['targets.json'];
  const targets = await take('targets', kept.targets, targetsMeta, limits.targetsBytes, async (next) =>
    requireUnexpired(next),
  );

  return {
    targets: targetsOf(targets.signed),
    rootVersion: root.version,
    timestampVersion: timestamp.signed.version,
    snapshotVersion: snapshot.signed.version,
    targetsVersion: targets.signed.version,
    isUnchanged,
    clock,
    signedMs,
    approvedWithdrawals: new Set(root.approvedWithdrawals),
  };

  /** 5.5.1 … 5.5.4, 5.5.7, and the same steps of 5.6: what is stored where it is what was promised, else fetched, judged and persisted. */
  async function take<R extends 'snapshot' | 'targets'>(
    role: R,
    stored: Metadata<R> | null,
    promised: MetaFile,
    maxBytes: number,
    judge: (metadata: Metadata<R>) => Promise<void>,
  ): Promise<Metadata<R>> {
    if (stored && (await isAsPromised(stored, promised))) {
      await judge(stored);
      return stored;
    }
    // 4.3: after damage to what stands before it, the file itself still knows its version.
    if (stored) requireNoRollback(`${role}.json`, promised, stored.signed);
    const limit = promised.length ?? maxBytes;
    if (limit > maxBytes) throw new AppError('feed.tooLarge', `${role}: ${limit} of ${maxBytes} bytes`);
    const bytes = await fetch(`metadata/${promised.version}.${role}.json`, limit, signal);
    if (!bytes) throw new AppError('feed.mixedUp', `no ${role} ${promised.version}`);
    requireSize(role, bytes, limit);
    // 5.5.2, 5.6.2: before parsing
    if (!(await hasPromisedBytes(bytes, promised))) throw new AppError('feed.mixedUp', `${role}: other bytes`);
    const next: Metadata<R> = parseMetadata(role, bytes);
    // 5.5.3, 5.6.3
    await verifySignatures(root, next);
    // 5.5.4, 5.6.4
    if (next.signed.version !== promised.version) {
      throw new AppError('feed.mixedUp', `${role} ${promised.version} promised, ${next.signed.version} came`);
    }
    await judge(next);
    await store.save({ [role]: next.bytes });
    return next;
  }
}

/** By their paths, as who trusts them reads them. */
export function targetsOf({ targets }: Signed<'targets'>): ReadonlyMap<string, Target> {
  return new Map(
    Object.entries(targets).map(([path, { length, hashes, custom }]) => [
      path,
      { lengthBytes: length, sha256: hashes.sha256, custom },
    ]),
  );
}

interface Kept {
  readonly timestamp: Metadata<'timestamp'> | null;
  readonly snapshot: Metadata<'snapshot'> | null;
  readonly targets: Metadata<'targets'> | null;
  /** Each is there, and is what the one before promises. */
  readonly isComplete: boolean;
}

/** What is stored and still signed by the root's keys; what is damaged, or signed by keys that went, counts as absent. */
async function readKept(root: Metadata<'root'>, stored: TrustedMetadata): Promise<Kept> {
  async function read<R extends 'timestamp' | 'snapshot' | 'targets'>(role: R): Promise<Metadata<R> | null> {
    const bytes = stored[role];
    if (!bytes) return null;
    try {
      const metadata: Metadata<R> = parseMetadata(role, bytes);
      await verifySignatures(root.signed, metadata);
      return metadata;
    } catch (thrown) {
      if (thrown instanceof AppError) return null;
      throw thrown;
    }
  }
  const [timestamp, snapshot, targets] = await Promise.all([read('timestamp'), read('snapshot'), read('targets')]);
  const isComplete =
    timestamp !== null &&
    snapshot !== null &&
    targets !== null &&
    (await isAsPromised(snapshot, timestamp.signed.meta['snapshot.json'])) &&
    (await isAsPromised(targets, snapshot.signed.meta['targets.json']));
  return { timestamp, snapshot, targets, isComplete };
}

async function isAsPromised(metadata: Metadata<RoleName>, promised: MetaFile): Promise<boolean> {
  return metadata.signed.version === promised.version && (await hasPromisedBytes(metadata.bytes, promised));
}

async function hasPromisedBytes(bytes: Bytes, promised: MetaFile): Promise<boolean> {
  if (promised.length !== undefined && bytes.length !== promised.length) return false;
  return promised.hashes === undefined || (await sha256Hex(bytes)) === promised.hashes.sha256;
}

/** Not left to the fetcher alone. */
function requireSize(role: RoleName, bytes: Bytes, maxBytes: number): void {
  if (bytes.length > maxBytes) throw new AppError('feed.tooLarge', `${role}: ${bytes.length} of ${maxBytes} bytes`);
}

/** What was listed stays listed, and its version never goes down. */
function requireNoRollback(
  name: string,
  next: { readonly version: number } | undefined,
  before: { readonly version: number } | undefined,
): void {
  if (!before || (next && next.version >= before.version)) return;
  throw new AppError('feed.rollback', `${name} ${next?.version ?? 'gone'}, already had ${before.version}`);
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
