import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldCharacters, foldText, foldWithMap, mergeSpaces } from './text';

test('full width, case, compatibility forms and year brackets fold together', () => {
  expect(foldText('国办函〔２０２０〕１０９号')).toBe('国办函(2020)109号');
  expect(foldText('国办函[2020]109号')).toBe('国办函(2020)109号');
  expect(foldText('国办函【2020】109号')).toBe('国办函(2020)109号');
  expect(foldText('ＡBc ㎡ ⽰')).toBe('abc m2 示');
});

test('zero-width, bidi and control characters vanish, white space becomes one space, none at the ends', () => {
  expect(foldText('\u3000 低\u200b保\ufeff\t\n标准 ')).toBe('低保 标准');
  expect(foldText('\u0000\u200d')).toBe('');
  expect(foldText('   ')).toBe('');
});

test('the map leads from each folded unit to the character that it came from', () => {
  const { folded, map } = foldWithMap(' Ａ㎏  𠮷b');
  expect(folded).toBe('akg 𠮷b');
  expect([...map]).toEqual([1, 2, 2, 3, 5, 5, 7, 8]);
});

test('rare characters, emoji and lone surrogates pass', () => {
  for (const text of ['𠮷', '㙓', '👩‍🌾', '\ud842', '\udfb7x', '\ue003']) {
    expect(foldText(foldText(text))).toBe(foldText(text));
    expect(foldText(text).length).toBeGreaterThan(0);
  }
});

test('every code point folds to a fixed point', () => {
  const wrong: string[] = [];
  for (let point = 0; point <= 0x2ffff; point++) {
    const text = `x${String.fromCodePoint(point)}x`;
    if (foldText(foldText(text)) !== foldText(text)) wrong.push(point.toString(16));
  }
  expect(wrong).toEqual([]);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'国办〔２〕 a\t\u200b\u3000ﬁＺ𠮷İẞ\ud842') }),
);

test('folding is idempotent, agrees with the folding by characters, and its map ascends within the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { folded, map } = foldWithMap(text);
      expect(folded).toBe(foldText(text));
      expect(foldText(folded)).toBe(folded);
      expect(mergeSpaces(foldCharacters(text))).toBe(folded);
      expect(map.length).toBe(folded.length + 1);
      expect(map[folded.length]).toBe(text.length);
      for (let i = 1; i < map.length; i++) expect(map[i]).toBeGreaterThanOrEqual(map[i - 1] as number);
    }),
    { numRuns: 500 },
  );
});

test('folding a concatenation is folding the parts, spaces merged', () => {
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      fc.pre(!/[\ud800-\udbff]$/.test(a));
      expect(mergeSpaces(foldCharacters(a) + foldCharacters(b))).toBe(foldText(a + b));
    }),
    { numRuns: 300 },
  );
});
