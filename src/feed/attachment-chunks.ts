/** Owns which chunks of a feed are files of attachments: they stand in the directories of the segments, not in the manifest. */
import { AppError } from '../base/app-error';
import { concatBytes } from '../base/bytes';
import { type AttachmentFile, parseAttachmentDirectory } from './attachment-directory';
import { type CatalogueManifest, CHUNK_BYTES, type FeedChunk, type FeedFile } from './manifest';

/** How it lies in the feed. @throws AppError `feed.malformed` where there are too many or too few hashes for the length */
export function feedFileOf({ sizeBytes, chunkHashes }: Pick<AttachmentFile, 'sizeBytes' | 'chunkHashes'>): FeedFile {
  if (chunkHashes.length !== Math.ceil(sizeBytes / CHUNK_BYTES)) {
    throw new AppError('feed.malformed', `${chunkHashes.length} chunks for ${sizeBytes} bytes`);
  }
  const chunks = chunkHashes.map((sha256, at) => ({
    sha256,
    sizeBytes: Math.min(CHUNK_BYTES, sizeBytes - at * CHUNK_BYTES),
  }));
  return { sizeBytes, chunks };
}

/**
 * Of all segments of these manifests; one that several records or segments have may come more than once.
 * @param read the bytes of one chunk of a directory
 * @throws AppError `segment.malformed` | `feed.malformed`, and what `read` throws
 */
export async function attachmentChunks(
  manifests: readonly CatalogueManifest[],
  read: (chunk: FeedChunk) => Promise<Uint8Array>,
): Promise<FeedChunk[]> {
  const directories = new Map<string, FeedFile>();
  for (const { files } of manifests.flatMap(({ segments }) => segments)) {
    const file = files.attachments;
    if (file) directories.set(file.chunks.map(({ sha256 }) => sha256).join(), file);
  }
  const found: FeedChunk[] = [];
  for (const { chunks } of directories.values()) {
    const bytes = concatBytes(await Promise.all(chunks.map(read)));
    for (const file of parseAttachmentDirectory(bytes).files) found.push(...feedFileOf(file).chunks);
  }
  return found;
}
