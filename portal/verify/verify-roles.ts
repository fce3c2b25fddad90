/** Owns checking timestamp, snapshot and targets against the root in force and against each other. It goes on behind a fault as far as there is something to check. */
import { createHash } from 'node:crypto';
import { Metadata, MetadataKind, type MetaFile, type Root, type Targets } from '@tufjs/models';
import { AppError } from '../../src/base/app-error';
import { DAY_MS, type OnlineRole } from '../keys/roles';
import { isSignedEnough, type SignedMetadata } from '../keys/root-chain';
import type { Fault, Notice } from './fault';
import type { FeedSource } from './feed-source';

export interface VerifiedRoles {
  readonly targets: Targets | null;
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
  /** ISO instants, as far as they could be read. */
  readonly expires: { readonly [role in OnlineRole]?: string };
}

/** The limits of terminals. */
const MOST_BYTES = { timestamp: 16 * 1024, snapshot: 64 * 1024, targets: 1024 * 1024 } as const;
/** Less than a night and a day left: the nightly signing may have failed. */
const NOTICE_DAYS = 1;

export async function verifyRoles(source: FeedSource, root: Root, nowMs: number): Promise<VerifiedRoles> {
  const faults: Fault[] = [];
  const notices: Notice[] = [];
  const expires: { [role in OnlineRole]?: string } = {};

  const take = async <T extends SignedMetadata>(
    role: OnlineRole,
    file: string,
    promised: MetaFile | null,
    parse: (json: Json) => T,
  ): Promise<T | null> => {
    const found = await readFile(source, file, MOST_BYTES[role]);
    if (!(found instanceof Uint8Array)) {
      faults.push(found);
      return null;
    }
    const mixed = promised ? compare(found, promised) : null;
    if (mixed) faults.push({ code: 'file.mixedUp', file, detail: mixed });
    let metadata: T;
    try {
      metadata = parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(found)));
    } catch (thrown) {
      faults.push({ code: 'file.malformed', file, detail: thrown instanceof Error ? thrown.message : String(thrown) });
      return null;
    }
    const { signed } = metadata;
    if (promised && signed.version !== promised.version) {
      faults.push({ code: 'file.mixedUp', file, detail: `version ${signed.version}, ${promised.version} promised` });
    }
    if (!isSignedEnough(root, role, metadata)) faults.push({ code: 'file.unsigned', file, detail: `role ${role}` });
    expires[role] = signed.expires;
    const leftDays = (Date.parse(signed.expires) - nowMs) / DAY_MS;
    if (!(leftDays > 0)) faults.push({ code: 'file.expired', file, detail: signed.expires });
    else if (role === 'timestamp' && leftDays < NOTICE_DAYS) {
      notices.push({ code: 'timestamp.ends', file, detail: signed.expires });
    }
    return metadata;
  };

  const timestamp = await take('timestamp', 'timestamp.json', null, (json) =>
    Metadata.fromJSON(MetadataKind.Timestamp, json),
  );
  const snapshotMeta = timestamp?.signed.snapshotMeta;
  if (!snapshotMeta) return { targets: null, faults, notices, expires };
  const snapshotFile = `metadata/${snapshotMeta.version}.snapshot.json`;
  const snapshot = await take('snapshot', snapshotFile, snapshotMeta, (json) =>
    Metadata.fromJSON(MetadataKind.Snapshot, json),
  );
  const targetsMeta = snapshot?.signed.meta['targets.json'];
  if (snapshot && !targetsMeta)
    faults.push({ code: 'file.malformed', file: snapshotFile, detail: 'names no targets.json' });
  if (!targetsMeta) return { targets: null, faults, notices, expires };
  const targets = await take('targets', `metadata/${targetsMeta.version}.targets.json`, targetsMeta, (json) =>
    Metadata.fromJSON(MetadataKind.Targets, json),
  );
  return { targets: targets?.signed ?? null, faults, notices, expires };
}

type Json = Parameters<typeof Metadata.fromJSON>[1];

/** The bytes, or what is wrong with the file. @throws AppError `network.*`: then nothing can be said of the feed */
async function readFile(source: FeedSource, file: string, maxBytes: number): Promise<Uint8Array | Fault> {
  try {
    return (await source.read(file, maxBytes)) ?? { code: 'file.absent', file, detail: '' };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code.startsWith('network.')) throw thrown;
    return { code: 'file.malformed', file, detail: thrown.message };
  }
}

function compare(bytes: Uint8Array, promised: MetaFile): string | null {
  if (promised.length !== undefined && promised.length !== bytes.length) {
    return `${bytes.length} bytes, ${promised.length} promised`;
  }
  if (promised.hashes?.sha256 === undefined) return promised.hashes ? 'no sha256 is promised' : null;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return sha256 === promised.hashes.sha256 ? null : `sha256 ${sha256}, ${promised.hashes.sha256} promised`;
}
