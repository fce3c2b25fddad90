import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestPaths, wordsFrom } from './decode-keys';
import { type KeyLattice, Spellings } from './key-lattice';
import { makeWordPairs } from './word-pairs';
import { makeWordTable, type SpelledWord } from './word-table';

const SYLLABLES = ['a', 'ba', 'ban', 'na', 'nan'];
const NO_PAIRS = makeWordPairs({ words: [''], pairs: [], left: [1] });

/** Every reading of the lattice from one place on, word by word of a plain list. */
function readings(lattice: KeyLattice, words: readonly SpelledWord[], from: number): Map<string, number> {
  const found = new Map<string, number>();
  for (const word of words) {
    let ends = new Map([[from, word.cost]]);
    for (const sound of word.sounds) {
      const next = new Map<number, number>();
      for (const [at, cost] of ends) {
        for (const edge of lattice[at] ?? []) {
          if (sound < edge.low || sound >= edge.high) continue;
          next.set(edge.to, Math.min(next.get(edge.to) ?? Number.POSITIVE_INFINITY, cost + edge.cost));
        }
      }
      ends = next;
    }
    for (const [to, cost] of ends) {
      const key = `${to} ${word.text}`;
      found.set(key, Math.min(found.get(key) ?? Number.POSITIVE_INFINITY, cost));
    }
  }
  return found;
}

const spelledWords = fc
  .array(
    fc.record({
      sounds: fc.array(fc.integer({ min: 0, max: SYLLABLES.length - 1 }), { minLength: 1, maxLength: 4 }),
      letter: fc.constantFrom('甲', '乙', '丙'),
      cost: fc.integer({ min: 1, max: 20 }),
    }),
    { maxLength: 30 },
  )
  .map((drawn) =>
    drawn.map(({ sounds, letter, cost }): SpelledWord => ({ text: letter.repeat(sounds.length), sounds, cost })),
  );
const keys = fc
  .array(fc.constantFrom('a', 'b', 'n', "'"), { minLength: 1, maxLength: 9 })
  .map((letters) => letters.join(''));

test('words over a stretch of keys are those that a plain list gives, at the same cost', () => {
  const spellings = new Spellings(SYLLABLES);
  fc.assert(
    fc.property(spelledWords, keys, fc.boolean(), (words, typed, fuzzy) => {
      const lattice = spellings.latticeOf(typed, { fuzzy });
      const table = makeWordTable(words);
      const found = new Map(
        [...wordsFrom([table], lattice, 0, 100)].flatMap(([to, arcs]) =>
          arcs.map(({ text, cost }) => [`${to} ${text}`, cost] as const),
        ),
      );
      const expected = readings(lattice, words, 0);
      expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [key, cost] of found) expect(cost).toBeCloseTo(expected.get(key) as number, 4);
    }),
  );
});

test('the best text costs what the cheapest way through all words costs', () => {
  const spellings = new Spellings(SYLLABLES);
  fc.assert(
    fc.property(spelledWords, keys, (words, typed) => {
      const lattice = spellings.latticeOf(typed, { fuzzy: false });
      const least = new Array<number>(typed.length + 1).fill(Number.POSITIVE_INFINITY);
      least[0] = 0;
      for (let from = 0; from < typed.length; from++) {
        for (const [key, cost] of readings(lattice, words, from)) {
          const to = Number(key.split(' ')[0]);
          least[to] = Math.min(least[to] as number, (least[from] as number) + cost);
        }
      }
      const [best] = bestPaths([makeWordTable(words)], NO_PAIRS, lattice, 1);
      const expected = least[typed.length] as number;
      if (expected === Number.POSITIVE_INFINITY) expect(best).toBeUndefined();
      else expect(best?.cost).toBeCloseTo(expected, 4);
    }),
  );
});
