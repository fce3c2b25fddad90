import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forEachGram, gramKey, NAMESPACE, SPACE } from './grams';
import { gramsOfWord } from './word-grams';

/** Short texts over few characters: repeats and crossings are the rule. */
const text = fc
  .array(fc.constantFrom('甲', '乙', '丙', '1', ' '), { maxLength: 24, size: 'max' })
  .map((units) => units.join('').replace(/ +/g, ' ').trim());
const fields = fc.array(text, { minLength: 1, maxLength: 2 });
const word = fc
  .array(fc.constantFrom('甲', '乙', '丙', '1'), { minLength: 1, maxLength: 7 })
  .map((units) => units.join(''));

function gramsOf(texts: readonly string[]): Set<number> {
  const keys = new Set<number>();
  for (const one of texts) forEachGram(one, (first, rest) => keys.add(gramKey(first, rest >>> 16, rest & 0xffff)));
  return keys;
}

function hasRange(keys: ReadonlySet<number>, first: number, second: number | null): boolean {
  const from = gramKey(first, second ?? 0, 0);
  const to = gramKey(first, second ?? 0xffff, 0xffff);
  return [...keys].some((key) => key >= from && key <= to);
}

test('a word of one or two units is in a text exactly when a gram begins with it', () => {
  fc.assert(
    fc.property(text, word, (one, asked) => {
      const [range] = gramsOfWord(asked).ranges;
      fc.pre(range !== undefined);
      expect(hasRange(gramsOf([one]), range.first, range.second)).toBe(one.includes(asked));
    }),
    { numRuns: 2_000 },
  );
});

test('a text that has a word has all its grams', () => {
  fc.assert(
    fc.property(fields, fc.nat(), (texts, where) => {
      const stretches = texts.flatMap((one) => one.split(' ')).filter((stretch) => stretch.length > 2);
      const stretch = stretches[where % Math.max(1, stretches.length)];
      fc.pre(stretch !== undefined);
      const asked = stretch.slice(where % (stretch.length - 2));
      const keys = gramsOf(texts);
      expect(gramsOfWord(asked).terms.every((key) => keys.has(key))).toBe(true);
    }),
  );
});

test('spaces part stretches and are in no gram', () => {
  forEachGram('甲 乙丙', (first, rest) => {
    expect(first).not.toBe(SPACE);
    expect(rest >>> 16).not.toBe(SPACE);
    expect(rest & 0xffff).not.toBe(SPACE);
  });
});

test('marks of a sentence part stretches, are terms of their own, and leave a word that has one open', () => {
  const keys = gramsOf(['甲乙丙,丁戊。']);
  expect(keys).toContain(gramKey(NAMESPACE.mark, 0x2c, 0));
  expect(keys).toContain(gramKey(NAMESPACE.mark, 0x3002, 0));
  expect([...keys].some((key) => key % 0x10000 === 0x2c)).toBe(false);
  expect(gramsOfWord('丙,丁')).toMatchObject({ decides: false, ranges: [{ second: null }, { second: null }] });
  expect(gramsOfWord(',')).toEqual({
    terms: [gramKey(NAMESPACE.mark, 0x2c, 0)],
    ranges: [],
    absent: [],
    unlisted: [],
    decides: true,
  });
});
