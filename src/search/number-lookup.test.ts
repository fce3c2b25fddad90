import { expect, test } from 'vitest';
import { buildSegment } from '../../tests/fixtures/memory-segment';
import { PLAIN_RECORD } from '../../tests/fixtures/plain-record';
import type { FullRecord } from '../catalogue/record';
import { openLiveSegments } from './live-segment';
import { numberKeys } from './number-keys';
import { confirmNumbers, findNumberCandidates } from './number-lookup';

async function lookUp(records: readonly Partial<FullRecord>[], keys: readonly string[]) {
  const full = records.map((record, n) => ({ ...PLAIN_RECORD, id: `r${n}`, publishedDate: dateOf(n), ...record }));
  const [segment] = await openLiveSegments([await buildSegment(full)]);
  if (!segment) throw new Error('no segment');
  const candidates = await findNumberCandidates(segment, keys);
  const confirmed = await confirmNumbers(segment.reader, keys, candidates);
  return { segment, candidates: [...candidates], confirmed: [...confirmed] };
}

/** Later records are older, so that a record's number in the segment is its place. */
function dateOf(n: number): string {
  return `${2026 - Math.floor(n / 28)}-02-${String(28 - (n % 28)).padStart(2, '0')}`;
}

test('a document number is found with its issuer and by year and serial alone, an index number however it is parted', async () => {
  const records = [
    { documentNumber: '示民发〔2026〕7号', indexNumber: 'SL054-0209-202611-00189' },
    { documentNumber: '示教发〔2026〕7号', indexNumber: 'SL054-0209-202611-00190' },
    { documentNumber: null, indexNumber: '000014349/2019-00007' },
    // Chinese inside: no leading component of it, and whole all the same.
    { documentNumber: null, indexNumber: '示例甲第20260001号' },
  ];
  const found = async (documentNumber: string | null, indexNumber: string | null) => {
    const { candidates, confirmed } = await lookUp(records, numberKeys(documentNumber, indexNumber));
    expect(candidates).toEqual(confirmed);
    return confirmed;
  };
  expect(await found('示民发〔2026〕7号', null)).toEqual([0, 1]);
  expect(await found(null, 'SL054-0209-202611-00190')).toEqual([1]);
  expect(await found(null, 'sl054020920261100190')).toEqual([1]);
  expect(await found(null, '0 0 0 0 1 4 3 4 9 2019 00007')).toEqual([2]);
  expect(await found(null, '示例甲第20260001号')).toEqual([3]);
  expect(await found(null, '99999999999')).toEqual([]);
});

test('leading components that are nobody’s whole number are candidates that the record refuses; of very many none is one', async () => {
  const few = Array.from({ length: 40 }, (_, n) => ({ indexNumber: `SL054-0209-${1000 + n}` }));
  const keys = numberKeys(null, 'SL054-0209');
  const refused = await lookUp(few, keys);
  expect(refused.candidates).toHaveLength(40);
  expect(refused.confirmed).toEqual([]);
  const withWhole = await lookUp([...few, { indexNumber: 'SL0540209' }], keys);
  expect(withWhole.confirmed).toEqual([40]);
  const many = Array.from({ length: 70 }, (_, n) => ({ indexNumber: `SL054-0209-${1000 + n}` }));
  expect((await lookUp(many, keys)).candidates).toEqual([]);
});

test('a whole index number does not stand in the table of numbers too', async () => {
  const { segment } = await lookUp(
    [{ indexNumber: 'SL054-0209-202611-00189' }, { indexNumber: '示例甲第20260001号' }],
    [],
  );
  expect(segment.reader.numbers.count).toBe(0);
});
