import { expect, test } from 'vitest';
import type { CatalogueRecord } from '../catalogue/record';
import { PhraseMiner } from './phrase-miner';
import { Vocabulary } from './vocabulary';
import { createVocabularyBuilder } from './vocabulary-builder';
import { encodeVocabulary } from './vocabulary-format';

const vocabulary = Vocabulary.parse(
  encodeVocabulary([
    { kind: 'organ', text: '县民政局', count: 90, syllables: ['xian', 'min', 'zheng', 'ju'] },
    { kind: 'subject', text: '民政、扶贫/社会救助', count: 60, syllables: ['she', 'hui', 'jiu', 'zhu'] },
    { kind: 'phrase', text: '城乡低保标准', count: 40, syllables: ['cheng', 'xiang', 'di', 'bao', 'biao', 'zhun'] },
    { kind: 'phrase', text: '低保标准', count: 30, syllables: ['di', 'bao', 'biao', 'zhun'] },
    { kind: 'phrase', text: '低保', count: 20, syllables: ['di', 'bao'] },
    { kind: 'number', text: '示民发〔2026〕', count: 12, syllables: [] },
  ]),
);
const textsFor = (text: string) => vocabulary.suggest(text, 8).map((suggestion) => suggestion.text);

test('hanzi: equal, then beginning with, then having, each by count', () => {
  expect(textsFor('低保')).toEqual(['低保', '低保标准', '城乡低保标准']);
  expect(vocabulary.suggest('保标', 8)).toMatchObject([
    { text: '城乡低保标准', count: 40, marks: [[3, 5]] },
    { text: '低保标准', marks: [[1, 3]] },
  ]);
});

test('initials and full pinyin, finished or not, with the characters that they reach', () => {
  expect(vocabulary.suggest('dbbz', 8)).toMatchObject([
    { text: '低保标准', marks: [[0, 4]] },
    { text: '城乡低保标准', marks: [[2, 6]] },
  ]);
  expect(textsFor('dibao')).toEqual(['低保', '低保标准', '城乡低保标准']);
  expect(vocabulary.suggest('dibaob', 1)).toMatchObject([{ text: '低保标准', marks: [[0, 3]] }]);
  expect(textsFor('xmzj')).toEqual(['县民政局']);
});

test('organs and subjects are labelled and carry the value to filter by', () => {
  expect(vocabulary.suggest('社会', 8)).toEqual([
    { kind: 'subject', text: '社会救助', value: '民政、扶贫/社会救助', count: 60, marks: [[0, 2]] },
  ]);
  expect(vocabulary.suggest('民政局', 8)).toMatchObject([{ kind: 'organ', value: '县民政局' }]);
});

test('number stems are found with or without brackets', () => {
  expect(textsFor('示民发2026')).toEqual(['示民发〔2026〕']);
  expect(textsFor('示民发〔20')).toEqual(['示民发〔2026〕']);
});

test('letters are read as the likeliest phrase; other text is not read at all', () => {
  expect(vocabulary.phraseFor('dbbz')).toBe('低保标准');
  expect(vocabulary.phraseFor('DiBao')).toBe('低保');
  expect(vocabulary.phraseFor('低保')).toBeNull();
  expect(vocabulary.phraseFor('zzzz')).toBeNull();
  expect(Vocabulary.empty().suggest('低保', 5)).toEqual([]);
});

test('the limit holds, and nothing typed suggests nothing', () => {
  expect(vocabulary.suggest('d', 2)).toHaveLength(2);
  expect(vocabulary.suggest('  ', 5)).toEqual([]);
  expect(vocabulary.suggest('低保', 0)).toEqual([]);
});

const TITLES = [
  ...Array.from({ length: 12 }, (_, i) => `示例县人民政府办公室关于印发示例县农村危房改造工作方案（${i}）的通知`),
  ...Array.from({ length: 9 }, (_, i) => `关于调整202${i}年低保标准的通知`),
  ...Array.from({ length: 7 }, () => '关于做好城乡居民基本医疗保险参保工作的通知'),
  ...Array.from({ length: 6 }, () => '关于城乡居民基本医疗保险的解读'),
  ...Array.from({ length: 8 }, (_, i) => `第${i}批低保标准公示`),
];

test('phrases are whole and carry their counts; fragments and formulas are not phrases', () => {
  const miner = new PhraseMiner();
  for (const title of TITLES) miner.add(title);
  const phrases = new Map(miner.finish().map(({ phrase, count }) => [phrase, count]));
  expect(phrases.get('低保标准')).toBe(17);
  expect(phrases.get('城乡居民基本医疗保险')).toBe(13);
  expect(phrases.get('示例县农村危房改造')).toBe(12);
  for (const phrase of phrases.keys()) expect(phrase).not.toMatch(/关于|印发|的|^年|城乡居民基本医疗$|^居民基本/);
});

test('more titles than are held are counted by estimate', () => {
  const miner = new PhraseMiner({ maxTitles: 100 });
  for (let i = 0; i < 1_000; i++) miner.add(`关于低保标准的通知${i}`);
  const count = miner.finish().find(({ phrase }) => phrase === '低保标准')?.count ?? 0;
  expect(Math.abs(count - 1_000)).toBeLessThan(100);
});

test('the builder gathers organs, subjects with all levels, and numbers that come more than once', () => {
  const builder = createVocabularyBuilder({ readings: (text) => [...text].map(() => 'a') });
  const record = (n: number): CatalogueRecord => ({
    id: `r${n}`,
    indexNumber: null,
    title: `关于低保标准的通知（${n}）`,
    documentNumber: `示民发〔2026〕${n}号`,
    organ: '县民政局',
    subject: ['民政', '救助'],
    keyField: null,
    genre: null,
    writtenDate: null,
    publishedDate: null,
    validity: 'none',
    summary: '',
    url: null,
    attachments: [],
    relations: [],
    visibleUntil: null,
    derived: [],
  });
  for (const n of [1, 2, 3]) builder.add(record(n));
  builder.add({ ...record(4), documentNumber: '一次〔2026〕1号' });
  const built = Vocabulary.parse(builder.finish());
  expect(built.suggest('救助', 5)).toMatchObject([{ kind: 'subject', value: '民政/救助', count: 4 }]);
  expect(built.suggest('示民发', 5)).toMatchObject([{ kind: 'number', text: '示民发〔2026〕', count: 3 }]);
  expect(built.suggest('一次', 5)).toEqual([]);
  expect(built.suggest('低保标准', 5)).toMatchObject([{ kind: 'phrase', count: 4 }]);
});
