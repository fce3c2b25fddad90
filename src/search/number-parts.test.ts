import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDemoCatalogue } from '../../tests/fixtures/demo-catalogue';
import { vocabularyEntry } from '../../tests/fixtures/vocabulary-entry';
import { findDocumentNumber } from '../catalogue/document-number';
import { numberPartsOf } from './number-parts';
import { numberStem } from './number-stem';
import { Vocabulary } from './vocabulary';
import { createVocabularyBuilder } from './vocabulary-builder';
import { encodeVocabulary } from './vocabulary-format';

const small = Vocabulary.parse(
  encodeVocabulary([
    vocabularyEntry('phrase', '示政务公开', 99),
    vocabularyEntry('number', '示政办发〔2026〕', 60),
    vocabularyEntry('number', '示政发〔2025〕', 40),
    vocabularyEntry('number', '示自然资函〔2026〕', 35),
    vocabularyEntry('number', '示政发〔2026〕', 30),
    vocabularyEntry('number', '示政〔2019〕', 5),
  ]),
);
const codesAfter = (before: string) => numberPartsOf(small, before, 9).codes.map(({ text, after }) => [text, after]);

test('an empty field gets all codes, most records over all years first, and all years, newest first', () => {
  const parts = numberPartsOf(small, '', 9);
  expect(parts.codes).toEqual([
    { text: '示政发', after: '', count: 70 },
    { text: '示政办发', after: '', count: 60 },
    { text: '示自然资函', after: '', count: 35 },
    { text: '示政', after: '', count: 5 },
  ]);
  expect(parts.years).toEqual([
    { year: '2026', count: 125 },
    { year: '2025', count: 40 },
    { year: '2019', count: 5 },
  ]);
  expect(parts.code).toBeNull();
  expect(numberPartsOf(small, '', 2).codes).toHaveLength(2);
});

test('what stands before the cursor is gone on with, from the longest end of it that begins a code', () => {
  expect(codesAfter('示政办')).toEqual([['示政办发', '示政办']]);
  expect(codesAfter('关于示政')).toEqual([
    ['示政发', '示政'],
    ['示政办发', '示政'],
  ]);
  // One character may belong to the word before it.
  expect(codesAfter('示')).toHaveLength(4);
  expect(codesAfter('示政办发〔2026〕12号')).toEqual(codesAfter(''));
});

test('behind a whole code come its own years', () => {
  const parts = numberPartsOf(small, '查 示政发', 9);
  expect(parts.code).toBe('示政发');
  expect(parts.years.map(({ year }) => year)).toEqual(['2026', '2025']);
  expect(numberPartsOf(small, '示政', 9)).toMatchObject({ code: '示政', years: [{ year: '2019', count: 5 }] });
});

test('what stands in withdrawn records alone is not told', () => {
  const lone = [{ kind: 'number' as const, text: '示政〔2019〕' }];
  const { codes, years } = numberPartsOf(small, '', 9, lone);
  expect(codes.map(({ text }) => text)).not.toContain('示政');
  expect(years.map(({ year }) => year)).not.toContain('2019');
});

test('a terminal without a catalogue has none', () => {
  expect(numberPartsOf(Vocabulary.empty(), '示政', 9)).toEqual({ codes: [], years: [], code: null });
});

test('of a whole catalogue the codes are those that its records have, with as many records, whatever is typed', () => {
  const builder = createVocabularyBuilder({ readings: () => [] });
  const plain = new Map<string, number>();
  for (const record of readDemoCatalogue({ records: 600, seed: 1, today: '2026-11-23' })) {
    builder.add(record);
    const stem = record.documentNumber === null ? null : numberStem(findDocumentNumber(record.documentNumber));
    if (stem !== null) plain.set(stem, (plain.get(stem) ?? 0) + 1);
  }
  const vocabulary = Vocabulary.parse(builder.finish());
  const known = new Set([...plain].filter(([, count]) => count > 1).map(([stem]) => stem.replace(/〔.*/, '')));
  const { codes } = numberPartsOf(vocabulary, '', 10_000);
  expect(new Set(codes.map(({ text }) => text))).toEqual(known);
  expect(codes.length).toBeGreaterThan(10);
  fc.assert(
    fc.property(fc.constantFrom(...known), fc.nat(12), fc.constantFrom('', '查', '2026 '), (code, length, front) => {
      const before = front + code.slice(0, length);
      const found = numberPartsOf(vocabulary, before, 10_000);
      for (const one of found.codes) {
        expect(known).toContain(one.text);
        expect(before.endsWith(one.after) && one.text.startsWith(one.after)).toBe(true);
      }
      if (length > 0) expect(found.code === code || found.codes.some(({ text }) => text === code)).toBe(true);
    }),
    { numRuns: 40 },
  );
});
