import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergePairs } from './pair-merges';

test('what stands often becomes one piece, longer ones out of shorter ones', () => {
  const pieces = mergePairs(['低保标准', '低保标准', '低保', '低保', '标准', '的的的'], 100, 48);
  // 低保 stands four times, 标准 three times; 低保标准 only twice.
  expect(pieces.slice(-2)).toEqual(['低保', '标准']);
  expect(pieces.slice(0, -2).sort()).toEqual(['低', '保', '准', '标', '的'].sort());
});

test('no piece is longer than asked for, crosses the end of a text or has half a character', () => {
  const texts = Array.from({ length: 40 }, (_, i) => `示例县公示第${i % 7}号😀𠮷`);
  for (const maxUnits of [1, 2, 5, 48]) {
    for (const piece of mergePairs(texts, 500, maxUnits)) {
      expect(piece.length).toBeLessThanOrEqual(maxUnits);
      expect(texts.some((text) => text.includes(piece))).toBe(true);
      expect(/[\ud800-\udfff]/.test(piece)).toBe(false);
    }
  }
});

test('a piece beyond single units stands at least three times, and the same texts give the same pieces', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '低', '保') }), { maxLength: 30 }), (texts) => {
      const pieces = mergePairs(texts, 60, 8);
      for (const piece of pieces) {
        let stands = 0;
        for (const text of texts)
          for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) stands++;
        expect(stands).toBeGreaterThanOrEqual(piece.length === 1 ? 2 : 3);
      }
      expect(mergePairs(texts, 60, 8)).toEqual(pieces);
    }),
  );
});
