import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '../base/text';
import { markWords } from './marks';
import { SNIPPET_UNITS, snippetOf } from './snippet';

test('marks lie on the original and never overlap', () => {
  expect(markWords('低保低保标准', ['低保', '保低'])).toEqual([[0, 4]]);
  expect(markWords('面积１２㎡', ['12m'])).toEqual([[2, 5]]);
  expect(markWords('低\u200b保', ['低保'])).toEqual([[0, 3]]);
  expect(markWords('低保', [])).toEqual([]);
});

test('every mark shows a word, in order and within the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'低保标准 Ａ１') }),
      fc.constantFrom('低', '保标', 'a1', '准'),
      (text, word) => {
        let end = -1;
        for (const [start, stop] of markWords(text, [word])) {
          expect(start).toBeGreaterThan(end);
          expect(stop).toBeLessThanOrEqual(text.length);
          expect(foldText(text.slice(start, stop))).toContain(word);
          end = stop;
        }
        expect(end >= 0).toBe(foldText(text).includes(word));
      },
    ),
  );
});

test('a snippet is the window with most words, at most 90 units, cut ends shown', () => {
  const text = `${'一'.repeat(100)}低保${'二'.repeat(100)}低保和标准${'三'.repeat(100)}`;
  const snippet = snippetOf(['', text], ['低保', '标准']);
  expect(snippet.text.length).toBeLessThanOrEqual(SNIPPET_UNITS);
  expect(snippet.text).toMatch(/^….*低保和标准.*…$/u);
  expect(snippet.marks.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['低保', '标准']);
});

test('the summary is shown before the body, the body where only it has a word, the beginning where none has', () => {
  expect(snippetOf(['摘要有低保', '正文低保'], ['低保']).text).toBe('摘要有低保');
  expect(snippetOf(['摘要', '正文低保'], ['低保']).text).toBe('正文低保');
  expect(snippetOf(['', '正文'], ['低保'])).toEqual({ text: '正文', marks: [] });
  expect(snippetOf(['', ''], ['低保'])).toEqual({ text: '', marks: [] });
});

test('snippets of any text keep within their length and cut no pair', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'低保𠮷。 a'), maxLength: 400, size: 'max' }), (text) => {
      const { text: shown } = snippetOf([text], ['低保', 'a']);
      expect(shown.length).toBeLessThanOrEqual(SNIPPET_UNITS);
      expect(shown.isWellFormed()).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('simplified words are marked in traditional texts at their own places, and the reverse', () => {
  expect(markWords('國務院\u200b辦公廳　關於臺灣', ['国务院办公厅', '台湾'])).toEqual([
    [0, 7],
    [10, 12],
  ]);
  expect(markWords('台湾后里', [foldText('臺灣'), foldText('後裏')])).toEqual([[0, 4]]);
});
