import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK_BYTES, type FeedFile } from '../feed/manifest';
import { createPageCache } from './page-cache';
import type { PageReader } from './page-reader';
import { PAGE_BYTES } from './page-store';
import { createPageSource, openStoredFile, readWholeFile } from './stored-file';

const SIZE = CHUNK_BYTES + 3 * PAGE_BYTES + 1234;
const whole = new Uint8Array(SIZE).map((_, i) => (i * 2654435761) >>> 24);
const file: FeedFile = {
  sizeBytes: SIZE,
  chunks: [
    { sha256: 'a'.repeat(64), sizeBytes: CHUNK_BYTES },
    { sha256: 'b'.repeat(64), sizeBytes: SIZE - CHUNK_BYTES },
  ],
};

/** Pages as the database gives them, with a note of what was read. */
function fakePages() {
  const reads: string[] = [];
  const missing = new Set<string>();
  const reader: PageReader = {
    async readPage(chunk, page) {
      await Promise.resolve();
      reads.push(`${chunk[0]}/${page}`);
      if (missing.has(`${chunk[0]}/${page}`)) return undefined;
      const start = (chunk.startsWith('a') ? 0 : CHUNK_BYTES) + page * PAGE_BYTES;
      const end = Math.min(start + PAGE_BYTES, chunk.startsWith('a') ? CHUNK_BYTES : SIZE);
      return whole.slice(start, end);
    },
  };
  return { reads, missing, ...reader };
}

const open = (pages: PageReader, maxBytes?: number) => {
  const cache = createPageCache(pages, maxBytes);
  return { cache, ...bound(openStoredFile(cache, file)) };
};
const bound = (stored: ReturnType<typeof openStoredFile>) => ({
  read: stored.read.bind(stored),
  tryRead: stored.tryRead.bind(stored),
});
const isStretch = (bytes: Uint8Array | null, offset: number, length: number) =>
  bytes !== null && Buffer.compare(bytes, whole.subarray(offset, offset + length)) === 0;

test('any stretch of a file comes back exactly, kept or not, and at once what is in memory', async () => {
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: SIZE }), fc.integer({ min: 0, max: 6 * PAGE_BYTES }))
    .map(([offset, length]) => [offset, Math.min(length, SIZE - offset)] as const);
  const small = open(fakePages(), 8 * PAGE_BYTES);
  const large = open(fakePages());
  await fc.assert(
    fc.asyncProperty(stretch, fc.boolean(), fc.boolean(), async ([offset, length], keep, isSmall) => {
      const { read, tryRead } = isSmall ? small : large;
      const ready = tryRead(offset, length);
      expect(ready === null || isStretch(ready, offset, length)).toBe(true);
      expect(isStretch(await read(offset, length, { keep }), offset, length)).toBe(true);
      if (keep && !isSmall) expect(isStretch(tryRead(offset, length), offset, length)).toBe(true);
    }),
  );
  expect(Buffer.compare(await readWholeFile(createPageCache(fakePages()), file), whole)).toBe(0);
});

test('what is not in memory is not read at once', async () => {
  const pages = fakePages();
  const { read, tryRead } = open(pages);
  expect(tryRead(10, 20)).toBeNull();
  expect(pages.reads).toEqual([]);
  await read(10, 20);
  expect(tryRead(0, PAGE_BYTES)).toHaveLength(PAGE_BYTES);
  expect(tryRead(0, PAGE_BYTES + 1)).toBeNull();
  expect(tryRead(5 * PAGE_BYTES, 0)).toHaveLength(0);
  expect(pages.reads).toEqual(['a/0']);
});

test('a read that is not to be kept pushes nothing out, and takes what is there', async () => {
  const pages = fakePages();
  const { read, tryRead } = open(pages, 2 * PAGE_BYTES);
  await read(0, 2 * PAGE_BYTES);
  await read(0, SIZE, { keep: false });
  expect(tryRead(0, 2 * PAGE_BYTES)).not.toBeNull();
  expect(tryRead(2 * PAGE_BYTES, 1)).toBeNull();
  expect(pages.reads).toHaveLength(Math.ceil(SIZE / PAGE_BYTES));
});

test('a page that one does not keep and another does is kept', async () => {
  const { read, tryRead } = open(fakePages());
  await Promise.all([read(0, 1, { keep: false }), read(9, 1)]);
  expect(tryRead(0, 10)).not.toBeNull();
});

