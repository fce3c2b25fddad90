import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AbsentWordFinder, absentKeysOf, LONGEST_ABSENT } from './absent-words';
import { forEachGram, gramKey, NAMESPACE } from './grams';
import { gramsOfWord } from './word-grams';

interface Listed {
  readonly grams: ReadonlySet<number>;
  readonly absent: ReadonlySet<number>;
  /** Keys of absent words, each as often as it was told. */
  readonly told: readonly number[];
  readonly unlisted: ReadonlySet<number>;
}

function list(fields: readonly string[], finder: AbsentWordFinder): Listed {
  const grams = new Set<number>();
  const told: number[] = [];
  const unlisted = new Set<number>();
  const keyOf = (first: number, low: number) => gramKey(first, low >>> 16, low & 0xffff);
  for (const one of fields) forEachGram(one, (first, low) => grams.add(keyOf(first, low)));
  finder.find(fields, (first, low) => {
    if (first === NAMESPACE.unlisted) unlisted.add(keyOf(first, low));
    else told.push(keyOf(first, low));
  });
  return { grams, told, absent: new Set(told), unlisted };
}

type Verdict = 'has' | 'lacks' | 'noGrams' | 'unsaid';

/** What the index says of a word without marks of a sentence. */
function verdict(listed: Listed, word: string): Verdict {
  const { terms, absent, unlisted } = gramsOfWord(word);
  if (!terms.every((key) => listed.grams.has(key))) return 'noGrams';
  if (absent.some((key) => listed.absent.has(key))) return 'lacks';
  return unlisted.some((key) => listed.unlisted.has(key)) ? 'unsaid' : 'has';
}

/** Fails where the index is wrong. Gives what it said. */
function judge(listed: Listed, fields: readonly string[], word: string): Verdict {
  const said = verdict(listed, word);
  const has = fields.some((one) => one.includes(word));
  if (said !== 'unsaid') expect(said === 'has', `${word} in ${fields.join(' | ')}: ${said}`).toBe(has);
  return said;
}

const joined = (letters: readonly string[], minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...letters), { minLength, maxLength }).map((units) => units.join(''));

test('who has all grams of a word has it exactly if it lacks no piece of it: two fields, few letters', () => {
  const finder = new AbsentWordFinder();
  const said: Record<Verdict, number> = { has: 0, lacks: 0, noGrams: 0, unsaid: 0 };
  const texts = fc.oneof(
    joined(['甲', '乙', '丙', ' '], 0, 40),
    joined(['甲', '甲', '乙', ','], 0, 24),
    joined(['甲', '乙', ' '], 12, 30),
  );
  const words = fc.oneof(joined(['甲', '乙', '丙'], 3, 9), joined(['甲', '乙'], 4, 6));
  fc.assert(
    fc.property(
      fc.array(texts, { minLength: 1, maxLength: 2 }),
      fc.array(words, { minLength: 1, maxLength: 4 }),
      (fields, asked) => {
        const listed = list(fields, finder);
        for (const word of asked) said[judge(listed, fields, word)]++;
      },
    ),
    { numRuns: 20_000 },
  );
  // Both ways were taken, or this shows nothing; texts so short are within the bounds.
  expect(said.has).toBeGreaterThan(500);
  expect(said.lacks).toBeGreaterThan(500);
  expect(said.unsaid).toBe(0);
});

test('long words and texts that repeat long stretches: beyond the bounds records are unlisted, never wrong', () => {
  const finder = new AbsentWordFinder();
  const said: Record<Verdict, number> = { has: 0, lacks: 0, noGrams: 0, unsaid: 0 };
  const stretch = joined(['甲', '乙', '丙丁戊己庚辛壬癸', '子丑寅卯辰巳午未申酉'], 1, 8);
  fc.assert(
    fc.property(
      stretch,
      joined(['甲', '乙', '戌'], 0, 2),
      fc.nat(60),
      fc.nat(60),
      stretch,
      (own, between, from, size, end) => {
        const text = `${own}${own}${between}戌${own}${end}`;
        const listed = list([text], finder);
        judge(listed, [text], own);
        judge(listed, [text], `${own}${end}`);
        judge(listed, [text], `${own}${own}${end}`);
        said[judge(listed, [text], `${own}${own.slice(from % own.length)}${end}`)]++;
        said[judge(listed, [text], (text + text).slice(from, from + 3 + size))]++;
      },
    ),
    { numRuns: 1_500 },
  );
  expect(said.has).toBeGreaterThan(60);
  expect(said.lacks).toBeGreaterThan(60);
  expect(said.unsaid).toBeGreaterThan(20);
});

