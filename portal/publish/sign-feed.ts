/**
 * Owns signing a feed: targets, snapshot and timestamp (TUF 1.0), each of a version never given before. All that the timestamp promises
 * is there and durable before `timestamp.json`, the only file that is ever overwritten, is swapped in.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MetaFile, Snapshot, TargetFile, Targets, Timestamp } from '@tufjs/models';
import { AppError } from '../../src/base/app-error';
import { CATALOGUE_TARGET } from '../../src/feed/catalogue-target';
import { isSelectionTarget, selectionTarget } from '../../src/feed/choose-selection';
import type { FeedChunk } from '../../src/feed/manifest';
import { parseTakedown, requireApproved, TAKEDOWN_TARGET } from '../../src/feed/takedown';
import { syncFolder } from '../keys/durable-folder';
import type { FeedSigner } from '../keys/feed-signer';
import { DAY_MS, type ExpiryDays, type OnlineRole, signedInstant } from '../keys/roles';
import { approvedBy, isSignedEnough, rootFileName, SPEC_VERSION } from '../keys/root-chain';
import { type FeedMetadata, metadataDirOf, readFeedRoots, readServedCatalogue } from './feed-metadata';
import { FeedWriter, UNFINISHED_PREFIX, writeDurable } from './feed-writer';
import type { SelectionEntry } from './selections';
import { lastVersions, writeSigningState } from './signing-state';
import { readStandingTakedown } from './takedown-state';

interface CatalogueTarget {
  /** Its manifest, which lies in the feed already. */
  readonly catalogue: FeedChunk;
  readonly generation: number;
  /** ISO instant at which its content was published first. */
  readonly publishedAt: string;
  /** Targets of their own beside it; others that were served go. */
  readonly selections?: readonly SelectionEntry[];
}

export interface SignPlan {
  readonly feedDir: string;
  readonly ledgerDir: string;
  readonly signer: FeedSigner;
  /** Remembered for the next signing. */
  readonly expiryDays: ExpiryDays;
  readonly nowMs: number;
  /** The catalogue to serve from now on; null keeps the one that is served. */
  readonly catalogue: CatalogueTarget | null;
  /** The list of withdrawals to serve from now on; none given: the one that stands. */
  readonly takedown?: Uint8Array;
}

/**
 * Makes the metadata, and gives the timestamp back that `swapTimestamp` puts in place. Until then nothing of it is referred to.
 * @throws AppError `keys.otherRoot`; `takedown.unapproved`; `feed.malformed` | `feed.badSignature` when it is to keep targets that are not there or nobody signed
 */
