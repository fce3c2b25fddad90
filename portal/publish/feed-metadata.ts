/** Owns reading the signed metadata of a feed folder: which targets it serves, and by which versions. Signatures are judged by who asks. */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Metadata, MetadataKind, type Snapshot, type TargetFile, type Targets, type Timestamp } from '@tufjs/models';
import * as v from 'valibot';
import { AppError } from '../../src/base/app-error';
import { CATALOGUE_TARGET } from '../../src/feed/catalogue-target';
import type { FeedChunk } from '../../src/feed/manifest';
import { parseRoot, type RootFile } from '../keys/root-chain';
import { absentAsNull } from './absent-as-null';
import { UNFINISHED_PREFIX } from './feed-writer';

const VERSIONED = /^([1-9]\d{0,14})\.(root|snapshot|targets)\.json$/;
/** Versions of snapshot and targets that stay behind the served one, for terminals in the middle of reading. */
const KEPT_VERSIONS = 10;

export function metadataDirOf(feedDir: string): string {
  return join(feedDir, 'metadata');
}

export interface FeedMetadata {
  readonly timestamp: Metadata<Timestamp>;
  readonly snapshot: Metadata<Snapshot>;
  readonly targets: Metadata<Targets>;
}

export interface ServedCatalogue {
  readonly generation: number;
  /** Its manifest. */
  readonly catalogue: FeedChunk;
  /** Null for a feed of before there were signatures. */
  readonly metadata: FeedMetadata | null;
}

/** Null where nothing was published yet. @throws AppError `feed.malformed` | `feed.hashMismatch` */
export async function readServedCatalogue(feedDir: string): Promise<ServedCatalogue | null> {
  const bytes = await readFile(join(feedDir, 'timestamp.json')).catch(absentAsNull);
  if (!bytes) return null;
  const unsigned = readUnsigned(bytes);
  if (unsigned) return { ...unsigned, metadata: null };
  const metadata = await readMetadata(feedDir, bytes);
  const target = metadata.targets.signed.targets[CATALOGUE_TARGET];
  if (!target) throw new AppError('feed.malformed', `${feedDir}: no target ${CATALOGUE_TARGET}`);
  return { ...parseCatalogueTarget(target), metadata };
}

