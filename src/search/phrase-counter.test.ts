import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '../base/text';
import { buildPhraseAutomaton, PhraseCounter } from './phrase-counter';

/** Few different characters, so that phrases overlap, nest and repeat; some that fold to others, to nothing, or to several. */
const UNITS = ['低', '保', '标', '准', 'a', 'Ａ', '1', '①', '㎡', 'm', '2', '\u200b', ' ', '　', '😀', '〔', '('];
const texts = fc.string({ unit: fc.constantFrom(...UNITS), maxLength: 14 });
const phrases = fc.array(
  fc.string({
    unit: fc.constantFrom('低', '保', '标', '准', 'a', '1', 'm', '2', '😀', '('),
    minLength: 1,
    maxLength: 5,
  }),
  { maxLength: 12 },
);

function countOf(wanted: readonly string[], records: readonly (readonly string[])[]): number[] {
  const counter = new PhraseCounter(buildPhraseAutomaton(wanted));
  for (const fields of records) {
    counter.nextRecord();
    for (const field of fields) counter.addField(field);
  }
  return [...counter.finish()];
}

test('a phrase counts the records of which a field, folded, includes it', () => {
  fc.assert(
    fc.property(phrases, fc.array(fc.array(texts, { maxLength: 3 }), { maxLength: 8 }), (wanted, records) => {
      const plain = wanted.map(
        (phrase) => records.filter((fields) => fields.some((field) => foldText(field).includes(phrase))).length,
      );
      expect(countOf(wanted, records)).toEqual(plain);
    }),
    { numRuns: 2_000 },
  );
});

test('phrases within phrases, across fields, and in one record twice', () => {
  expect(
    countOf(['低保', '保标', '低保标准', '标准低保'], [['低保标准低保'], ['低保', '标准'], ['准低保标', '低保标准']]),
  ).toEqual([3, 2, 2, 1]);
});

test('no phrases, no records, and characters of no phrase', () => {
  expect(countOf([], [['低保']])).toEqual([]);
  expect(countOf(['低保'], [])).toEqual([0]);
  expect(countOf(['低保'], [['低𠮷保'], ['𠮷低保']])).toEqual([1]);
});
