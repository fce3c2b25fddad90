import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CrossingFinder, forEachGram, gramKey, gramsOfWord, NAMESPACE, SPACE } from './grams';

/** Short texts over few characters: repeats and crossings are the rule. */
const text = fc
  .array(fc.constantFrom('甲', '乙', '丙', '1', ' '), { maxLength: 24 })
  .map((units) => units.join('').replace(/ +/g, ' ').trim());
const fields = fc.array(text, { minLength: 1, maxLength: 2 });
const word = fc
  .array(fc.constantFrom('甲', '乙', '丙', '1'), { minLength: 1, maxLength: 7 })
  .map((units) => units.join(''));

const narrowFields = fc.array(
  fc.array(fc.constantFrom('甲', '甲', '乙', '乙', '丙'), { maxLength: 14 }).map((units) => units.join('')),
  { minLength: 1, maxLength: 2 },
);
const longWord = fc.array(fc.constantFrom('甲', '乙'), { minLength: 4, maxLength: 6 }).map((units) => units.join(''));

function gramsOf(texts: readonly string[]): Set<number> {
  const keys = new Set<number>();
  for (const one of texts) forEachGram(one, (first, rest) => keys.add(gramKey(first, rest >>> 16, rest & 0xffff)));
  return keys;
}

function crossingsOf(texts: readonly string[], finder = new CrossingFinder()): Set<number> {
  const keys = new Set<number>();
  finder.find(texts, (pair) => keys.add(gramKey(NAMESPACE.crossing, pair >>> 16, pair & 0xffff)));
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

test('a record with all grams of a word and none of its crossings has the word', () => {
  const finder = new CrossingFinder();
  let decided = 0;
  let crossed = 0;
  fc.assert(
    fc.property(narrowFields, longWord, (texts, asked) => {
      const { terms, crossings } = gramsOfWord(asked);
      const keys = gramsOf(texts);
      if (asked.length < 3 || !terms.every((key) => keys.has(key))) return;
      const listed = crossingsOf(texts, finder);
      if (crossings.some((key) => listed.has(key))) crossed++;
      else {
        decided++;
        expect(texts.some((one) => one.includes(asked))).toBe(true);
      }
    }),
    { numRuns: 20_000 },
  );
  // Both ways were taken, or this shows nothing.
  expect(decided).toBeGreaterThan(100);
  expect(crossed).toBeGreaterThan(50);
});

test('a crossing is what makes ABCD out of ABC and BCD', () => {
  const texts = ['甲乙丙丁 戊乙丙己'];
  expect(crossingsOf(texts)).toEqual(new Set([gramKey(NAMESPACE.crossing, '乙'.charCodeAt(0), '丙'.charCodeAt(0))]));
});

test('a phrase that is merely said twice crosses nowhere', () => {
  expect(crossingsOf(['低保标准 低保标准']).size).toBe(0);
  expect(crossingsOf(['关于低保标准的通知', '低保标准']).size).toBe(0);
});

test('a text that repeats one pair over and over is found to cross, in linear time', () => {
  expect(crossingsOf(['－'.repeat(5_000)]).size).toBe(1);
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
    crossings: [],
    decides: true,
  });
});
