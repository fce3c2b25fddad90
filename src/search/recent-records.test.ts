import { expect, test } from 'vitest';
import { RecentRecords } from './recent-records';

test('what is asked for stays, the others go two turns later', () => {
  const recent = new RecentRecords(2);
  recent.add(0, Uint8Array.of(100));
  for (let doc = 1; doc < 12; doc++) {
    recent.add(doc, Uint8Array.of(100 + doc));
    expect(recent.get(0)?.[0]).toBe(100);
  }
  expect(recent.get(11)?.[0]).toBe(111);
  expect(recent.get(1)).toBeNull();
});

test('a record is kept as it was, whatever becomes of the page that it lay in', () => {
  const page = Uint8Array.of(1, 2, 3, 4);
  const recent = new RecentRecords(1);
  recent.add(5, page.subarray(1, 3));
  page.fill(0);
  expect([...(recent.get(5) ?? [])]).toEqual([2, 3]);
  expect(recent.get(5)?.buffer.byteLength).toBe(2);
});
