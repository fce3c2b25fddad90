/** Owns what a terminal has to fetch for a generation, given what it has. Pure. */
import { type CatalogueManifest, type FeedChunk, listChunks } from './manifest';

export interface SyncPlan {
  /** Chunks that lack, in the order in which they are fetched. */
  readonly missing: readonly FeedChunk[];
  readonly missingBytes: number;
  /** Bytes of the whole generation, each chunk once. */
  readonly totalBytes: number;
}

/** `have` holds the hashes of chunks that are on the terminal whole. */
export function planSync(manifest: CatalogueManifest, have: ReadonlySet<string>): SyncPlan {
  const chunks = listChunks(manifest);
  const missing = chunks.filter((chunk) => !have.has(chunk.sha256));
  return { missing, missingBytes: sumBytes(missing), totalBytes: sumBytes(chunks) };
}

function sumBytes(chunks: readonly FeedChunk[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.sizeBytes, 0);
}
