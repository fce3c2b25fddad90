import { expect, test } from 'vitest';
import type { SpelledWords } from '../base/spelled-words';
import { spelledWordsOf } from './spelled-words';
import { Vocabulary } from './vocabulary';
import { encodeVocabulary, type VocabularyEntry } from './vocabulary-format';

type Read = readonly [text: string, read: string];

function entry(kind: VocabularyEntry['kind'], count: number, label: Read, ...others: Read[]): VocabularyEntry {
  const nameOf = ([text, read]: Read) => ({
    text,
    syllables: [...text].map((_, at) => read.split(' ')[at] ?? ''),
  });
  return { kind, label: label[0], value: null, count, names: [nameOf(label), ...others.map(nameOf)] };
}

const VOCABULARY = Vocabulary.parse(
  encodeVocabulary([
    entry('phrase', 90, ['低保标准', 'di bao biao zhun']),
    entry('organ', 40, ['乐清市民政局', 'yue qing shi min zheng ju'], ['民政局', 'min zheng ju']),
    entry('organ', 30, ['乐清市水利局', 'yue qing shi shui li ju']),
    entry('number', 20, ['乐政发〔2026〕', 'yue zheng fa']),
    entry('phrase', 10, ['5g基站', ' ji zhan']),
    entry('phrase', 9, ['生僻〇', 'sheng pi']),
    entry('phrase', 8, ['长', 'chang']),
  ]),
);

function linesOf({ text, syllableAt, syllables, counts }: SpelledWords) {
  let at = 0;
  return text
    .trimEnd()
    .split('\n')
    .map((word, index) => {
      const read = [...word].map((_, i) => syllables[syllableAt[at + i] as number]).join(' ');
      at += word.length + 1;
      return `${word} ${read} ${counts[index]}`;
    });
}

test('names that are read throughout are words, with their records; places of organs too, as often as all of them', () => {
  expect(linesOf(spelledWordsOf(VOCABULARY))).toEqual([
    '低保标准 di bao biao zhun 90',
    '乐清市民政局 yue qing shi min zheng ju 40',
    '民政局 min zheng ju 40',
    '乐清市水利局 yue qing shi shui li ju 30',
    '乐清市 yue qing shi 70',
    '乐清 yue qing 70',
  ]);
});

test('what stands in withdrawn records alone is no word', () => {
  const words = spelledWordsOf(VOCABULARY, [{ kind: 'phrase', text: '低保标准' }]);
  expect(words.text).not.toContain('低保标准');
});

test('without a vocabulary there are none', () => {
  expect(spelledWordsOf(Vocabulary.empty())).toMatchObject({ text: '', counts: new Uint32Array(0) });
});
