/** Owns putting deltas behind a published base: segments, manifests and the generations that a server can be switched to. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { FeedWriter, type GrowingFile } from '../../../portal/publish/feed-writer';
import { ledgerDirOf } from '../../../portal/publish/ledger-folder';
import { type SignPlan, swapTimestamp, writeMetadata } from '../../../portal/publish/sign-feed';
import { prepareSigning } from '../../../portal/publish/signing';
import type { FullRecord } from '../../../src/catalogue/record';
import { type CatalogueManifest, parseManifest, type SegmentEntry } from '../../../src/feed/manifest';
import { SEGMENT_ROLES, type SegmentRole } from '../../../src/search/page-source';
import { createSegmentBuilder } from '../../../src/search/segment-builder';

/** Without the states between which it leads. */
type BuiltDelta = Omit<SegmentEntry, 'from' | 'to'>;

export interface DeltaContent {
  readonly records: readonly FullRecord[];
  /** Ids of earlier records. */
  readonly tombstones: readonly string[];
}

/** Built by the single-threaded builder, whose bytes are those that `publish` makes. */
export async function buildDelta(feedDir: string, { records, tombstones }: DeltaContent): Promise<BuiltDelta> {
  const writer = new FeedWriter(feedDir);
  const builder = createSegmentBuilder({ deflate: (bytes) => deflateRawSync(bytes) });
  for (const record of records) builder.add(record);
  const growing = new Map<SegmentRole, GrowingFile>(SEGMENT_ROLES.map((role) => [role, writer.startFile()]));
  const { ends } = await builder.finish({ write: async (role, bytes) => growing.get(role)?.append(bytes) });
  const files: { [role: string]: Awaited<ReturnType<GrowingFile['finish']>> } = {};
  for (const [role, file] of growing) files[role] = await file.finish();
  if (ends) files.ends = await writer.writeWhole(ends);
  const whole = {
    records: records.length,
    files,
    tombstones: await writer.writeWhole(new TextEncoder().encode(JSON.stringify([...tombstones].sort()))),
  };
  return { id: createHash('sha256').update(JSON.stringify(whole)).digest('hex'), ...whole };
}

/** Writes the manifest of a generation; `serveGeneration` makes it the one that is served. */
export async function addGeneration(feedDir: string, manifest: CatalogueManifest): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(manifest));
  parseManifest(bytes);
  const catalogue = await new FeedWriter(feedDir).writeChunk(bytes);
  const { generation, publishedAt } = manifest;
  const target: NonNullable<SignPlan['catalogue']> = { catalogue, generation, publishedAt };
  writeFileSync(generationPath(feedDir, generation), JSON.stringify(target));
}

/** Signed now: what was signed when the feed was made expires, and no terminal goes back to it from a later generation. */
export async function serveGeneration(feedDir: string, generation: number): Promise<void> {
  const catalogue = JSON.parse(readFileSync(generationPath(feedDir, generation), 'utf8')) as SignPlan['catalogue'];
  const ledgerDir = ledgerDirOf(feedDir);
  const nowMs = Date.now();
  const { expiryDays, openSigner } = await prepareSigning(feedDir, ledgerDir, {}, nowMs);
  const signer = await openSigner();
  const timestamp = await writeMetadata({ feedDir, ledgerDir, signer, expiryDays, nowMs, catalogue });
  await swapTimestamp(feedDir, ledgerDir, timestamp);
}

function generationPath(feedDir: string, generation: number): string {
  return join(feedDir, `generation-${generation}.json`);
}
