import { expect, test } from 'vitest';
import { parseQuery } from './query-words';

const wordsOf = (text: string) => parseQuery(text).words.map((word) => word.folded);

test('words split at white space of any kind and at quotes and book-title marks; none is dropped', () => {
  expect(wordsOf(' 低保　标准\t年 ')).toEqual(['低保', '标准', '年']);
  expect(wordsOf('关于印发《质量奖办法》的通知')).toEqual(['关于印发', '质量奖办法', '的通知']);
  expect(wordsOf('“低保”"标准"')).toEqual(['低保', '标准']);
  expect(wordsOf('低保 低保')).toEqual(['低保']);
});

test('a question mark or full stop at the end is not searched for, unless it is all there is', () => {
  expect(wordsOf('低保标准？')).toEqual(['低保标准']);
  expect(wordsOf('。')).toEqual(['。']);
});

test('nothing typed is no word', () => {
  for (const text of ['', ' 　', '《》', '\u200b\u0000']) expect(wordsOf(text)).toEqual([]);
});

test('at most 200 units are read, pairs kept whole', () => {
  expect(wordsOf('低'.repeat(2_000))[0]).toHaveLength(200);
  expect(wordsOf(`${'低'.repeat(199)}𠮷`)[0]).toHaveLength(199);
});

test('number keys are only there for what is a number', () => {
  expect(parseQuery('国办函2020 109').numberKeys).toContain('d:国办函|2020|109');
  expect(parseQuery('2020 109').numberKeys).toContain('d:|2020|109');
  expect(parseQuery('2020年第109号').numberKeys).toContain('d:|2020|109');
  expect(parseQuery('2020年 12').numberKeys.filter((key) => key.startsWith('d:'))).toEqual([]);
  expect(parseQuery('000014349/2019-00007').numberKeys).toContain('i:00001434920190 0007'.replace(' ', ''));
  expect(parseQuery('低保标准').numberKeys).toEqual([]);
});
