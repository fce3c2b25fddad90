import { expect, test } from 'vitest';
import { correctWord } from './corrections';
import { Vocabulary } from './vocabulary';
import { encodeVocabulary } from './vocabulary-format';

const READINGS: Record<string, string> = {
  低: 'di',
  保: 'bao',
  宝: 'bao',
  标: 'biao',
  准: 'zhun',
  最: 'zui',
  生: 'sheng',
  活: 'huo',
  障: 'zhang',
  民: 'min',
  政: 'zheng',
  证: 'zheng',
  局: 'ju',
  身: 'shen',
  份: 'fen',
  住: 'zhu',
  房: 'fang',
  补: 'bu',
  贴: 'tie',
  地: 'di',
  堡: 'bao',
  申: 'shen',
  话: 'hua',
  声: 'sheng',
};
const NAMES = ['最低生活保障', '低保标准', '低保', '民政局', '身份证', '住房补贴', '宝', '堡', '地', '申', '话', '声'];
const vocabulary = Vocabulary.parse(
  encodeVocabulary(
    NAMES.map((text, i) => ({
      kind: 'phrase' as const,
      label: text,
      value: null,
      count: 100 - i,
      names: [{ text, syllables: [...text].map((character) => READINGS[character] ?? '') }] as const,
    })),
  ),
);
const wordsFor = (word: string) => correctWord(word, vocabulary, 8).map((each) => each.word);

test('another character of the same sound, several too, also of two characters', () => {
  expect(correctWord('低宝标准', vocabulary, 1)).toEqual([{ word: '低保标准', marks: [[1, 2]], soundsAlike: true }]);
  expect(wordsFor('低宝')).toEqual(['低保']);
  expect(wordsFor('地堡')).toEqual(['低保']);
  // Only one of its mistakes put right: it is counted before it is offered, and stands nowhere.
  expect(wordsFor('申份正')).toEqual(['身份正']);
  expect(wordsFor('申份证')).toEqual(['身份证']);
});

test('one character wrong, missing, too many, or two swapped', () => {
  expect(wordsFor('最低生话保障')[0]).toBe('最低生活保障');
  expect(correctWord('最低活保障', vocabulary, 1)).toMatchObject([
    { word: '最低生活保障', marks: [[2, 3]], soundsAlike: false },
  ]);
  expect(correctWord('住房的补贴', vocabulary, 1)).toMatchObject([{ word: '住房补贴', marks: [] }]);
  expect(wordsFor('住补房贴')).toEqual(['住房补贴']);
  expect(wordsFor('民改局')).toEqual(['民政局']);
});

test('a piece of a longer name will do, at its edges too', () => {
  expect(wordsFor('生话保障')).toEqual(['生活保障']);
  expect(wordsFor('生活保张')).toEqual(['生活保障']);
  expect(wordsFor('身活保障')).toEqual(['生活保障']);
  expect(wordsFor('生活障')[0]).toBe('生活保障');
});

test('a short word is corrected by two characters of any name that sound the same, one of them as typed', () => {
  expect(wordsFor('声活')).toEqual(['生活']);
  expect(wordsFor('声活费')).toEqual(['生活费']);
  expect(wordsFor('声话')).toEqual([]);
});

test('no name is cut for another last character', () => {
  expect(wordsFor('最低生活费')).toEqual([]);
  expect(wordsFor('最低生活保费')).toEqual(['最低生活保障']);
});

test('within a longer word only the misspelt stretch is replaced', () => {
  expect(wordsFor('示例县民证局电话')[0]).toBe('示例县民政局电话');
  expect(wordsFor('调整低宝标准通知')[0]).toBe('调整低保标准通知');
});

test('what is right, strange altogether, too short or too long is left alone', () => {
  for (const word of ['最低生活保障', '宇宙飞船', '低', '低'.repeat(60), '']) expect(wordsFor(word)).toEqual([]);
});

test('no word is corrected to a number, however alike', () => {
  const text = '示民发〔2026〕';
  const syllables = ['shi', 'min', 'fa', '', '', '', '', '', ''];
  const numbers = (kind: 'number' | 'phrase') =>
    Vocabulary.parse(encodeVocabulary([{ kind, label: text, value: null, count: 9, names: [{ text, syllables }] }]));
  for (const word of ['示政发〔2026', '示民法〔2026', '示发民〔2026']) {
    expect(correctWord(word, numbers('number'), 8), word).toEqual([]);
  }
  expect(correctWord('示政发〔2026', numbers('phrase'), 8)).not.toEqual([]);
});
