/** Owns reading a feed's file out of its stored pages, by offset; to the search engine it is a `PageSource`. */
import { AppError } from '../base/app-error';
import { CHUNK_BYTES, type FeedFile, type SegmentEntry } from '../feed/manifest';
import type { PageSource, ReadOptions, SegmentRole } from '../search/page-source';
import type { CachedChunk, PageCache } from './page-cache';
import { PAGE_BYTES } from './page-store';

const PAGES_PER_CHUNK = CHUNK_BYTES / PAGE_BYTES;
/** A long read takes so many pages at a time, two times over: a file of 26 MB needs its own bytes and 3 MB more. */
const PAGES_AT_ONCE = 64;

export interface StoredFile {
  readonly sizeBytes: number;
  /** See `PageSource.tryRead`. */
  tryRead(offsetBytes: number, lengthBytes: number): Uint8Array | null;
  /** See `PageSource.read`. @throws MissingPageError; AppError `storage.failed`, `segment.malformed` past the end. */
  read(offsetBytes: number, lengthBytes: number, options?: ReadOptions): Promise<Uint8Array>;
}

class PagedFile implements StoredFile {
  readonly sizeBytes: number;
  private readonly chunks: readonly CachedChunk[];

  constructor(
    private readonly cache: PageCache,
    file: FeedFile,
  ) {
    this.sizeBytes = file.sizeBytes;
    this.chunks = file.chunks.map((chunk) => cache.chunk(chunk));
  }

  tryRead(offsetBytes: number, lengthBytes: number): Uint8Array | null {
    this.checkBounds(offsetBytes, lengthBytes);
    if (lengthBytes === 0) return new Uint8Array(0);
    const first = Math.floor(offsetBytes / PAGE_BYTES);
    const start = offsetBytes - first * PAGE_BYTES;
    if (start + lengthBytes <= PAGE_BYTES) {
      const page = this.peek(first);
      return page ? page.subarray(start, start + lengthBytes) : null;
    }
    const last = Math.floor((offsetBytes + lengthBytes - 1) / PAGE_BYTES);
    const pages: Uint8Array[] = [];
    for (let number = first; number <= last; number++) {
      const page = this.peek(number);
      if (!page) return null;
      pages.push(page);
    }
    const whole = new Uint8Array(lengthBytes);
    for (const [i, page] of pages.entries()) putPage(whole, offsetBytes, first + i, page);
    return whole;
  }

  async read(offsetBytes: number, lengthBytes: number, { keep = true }: ReadOptions = {}): Promise<Uint8Array> {
    const ready = this.tryRead(offsetBytes, lengthBytes);
    if (ready) return ready;
    const first = Math.floor(offsetBytes / PAGE_BYTES);
    const last = Math.floor((offsetBytes + lengthBytes - 1) / PAGE_BYTES);
    if (first === last) {
      const start = offsetBytes - first * PAGE_BYTES;
      return (await this.getPage(first, keep)).subarray(start, start + lengthBytes);
    }
    const whole = new Uint8Array(lengthBytes);
    let next = first;
    const takeGroups = async () => {
      while (next <= last) {
        const from = next;
        next = Math.min(last + 1, from + PAGES_AT_ONCE);
        const group = Array.from({ length: next - from }, async (_, i) =>
          putPage(whole, offsetBytes, from + i, await this.getPage(from + i, keep)),
        );
        await Promise.all(group);
      }
    };
    await Promise.all([takeGroups(), takeGroups()]);
    return whole;
  }

  private checkBounds(offsetBytes: number, lengthBytes: number): void {
    if (offsetBytes < 0 || lengthBytes < 0 || offsetBytes + lengthBytes > this.sizeBytes) {
      throw new AppError('segment.malformed', `read of ${lengthBytes} at ${offsetBytes} past ${this.sizeBytes}`);
    }
  }

  private peek(page: number): Uint8Array | undefined {
    return this.cache.peek(this.chunkOf(page), page % PAGES_PER_CHUNK);
  }

  private getPage(page: number, keep: boolean): Promise<Uint8Array> {
    return this.cache.getPage(this.chunkOf(page), page % PAGES_PER_CHUNK, keep);
  }

  private chunkOf(page: number): CachedChunk {
    const chunk = this.chunks[Math.floor(page / PAGES_PER_CHUNK)];
    if (!chunk) throw new AppError('segment.malformed', `page ${page} has no chunk`);
    return chunk;
  }
}

/** Copies what `page`, number `number` of the file, has of the stretch that begins at `offsetBytes`. */
function putPage(whole: Uint8Array, offsetBytes: number, number: number, page: Uint8Array): void {
  const at = number * PAGE_BYTES - offsetBytes;
  if (at < 0) whole.set(page.subarray(-at, -at + whole.length));
  else whole.set(at + page.length > whole.length ? page.subarray(0, whole.length - at) : page, at);
}

export function openStoredFile(cache: PageCache, file: FeedFile): StoredFile {
  return new PagedFile(cache, file);
}

/** All bytes of a file that is read once (a document, tombstones); they are not kept. @throws like `StoredFile.read`. */
export function readWholeFile(cache: PageCache, file: FeedFile): Promise<Uint8Array> {
  return openStoredFile(cache, file).read(0, file.sizeBytes, { keep: false });
}

/** Bytes of the bodies file of a segment. @throws AbsentTextError where they are not kept here */
export type ReadTexts = (segment: SegmentEntry, offsetBytes: number, lengthBytes: number) => Promise<Uint8Array>;

/** A segment's files as the engine reads them. @param readTexts where its file of bodies is not stored as such: see `withTexts` */
export function createPageSource(cache: PageCache, segment: SegmentEntry, readTexts: ReadTexts): PageSource {
  const files = new Map<string, StoredFile>();
  for (const [role, file] of Object.entries(segment.files)) files.set(role, openStoredFile(cache, file));
  const fileOf = (role: SegmentRole): StoredFile => {
    const file = files.get(role);
    if (!file) throw new AppError('segment.malformed', `segment ${segment.id} has no file ${role}`);
    return file;
  };
  return {
    tryRead: (role, offsetBytes, lengthBytes) => fileOf(role).tryRead(offsetBytes, lengthBytes),
    read: async (role, offsetBytes, lengthBytes, options) =>
      role === 'bodies' && segment.files.texts
        ? readTexts(segment, offsetBytes, lengthBytes)
        : fileOf(role).read(offsetBytes, lengthBytes, options),
    sizeBytes: (role) => fileOf(role).sizeBytes,
    readExtra: async (role) => {
      const file = files.get(role);
      return file ? file.read(0, file.sizeBytes, { keep: false }) : null;
    },
  };
}