test('a read past the end is refused and reads nothing', async () => {
  const pages = fakePages();
  const { read, tryRead } = open(pages);
  for (const [offset, length] of [
    [SIZE, 1],
    [0, SIZE + 1],
    [-1, 1],
    [5, -1],
  ] as const) {
    await expect(read(offset, length)).rejects.toMatchObject({ code: 'segment.malformed' });
    expect(() => tryRead(offset, length)).toThrow(expect.objectContaining({ code: 'segment.malformed' }));
  }
  expect(pages.reads).toEqual([]);
});

test('an empty file is read without a page', async () => {
  const bytes = await readWholeFile(createPageCache(fakePages()), { sizeBytes: 0, chunks: [] });
  expect(bytes).toHaveLength(0);
});

test('a page that has not its length is as good as missing', async () => {
  const { read } = open({ readPage: async () => new Uint8Array(10) });
  await expect(read(CHUNK_BYTES, 5)).rejects.toMatchObject({
    code: 'storage.missingPage',
    chunkSha256: 'b'.repeat(64),
    page: 0,
  });
});

test('many who ask for the same page at once cause one read', async () => {
  const pages = fakePages();
  const { read } = open(pages);
  await Promise.all(Array.from({ length: 20 }, (_, i) => read(i * 10, 10)));
  expect(pages.reads).toEqual(['a/0']);
  await read(99, 10);
  expect(pages.reads).toEqual(['a/0']);
});

test('the cache keeps what was used last and forgets what was unused longest', async () => {
  const pages = fakePages();
  const { read } = open(pages, 2 * PAGE_BYTES);
  const readPage = (page: number) => read(page * PAGE_BYTES, 1);
  await readPage(0);
  await readPage(1);
  await readPage(0);
  await readPage(2);
  pages.reads.length = 0;
  await readPage(0);
  await readPage(2);
  expect(pages.reads).toEqual([]);
  await readPage(1);
  expect(pages.reads).toEqual(['a/1']);
});

test('one missing page fails those who need it and nobody else', async () => {
  const pages = fakePages();
  pages.missing.add('a/1');
  const { read } = open(pages);
  const [first, both, last] = await Promise.allSettled([
    read(0, 2 * PAGE_BYTES),
    read(0, 10),
    read(2 * PAGE_BYTES, 10),
  ]);
  expect(first).toMatchObject({ status: 'rejected', reason: { code: 'storage.missingPage', page: 1 } });
  expect(both.status).toBe('fulfilled');
  expect(last.status).toBe('fulfilled');
});

test('a failed read is not remembered', async () => {
  const pages = fakePages();
  pages.missing.add('a/0');
  const { read } = open(pages);
  await expect(read(0, 1)).rejects.toMatchObject({ code: 'storage.missingPage' });
  pages.missing.clear();
  expect(await read(0, 1)).toEqual(whole.slice(0, 1));
});

test('cleared, or its chunk forgotten, the cache reads anew', async () => {
  const pages = fakePages();
  const cache = createPageCache(pages);
  const read = (offset: number) => openStoredFile(cache, file).read(offset, 1);
  await read(0);
  cache.clear();
  await read(0);
  await read(CHUNK_BYTES);
  cache.forget('a'.repeat(64));
  await read(0);
  await read(CHUNK_BYTES);
  expect(pages.reads).toEqual(['a/0', 'a/0', 'b/0', 'a/0']);
});

test('a page that was under way when its chunk was forgotten is not kept', async () => {
  const pages = fakePages();
  const cache = createPageCache(pages);
  const early = openStoredFile(cache, file).read(0, 1);
  cache.forget('a'.repeat(64));
  await early;
  expect(openStoredFile(cache, file).tryRead(0, 1)).toBeNull();
});

test('a segment without a file that is asked for is malformed', async () => {
  const segment = { id: 'c'.repeat(64), from: 0, to: 1, records: 1, files: { index: file }, tombstones: null };
  const source = createPageSource(createPageCache(fakePages()), segment, () => Promise.reject(new Error('not asked')));
  expect(source.sizeBytes('index')).toBe(SIZE);
  expect(() => source.sizeBytes('titles')).toThrow(expect.objectContaining({ code: 'segment.malformed' }));
  await expect(source.read('titles', 0, 1)).rejects.toMatchObject({ code: 'segment.malformed' });
});
