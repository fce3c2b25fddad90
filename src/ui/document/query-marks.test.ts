import { expect, test } from 'vitest';
import { findSpans } from './query-marks';

test('words are found in reading order, the longest first where two begin together', () => {
  expect(findSpans('农村危房改造与危房鉴定', ['农村危房', '农村', '危房'])).toEqual([
    [0, 4],
    [7, 9],
  ]);
});

test('overlapping words give spans that do not overlap', () => {
  expect(findSpans('aaaa', ['aaa', 'aa'])).toEqual([[0, 3]]);
  expect(findSpans('abcabc', ['bc', 'ca'])).toEqual([
    [1, 3],
    [4, 6],
  ]);
});

test('a word that is not there gives nothing', () => {
  expect(findSpans('正文', ['飞船'])).toEqual([]);
  expect(findSpans('', ['飞船'])).toEqual([]);
});
