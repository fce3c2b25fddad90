import { expect, test } from 'vitest';
import { pronunciationOf } from './pronunciation';
import { Vocabulary } from './vocabulary';
import { encodeVocabulary, type VocabularyEntry } from './vocabulary-format';

const entry = (kind: VocabularyEntry['kind'], label: string, reading: string, count: number): VocabularyEntry => ({
  kind,
  label,
  value: null,
  count,
  names: [{ text: label, syllables: reading === '' ? [] : reading.split(' ') }],
});
const vocabulary = Vocabulary.parse(
  encodeVocabulary([
    entry('phrase', '农村', 'nong cun', 90),
    entry('organ', '长宁区民政局', 'chang ning qu min zheng ju', 80),
    entry('phrase', '校长', 'xiao zhang', 40),
    entry('phrase', '农业', 'nong ye', 30),
    entry('number', '农发〔2026〕', '', 20),
    entry('phrase', '村长责任', 'cun zhang ze ren', 9),
  ]),
);

test('a character is read as the longest stretch of the text is read in names, else as it mostly is', () => {
  expect(pronunciationOf(vocabulary, '长宁', null).syllables).toEqual(['chang', 'ning']);
  expect(pronunciationOf(vocabulary, '村长', null).syllables).toEqual(['cun', 'zhang']);
  expect(pronunciationOf(vocabulary, '長寧a村', null).syllables).toEqual(['chang', 'ning', '', 'cun']);
  expect(pronunciationOf(vocabulary, '𠮷', null).syllables).toEqual(['', '']);
});

test('the word that explains a character is short and frequent, and goes on with what stands before where one does', () => {
  const wordFor = (character: string, before = '') => pronunciationOf(vocabulary, '', { character, before }).word;
  expect(wordFor('农')).toEqual({ text: '农村', syllables: ['nong', 'cun'] });
  expect(wordFor('長')).toEqual({ text: '校长', syllables: ['xiao', 'zhang'] });
  expect(wordFor('长', '农村')).toEqual({ text: '村长责任', syllables: ['cun', 'zhang', 'ze', 'ren'] });
  expect(wordFor('发')).toBeNull();
  expect(wordFor('𠮷')).toBeNull();
});

test('without a vocabulary nothing is known', () => {
  expect(pronunciationOf(Vocabulary.empty(), '农村', { character: '农', before: '' })).toEqual({
    syllables: ['', ''],
    word: null,
  });
});
