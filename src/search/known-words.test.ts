import { expect, test } from 'vitest';
import { isInRun, knownWordsIn, stretchesOf, type WordSpan } from './known-words';
import { Vocabulary } from './vocabulary';
import { encodeVocabulary } from './vocabulary-format';

const ENTRIES = [
  ['phrase', '低保标准'],
  ['phrase', '低保'],
  ['phrase', '征地补偿安置'],
  ['phrase', 'ppp项目'],
  ['organ', '医保局'],
  ['organ', '某县民政局'],
  ['number', '征收〔2026〕'],
] as const;
const vocabulary = Vocabulary.parse(
  encodeVocabulary(
    ENTRIES.map(([kind, text], i) => ({
      kind,
      label: text,
      value: null,
      count: 100 - i,
      names: [{ text, syllables: [] }] as const,
    })),
  ),
);
const told = (text: string, spans: readonly WordSpan[]) => spans.map(({ start, end }) => text.slice(start, end));
const known = (text: string) => told(text, knownWordsIn(text, vocabulary));
const stretches = (text: string) => told(text, stretchesOf(text));

test('names of the vocabulary are words, longest first, wherever they stand', () => {
  expect(known('调整低保标准')).toEqual(['低保标准', '低保', '标准']);
  expect(known('低保与低保')).toEqual(['低保', '低保']);
  expect(knownWordsIn('新低保', vocabulary)).toEqual([{ start: 1, end: 3 }]);
});

test('two characters that a name begins or ends with are words; half of an organ, of a number, or a longer beginning are not', () => {
  expect(known('医保报销')).toEqual(['医保']);
  expect(known('征地补偿款')).toEqual(['征地']);
  expect(known('安置政局征收')).toEqual(['安置']);
});

test('letters and digits are never cut', () => {
  expect(known('ppp项目库')).toEqual(['ppp项目']);
  expect(known('xppp项目')).toEqual([]);
  expect(isInRun('gfa', 1)).toBe(true);
  expect(isInRun('2027年', 4)).toBe(false);
});

test('typing parts words itself: by years, other scripts, marks and words of asking', () => {
  expect(stretches('2027年低保标准')).toEqual(['低保标准']);
  expect(stretches('低保怎么办理')).toEqual(['低保', '办理']);
  expect(stretches('低保👍')).toEqual(['低保']);
  expect(stretches('ppp项目')).toEqual(['ppp', '项目']);
  for (const whole of ['laodongfa', '低保标准', '', '2027']) expect(stretches(whole)).toEqual([]);
});
