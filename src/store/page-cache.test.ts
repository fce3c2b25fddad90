import { expect, test } from 'vitest';
import { createPageCache } from './page-cache';
import { PAGE_BYTES } from './page-store';

/** A cache of `pages` pages over stored ones that say which they are; `reads` is what was asked of the store. */
function open(pages: number) {
  const reads: string[] = [];
  const cache = createPageCache(
    {
      async readPage(sha256, page) {
        reads.push(`${sha256}${page}`);
        return new Uint8Array(PAGE_BYTES).fill(page);
      },
    },
    pages * PAGE_BYTES,
  );
  const chunk = (sha256: string) => cache.chunk({ sha256, sizeBytes: 1000 * PAGE_BYTES });
  const get = async (sha256: string, page: number) => {
    const before = reads.length;
    expect((await cache.getPage(chunk(sha256), page, true))[0]).toBe(page & 0xff);
    return reads.length === before ? 'at hand' : 'read';
  };
  const isHeld = (sha256: string, page: number) => cache.peek(chunk(sha256), page) !== undefined;
  return { cache, chunk, get, isHeld };
}

test('pages that are asked for again stay, however many are asked for once', async () => {
  const { get } = open(20);
  for (const page of [1, 2, 3]) {
    await get('used', page);
    expect(await get('used', page)).toBe('at hand');
  }
  for (let page = 0; page < 500; page++) await get('once', page);
  for (const page of [1, 2, 3]) expect(await get('used', page)).toBe('at hand');
});

test('a page that comes back soon after it went stays among those that are used', async () => {
  const { get } = open(20);
  for (let page = 0; page < 30; page++) await get('once', page);
  expect(await get('once', 0)).toBe('read');
  for (let page = 100; page < 110; page++) await get('once', page);
  expect(await get('once', 0)).toBe('at hand');
});

test('never more than its bytes are held, whatever is asked for in whatever order', async () => {
  const { get, isHeld, cache } = open(10);
  let place = 1;
  for (let turn = 0; turn < 2000; turn++) {
    place = (place * 48_271) % 0x7fffffff;
    // A few often, many seldom.
    const page = place % 3 === 0 ? place % 5 : place % 60;
    const sha256 = place % 2 === 0 ? 'even' : 'odd';
    await get(sha256, page);
    if (turn % 400 === 200) cache.forget('odd');
  }
  // A look is a use, and takes nothing out.
  const held = ['even', 'odd'].flatMap((sha256) => Array.from({ length: 60 }, (_, page) => isHeld(sha256, page)));
  expect(held.filter(Boolean).length).toBeLessThanOrEqual(10);
  expect(held.filter(Boolean).length).toBeGreaterThan(5);
  cache.clear();
  expect(isHeld('even', 1)).toBe(false);
});

test('pages longer than the cache are given and not held', async () => {
  const { get, isHeld } = open(0.5);
  expect(await get('large', 1)).toBe('read');
  expect(await get('large', 2)).toBe('read');
  expect(isHeld('large', 1)).toBe(false);
});
