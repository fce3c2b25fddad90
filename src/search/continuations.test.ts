import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDemoCatalogue } from '../../tests/fixtures/demo-catalogue';
import { vocabularyEntry } from '../../tests/fixtures/vocabulary-entry';
import { continuationsOf } from './continuations';
import { Vocabulary } from './vocabulary';
import { createVocabularyBuilder } from './vocabulary-builder';
import { encodeVocabulary } from './vocabulary-format';

const small = Vocabulary.parse(
  encodeVocabulary([
    vocabularyEntry('phrase', '最低生活保障', 90),
    vocabularyEntry('organ', '示例县民政局', 80),
    vocabularyEntry('phrase', '最低生活保障标准', 40),
    vocabularyEntry('phrase', '保险费', 30),
    vocabularyEntry('number', '示民发〔2026〕', 20),
    vocabularyEntry('phrase', '农村危房改造', 9),
  ]),
);

/** The vocabulary of 3,000 records of the demo county, as a portal makes it. */
function demoVocabulary(): Vocabulary {
  const builder = createVocabularyBuilder({ readings: () => [] });
  for (const record of readDemoCatalogue({ records: 3000, seed: 1, today: '2026-11-23' })) builder.add(record);
  return Vocabulary.parse(builder.finish());
}

const probabilityOf = (vocabulary: Vocabulary, before: string, character: string) => {
  const { characters, unseen } = continuationsOf(vocabulary, before, 0);
  return characters.find((one) => one.character === character)?.probability ?? unseen;
};

test('what stands before decides which character is expected: 障 behind 最低生活保, 险 behind 保 alone as well', () => {
  expect(continuationsOf(small, '最低生活保', 0).characters[0]?.character).toBe('障');
  expect(probabilityOf(small, '最低生活保', '障')).toBeGreaterThan(10 * probabilityOf(small, '最低生活保', '险'));
  expect(probabilityOf(small, '保', '险')).toBeGreaterThan(probabilityOf(small, '最低生活保', '险'));
  expect(probabilityOf(small, '保', '龘')).toBeLessThan(probabilityOf(small, '保', '险') / 100);
});

test('an empty text expects what names begin with, and so does one that ends with a space', () => {
  expect(
    continuationsOf(small, '', 0)
      .characters.slice(0, 2)
      .map(({ character }) => character),
  ).toContain('最');
  expect(continuationsOf(small, '民政局 ', 0)).toEqual(continuationsOf(small, '', 0));
});

test('all characters together make one, whatever stands before', () => {
  const alphabet = [...'最低生活保障标准险费农村危房示例县民政局〔2026 abc龘'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 12 }), (characters) => {
      const { characters: expected, unseen } = continuationsOf(small, characters.join(''), 0);
      const sum = expected.reduce((total, { probability }) => total + probability, 0);
      expect(sum + unseen * (7000 - expected.length)).toBeCloseTo(1, 2);
      for (const { probability } of expected) expect(probability).toBeGreaterThanOrEqual(unseen);
    }),
  );
});

test('next words complete the longest stretch that names have, most records first, and no number stem', () => {
  const wordsAfter = (before: string) => continuationsOf(small, before, 5).words;
  expect(wordsAfter('最低生活')).toEqual([
    { text: '保障', after: '最低生活', count: 90 },
    { text: '保障标准', after: '最低生活', count: 40 },
  ]);
  expect(wordsAfter('关于农村')).toEqual([{ text: '危房改造', after: '农村', count: 9 }]);
  expect(wordsAfter('示民')).toEqual([]);
  expect(wordsAfter('')).toEqual([]);
  expect(continuationsOf(small, '最低', 1).words).toHaveLength(1);
});

test('without a vocabulary nothing is expected of any character', () => {
  expect(continuationsOf(Vocabulary.empty(), '最低', 5)).toEqual({ characters: [], unseen: 1 / 7000, words: [] });
});

test('the vocabulary of a county goes on as its titles do', () => {
  const vocabulary = demoVocabulary();
  const expected = (before: string) => continuationsOf(vocabulary, before, 8);
  expect(expected('最低生活保').characters[0]?.character).toBe('障');
  for (const lookAlike of ['漳', '璋', '嶂']) {
    expect(probabilityOf(vocabulary, '最低生活保', '障')).toBeGreaterThan(
      100 * probabilityOf(vocabulary, '最低生活保', lookAlike),
    );
  }
  expect(expected('农村').words.map(({ text }) => text)).toContain('危房改造');
});

test('nothing goes on with what stands in withdrawn records alone, neither as a word nor as the likeliest character', () => {
  const lone = [{ kind: 'phrase', text: '农村危房改造' }] as const;
  const { words, characters } = continuationsOf(small, '农村', 5, lone);
  expect(words).toEqual([]);
  const known = continuationsOf(small, '农村', 5).characters[0];
  expect(known?.character).toBe('危');
  expect(characters.find(({ character }) => character === '危')?.probability).toBeLessThan(known?.probability ?? 0);
});
