import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK_BYTES, type FeedFile, PAGE_BYTES } from '../feed/manifest';
import { createPageCache } from './page-cache';
import { MissingPageError } from './page-store';
import type { PageKey } from './schema';
import { createPageSource, readStoredFile, readWholeFile } from './stored-file';

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
  return {
    reads,
    missing,
    async readPages(keys: readonly PageKey[]): Promise<Uint8Array[]> {
      await Promise.resolve();
      return keys.map(([chunk, page]) => {
        reads.push(`${chunk[0]}/${page}`);
        if (missing.has(`${chunk[0]}/${page}`)) throw new MissingPageError(chunk, page);
        const start = (chunk.startsWith('a') ? 0 : CHUNK_BYTES) + page * PAGE_BYTES;
        const end = Math.min(start + PAGE_BYTES, chunk.startsWith('a') ? CHUNK_BYTES : SIZE);
        return whole.slice(start, end);
      });
    },
  };
}

test('any stretch of a file comes back exactly', async () => {
  const cache = createPageCache(fakePages());
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: SIZE }), fc.integer({ min: 0, max: 4 * PAGE_BYTES }))
    .map(([offset, length]) => [offset, Math.min(length, SIZE - offset)] as const);
  await fc.assert(
    fc.asyncProperty(stretch, async ([offset, length]) => {
      const bytes = await readStoredFile(cache, file, offset, length);
      expect(Buffer.compare(bytes, whole.subarray(offset, offset + length))).toBe(0);
    }),
  );
  expect(Buffer.compare(await readWholeFile(cache, file), whole)).toBe(0);
});

test('a read past the end is refused and reads nothing', async () => {
  const pages = fakePages();
  const cache = createPageCache(pages);
  for (const [offset, length] of [
    [SIZE, 1],
    [0, SIZE + 1],
    [-1, 1],
    [5, -1],
  ] as const) {
    await expect(readStoredFile(cache, file, offset, length)).rejects.toMatchObject({ code: 'segment.malformed' });
  }
  expect(pages.reads).toEqual([]);
});

test('an empty file is read without a page', async () => {
  const bytes = await readWholeFile(createPageCache(fakePages()), { sizeBytes: 0, chunks: [] });
  expect(bytes).toHaveLength(0);
});

test('a page that has not its length is as good as missing', async () => {
  const cache = createPageCache({ readPages: async (keys) => keys.map(() => new Uint8Array(10)) });
  await expect(readStoredFile(cache, file, CHUNK_BYTES, 5)).rejects.toMatchObject({
    code: 'storage.missingPage',
    chunkSha256: 'b'.repeat(64),
    page: 0,
  });
});

test('many who ask for the same page at once cause one read', async () => {
  const pages = fakePages();
  const cache = createPageCache(pages);
  await Promise.all(Array.from({ length: 20 }, (_, i) => readStoredFile(cache, file, i * 10, 10)));
  expect(pages.reads).toEqual(['a/0']);
  await readStoredFile(cache, file, 99, 10);
  expect(pages.reads).toEqual(['a/0']);
});

test('the cache keeps what was used last and forgets what was unused longest', async () => {
  const pages = fakePages();
  const cache = createPageCache(pages, 2 * PAGE_BYTES);
  const readPage = (page: number) => readStoredFile(cache, file, page * PAGE_BYTES, 1);
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
  const cache = createPageCache(pages);
  const [first, both, last] = await Promise.allSettled([
    readStoredFile(cache, file, 0, 2 * PAGE_BYTES),
    readStoredFile(cache, file, 0, 10),
    readStoredFile(cache, file, 2 * PAGE_BYTES, 10),
  ]);
  expect(first).toMatchObject({ status: 'rejected', reason: { code: 'storage.missingPage', page: 1 } });
  expect(both.status).toBe('fulfilled');
  expect(last.status).toBe('fulfilled');
});

test('a failed read is not remembered', async () => {
  const pages = fakePages();
  pages.missing.add('a/0');
  const cache = createPageCache(pages);
  await expect(readStoredFile(cache, file, 0, 1)).rejects.toMatchObject({ code: 'storage.missingPage' });
  pages.missing.clear();
  expect(await readStoredFile(cache, file, 0, 1)).toEqual(whole.slice(0, 1));
});

test('cleared, the cache reads anew', async () => {
  const pages = fakePages();
  const cache = createPageCache(pages);
  await readStoredFile(cache, file, 0, 1);
  cache.clear();
  await readStoredFile(cache, file, 0, 1);
  expect(pages.reads).toEqual(['a/0', 'a/0']);
});

test('a segment without a file that is asked for is malformed', async () => {
  const source = createPageSource(createPageCache(fakePages()), {
    id: 'c'.repeat(64),
    records: 1,
    files: { index: file },
    tombstones: null,
  });
  expect(source.sizeBytes('index')).toBe(SIZE);
  expect(() => source.sizeBytes('list')).toThrow(expect.objectContaining({ code: 'segment.malformed' }));
  await expect(source.read('list', 0, 1)).rejects.toMatchObject({ code: 'segment.malformed' });
});
