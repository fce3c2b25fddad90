import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldCharacters, foldText, foldWithMap, mergeSpaces } from './text';
import { forEachTraditional } from './traditional-characters';

test('full width, case, compatibility forms and year brackets fold together', () => {
  expect(foldText('国办函〔２０２０〕１０９号')).toBe('国办函(2020)109号');
  expect(foldText('国办函[2020]109号')).toBe('国办函(2020)109号');
  expect(foldText('国办函【2020】109号')).toBe('国办函(2020)109号');
  expect(foldText('ＡBc ㎡ ⽰')).toBe('abc m2 示');
});

test('zero-width, bidi and control characters vanish, white space becomes one space, none at the ends', () => {
  expect(foldText('\u3000 低\u200b保\ufeff\t\n标准 ')).toBe('低保 标准');
  expect(foldText('\u0000\u200d\ufffe\uffff\ufdd0')).toBe('');
  expect(foldText('   ')).toBe('');
});

test('traditional characters, of Taiwan and Hong Kong too, fold to the simplified ones', () => {
  for (const [traditional, simplified] of [
    ['國務院辦公廳關於臺灣問題', '国务院办公厅关于台湾问题'],
    ['土地徵收補償後續、檯帳裡裏、瞭解答覆', '土地征收补偿后续、台帐里里、了解答复'],
    ['衞生、衛生、羣眾、群衆、戶口、温溫', '卫生、卫生、群众、群众、户口、温温'],
    ['車⾞', '车车'],
    ['縣政府令〔２０２０〕第１０號', '县政府令(2020)第10号'],
  ] as const) {
    expect(foldText(traditional)).toBe(foldText(simplified));
  }
});

test('simplified characters with a meaning of their own stay', () => {
  for (const text of ['乾坤', '哪吒', '蒜薹', '著名', '沈阳', '后里干台发面只几才', '𠮷', '㙓']) {
    expect(foldText(text)).toBe(text);
  }
});

test('the table leads from one unit to one other, in one step, and leaves GB 2312 texts alone but for a few', () => {
  const sources = new Map<number, number>();
  forEachTraditional((traditional, simplified) => sources.set(traditional, simplified));
  expect(sources.size).toBe(2035);
  for (const [traditional, simplified] of sources) {
    for (const unit of [traditional, simplified]) expect(String.fromCharCode(unit)).toMatch(/^\p{Script=Han}$/u);
    expect(sources.has(simplified)).toBe(false);
    expect(foldText(`x${String.fromCharCode(traditional)}`)).toBe(`x${String.fromCharCode(simplified)}`);
  }
  const decoder = new TextDecoder('gbk');
  let common = '';
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) common += decoder.decode(Uint8Array.of(row, cell));
  }
  const changed = [...common].filter((character) => sources.has(character.charCodeAt(0)));
  expect(changed.join('')).toBe('覆菸拚捱摺後徵夥榘於麴醣麽');
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

test('every code point folds to a fixed point, with no unit below the space or above U+FFFD', () => {
  const wrong: string[] = [];
  for (let point = 0; point <= 0x2ffff; point++) {
    const text = `x${String.fromCodePoint(point)}x`;
    const folded = foldText(text);
    if (foldText(folded) !== folded || /[^ -\ufffd]/.test(folded)) wrong.push(point.toString(16));
  }
  expect(wrong).toEqual([]);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'国國臺辦办〔２〕 a\t\u200b\u3000ﬁＺ𠮷İẞ\ud842\0') }),
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
