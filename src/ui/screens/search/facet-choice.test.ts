import { expect, test } from 'vitest';
import {
  hasRowsBelow,
  isChosenAbove,
  moveYearEnd,
  subjectAbove,
  subjectTree,
  toggleRow,
  yearSpanOf,
} from './facet-choice';

const ORGANS = [
  { value: '县政府', count: 14 },
  { value: '教育局', count: 7, depth: 1 },
  { value: '民政局', count: 5, depth: 1 },
  { value: '救助站', count: 2, depth: 2 },
  { value: '镇政府', count: 1 },
];

test('an organ takes the place of those under it that were chosen', () => {
  expect(toggleRow(ORGANS, 2, ['救助站', '教育局'])).toEqual(['教育局', '民政局']);
  expect(toggleRow(ORGANS, 2, ['教育局', '民政局'])).toEqual(['教育局']);
  expect(toggleRow(ORGANS, 4, ['县政府'])).toEqual(['县政府', '镇政府']);
});

test('what stands under a chosen organ, however far, is chosen with it', () => {
  const chosenAbove = (wanted: readonly string[]) => ORGANS.map((_, at) => isChosenAbove(ORGANS, at, wanted));
  expect(chosenAbove(['县政府'])).toEqual([false, true, true, true, false]);
  expect(chosenAbove(['教育局'])).toEqual([false, false, false, false, false]);
  expect(chosenAbove(['民政局'])).toEqual([false, false, false, true, false]);
  expect(ORGANS.map((_, at) => hasRowsBelow(ORGANS, at))).toEqual([true, false, true, false, false]);
});

test('a subject stands under the nearest one of its path that is listed, however the counts order them', () => {
  const listed = [
    '综合政务',
    '科技、教育',
    '综合政务/政务公开',
    '科技、教育/教育/幼儿园',
    '综合政务/其他',
    '民政/其他',
  ];
  const rows = listed.map((value, at) => ({ value, count: 9 - at }));
  const stands = subjectTree(rows).map(({ value, depth, count }) => `${depth} ${value} ${count}`);
  expect(stands).toEqual([
    '0 综合政务 9',
    '1 综合政务/政务公开 7',
    '1 综合政务/其他 5',
    '0 科技、教育 8',
    '1 科技、教育/教育/幼儿园 6',
    '0 民政/其他 4',
  ]);
  expect(subjectAbove(rows, '科技、教育/教育/幼儿园')).toBe('科技、教育');
  expect(subjectAbove(rows, '综合政务')).toBe('');
});

test('years are a span where none is left out', () => {
  expect(yearSpanOf(['2026', '2024', '2025'])).toEqual({ from: 2024, to: 2026 });
  expect(yearSpanOf(['2026'])).toEqual({ from: 2026, to: 2026 });
  expect(yearSpanOf(['2026', '2024'])).toBeNull();
  expect(yearSpanOf([])).toBeNull();
});

test('a span of years is made by its ends, also over years that found nothing', () => {
  const listed = ['2026', '2025', '2022', '2019'];
  const begun = moveYearEnd('from', 2022, [], listed);
  expect(begun).toEqual(['2026', '2025', '2024', '2023', '2022']);
  expect(moveYearEnd('to', 2024, begun, listed)).toEqual(['2024', '2023', '2022']);
  expect(moveYearEnd('to', 2022, [], listed)).toEqual(['2022', '2021', '2020', '2019']);
  // Single years with gaps between are no span to go on with.
  expect(moveYearEnd('from', 2025, ['2019', '2022'], listed)).toEqual(['2026', '2025']);
  expect(moveYearEnd('from', 2026, ['2024', '2023'], listed)).toEqual(['2026', '2025', '2024']);
});
