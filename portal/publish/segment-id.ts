/** Owns the name of a segment: what it holds decides it. */
import { createHash } from 'node:crypto';
import type { FeedFile } from '../../src/feed/manifest';

/** Hash over the hashes of its files, roles in the order of the alphabet. */
export function segmentId(segment: {
  readonly files: { readonly [role: string]: FeedFile };
  readonly tombstones: FeedFile | null;
}): string {
  const hash = createHash('sha256');
  const hashes = (file: FeedFile | null | undefined) => file?.chunks.map((chunk) => chunk.sha256).join() ?? '';
  for (const role of Object.keys(segment.files).sort()) hash.update(`${role}:${hashes(segment.files[role])};`);
  hash.update(`tombstones:${hashes(segment.tombstones)}`);
  return hash.digest('hex');
}