test('absent words as long as the bound are listed and asked for; longer ones leave only longer words unsaid', () => {
  const units = [...'天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳'];
  for (const [inner, expected] of [
    [LONGEST_ABSENT - 2, 'lacks'],
    [LONGEST_ABSENT - 1, 'unsaid'],
  ] as const) {
    const s = units.slice(0, inner).join('');
    const fields = [`甲${s}乙 丙${s}丁`];
    const listed = list(fields, new AbsentWordFinder());
    expect(judge(listed, fields, `甲${s}丁`)).toBe(expected);
    expect(judge(listed, fields, `甲${s}乙`)).toBe(expected === 'lacks' ? 'has' : 'unsaid');
    expect(judge(listed, fields, `${s.slice(0, 10)}`)).toBe('has');
    expect(listed.absent.size).toBe(expected === 'lacks' ? 2 : 0);
    expect(listed.unlisted.size).toBe(expected === 'lacks' ? 0 : 1);
  }
});

test('every absent word is told once', () => {
  const finder = new AbsentWordFinder();
  fc.assert(
    fc.property(joined(['甲', '乙', '丙', ' '], 0, 60), (text) => {
      const { told, absent } = list([text], finder);
      expect(told.length).toBe(absent.size);
    }),
    { numRuns: 2_000 },
  );
});

test('what lies in different fields or on both sides of a mark is no word', () => {
  const fields = ['甲乙丙', '丙丁戊,己丙丁'];
  const listed = list(fields, new AbsentWordFinder());
  for (const word of ['甲乙丙丁', '丙丁戊己', '戊己丙丁']) expect(judge(listed, fields, word)).toBe('noGrams');
  expect(judge(listed, fields, '己丙丁戊')).toBe('lacks');
});

test('a phrase that is merely said twice has no absent words', () => {
  expect(list(['低保标准 低保标准'], new AbsentWordFinder()).told).toEqual([]);
  expect(list(['关于低保标准的通知', '低保标准'], new AbsentWordFinder()).told).toEqual([]);
});

test('lines of one unit and tables stay within the bounds: one after the other, and in time', () => {
  const finder = new AbsentWordFinder();
  const line = '－'.repeat(120);
  const short = list([`表${line}合计${line}元`], finder);
  expect(judge(short, [`表${line}合计${line}元`], '表合计－－')).toBe('noGrams');
  expect(judge(short, [`表${line}合计${line}元`], '表－－－－')).toBe('has');
  expect(judge(short, [`表${line}合计${line}元`], '表－－－合计')).toBe('lacks');
  // A pair at more places than are compared; more absent words than are listed.
  for (const text of ['－'.repeat(100_000), manyAbsentWords(3_000)]) {
    const listed = list([text], finder);
    expect(listed.unlisted.size).toBeGreaterThan(0);
    expect(listed.told.length).toBeLessThan(3_000);
    expect(['has', 'lacks'], 'not said').not.toContain(verdict(listed, text.slice(0, 5)));
  }
  // Its tables are as before.
  expect(list(['甲乙丙丁 戊乙丙己'], finder).absent).toEqual(
    new Set([...absentKeysOf('甲乙丙己').absent, ...absentKeysOf('戊乙丙丁').absent]),
  );
});

/** One pair in ever new company: nothing but absent words. */
function manyAbsentWords(units: number): string {
  let text = '';
  for (let i = 0; text.length < units; i++)
    text += `${String.fromCharCode(0x5000 + (i % 60), 0x7532, 0x4e59, 0x6000 + (i % 61))} `;
  return text;
}

test('keys are spread: ten thousand absent words of one inner pair hardly ever share one', () => {
  const keys = new Set<number>();
  for (let i = 0; i < 10_000; i++) {
    const [key] = absentKeysOf(
      `${String.fromCharCode(0x4e00 + (i % 100))}年月${String.fromCharCode(0x4e00 + Math.floor(i / 100))}`,
    ).absent;
    keys.add(key ?? 0);
  }
  // 24 bits: three by chance.
  expect(keys.size).toBeGreaterThan(9_990);
});
