import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  NOT_READ,
  pinyinLetters,
  READ_DIRECTLY,
  READ_FUZZILY,
  READ_MIXED,
  SyllableTable,
  spellingsOf,
  TypedLetters,
} from './pinyin-letters';

const SYLLABLES = [
  '',
  'di',
  'bao',
  'biao',
  'zhun',
  'zun',
  'shi',
  'si',
  'an',
  'xian',
  'xi',
  'nan',
  'lan',
  'lv',
  'ju',
  'a',
  'zheng',
];
const table = new SyllableTable(SYLLABLES);
const numbersOf = (syllables: readonly string[]) => Uint16Array.from(syllables, (each) => SYLLABLES.indexOf(each));

function read(letters: string, ...syllables: string[]) {
  const typed = new TypedLetters(letters, table);
  const how = typed.read(numbersOf(syllables), 0);
  return how === NOT_READ ? null : [how, typed.end];
}

test('initials, whole syllables, unfinished ones, and both mixed', () => {
  expect(read('dbbz', 'di', 'bao', 'biao', 'zhun')).toEqual([READ_DIRECTLY, 4]);
  expect(read('dibaob', 'di', 'bao', 'biao', 'zhun')).toEqual([READ_DIRECTLY, 3]);
  expect(read('dibbz', 'di', 'bao', 'biao', 'zhun')).toEqual([READ_MIXED, 4]);
  expect(read('dbaobiaozh', 'di', 'bao', 'biao', 'zhun')).toEqual([READ_MIXED, 4]);
  expect(read('xian', 'xi', 'an')).toEqual([READ_DIRECTLY, 2]);
  expect(read('xian', 'xian')).toEqual([READ_DIRECTLY, 1]);
  expect(read('dbx', 'di', 'bao', 'biao')).toBeNull();
  expect(read('dbbz', 'di', 'bao')).toBeNull();
});

test('what people take for each other', () => {
  expect(read('biaozun', 'biao', 'zhun')).toEqual([READ_FUZZILY, 2]);
  expect(read('sianlang', 'shi', 'an', 'nan')).toEqual([READ_FUZZILY, 3]);
  expect(read('lu', 'lv')).toEqual([READ_FUZZILY, 1]);
  expect(read('jvzen', 'ju', 'zheng')).toEqual([READ_FUZZILY, 2]);
});

test('tone marks, apostrophes and ü are read over; other text is no pinyin', () => {
  expect(pinyinLetters('Dī bǎo')).toBe('dibao');
  expect(pinyinLetters("xi'an")).toBe('xian');
  expect(pinyinLetters('lǜ')).toBe('lv');
  expect(pinyinLetters('低bao')).toBeNull();
  expect(pinyinLetters('a1')).toBeNull();
  expect(pinyinLetters('a'.repeat(200))).toBe('a'.repeat(30));
});

/** The same by trying every way: the fewest characters that some choice of tokens spends the letters on. */
function plainEnd(
  letters: string,
  syllables: readonly string[],
  forms: (syllable: string) => readonly string[],
): number | null {
  let offsets = new Set([0]);
  for (let i = 0; i < syllables.length; i++) {
    const next = new Set<number>();
    for (const offset of offsets) {
      for (const form of forms(syllables[i] as string)) {
        const rest = letters.slice(offset);
        if (form.startsWith(rest)) return i + 1;
        for (const token of [form, form[0] as string, ...(/^[zcs]h/.test(form) ? [form.slice(0, 2)] : [])]) {
          if (rest.startsWith(token)) next.add(offset + token.length);
        }
      }
    }
    offsets = next;
  }
  return null;
}

test('fuzzy reading agrees with trying every spelling of every syllable', () => {
  const names = fc.array(fc.constantFrom(...SYLLABLES.slice(1)), { minLength: 1, maxLength: 5 });
  const anything = fc.string({ unit: fc.constantFrom(...'abdginosuvxzhel'), minLength: 1, maxLength: 10 });
  // Pieces of the name's own spellings, so that most are read somehow.
  const spelled = (syllables: readonly string[]) =>
    fc
      .tuple(
        ...syllables.map((each) =>
          fc.tuple(
            fc.constantFrom(...spellingsOf(each)),
            fc.integer({ min: 1, max: 6 }).map((cut) => (cut > 3 ? 6 : cut)),
          ),
        ),
      )
      .map((pieces) => pieces.map(([form, cut]) => form.slice(0, cut)).join(''));
  const cases = names.chain((syllables) => fc.tuple(fc.oneof(anything, spelled(syllables)), fc.constant(syllables)));
  let readOnes = 0;
  fc.assert(
    fc.property(cases, ([typed, syllables]) => {
      const mixed = plainEnd(typed, syllables, (each) => [each]);
      const fuzzy = plainEnd(typed, syllables, spellingsOf);
      const answer = read(typed, ...syllables);
      if (answer === null) expect(fuzzy).toBeNull();
      else if (answer[0] === READ_FUZZILY) expect([mixed, fuzzy]).toEqual([null, answer[1]]);
      else if (answer[0] === READ_MIXED) expect(mixed).toBe(answer[1]);
      else expect(mixed).not.toBeNull();
      if (answer !== null) readOnes++;
    }),
    { numRuns: 5_000 },
  );
  expect(readOnes).toBeGreaterThan(500);
});
