import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markWords } from '../../search/marks';
import { findInPieces, findSpans } from './query-marks';

const spansIn = (text: string, words: readonly string[]) =>
  [...findInPieces(text, words)].filter(([start, end]) => end > start);

test('words are found in reading order, the longest first where two begin together', () => {
  expect(findSpans('农村危房改造与危房鉴定', ['农村危房', '农村', '危房'])).toEqual([
    [0, 4],
    [7, 9],
  ]);
});

test('overlapping words give spans that do not overlap', () => {
  expect(findSpans('aaaa', ['aaa', 'aa'])).toEqual([[0, 3]]);
  expect(findSpans('abcabc', ['bc', 'ca'])).toEqual([
    [1, 3],
    [4, 6],
  ]);
});

test('a word that is not there gives nothing', () => {
  expect(findSpans('正文', ['飞船'])).toEqual([]);
  expect(findSpans('', ['飞船'])).toEqual([]);
  expect(spansIn('', ['飞船'])).toEqual([]);
});

test('full-width signs, brackets and signs that become several are marked whole in the text as it is written', () => {
  expect(spansIn('依示政办〔２０２６〕１２号', ['示政办(2026)12号'])).toEqual([[1, 13]]);
  expect(spansIn('面积50㎡以上', ['50m'])).toEqual([[2, 5]]);
  expect(spansIn('低\u200b保标准', ['低保'])).toEqual([[0, 3]]);
});

test('a word is found wherever it stands in a long text, the ends of pieces among them', () => {
  const word = '低保标准';
  for (let before = 16_370; before < 16_400; before++) {
    const text = `${'字'.repeat(before)}${word}${'字'.repeat(16_384)}${word}`;
    const second = before + 4 + 16_384;
    expect(spansIn(text, [word])).toEqual([
      [before, before + 4],
      [second, second + 4],
    ]);
  }
  const pairs = `${'𠮷'.repeat(20_000)}低保`;
  expect(spansIn(pairs, ['低保'])).toEqual([[40_000, 40_002]]);
});

test('of a word that overlaps itself across the ends of pieces no mark begins in another', () => {
  const spans = [...findInPieces(`前${'低'.repeat(40_000)}`, ['低低低'])].filter(([start, end]) => end > start);
  expect(spans).toHaveLength(Math.floor(40_000 / 3));
  expect(spans.every(([start], at) => start === 1 + at * 3)).toBe(true);
});

test('what is marked in a document is what is marked in a result row, joined where words touch', () => {
  const texts = fc.array(fc.constantFrom('低', '保', '低保', '㎡', 'Ａ', ' ', '〔', '𠮷', '\u200b', '、'), {
    maxLength: 40,
    size: 'max',
  });
  fc.assert(
    fc.property(texts, fc.constantFrom(['低保'], ['保'], ['a(', '保'], ['𠮷']), (parts, words) => {
      const text = parts.join('');
      const joined: [number, number][] = [];
      for (const [start, end] of spansIn(text, words)) {
        const last = joined.at(-1);
        if (last && start <= last[1]) last[1] = end;
        else joined.push([start, end]);
      }
      expect(joined).toEqual(markWords(text, words));
    }),
  );
});
