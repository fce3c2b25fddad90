import { expect, test } from 'vitest';
import { type EntryBytes, encodeKeyTable, KeyEntries, KeyTable } from './key-table';

function tableOf(keys: readonly string[], entryBytes: EntryBytes = 12): { table: KeyTable; reads: number[] } {
  const entryNumbers = entryBytes === 12 ? 3 : 2;
  const entries = new KeyEntries(entryNumbers);
  for (const [doc, key] of keys.entries()) entries.addKey(key, doc);
  const bytes = encodeKeyTable(entries.take(), entryNumbers);
  const reads: number[] = [];
  const table = new KeyTable(
    bytes.length,
    (offset, length) => {
      reads.push(length);
      return Promise.resolve(bytes.subarray(offset, offset + length));
    },
    entryBytes,
  );
  return { table, reads };
}

test('every key is found in one read as a rule, absent ones are not', async () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `000014349/2019-${i}`);
  const { table, reads } = tableOf(keys);
  for (let doc = 0; doc < keys.length; doc += 37) expect(await table.find(keys[doc] ?? '')).toEqual([doc]);
  expect(await table.find('000014349/2020-1')).toEqual([]);
  expect(reads.length).toBeLessThan((keys.length / 37) * 1.1);
  expect(Math.max(...reads)).toBeLessThanOrEqual(2 * (2 * 64 + 2 * Math.sqrt(keys.length) + 2) * 12);
});

test('the same key finds all its records, ascending, however many', async () => {
  const { table } = tableOf(Array.from({ length: 3_000 }, (_, i) => (i % 3 === 0 ? 'd:令||1' : `other ${i}`)));
  expect(await table.find('d:令||1')).toEqual(Array.from({ length: 1_000 }, (_, i) => i * 3));
});

test('entries of eight bytes find every record of a key, and may find others', async () => {
  const keys = Array.from({ length: 5_000 }, (_, i) => `k${i % 4_000}`);
  const { table } = tableOf(keys, 8);
  for (let doc = 0; doc < 1_000; doc += 13) {
    expect(await table.find(`k${doc}`)).toEqual(expect.arrayContaining([doc, doc + 4_000]));
  }
  const found: number[] = [];
  await table.findMany(keys.slice(0, 300), (doc) => found.push(doc));
  expect(new Set(found)).toEqual(new Set(Array.from({ length: 300 }, (_, i) => [i, i + 4_000]).flat()));
});

test('a key that many pieces of the table have is found whole in a pass', async () => {
  const keys = Array.from({ length: 150_000 }, (_, i) => (i < 140_000 ? 'same' : `k${i}`));
  const { table } = tableOf(keys);
  const wanted = ['same', ...keys.slice(140_000, 140_300)];
  let found = 0;
  await table.findMany(wanted, () => found++);
  expect(found).toBe(140_300);
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
  expect(() => new KeyTable(13, () => Promise.resolve(new Uint8Array()), 12)).toThrow(
    expect.objectContaining({ code: 'segment.malformed' }),
  );
});