export async function writeMetadata(plan: SignPlan): Promise<Uint8Array> {
  const { feedDir, ledgerDir, signer, expiryDays, nowMs } = plan;
  const newRoots = await findNewRoots(feedDir, signer);
  // A new catalogue replaces what may be damaged; other targets stay as far as they can be trusted.
  const before = await readSignedByUs(feedDir, signer).catch((error: unknown) => {
    if (plan.catalogue && error instanceof AppError) return null;
    throw error;
  });
  const served = plan.catalogue ? null : before;
  const last = await lastVersions(feedDir, ledgerDir, nowMs);
  const expires = (role: OnlineRole) => signedInstant(nowMs + expiryDays[role] * DAY_MS);
  const common = (role: OnlineRole) => ({ specVersion: SPEC_VERSION, expires: expires(role), version: last[role] + 1 });
  const isDue = (role: 'targets' | 'snapshot') => !served || isHalfSpent(served[role], role, plan);
  const takedownTarget = await putTakedown(plan);
  const servedList = served?.targets.signed.targets[TAKEDOWN_TARGET]?.hashes.sha256;

  const makesTargets = isDue('targets') || takedownTarget?.hashes.sha256 !== servedList;
  const makesSnapshot = makesTargets || isDue('snapshot');
  const versions = {
    timestamp: last.timestamp + 1,
    snapshot: last.snapshot + (makesSnapshot ? 1 : 0),
    targets: last.targets + (makesTargets ? 1 : 0),
  };
  await mkdir(metadataDirOf(feedDir), { recursive: true });
  // First of all: a version is never given twice, whatever comes in between.
  await writeSigningState(ledgerDir, versions, expiryDays);

  let targetsMeta = served?.snapshot.signed.meta['targets.json'];
  let catalogueTarget = served?.targets.signed.targets[CATALOGUE_TARGET];
  if (makesTargets) {
    if (plan.catalogue) catalogueTarget = targetOf(plan.catalogue);
    const targets = {
      ...(plan.catalogue ? withoutSelections(before) : before?.targets.signed.targets),
      ...(plan.catalogue && selectionTargets(plan.catalogue)),
      ...(catalogueTarget && { [CATALOGUE_TARGET]: catalogueTarget }),
      ...(takedownTarget && { [TAKEDOWN_TARGET]: takedownTarget }),
    };
    const bytes = signer.sign('targets', new Targets({ ...common('targets'), targets }));
    await writeVersion(feedDir, `${versions.targets}.targets.json`, bytes);
    targetsMeta = metaOf(bytes, versions.targets);
  }
  let snapshotMeta = served?.timestamp.signed.snapshotMeta;
  if (makesSnapshot) {
    if (!targetsMeta) throw new AppError('feed.malformed', `${feedDir}: the snapshot names no targets`);
    const bytes = signer.sign(
      'snapshot',
      new Snapshot({ ...common('snapshot'), meta: { 'targets.json': targetsMeta } }),
    );
    await writeVersion(feedDir, `${versions.snapshot}.snapshot.json`, bytes);
    snapshotMeta = metaOf(bytes, versions.snapshot);
  }
  for (const { version, bytes } of newRoots) await writeVersion(feedDir, rootFileName(version), bytes);
  await syncFolder(metadataDirOf(feedDir));
  if (!catalogueTarget || !snapshotMeta)
    throw new AppError('feed.malformed', `${feedDir}: no target ${CATALOGUE_TARGET}`);
  const timestamp = new Timestamp({
    ...common('timestamp'),
    snapshotMeta,
    // The signed instant from which terminals take their floor of time.
    unrecognizedFields: { signedAt: signedInstant(nowMs) },
  });
  return signer.sign('timestamp', timestamp);
}

/** The one step by which terminals see it. */
export async function swapTimestamp(feedDir: string, ledgerDir: string, bytes: Uint8Array): Promise<void> {
  await writeDurable(
    join(feedDir, 'timestamp.json'),
    // In the folder of the ledger a half-written one is served to nobody; both folders lie on one file system.
    join(ledgerDir, `${UNFINISHED_PREFIX}timestamp`),
    bytes,
  );
  await syncFolder(feedDir);
}

/**
 * Roots that the feed lacks.
 * @throws AppError `keys.otherRoot` where the feed has a root that differs, or a later one: then these are not its keys, or not all of them
 */
export async function findNewRoots(feedDir: string, { roots, root }: FeedSigner): Promise<FeedSigner['roots']> {
  const published = await readFeedRoots(feedDir);
  const own = new Map(roots.map((one) => [one.version, one]));
  const newest = published.at(-1);
  if (!newest) return roots;
  const first = roots[0]?.version ?? 0;
  // A set begun above all roots of before: what terminals take from a new site config after a loss.
  if (first > newest.version) return roots;
  for (const { version, bytes } of published) {
    const same = own.get(version);
    if (same && Buffer.compare(same.bytes, bytes) === 0) continue;
    if (!same && version < first) continue;
    const what = version > root.version ? 'is newer than those beside the keys' : 'is not the one beside the keys';
    const way = `a new set for this feed begins above it: keys init --first-version ${newest.version + 1}`;
    throw new AppError('keys.otherRoot', `${feedDir}: metadata/${rootFileName(version)} ${what}; ${way}`);
  }
  return roots.filter(({ version }) => version > newest.version);
}

