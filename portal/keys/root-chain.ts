/** Owns the root metadata of a feed: reading a chain of them with every link checked, and making the first and the next. */
import { type Key, Metadata, MetadataKind, Root, type Snapshot, type Targets, type Timestamp } from '@tufjs/models';
import { AppError } from '../../src/base/app-error';
import { keyIdOf, type SigningKey, signerOf } from './key-algorithms';
import { DAY_MS, ROLES, type RoleName, signedInstant } from './roles';

/** What the portal writes; a reader takes every 1.x. */
export const SPEC_VERSION = '1.0.34';
/** Terminals take no larger one. */
const MOST_BYTES = 64 * 1024;

export type SignedMetadata = Metadata<Root | Targets | Snapshot | Timestamp>;

export interface RootFile {
  readonly version: number;
  /** As published; never written anew, since a signature is over what is in it. */
  readonly bytes: Uint8Array;
  readonly metadata: Metadata<Root>;
}

export function rootFileName(version: number): string {
  return `${version}.root.json`;
}

/** @param name of the file, for the message. @throws AppError `keys.malformed` */
export function parseRoot(bytes: Uint8Array, name: string): RootFile {
  if (bytes.length > MOST_BYTES) throw new AppError('keys.malformed', `${name}: larger than ${MOST_BYTES} bytes`);
  let metadata: Metadata<Root>;
  try {
    metadata = Metadata.fromJSON(
      MetadataKind.Root,
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
    );
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('keys.malformed', `${name}: no root metadata (${reason})`, { cause });
  }
  return { version: metadata.signed.version, bytes, metadata };
}

/**
 * Keys of the role that signed, each key value once: two ids of one key are one signer.
 * Cost: one verification a key, about 0.1 ms.
 */
export function countSigners(root: Root, role: RoleName, signed: SignedMetadata): number {
  const values = new Set<string>();
  for (const id of new Set(root.roles[role]?.keyIDs)) {
    const key = root.keys[id];
    // An id is the hash of its key: what goes by another's counts nothing.
    if (key && keyIdOf(key.toJSON()) === id && isSignedBy(key, signed)) values.add(key.keyVal.public ?? '');
  }
  return values.size;
}

export function isSignedEnough(root: Root, role: RoleName, signed: SignedMetadata): boolean {
  const { threshold = 0 } = root.roles[role] ?? {};
  return threshold > 0 && countSigners(root, role, signed) >= threshold;
}

function isSignedBy(key: Key, signed: SignedMetadata): boolean {
  try {
    key.verifySignature(signed);
    return true;
  } catch {
    // No signature of it, a wrong one, or an algorithm that is not known: each counts nothing.
    return false;
  }
}

/**
 * The roots in their order, from the first that is there.
 * @throws AppError `keys.malformed` for a gap, a wrong version, or a root that it or the one before does not sign by its threshold
 */
export function checkChain(roots: readonly RootFile[]): readonly RootFile[] {
  const ordered = roots.toSorted((a, b) => a.version - b.version);
  let previous: RootFile | null = null;
  for (const one of ordered) {
    const name = rootFileName(one.version);
    if (previous && one.version !== previous.version + 1) {
      throw new AppError('keys.malformed', `between ${rootFileName(previous.version)} and ${name} a root is missing`);
    }
    for (const judge of previous ? [previous, one] : [one]) {
      if (isSignedEnough(judge.metadata.signed, 'root', one.metadata)) continue;
      const by = judge === one ? 'its own' : 'the previous';
      throw new AppError('keys.malformed', `${name}: not signed by enough of ${by} root keys`);
    }
    previous = one;
  }
  return ordered;
}

/** The last of a chain. @throws AppError `keys.missing` for an empty one */
export function newestRoot(roots: readonly RootFile[], where: string): RootFile {
  const newest = roots.at(-1);
  if (!newest) throw new AppError('keys.missing', `${where}: no root metadata here: make keys first (keys init)`);
  return newest;
}

interface RoleKeys {
  readonly keys: readonly Key[];
  readonly threshold: number;
}

export interface RootPlan {
  readonly roles: { readonly [role in RoleName]: RoleKeys };
  readonly version: number;
  readonly nowMs: number;
  readonly expiryDays: number;
  /** Said in the root itself, so that nobody takes it for a real one. */
  readonly isDemo: boolean;
  /** Hashes of withdrawals of many records at once that the root's keys allow: see `src/feed/takedown.ts`. */
  readonly approved: readonly string[];
}

export function approvedBy({ unrecognizedFields }: Root): ReadonlySet<string> {
  const hashes = unrecognizedFields?.approvedWithdrawals;
  return new Set(Array.isArray(hashes) ? hashes.filter((hash) => typeof hash === 'string') : []);
}

export function isDemoRoot({ unrecognizedFields }: Root): boolean {
  return unrecognizedFields?.demo === true;
}

export function planOf(root: Root): RootPlan['roles'] {
  const roleKeys = (role: RoleName): RoleKeys => {
    const { keyIDs = [], threshold = 1 } = root.roles[role] ?? {};
    return { keys: keyIDs.flatMap((id) => root.keys[id] ?? []), threshold };
  };
  return {
    root: roleKeys('root'),
    targets: roleKeys('targets'),
    snapshot: roleKeys('snapshot'),
    timestamp: roleKeys('timestamp'),
  };
}

/** A root of the plan, signed by the keys. Whether they suffice is for `checkChain`. */
export function makeRoot(plan: RootPlan, signers: readonly SigningKey[]): RootFile {
  const { version, nowMs, expiryDays, isDemo, approved } = plan;
  const keys: { [id: string]: ReturnType<Key['toJSON']> } = {};
  const roles: { [role: string]: { keyids: string[]; threshold: number } } = {};
  for (const role of ROLES) {
    const { keys: own, threshold } = plan.roles[role];
    for (const key of own) keys[key.keyID] = key.toJSON();
    roles[role] = { keyids: own.map(({ keyID }) => keyID), threshold };
  }
  const signed = Root.fromJSON({
    _type: MetadataKind.Root,
    spec_version: SPEC_VERSION,
    version,
    expires: signedInstant(nowMs + expiryDays * DAY_MS),
    consistent_snapshot: true,
    keys,
    roles,
    ...(isDemo ? { demo: true } : {}),
    ...(approved.length > 0 ? { approvedWithdrawals: [...approved] } : {}),
  });
  const metadata = new Metadata(signed);
  for (const signer of signers) metadata.sign(signerOf(signer));
  return { version, bytes: bytesOf(metadata), metadata };
}

export function bytesOf(metadata: SignedMetadata): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(metadata.toJSON()));
}
