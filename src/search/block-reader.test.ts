import { expect, test } from 'vitest';
import { buildFiles, memorySource } from '../../tests/fixtures/memory-segment';
import { PLAIN_RECORD } from '../../tests/fixtures/plain-record';
import { SegmentReader } from './segment-reader';

test('rows that were read last are read no more, and are the same', async () => {
  const records = Array.from({ length: 200 }, (_, n) => ({ ...PLAIN_RECORD, id: `r${n}`, summary: `第${n}件` }));
  const source = memorySource(await buildFiles(records));
  const { rows } = await SegmentReader.open(source);
  source.isWarm = false;
  const first = (await rows.readMany([3, 40, 80])).map((bytes) => bytes.slice());
  const readsBefore = source.reads;
  const again = await rows.readMany([80, 3, 120, 40]);
  // Of the four one is new.
  expect(source.reads).toBe(readsBefore + 1);
  expect([again[1], again[3], again[0]]).toEqual(first);
  expect(await rows.readMany([40])).toEqual([first[1]]);
  expect(source.reads).toBe(readsBefore + 1);
});
