import { expect, test } from 'vitest';
import { AppError } from '../base/app-error';
import { foldText } from '../base/text';
import { correctTyped, helpWithNothing } from './nothing-found';
import type { Filters } from './query';
import { parseQuery, textOfWord } from './query-words';
import { Vocabulary } from './vocabulary';
import { encodeVocabulary } from './vocabulary-format';

const READINGS: Record<string, string> = { 低: 'di', 保: 'bao', 宝: 'bao', 标: 'biao', 准: 'zhun' };
const vocabulary = Vocabulary.parse(
  encodeVocabulary(
    ['低保标准', '低保', '危房改造', '补助标准', '补偿', '宝', '低价标准'].map((text, i) => ({
      kind: 'phrase' as const,
      label: text,
      value: null,
      count: 100 - i,
      names: [{ text, syllables: [...text].map((character) => READINGS[character] ?? '') }] as const,
    })),
  ),
);

const RECORDS = [
  { text: '低保标准', year: '2026', organ: '民政局' },
  { text: '低保标准', year: '2025', organ: '民政局' },
  { text: '危房改造补助', year: '2026', organ: '住建局' },
  { text: '车用汽、柴油价格', year: '2026', organ: '发改委' },
];

const SPACED = [
  ...RECORDS,
  { text: '危房改造对象与补助标准', year: '2023', organ: '发改委' },
  { text: '低保人员费用报销', year: '2023', organ: '医保局' },
  { text: '报销补、偿低保', year: '2023', organ: '医保局' },
  { text: '补偿', year: '2023', organ: '医保局' },
];

let counted = 0;
async function countAmong(records: typeof RECORDS, text: string, filters: Filters): Promise<number> {
  counted++;
  const words = parseQuery(text).words;
  return records.filter(
    (record) =>
      words.every(({ folded }) => foldText(record.text).includes(folded)) &&
      (!filters.year?.length || filters.year.includes(record.year)) &&
      (!filters.organ?.length || filters.organ.includes(record.organ)),
  ).length;
}

function help(text: string, filters: Filters = {}, records = RECORDS) {
  counted = 0;
  return helpWithNothing(
    parseQuery(text),
    filters,
    vocabulary,
    (asked, under) => countAmong(records, asked, under),
    textOfWord,
  );
}

test('filters that leave nothing: what giving up each would find, and all of them', async () => {
  expect(await help('低保', { year: ['2024'] })).toEqual({
    withoutFilters: 2,
    loosenFilters: [{ facet: 'year', count: 2 }],
  });
  expect(await help('低保', { year: ['2026'], organ: ['住建局'] })).toEqual({
    withoutFilters: 2,
    loosenFilters: [{ facet: 'organ', count: 1 }],
  });
  expect(await help('低保', { year: ['2024'], organ: ['住建局'] })).toEqual({ withoutFilters: 2, loosenFilters: [] });
});

test('several words under filters: words too, under the same filters', async () => {
  expect(await help('低保 标准', { year: ['2026'], organ: ['发改委'] })).toEqual({
    withoutFilters: 2,
    loosenFilters: [{ facet: 'organ', count: 1 }],
    loosen: [],
  });
});

test('several words: what leaving out each gives, most first, at most six asked', async () => {
  expect(await help('低保 补助 标准')).toEqual({ loosen: [{ word: '补助', text: '低保 标准', count: 2 }] });
  expect(await help('低保 改造')).toEqual({
    loosen: [
      { word: '改造', text: '低保', count: 2 },
      { word: '低保', text: '改造', count: 1 },
    ],
  });
  const answer = await help(Array.from({ length: 40 }, (_, i) => `飞${i}`).join(' '));
  expect(answer).toEqual({ loosen: [] });
  expect(counted).toBeLessThan(60);
});

test('a number without its year, or with two digits of it, and a date: the form that finds something', async () => {
  const counting = async (text: string) => {
    const texts = ['示司〔2026〕28号', '示司〔1998〕5号', '发布于2026年11月22日'].map(foldText);
    return texts.filter((held) => parseQuery(text).words.every(({ folded }) => held.includes(folded))).length;
  };
  const understood = (text: string) => helpWithNothing(parseQuery(text), {}, vocabulary, counting, textOfWord);
  expect(await understood('示司28号')).toEqual({ understoodAs: '示司〔 〕28号' });
  expect(await understood('示司8号')).toEqual({ understoodAs: '示司 8号' });
  expect(await understood('示司〔26〕28号')).toEqual({ understoodAs: '示司〔2026〕28号' });
  expect(await understood('示司〔98〕5号')).toEqual({ understoodAs: '示司〔1998〕5号' });
  expect(await understood('2026-11-22')).toEqual({ understoodAs: '2026年11月22日' });
  expect(await understood('2026-28')).toEqual({ understoodAs: '〔2026〕28号' });
});

