import { expect, test } from 'vitest';
import { encodeKeyTable, KeyEntries, KeyTable } from './key-table';

function tableOf(keys: readonly string[]): { table: KeyTable; reads: number[] } {
  const entries = new KeyEntries();
  for (const [doc, key] of keys.entries()) entries.addKey(key, doc);
  const bytes = encodeKeyTable(entries.take());
  const reads: number[] = [];
  const table = new KeyTable(bytes.length, (offset, length) => {
    reads.push(length);
    return Promise.resolve(bytes.subarray(offset, offset + length));
  });
  return { table, reads };
}

test('every key is found in one read as a rule, absent ones are not', async () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `000014349/2019-${i}`);
  const { table, reads } = tableOf(keys);
  for (let doc = 0; doc < keys.length; doc += 37) expect(await table.find(keys[doc] ?? '')).toEqual([doc]);
  expect(await table.find('000014349/2020-1')).toEqual([]);
  expect(reads.length).toBeLessThan((keys.length / 37) * 1.5);
  expect(Math.max(...reads)).toBeLessThanOrEqual(8 * 256 * 12);
});

test('the same key finds all its records, ascending, however many', async () => {
  const { table } = tableOf(Array.from({ length: 3_000 }, (_, i) => (i % 3 === 0 ? 'd:令||1' : `other ${i}`)));
  expect(await table.find('d:令||1')).toEqual(Array.from({ length: 1_000 }, (_, i) => i * 3));
});

test('many keys in one pass find what each finds alone', async () => {
  const keys = Array.from({ length: 5_000 }, (_, i) => `k${i}`);
  const { table } = tableOf(keys);
  for (const some of [keys.slice(10, 20), keys.slice(100, 1_000)]) {
    const found: number[] = [];
    await table.findMany([...some, 'absent', 'nowhere'], (doc) => found.push(doc));
    expect(found.sort((a, b) => a - b).map((doc) => keys[doc])).toEqual(some);
  }
});

test('an empty table has nothing, a length that is no whole number of entries is refused', async () => {
  const { table } = tableOf([]);
  expect(await table.find('x')).toEqual([]);
  expect(() => new KeyTable(13, () => Promise.resolve(new Uint8Array()))).toThrow(
    expect.objectContaining({ code: 'segment.malformed' }),
  );
});
