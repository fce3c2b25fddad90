/** Owns reading a feed's file out of its stored pages, by offset; to the search engine it is a `PageSource`. */
import { AppError } from '../base/app-error';
import { CHUNK_BYTES, type FeedFile, PAGE_BYTES, type SegmentEntry } from '../feed/manifest';
import type { PageSource, ReadOptions } from '../search/page-source';
import type { PageCache } from './page-cache';
import { MissingPageError } from './page-store';
import type { PageKey } from './schema';

const PAGES_PER_CHUNK = CHUNK_BYTES / PAGE_BYTES;

/**
 * Exactly `lengthBytes` bytes from `offsetBytes`; a view of a shared page where they lie within one.
 * @throws MissingPageError; AppError `storage.failed`, `segment.malformed` past the end.
 */
export async function readStoredFile(
  cache: PageCache,
  file: FeedFile,
  offsetBytes: number,
  lengthBytes: number,
  options: ReadOptions = {},
): Promise<Uint8Array> {
  const keys = pageKeys(file, offsetBytes, lengthBytes);
  return cutOut(file, await cache.getPages(keys, options.keep), keys, offsetBytes, lengthBytes);
}

function pageKeys(file: FeedFile, offsetBytes: number, lengthBytes: number): PageKey[] {
  const end = offsetBytes + lengthBytes;
  if (offsetBytes < 0 || lengthBytes < 0 || end > file.sizeBytes) {
    throw new AppError('segment.malformed', `read of ${lengthBytes} at ${offsetBytes} past ${file.sizeBytes}`);
  }
  const keys: PageKey[] = [];
  if (lengthBytes === 0) return keys;
  const lastPage = Math.floor((end - 1) / PAGE_BYTES);
  for (let page = Math.floor(offsetBytes / PAGE_BYTES); page <= lastPage; page++) keys.push(pageKey(file, page));
  return keys;
}

function tryReadStoredFile(cache: PageCache, file: FeedFile, offsetBytes: number, lengthBytes: number) {
  const keys = pageKeys(file, offsetBytes, lengthBytes);
  const pages: Uint8Array[] = [];
  for (const key of keys) {
    const page = cache.peek(key);
    if (!page) return null;
    pages.push(page);
  }
  return cutOut(file, pages, keys, offsetBytes, lengthBytes);
}

function cutOut(
  file: FeedFile,
  pages: readonly Uint8Array[],
  keys: readonly PageKey[],
  offsetBytes: number,
  lengthBytes: number,
): Uint8Array {
  const firstPage = Math.floor(offsetBytes / PAGE_BYTES);
  pages.forEach((page, i) => {
    const expected = Math.min(PAGE_BYTES, file.sizeBytes - (firstPage + i) * PAGE_BYTES);
    if (page.length !== expected) {
      const [chunk, number] = keys[i] ?? ['', 0];
      throw new MissingPageError(chunk, number, `has ${page.length} of ${expected} bytes`);
    }
  });
  const start = offsetBytes - firstPage * PAGE_BYTES;
  const [first] = pages;
  if (pages.length === 1 && first) return first.subarray(start, start + lengthBytes);
  const whole = new Uint8Array(lengthBytes);
  let at = 0;
  pages.forEach((page, i) => {
    const from = i === 0 ? start : 0;
    const part = page.subarray(from, Math.min(page.length, from + lengthBytes - at));
    whole.set(part, at);
    at += part.length;
  });
  return whole;
}

/** All bytes of a small file (a document, tombstones). @throws like `readStoredFile`. */
export function readWholeFile(cache: PageCache, file: FeedFile): Promise<Uint8Array> {
  return readStoredFile(cache, file, 0, file.sizeBytes);
}

/** A segment's files as the engine reads them. */
export function createPageSource(cache: PageCache, segment: SegmentEntry): PageSource {
  const fileOf = (role: string): FeedFile => {
    const file = segment.files[role];
    if (!file) throw new AppError('segment.malformed', `segment ${segment.id} has no file ${role}`);
    return file;
  };
  return {
    tryRead: (role, offsetBytes, lengthBytes) => tryReadStoredFile(cache, fileOf(role), offsetBytes, lengthBytes),
    read: async (role, offsetBytes, lengthBytes, options) =>
      readStoredFile(cache, fileOf(role), offsetBytes, lengthBytes, options),
    sizeBytes: (role) => fileOf(role).sizeBytes,
  };
}

function pageKey(file: FeedFile, page: number): PageKey {
  const chunk = file.chunks[Math.floor(page / PAGES_PER_CHUNK)];
  if (!chunk) throw new AppError('segment.malformed', `page ${page} has no chunk`);
  return [chunk.sha256, page % PAGES_PER_CHUNK];
}