/** For when the feed may be damaged: null where there is no signed metadata, or none that can be read. */
export async function readServedOrNull(feedDir: string): Promise<ServedCatalogue | null> {
  try {
    return await readServedCatalogue(feedDir);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const targetSchema = v.object({
  length: v.pipe(v.number(), v.integer(), v.minValue(1)),
  hashes: v.object({ sha256: hash }),
  custom: v.object({ generation: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
});

/** @throws AppError `feed.malformed` */
function parseCatalogueTarget(target: TargetFile): Pick<ServedCatalogue, 'generation' | 'catalogue'> {
  const result = v.safeParse(targetSchema, target.toJSON());
  if (!result.success) {
    const [issue] = result.issues;
    throw new AppError('feed.malformed', `${CATALOGUE_TARGET}: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
  }
  const { length, hashes, custom } = result.output;
  return { generation: custom.generation, catalogue: { sha256: hashes.sha256, sizeBytes: length } };
}

async function readMetadata(feedDir: string, timestampBytes: Uint8Array): Promise<FeedMetadata> {
  const timestamp = parse('timestamp.json', timestampBytes, (json) => Metadata.fromJSON(MetadataKind.Timestamp, json));
  const { snapshotMeta } = timestamp.signed;
  const snapshotName = `${snapshotMeta.version}.snapshot.json`;
  const snapshot = parse(snapshotName, await readNamed(feedDir, snapshotName, snapshotMeta.hashes?.sha256), (json) =>
    Metadata.fromJSON(MetadataKind.Snapshot, json),
  );
  const targetsMeta = snapshot.signed.meta['targets.json'];
  if (!targetsMeta) throw new AppError('feed.malformed', `${snapshotName}: names no targets`);
  const targetsName = `${targetsMeta.version}.targets.json`;
  const targets = parse(targetsName, await readNamed(feedDir, targetsName, targetsMeta.hashes?.sha256), (json) =>
    Metadata.fromJSON(MetadataKind.Targets, json),
  );
  return { timestamp, snapshot, targets };
}

async function readNamed(feedDir: string, name: string, sha256: string | undefined): Promise<Uint8Array> {
  const bytes = await readFile(join(metadataDirOf(feedDir), name)).catch(absentAsNull);
  if (!bytes) throw new AppError('feed.malformed', `${feedDir}: metadata/${name} is not there`);
  if (sha256 !== undefined && createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new AppError('feed.hashMismatch', `${feedDir}: metadata/${name}`);
  }
  return bytes;
}

type Json = Parameters<typeof Metadata.fromJSON>[1];

function parse<T>(name: string, bytes: Uint8Array, read: (json: Json) => T): T {
  try {
    return read(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new AppError('feed.malformed', `${name}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

const unsignedSchema = v.object({
  format: v.literal(1),
  generation: v.pipe(v.number(), v.integer(), v.minValue(1)),
  catalogue: v.object({ sha256: hash, sizeBytes: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
});

/** A timestamp of before there were signatures had its facts at the top; null for any other, which then is judged as a signed one. */
function readUnsigned(bytes: Uint8Array): Pick<ServedCatalogue, 'generation' | 'catalogue'> | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || 'signed' in value) return null;
  const result = v.safeParse(unsignedSchema, value);
  return result.success ? { generation: result.output.generation, catalogue: result.output.catalogue } : null;
}

export interface FeedVersions {
  readonly timestamp: number;
  readonly snapshot: number;
  readonly targets: number;
}

/** The highest versions that can be seen in the folder, 0 where there are none; damaged files are passed over. */
export async function seeVersions(feedDir: string): Promise<FeedVersions> {
  const seen = { timestamp: 0, snapshot: 0, targets: 0 };
  for (const name of await listMetadata(feedDir)) {
    const [, version, role] = VERSIONED.exec(name) ?? [];
    if (role === 'snapshot' || role === 'targets') seen[role] = Math.max(seen[role], Number(version));
  }
  const bytes = await readFile(join(feedDir, 'timestamp.json')).catch(absentAsNull);
  if (!bytes) return seen;
  try {
    const { signed } = parse('timestamp.json', bytes, (json) => Metadata.fromJSON(MetadataKind.Timestamp, json));
    return { ...seen, timestamp: signed.version, snapshot: Math.max(seen.snapshot, signed.snapshotMeta.version) };
  } catch {
    return seen;
  }
}

/** In their order. @throws AppError `keys.malformed` for one that cannot be read */
export async function readFeedRoots(feedDir: string): Promise<RootFile[]> {
  const roots: RootFile[] = [];
  for (const name of await listMetadata(feedDir)) {
    if (VERSIONED.exec(name)?.[2] !== 'root') continue;
    roots.push(parseRoot(await readFile(join(metadataDirOf(feedDir), name)), name));
  }
  return roots.sort((a, b) => a.version - b.version);
}

/** Removes what failed runs left, and versions long past. Roots stay for ever. Nothing is removed where it is not clear what is served. */
export async function clearMetadata(feedDir: string): Promise<void> {
  const served = await readServedCatalogue(feedDir).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  const snapshot = served?.metadata?.snapshot.signed.version;
  const targets = served?.metadata?.targets.signed.version;
  for (const name of await listMetadata(feedDir)) {
    const [, text, role] = VERSIONED.exec(name) ?? [];
    const now = role === 'snapshot' ? snapshot : role === 'targets' ? targets : undefined;
    const isStale = now !== undefined && (Number(text) > now || Number(text) < now - KEPT_VERSIONS);
    if (isStale || name.startsWith(UNFINISHED_PREFIX)) await rm(join(metadataDirOf(feedDir), name), { force: true });
  }
}

async function listMetadata(feedDir: string): Promise<string[]> {
  return (await readdir(metadataDirOf(feedDir)).catch(absentAsNull)) ?? [];
}
