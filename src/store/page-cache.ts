/** Owns the pages in memory: up to a number of bytes, those unused longest go first, and one read for many who ask for the same page. */
import type { FeedChunk } from '../feed/manifest';
import type { PageReader } from './page-reader';
import { MissingPageError, PAGE_BYTES } from './page-store';

/** A chunk of which pages may be in memory; got once, so that nothing is looked up by hash when a page is read. */
export interface CachedChunk {
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface PageCache {
  /** The same object for the same hash, until it is forgotten. */
  chunk(chunk: FeedChunk): CachedChunk;
  /** The page where it is in memory; reads nothing. Shared: nobody may write to it. */
  peek(chunk: CachedChunk, page: number): Uint8Array | undefined;
  /**
   * Reads it where it is not in memory. `keep` false leaves the cache as it is. Shared: nobody may write to it.
   * @throws MissingPageError, also for a page that has not its length; AppError `storage.failed`.
   */
  getPage(chunk: CachedChunk, page: number, keep: boolean): Promise<Uint8Array>;
  /** Drops the pages of a chunk that is deleted, or was stored anew. */
  forget(chunkSha256: string): void;
  /** Drops all pages: what is stored may be damaged. */
  clear(): void;
}

/** 24 MB: the terminal has 4 GB, and the engine keeps its resident parts itself. */
const CACHE_BYTES = 24 * 1024 * 1024;

interface CachedPage {
  readonly chunk: OpenChunk;
  readonly page: number;
  readonly bytes: Uint8Array;
  isUsed: boolean;
}

interface PageRead {
  readonly bytes: Promise<Uint8Array>;
  keep: boolean;
}

class OpenChunk implements CachedChunk {
  pages: (CachedPage | undefined)[] = [];
  reads: (PageRead | undefined)[] = [];

  constructor(
    readonly sha256: string,
    readonly sizeBytes: number,
  ) {}

  expectedBytes(page: number): number {
    return Math.min(PAGE_BYTES, this.sizeBytes - page * PAGE_BYTES);
  }
}

export function createPageCache(reader: PageReader, maxBytes = CACHE_BYTES): PageCache {
  const chunks = new Map<string, OpenChunk>();
  // In the order in which they came. The first that nobody used since it was last here goes (second chance): a use only sets a flag.
  const queue = new Set<CachedPage>();
  let bytes = 0;

  function makeRoom(neededBytes: number): void {
    for (const cached of queue) {
      if (bytes + neededBytes <= maxBytes) return;
      queue.delete(cached);
      if (cached.isUsed) {
        cached.isUsed = false;
        queue.add(cached);
      } else {
        cached.chunk.pages[cached.page] = undefined;
        bytes -= cached.bytes.length;
      }
    }
  }

  function keepPage(chunk: OpenChunk, page: number, pageBytes: Uint8Array): void {
    // Before it comes in, or it would itself be the one that nobody used yet.
    makeRoom(pageBytes.length);
    const cached: CachedPage = { chunk, page, bytes: pageBytes, isUsed: false };
    chunk.pages[page] = cached;
    queue.add(cached);
    bytes += pageBytes.length;
  }

  function startRead(chunk: OpenChunk, page: number, keep: boolean): PageRead {
    const read: PageRead = { keep, bytes: readPage() };
    chunk.reads[page] = read;
    return read;

    async function readPage(): Promise<Uint8Array> {
      try {
        const pageBytes = await reader.readPage(chunk.sha256, page);
        if (!pageBytes) throw new MissingPageError(chunk.sha256, page);
        const expected = chunk.expectedBytes(page);
        if (pageBytes.length !== expected) {
          throw new MissingPageError(chunk.sha256, page, `has ${pageBytes.length} of ${expected} bytes`);
        }
        // Forgotten meanwhile: what was read may be of before.
        if (read.keep && chunk.reads[page] === read) keepPage(chunk, page, pageBytes);
        return pageBytes;
      } finally {
        if (chunk.reads[page] === read) chunk.reads[page] = undefined;
      }
    }
  }

  function peek(chunk: CachedChunk, page: number): Uint8Array | undefined {
    const cached = (chunk as OpenChunk).pages[page];
    if (!cached) return undefined;
    cached.isUsed = true;
    return cached.bytes;
  }

  function drop(chunk: OpenChunk): void {
    for (const cached of chunk.pages) {
      if (cached && queue.delete(cached)) bytes -= cached.bytes.length;
    }
    chunk.pages = [];
    chunk.reads = [];
  }

  return {
    chunk({ sha256, sizeBytes }) {
      const known = chunks.get(sha256);
      if (known) return known;
      const chunk = new OpenChunk(sha256, sizeBytes);
      chunks.set(sha256, chunk);
      return chunk;
    },
    peek,
    getPage(handle, page, keep) {
      const cached = peek(handle, page);
      if (cached) return Promise.resolve(cached);
      const chunk = handle as OpenChunk;
      const read = chunk.reads[page] ?? startRead(chunk, page, keep);
      read.keep ||= keep;
      return read.bytes;
    },
    forget(chunkSha256) {
      const chunk = chunks.get(chunkSha256);
      if (!chunk) return;
      drop(chunk);
      chunks.delete(chunkSha256);
    },
    clear() {
      for (const chunk of chunks.values()) drop(chunk);
    },
  };
}
