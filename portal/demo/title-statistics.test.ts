/** Tests that the county's titles are as rich as real ones, and how its organs share the work. Numbers of the real titles only. */
import { expect, test } from 'vitest';
import { RANKS, realTitlesAt, TitleStatistics } from '../../tests/bench/title-statistics';
import { demoRecords, demoSite } from './county';

const SIZE = 36_898;
const titles = new TitleStatistics();
const organs = new Map<string, number>();
let withoutText = 0;
for (const record of demoRecords({ records: SIZE, seed: 1, today: '2026-11-20' })) {
  titles.add(record.title);
  organs.set(record.issuer ?? '', (organs.get(record.issuer ?? '') ?? 0) + 1);
  if (record.title === '' || (record.body ?? '').length < 60) withoutText += 1;
}

test('counts a bigram once a title, over neighbouring Han characters only', () => {
  const few = new TitleStatistics();
  for (const title of ['关于关于', '2026年关于', '关，于', 'abc']) few.add(title);
  // 关于 in two titles, 于关 and 年关 in one each; no pair across a comma or a figure.
  expect(few.top(9)).toEqual([
    ['关于', 2],
    ['于关', 1],
    ['年关', 1],
  ]);
  expect(few.frequenciesAt([1, 3, 4])).toEqual([2, 1, 0]);
  expect(few.bigramsPerTitle).toBe(1);
});

test('what real titles give grows by share at a rank, and by the root in distinct bigrams', () => {
  expect(realTitlesAt(SIZE)).toMatchObject({ distinctBigrams: 60_564, frequencies: [30_774, 11_276, 1_071, 106, 7] });
  expect(realTitlesAt(4 * SIZE)).toMatchObject({
    distinctBigrams: 121_128,
    frequencies: [123_096, 45_104, 4_284, 424, 28],
  });
});

test('distinct title bigrams and document frequencies are within 30 % of the real ones', () => {
  const real = realTitlesAt(SIZE);
  const pairs = [
    [titles.distinctBigrams, real.distinctBigrams],
    ...titles.frequenciesAt(RANKS).map((frequency, position) => [frequency, real.frequencies[position] ?? 0]),
  ];
  for (const [demo = 0, other = 1] of pairs) {
    expect(demo / other).toBeGreaterThan(0.7);
    expect(demo / other).toBeLessThan(1.3);
  }
});

test('110 organs publish, few of them much; every document has a title and a text', () => {
  expect(demoSite(1).organs).toHaveLength(110);
  expect(organs.size).toBe(110);
  const counts = [...organs.values()].sort((left, right) => right - left);
  expect(counts.slice(0, 10).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(SIZE * 0.3);
  expect((counts[0] ?? 0) / (counts[54] ?? 1)).toBeGreaterThan(8);
  expect(withoutText).toBe(0);
});
