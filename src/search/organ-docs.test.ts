import { expect, test } from 'vitest';
import { buildFiles, memorySource } from '../../tests/fixtures/memory-segment';
import { PLAIN_RECORD } from '../../tests/fixtures/plain-record';
import { docsOf } from './doc-set';
import { SegmentReader } from './segment-reader';

test('records of some organs are told by the columns, at every place of a word of bits, and asked again the same', async () => {
  const organs = ['甲局', '乙局', null, '丙局', '丁局'];
  const records = Array.from({ length: 77 }, (_, n) => ({
    ...PLAIN_RECORD,
    id: `r${n}`,
    title: `通知${n}`,
    organ: organs[n % 5] ?? null,
  }));
  const reader = await SegmentReader.open(memorySource(await buildFiles(records)));
  const names = reader.facetValues.organ;
  const docsOfNames = (wanted: readonly string[]) => [
    ...docsOf(reader.organDocs.of(names.flatMap((name, i) => (wanted.includes(name) ? [i + 1] : [])))),
  ];
  const expected = (wanted: readonly string[]) =>
    Array.from({ length: 77 }, (_, doc) => doc).filter((doc) => wanted.includes(names[reader.organOf(doc) - 1] ?? ''));
  expect(docsOfNames([])).toEqual([]);
  // More sets than are kept, twice over, then from lists.
  for (let round = 0; round < 4; round++) {
    if (round === 2) reader.organDocs.prepare();
    for (let choice = 1; choice < 2 ** names.length; choice++) {
      const wanted = names.filter((_, i) => (choice >>> i) & 1);
      expect(docsOfNames(wanted), wanted.join()).toEqual(expected(wanted));
    }
  }
});
