import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createChunkWriter } from './chunk-writer';
import { createPartStore } from './part-store';
import { openStore, type Store } from './store';

let indexedDB: IDBFactory;
let store: Store;

const writer = () => store.attachPages(createChunkWriter);

beforeEach(async () => {
  indexedDB = new IDBFactory();
  store = await openStore({ indexedDB });
});
afterEach(() => store.close());

const parts = () => store.attachPages(createPartStore);
const into = new Uint8Array(100);
const piece = (length: number, fill: number) => new Uint8Array(length).fill(fill);

test('what is kept of a chunk is there after a restart, in one piece from its beginning', async () => {
  await parts().append('a', 0, piece(30, 1), '"e"');
  await parts().append('a', 30, piece(25, 2), '"e"');
  await parts().append('b', 0, piece(5, 9), null);
  await store.close();
  store = await openStore({ indexedDB });
  expect(await parts().read('a', into)).toEqual({ bytes: 55, etag: '"e"' });
  expect([...into.subarray(0, 55)]).toEqual([...piece(30, 1), ...piece(25, 2)]);
  expect(await parts().read('b', into)).toEqual({ bytes: 5, etag: null });
  expect(await parts().read('c', into)).toEqual({ bytes: 0, etag: null });
});

test('what lies behind a gap, is of another ETag or longer than the chunk is as good as not there', async () => {
  await parts().append('gap', 0, piece(10, 1), null);
  await parts().append('gap', 20, piece(10, 1), null);
  expect(await parts().read('gap', into)).toEqual({ bytes: 10, etag: null });
  await parts().append('mixed', 0, piece(10, 1), '"e"');
  await parts().append('mixed', 10, piece(10, 1), '"f"');
  expect(await parts().read('mixed', into)).toEqual({ bytes: 10, etag: '"e"' });
  await parts().append('long', 0, piece(101, 1), null);
  expect(await parts().read('long', into)).toEqual({ bytes: 0, etag: null });
});

test('parts go when dropped, as after the writing of the whole chunk, and when nobody wants the chunk any more', async () => {
  const first = parts();
  for (const sha256 of ['whole', 'dropped', 'unwanted', 'wanted']) {
    await first.append(sha256, 0, piece(10, 3), null);
    await first.append(sha256, 10, piece(10, 3), null);
  }
  await first.drop('whole');
  // The next sync's, which has to find them by itself.
  const next = parts();
  await next.drop('dropped');
  await next.drop('never seen');
  await next.keepOnly(new Set(['wanted', 'whole', 'dropped']));
  const kept = async (sha256: string) => (await parts().read(sha256, into)).bytes;
  expect(await kept('whole')).toBe(0);
  expect(await kept('dropped')).toBe(0);
  expect(await kept('unwanted')).toBe(0);
  expect(await kept('wanted')).toBe(20);
});

test('what is appended after a chunk was dropped is kept again', async () => {
  const kept = parts();
  await kept.append('a', 0, piece(10, 1), null);
  await kept.drop('a');
  expect(await kept.read('a', into)).toEqual({ bytes: 0, etag: null });
  await kept.append('a', 0, piece(5, 2), '"e"');
  expect(await kept.read('a', into)).toEqual({ bytes: 5, etag: '"e"' });
});

test('parts are not among what is searched', async () => {
  await parts().append('a', 0, piece(30, 1), null);
  expect(await writer().readChunks()).toEqual([]);
  expect(await store.pages.readPage('a', 0)).toBeUndefined();
});