/** What is served, where it was signed under one of our roots. Nothing else is ever signed again. */
async function readSignedByUs(feedDir: string, signer: FeedSigner): Promise<FeedMetadata> {
  const served = await readServedCatalogue(feedDir);
  if (!served?.metadata)
    throw new AppError('feed.malformed', `${feedDir}: nothing signed is served here: publish first`);
  const { targets, snapshot } = served.metadata;
  for (const [role, signed] of [
    ['targets', targets],
    ['snapshot', snapshot],
  ] as const) {
    if (signer.roots.some(({ metadata }) => isSignedEnough(metadata.signed, role, signed))) continue;
    throw new AppError('feed.badSignature', `${feedDir}: ${role} is signed by none of the keys: it was altered`);
  }
  return served.metadata;
}

/** Renewed in good time; and at once when the key in force is another. */
function isHalfSpent(
  signed: FeedMetadata['targets'] | FeedMetadata['snapshot'],
  role: 'targets' | 'snapshot',
  { signer, expiryDays, nowMs }: SignPlan,
): boolean {
  const isNear = Date.parse(signed.signed.expires) - nowMs < (expiryDays[role] * DAY_MS) / 2;
  return isNear || !isSignedEnough(signer.root, role, signed);
}

function withoutSelections(before: FeedMetadata | null): { [path: string]: TargetFile } {
  const targets = Object.entries(before?.targets.signed.targets ?? {});
  return Object.fromEntries(targets.filter(([path]) => !isSelectionTarget(path)));
}

/** What a terminal chooses by stands beside each (`choose-selection.ts`). */
function selectionTargets({ selections = [], generation, publishedAt }: CatalogueTarget): {
  [path: string]: TargetFile;
} {
  return Object.fromEntries(
    selections.map(({ selection, records, manifest }) => {
      const path = selectionTarget(selection.id);
      // As JSON has it: what is not named is not there.
      const custom = JSON.parse(JSON.stringify({ generation, publishedAt, records, selection }));
      const { sha256, sizeBytes: length } = manifest;
      return [path, new TargetFile({ path, length, hashes: { sha256 }, unrecognizedFields: { custom } })];
    }),
  );
}

function targetOf({ catalogue, generation, publishedAt }: CatalogueTarget): TargetFile {
  return new TargetFile({
    path: CATALOGUE_TARGET,
    length: catalogue.sizeBytes,
    hashes: { sha256: catalogue.sha256 },
    unrecognizedFields: { custom: { generation, publishedAt } },
  });
}

/**
 * The list's file, durable in the feed, and its target. Null where nothing was ever withdrawn. What stands comes from the ledger where the feed lost it:
 * a list that is missing, or older, is refused by terminals.
 */
async function putTakedown({ feedDir, ledgerDir, takedown, signer }: SignPlan): Promise<TargetFile | null> {
  const bytes = takedown ?? (await readStandingTakedown(feedDir, ledgerDir))?.bytes;
  if (!bytes) return null;
  const list = parseTakedown(bytes);
  await requireApproved(list, approvedBy(signer.root));
  const writer = new FeedWriter(feedDir);
  await writer.open();
  const { sha256, sizeBytes } = await writer.writeChunk(bytes);
  await writer.sync();
  return new TargetFile({
    path: TAKEDOWN_TARGET,
    length: sizeBytes,
    hashes: { sha256 },
    unrecognizedFields: { custom: { revision: list.revision } },
  });
}

function metaOf(bytes: Uint8Array, version: number): MetaFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return new MetaFile({ version, length: bytes.length, hashes: { sha256 } });
}

async function writeVersion(feedDir: string, name: string, bytes: Uint8Array): Promise<void> {
  const folder = metadataDirOf(feedDir);
  await writeDurable(join(folder, name), join(folder, `${UNFINISHED_PREFIX}${randomUUID()}`), bytes);
}
