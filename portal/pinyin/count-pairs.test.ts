import { expect, test } from 'vitest';
import { PairCounter, takeApart } from './count-pairs';

const COSTS = new Map([
  ['低保', 8],
  ['标准', 8],
  ['低', 10],
  ['保标', 14],
]);

test('a text is cut into its likeliest words; a character that is none stands for itself', () => {
  expect(takeApart('低保标准', COSTS)).toEqual(['低保', '标准']);
  expect(takeApart('低保啊', COSTS)).toEqual(['低保', '啊']);
  expect(takeApart('', COSTS)).toEqual([]);
});

test('words and what follows them are counted, each stretch of text once', () => {
  const counter = new PairCounter(COSTS);
  counter.add('低保标准，低保标准（2026）低保标准');
  counter.add('低保标准', 5);
  counter.add('标准低保', 3);
  expect(Object.fromEntries(counter.words)).toEqual({ 低保: 4, 标准: 4 });
  expect(counter.pairs.get('')).toEqual(
    new Map([
      ['低保', 1],
      ['标准', 3],
    ]),
  );
  expect(counter.pairs.get('低保')).toEqual(new Map([['标准', 1]]));
});
