import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentenceKey, sentenceSpans } from './sentences';

const split = (text: string) => sentenceSpans(text).map(([from, to]) => text.slice(from, to));

test('sentences end at 。！？； and keep the quotes and brackets that close them', () => {
  expect(split('他说：“可以。”会后办理！谁来？')).toEqual(['他说：“可以。”', '会后办理！', '谁来？']);
  expect(split('依法公开（见附件。）；不收费')).toEqual(['依法公开（见附件。）；', '不收费']);
});

test('document numbers, decimals, numbered items and addresses are not cut', () => {
  expect(split('根据国办发〔2026〕12号，增长3.5%。')).toEqual(['根据国办发〔2026〕12号，增长3.5%。']);
  expect(split('1. 总则')).toEqual(['1. 总则']);
  expect(split('网址www.example.gov.cn。')).toEqual(['网址www.example.gov.cn。']);
  expect(split('This is one. That is two.')).toEqual(['This is one.', 'That is two.']);
});

test('what has no letter is no sentence, and lines are sentences', () => {
  expect(split('　\n。。。\n第一条\n——')).toEqual(['第一条']);
});

test('a very long sentence is cut after a pause', () => {
  const text = `${'甲'.repeat(50)}，${'乙'.repeat(50)}、${'丙'.repeat(90)}。`;
  expect(split(text).map(({ length }) => length)).toEqual([102, 91]);
});

test('spans ascend, do not overlap, are short, and leave out nothing that can be said', () => {
  const piece = fc.constantFrom(
    '甲',
    '乙',
    'a',
    'B',
    '1',
    '。',
    '；',
    '，',
    '“',
    '”',
    '（',
    '）',
    ' ',
    '\n',
    '.',
    '𠮷',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 400 }), (pieces) => {
      const text = pieces.join('');
      let at = 0;
      let said = '';
      for (const [from, to] of sentenceSpans(text)) {
        expect(from).toBeGreaterThanOrEqual(at);
        expect(to - from).toBeLessThanOrEqual(121);
        expect(text.slice(from, to)).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
        said += text.slice(from, to);
        at = to;
      }
      const sayable = (all: string) => all.replace(/[^\p{L}\p{N}]/gu, '');
      expect(sayable(said)).toBe(sayable(text));
    }),
  );
});

test('a sentence has the same key however its white space is set', () => {
  expect(sentenceKey('第一条　总则')).toBe(sentenceKey('第一条 总\n则'));
});