test('one wrong character: the whole text corrected, marked, and only where it finds something', async () => {
  expect(await help('低宝标准')).toMatchObject({ corrections: [{ text: '低保标准', marks: [[1, 2]], count: 2 }] });
  expect(await help('低宝 标准')).toMatchObject({ corrections: [{ text: '低保 标准', marks: [[1, 2]], count: 2 }] });
  expect(await help('危屋改造 补助')).toMatchObject({
    corrections: [{ text: '危房改造 补助', marks: [[1, 2]], count: 1 }],
  });
  expect(await help('补助 dibao')).not.toHaveProperty('corrections');
  expect(await help('标准 dibao')).toMatchObject({ corrections: [{ text: '标准 低保', marks: [[3, 5]], count: 2 }] });
  expect(await help('低宝标准', { year: ['2025'] })).toMatchObject({ corrections: [{ text: '低保标准', count: 1 }] });
  expect(await help('低宝标准', { year: ['2024'] })).not.toHaveProperty('corrections');
});

const among = (...texts: string[]) => texts.map((text) => ({ text, year: '2026', organ: '民政局' }));

test('what sounds the same is offered before what finds more, and before a cut through what is strange', async () => {
  const records = among('低保标准', '低价标准', '低价标准二', '低价标准三');
  expect(await help('低宝标准', {}, records)).toMatchObject({
    corrections: [
      { text: '低保标准', count: 1 },
      { text: '低价标准', count: 3 },
    ],
  });
  expect(await help('补助标准低宝', {}, among('补助标准低保', '补助标准，低宝镇'))).toEqual({
    corrections: [{ text: '补助标准低保', marks: [[5, 6]], count: 1 }],
  });
});

test('words within the only one that touch are offered as they were typed', async () => {
  expect(await help('低保补偿飞船', {}, among('低保补偿办法', '低保', '补偿', '补偿低保'))).toEqual({
    parts: [
      { text: '低保补偿', count: 1 },
      { text: '低保', count: 3 },
      { text: '补偿', count: 3 },
    ],
  });
});

test('letters are read before anything else is offered', async () => {
  expect(await help('dbbz')).toEqual({ understoodAs: '低保标准' });
  expect(await help('dibaobiaozun')).toEqual({ understoodAs: '低保标准' });
  expect(await help('dbbz', { year: ['2024'] })).not.toHaveProperty('understoodAs');
});

test('one long word is taken apart where both parts stand, and the answer is for that', async () => {
  expect(await help('车用汽柴油价格')).toEqual({ understoodAs: '车用汽 柴油价格' });
  expect(await help('车用飞机')).toEqual({});
  expect(counted).toBeLessThan(20);
});

test('of several cuts the one between words is taken, and none goes through a word', async () => {
  expect(await help('危房改造补助标准', {}, SPACED)).toEqual({ understoodAs: '危房改造 补助标准' });
  expect(await help('低保报销', {}, SPACED)).toEqual({ understoodAs: '低保 报销' });
  // 报销补 偿低保 would find one, through 补偿.
  expect(await help('报销补偿低保', {}, SPACED)).toEqual({
    parts: [
      { text: '低保', count: 4 },
      { text: '补偿', count: 1 },
    ],
  });
});

test('words within the only one are offered, together and alone, without what was asked around them', async () => {
  expect(await help('2027年低保标准')).toEqual({ parts: [{ text: '低保标准', count: 2 }] });
  expect(await help('低保👍')).toEqual({ parts: [{ text: '低保', count: 2 }] });
  expect(await help('低保怎么报销', {}, SPACED)).toEqual({
    parts: [
      { text: '低保 报销', count: 2 },
      { text: '低保', count: 4 },
      { text: '报销', count: 2 },
    ],
  });
  expect(await help('低保怎么报销', { year: ['2025'] }, SPACED)).toEqual({ parts: [{ text: '低保', count: 1 }] });
});

test('letters are never cut, and where nothing is known nothing is offered', async () => {
  for (const text of ['laodongfa', 'xyzzy', '宇宙飞船']) expect(await help(text)).toEqual({});
});

test('a search given up ends the help', async () => {
  const cancelled = () => Promise.reject(new AppError('worker.cancelled'));
  await expect(helpWithNothing(parseQuery('低宝 标准'), {}, vocabulary, cancelled, textOfWord)).rejects.toMatchObject({
    code: 'worker.cancelled',
  });
});

test('of what is being typed one wrong character is put right; what finds something is left as it is', async () => {
  const meant = (text: string) =>
    correctTyped(parseQuery(text), vocabulary, (asked) => countAmong(RECORDS, asked, {}), textOfWord);
  expect(await meant('低宝标')).toEqual([{ text: '低保标', marks: [[1, 2]], count: 2 }]);
  expect(await meant('危房改造补')).toEqual([]);
  expect(await meant('宇宙飞船')).toEqual([]);
  expect(await meant('')).toEqual([]);
});
