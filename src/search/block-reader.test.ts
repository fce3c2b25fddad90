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

test('so many of the first titles as fit are in memory for good; the whole follows where there is room', async () => {
  const records = Array.from({ length: 200 }, (_, n) => ({ ...PLAIN_RECORD, id: `r${n}`, title: `第${n}号` }));
  const source = memorySource(await buildFiles(records));
  const { titles } = await SegmentReader.open(source);
  source.isWarm = false;
  const cold = (await titles.readMany([0, 90, 199])).map((bytes) => bytes.slice());
  const heldOf = () => records.map((_, doc) => titles.isHeld(doc)).lastIndexOf(true) + 1;
  await titles.hold(titles.sizeBytes - 1, AbortSignal.abort());
  expect([heldOf(), titles.heldBytes]).toEqual([0, 0]);
  await titles.hold(titles.sizeBytes / 2);
  expect(titles.heldBytes).toBeLessThanOrEqual(titles.sizeBytes / 2);
  expect(heldOf()).toBeGreaterThanOrEqual(80);
  // Whole blocks.
  expect(heldOf() % 16).toBe(0);
  const readsBefore = source.reads;
  expect(titles.readMany([0, 79])).not.toBeInstanceOf(Promise);
  expect(await titles.readMany([0, 90, 199])).toEqual(cold);
  expect(source.reads).toBeGreaterThan(readsBefore);
  await titles.hold(titles.sizeBytes);
  expect(heldOf()).toBe(200);
  expect(titles.readMany([0, 90, 199])).toEqual(cold);
});
