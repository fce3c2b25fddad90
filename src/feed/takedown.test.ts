import { expect, test } from 'vitest';
import {
  approvalHash,
  MAX_UNAPPROVED,
  parseTakedown,
  readTakedownTarget,
  requireApproved,
  type TakedownBatch,
  type TakedownList,
  withdrawalsOf,
} from './takedown';

function batch(revision: number, ids: readonly string[], approvedIds: string[] | null = null): TakedownBatch {
  const records = ids.map((id) => ({ id, replacedBy: null }));
  return { revision, at: '2026-11-23T02:00:00.000Z', reason: 'wrong', authority: '县政府办', records, approvedIds };
}

function listOf(batches: TakedownBatch[], revision = batches.at(-1)?.revision ?? 1): TakedownList {
  return { format: 1, revision, batches, revoked: [] };
}

const bytesOf = (list: unknown) => new TextEncoder().encode(JSON.stringify(list));
const ids = (count: number) => Array.from({ length: count }, (_, i) => `r${String(i).padStart(4, '0')}`);

test('a list reads as it was written, by record', () => {
  const list = listOf([batch(1, ['a', 'b']), batch(3, ['c'])], 4);
  expect(parseTakedown(bytesOf(list))).toEqual(list);
  expect([...withdrawalsOf(list).keys()]).toEqual(['a', 'b', 'c']);
  expect(withdrawalsOf(list).get('c')?.authority).toBe('县政府办');
});

test('a list of another format, with unknown fields, or with batches out of order is refused', () => {
  const cases = [
    ['feed.unsupportedFormat', { ...listOf([]), format: 2 }],
    ['feed.malformed', { ...listOf([]), more: 1 }],
    ['feed.malformed', listOf([batch(2, ['a']), batch(2, ['b'])])],
    ['feed.malformed', listOf([batch(5, ['a'])], 4)],
    ['feed.malformed', listOf([{ ...batch(1, ['a']), reason: 'whim' as 'other' }])],
  ] as const;
  for (const [code, list] of cases)
    expect(() => parseTakedown(bytesOf(list))).toThrow(expect.objectContaining({ code }));
  expect(() => parseTakedown(new TextEncoder().encode('<html>'))).toThrow(
    expect.objectContaining({ code: 'feed.malformed' }),
  );
});

test('fifty at once need nobody, fifty-one the approval of just these', async () => {
  await requireApproved(listOf([batch(1, ids(MAX_UNAPPROVED))]), new Set());
  const many = ids(MAX_UNAPPROVED + 1);
  const approved = new Set([await approvalHash([...many].reverse())]);
  await requireApproved(listOf([batch(1, many, many)]), approved);
  // One of them restored since, and one more than what was approved.
  await requireApproved(listOf([batch(1, many.slice(1).concat([]), many)]), approved);
  for (const list of [
    listOf([batch(1, many)]),
    listOf([batch(1, many, [...many, 'more'])]),
    listOf([batch(1, [...many, 'more'], many)]),
  ]) {
    await expect(requireApproved(list, approved)).rejects.toMatchObject({ code: 'takedown.unapproved' });
  }
  await expect(requireApproved(listOf([batch(1, many, many)]), new Set())).rejects.toMatchObject({
    code: 'takedown.unapproved',
  });
});

test('the list lies where the signed target says, and is bounded', () => {
  const target = (lengthBytes: number) => ({ lengthBytes, sha256: 'a'.repeat(64), custom: {} });
  expect(readTakedownTarget({ targets: new Map() })).toBeNull();
  expect(readTakedownTarget({ targets: new Map([['takedown.json', target(9)]]) })).toEqual({
    sha256: 'a'.repeat(64),
    sizeBytes: 9,
  });
  expect(() => readTakedownTarget({ targets: new Map([['takedown.json', target(9e6)]]) })).toThrow(
    expect.objectContaining({ code: 'feed.tooLarge' }),
  );
});
