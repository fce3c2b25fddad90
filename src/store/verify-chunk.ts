/** Owns comparing what is stored of a chunk with its hash. */
import { concatBytes, sha256Hex } from '../base/bytes';
import type { FeedChunk } from '../feed/manifest';
import type { PageReader } from './page-reader';
import { PAGE_BYTES } from './page-store';

/** A search that comes meanwhile waits for these reads: about 1 ms. */
const READ_AT_ONCE = 8;

/**
 * The bytes of `chunk` where the stored pages still have its hash, else null; reads all of them, some at a time, each batch after `pause`.
 * @throws AppError `storage.failed`, and what `pause` throws, which ends it
 */
export async function readVerified(
  { readPage }: PageReader,
  chunk: FeedChunk,
  pause?: () => Promise<void>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const pages: Uint8Array[] = [];
  const count = Math.ceil(chunk.sizeBytes / PAGE_BYTES);
  while (pages.length < count) {
    await pause?.();
    const numbers = Array.from({ length: Math.min(READ_AT_ONCE, count - pages.length) }, (_, i) => pages.length + i);
    const batch = await Promise.all(numbers.map((page) => readPage(chunk.sha256, page)));
    for (const page of batch) {
      if (!page) return null;
      pages.push(page);
    }
  }
  const bytes = concatBytes(pages);
  return (await sha256Hex(bytes)) === chunk.sha256 ? bytes : null;
}

/** True where the stored pages of `chunk` still have its hash. Otherwise as `readVerified`. */
export async function verifyChunk(reader: PageReader, chunk: FeedChunk, pause?: () => Promise<void>): Promise<boolean> {
  return (await readVerified(reader, chunk, pause)) !== null;
}
