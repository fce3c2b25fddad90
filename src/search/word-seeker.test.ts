import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, ByteWriter } from '../base/bytes';
import { foldText } from '../base/text';
import { learnTextCode } from './text-code-learner';
import { writeNullableText } from './text-writer';
import { WordSeeker } from './word-seeker';

const code = learnTextCode(Array.from({ length: 200 }, (_, i) => `关于关于低保的 通知  第${i % 7}号 aab aaab ㎡𠮷`));
const piece = fc.constantFrom(...'关于低保的 　㎡𠮷Ａab1,，、\u200b');
const someText = fc.string({ unit: piece, maxLength: 24 });
const someWord = fc.string({ unit: piece, minLength: 1, maxLength: 6 });

test('a word is told in an encoded text exactly where the folded text has it, remembered entries or not; what follows is read on', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(someText, { nil: null }), { maxLength: 12 }),
      someWord,
      fc.boolean(),
      (texts, typed, few) => {
        const word = foldText(typed);
        fc.pre(word !== '');
        const out = new ByteWriter();
        for (const text of texts) writeNullableText(code, text, out);
        const seeker = new WordSeeker(code, word, few ? 1 : 1_000);
        const reader = new ByteReader(out.bytes());
        const told = texts.map(() => seeker.isIn(reader));
        expect(told).toEqual(texts.map((text) => foldText(text ?? '').includes(word)));
        expect(reader.remaining).toBe(0);
      },
    ),
    { numRuns: 300 },
  );
});

test('a word goes over the ends of entries, over spaces of any number, and begins anew within itself', () => {
  const isIn = (text: string, typed: string) => {
    const out = new ByteWriter();
    writeNullableText(code, text, out);
    return new WordSeeker(code, foldText(typed), 1_000).isIn(new ByteReader(out.bytes()));
  };
  expect(isIn('甲关于关于关于低保的乙', '关于关于低保')).toBe(true);
  expect(isIn('aaaaab', 'aaab')).toBe(true);
  expect(isIn('甲关于 　 　通知乙', '于 通')).toBe(true);
  expect(isIn('甲关于通知乙', '于 通')).toBe(false);
  expect(isIn('1，000元', '1,000')).toBe(true);
});

test('a text that ends nowhere is refused', () => {
  const seeker = new WordSeeker(code, '低保', 1);
  expect(() => seeker.isIn(new ByteReader(Uint8Array.from([50])))).toThrowError(
    expect.objectContaining({ code: 'segment.malformed' }),
  );
});
