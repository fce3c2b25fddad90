/** Owns turning records into one published segment: the search builder's files, cut into chunks, and its entry in the manifest. */
import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { FullRecord } from '../../src/catalogue/record';
import type { FeedFile, SegmentEntry } from '../../src/feed/manifest';
import { SEGMENT_ROLES, type SegmentRole } from '../../src/search/page-source';
import { createSegmentBuilder } from '../../src/search/segment-builder';
import type { FeedWriter } from './feed-writer';

const DRAIN_BYTES = 8 * 1024 * 1024;

/** @param tombstones ids of the base that this segment removes or replaces; null for a base. */
export async function buildSegment(
  writer: FeedWriter,
  records: Iterable<FullRecord>,
  tombstones: readonly string[] | null,
): Promise<SegmentEntry> {
  const growing = new Map(SEGMENT_ROLES.map((role) => [role, writer.startFile()] as const));
  // The builder hands out finished body blocks in the middle of `add`, which cannot wait for the disk.
  let bodies: Uint8Array[] = [];
  let bodyBytes = 0;
  const drain = async () => {
    const ready = bodies;
    bodies = [];
    bodyBytes = 0;
    for (const block of ready) await growing.get('bodies')?.append(block);
  };
  const builder = createSegmentBuilder({
    deflate: (bytes) => deflateRawSync(bytes),
    writeBodies: (bytes) => {
      bodies.push(Uint8Array.from(bytes));
      bodyBytes += bytes.length;
    },
  });
  for (const record of records) {
    builder.add(record);
    if (bodyBytes >= DRAIN_BYTES) await drain();
  }
  const built = await builder.finish({
    write: async (role: SegmentRole, bytes: Uint8Array) => {
      if (role === 'bodies') await drain();
      await growing.get(role)?.append(bytes);
    },
  });
  await drain();
  const files: { [role: string]: FeedFile } = {};
  for (const [role, file] of growing) files[role] = await file.finish();
  const entry = {
    records: built.records,
    files,
    tombstones:
      tombstones === null ? null : await writer.writeWhole(new TextEncoder().encode(JSON.stringify(tombstones))),
  };
  return { id: segmentId(entry), ...entry };
}

/** Hash over the hashes of its files, roles in the order of the alphabet. */
function segmentId(segment: {
  readonly files: { readonly [role: string]: FeedFile };
  readonly tombstones: FeedFile | null;
}): string {
  const hash = createHash('sha256');
  const hashes = (file: FeedFile | null | undefined) => file?.chunks.map((chunk) => chunk.sha256).join() ?? '';
  for (const role of Object.keys(segment.files).sort()) hash.update(`${role}:${hashes(segment.files[role])};`);
  hash.update(`tombstones:${hashes(segment.tombstones)}`);
  return hash.digest('hex');
}
