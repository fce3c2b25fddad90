import { expect, test } from 'vitest';
import { type NameOrder, sortByName } from './collation';

const sorted = (names: readonly string[], order: NameOrder) => sortByName(names, (name) => name, order);

test('names stand as given, by pinyin, or by the number of strokes', () => {
  const names = ['民政局', '教育局', '水利局', '公安局', '人民法院'];
  expect(sorted(names, 'given')).toBe(names);
  expect(sorted(names, 'pinyin')).toEqual(['公安局', '教育局', '民政局', '人民法院', '水利局']);
  // 人 2, 公 4, 水 4, 民 5, 教 11.
  expect(sorted(names, 'strokes')).toEqual(['人民法院', '公安局', '水利局', '民政局', '教育局']);
});

test('numbers stand by their value, and what is equal as it stood', () => {
  expect(sorted(['第10中学', '第9中学'], 'pinyin')).toEqual(['第9中学', '第10中学']);
  const items = [
    { name: '民政局', place: 1 },
    { name: '民政局', place: 2 },
  ];
  expect(sortByName(items, ({ name }) => name, 'strokes')).toEqual(items);
});
