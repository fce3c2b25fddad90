import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth, fitWidth, formatTable } from './display-width';

test('Han and full-width characters take two places, marks and invisible characters none', () => {
  const cases: [string, number][] = [
    ['', 0],
    ['abc', 3],
    ['文号', 4],
    ['（甲）', 6],
    ['𠮷、', 4],
    ['“甲”', 4],
    ['e\u0301', 1],
    ['a\u200bb', 2],
  ];
  for (const [text, width] of cases) expect(displayWidth(text), text).toBe(width);
});

test('any text is cut or filled to just the places that it is given, never inside a character', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', 'a', '𠮷', '“', '（', ' '), maxLength: 30 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 20 }), (value, width) => {
      const fitted = fitWidth(value, width);
      expect(displayWidth(fitted)).toBe(width);
      if (displayWidth(value) > width) expect(fitted).toContain('…');
      else expect(fitted.trimEnd()).toBe(value.trimEnd());
    }),
  );
});

test('columns of a table begin at the same place in every line', () => {
  expect(
    formatTable(
      [
        { title: '列', maxWidth: 6 },
        { title: 'b', maxWidth: 9 },
      ],
      [
        ['甲乙丙丁', '1'],
        ['a', ''],
      ],
    ),
  ).toEqual(['列      b', '------  -', '甲乙…   1', 'a']);
});
