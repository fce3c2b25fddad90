/**
 * Owns the pages in memory, up to a number of bytes, and one read for many who ask for the same page. Which go first: S3-FIFO (Yang et al., 2023).
 * Most pages are of use to one search alone: a new page stands in a short queue, from which it goes unless it was asked for again. Those that were,
 * and those that come back soon after they went, stand in a long queue, from which they go when they were not asked for a whole round.
 */
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

/** The terminal has 4 GB; the engine keeps its resident parts itself. */
const CACHE_BYTES = 21 * 1024 * 1024;
/** Of the bytes: those of new pages. */
const SHORT_QUEUE_SHARE = 0.1;
/** Rounds of the long queue that a page can earn. */
const MAX_USES = 3;

interface CachedPage {
  readonly chunk: OpenChunk;
  readonly page: number;
  /** Null where only that it was there is remembered. */
  bytes: Uint8Array | null;
  /** Asks since it came, or since its last round. */
  uses: number;
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
  const fresh = new Set<CachedPage>();
  const proven = new Set<CachedPage>();
  /** Went from the short queue; as many as pages fit in. */
  const remembered = new Set<CachedPage>();
  const maxRemembered = Math.ceil(maxBytes / PAGE_BYTES);
  let bytes = 0;
  let freshBytes = 0;

  function makeRoom(neededBytes: number): void {
    while (bytes + neededBytes > maxBytes && bytes > 0) {
      if (freshBytes > maxBytes * SHORT_QUEUE_SHARE || proven.size === 0) dropFresh();
      else dropProven();
    }
  }

  function dropFresh(): void {
    const [oldest] = fresh;
    if (!oldest?.bytes) return;
    fresh.delete(oldest);
    freshBytes -= oldest.bytes.length;
    if (oldest.uses > 0) {
      oldest.uses = 0;
      proven.add(oldest);
      return;
    }
    bytes -= oldest.bytes.length;
    oldest.bytes = null;
    remembered.add(oldest);
    const [first] = remembered;
    if (first && remembered.size > maxRemembered) forgetPage(first);
  }

  function dropProven(): void {
    const [oldest] = proven;
    if (!oldest?.bytes) return;
    proven.delete(oldest);
    if (oldest.uses > 0) {
      oldest.uses--;
      proven.add(oldest);
      return;
    }
    bytes -= oldest.bytes.length;
    oldest.chunk.pages[oldest.page] = undefined;
  }

  function forgetPage(page: CachedPage): void {
    if (page.bytes) bytes -= page.bytes.length;
    if (fresh.delete(page) && page.bytes) freshBytes -= page.bytes.length;
    proven.delete(page);
    remembered.delete(page);
    page.chunk.pages[page.page] = undefined;
  }

  function keepPage(chunk: OpenChunk, page: number, pageBytes: Uint8Array): void {
    // Before it comes in, or it would itself be the one that nobody used yet.
    makeRoom(pageBytes.length);
    const before = chunk.pages[page];
    if (before && remembered.delete(before)) {
      before.bytes = pageBytes;
      proven.add(before);
    } else {
      const cached: CachedPage = { chunk, page, bytes: pageBytes, uses: 0 };
      chunk.pages[page] = cached;
      fresh.add(cached);
      freshBytes += pageBytes.length;
    }
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
    if (!cached?.bytes) return undefined;
    if (cached.uses < MAX_USES) cached.uses++;
    return cached.bytes;
  }

  function drop(chunk: OpenChunk): void {
    for (const cached of chunk.pages) if (cached) forgetPage(cached);
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
