import { expect, test } from 'vitest';
import type { SpelledWords } from '../../base/spelled-words';
import type { PinyinDictionary } from './dictionary-file';
import { PinyinEngine } from './pinyin-engine';
import { makeWordPairs } from './word-pairs';
import { makeWordTable } from './word-table';

const SYLLABLES = [
  'an',
  'bao',
  'biao',
  'da',
  'di',
  'fang',
  'gan',
  'hui',
  'lv',
  'ni',
  'qu',
  'se',
  'she',
  'xi',
  'xian',
  'zhun',
];
const WORDS: readonly (readonly [text: string, syllables: string, cost: number])[] = [
  ['低', 'di', 7],
  ['地', 'di', 5],
  ['保', 'bao', 8],
  ['报', 'bao', 8.5],
  ['标', 'biao', 9],
  ['准', 'zhun', 9],
  ['低保', 'di bao', 10],
  ['地堡', 'di bao', 11],
  ['标准', 'biao zhun', 8],
  ['社', 'she', 9],
  ['会', 'hui', 6],
  ['社会', 'she hui', 7],
  ['绿', 'lv', 9],
  ['色', 'se', 9],
  ['绿色', 'lv se', 9.5],
  ['西', 'xi', 8],
  ['安', 'an', 8],
  ['西安', 'xi an', 9],
  ['现', 'xian', 7],
  ['方', 'fang', 8],
  ['干', 'gan', 8],
  ['方案', 'fang an', 8],
  ['反感', 'fang gan', 12],
  ['区', 'qu', 8],
  ['你', 'ni', 6],
  ['大', 'da', 6],
];

function dictionaryOf(): PinyinDictionary {
  const soundOf = (syllable: string) => SYLLABLES.indexOf(syllable);
  return {
    description: { sources: [] },
    syllables: SYLLABLES,
    table: makeWordTable(WORDS.map(([text, read, cost]) => ({ text, sounds: read.split(' ').map(soundOf), cost }))),
    pairs: makeWordPairs({ words: ['', '低保', '标准'], pairs: [[1, 2, 0.5]], left: [1, 0.5, 1] }),
  };
}

function spelled(words: readonly (readonly [text: string, syllables: string, count: number])[]): SpelledWords {
  const syllables = ['', ...new Set(words.flatMap(([, read]) => (read === '' ? [] : read.split(' '))))];
  return {
    text: words.map(([text]) => `${text}\n`).join(''),
    syllableAt: Uint16Array.from(
      words.flatMap(([text, read]) => [...(read === '' ? [...text].map(() => '') : read.split(' ')), '']),
      (syllable) => syllables.indexOf(syllable),
    ),
    syllables,
    counts: Uint32Array.from(words, ([, , count]) => count),
  };
}

const exact = { fuzzy: false };
const texts = (keys: string, options = exact, limit = 10) =>
  new PinyinEngine(dictionaryOf()).candidates(keys, limit, options).map(({ text }) => text);

test('whole syllables give the likeliest word, then others, then what the first syllable gives', () => {
  const found = new PinyinEngine(dictionaryOf()).candidates('dibao', 10, exact);
  expect(found.slice(0, 2)).toEqual([
    { text: '低保', keys: 5 },
    { text: '地堡', keys: 5 },
  ]);
  expect(found.filter(({ keys }) => keys === 2).map(({ text }) => text)).toEqual(['地', '低']);
});

test('a sentence is the likeliest way through its words, and pairs that were seen count', () => {
  expect(texts('dibaobiaozhun')[0]).toBe('低保标准');
});

test('initials, an unfinished syllable and both mixed', () => {
  expect(texts('dbbz')[0]).toBe('低保标准');
  expect(texts('dibaobiaozh')[0]).toBe('低保标准');
  expect(texts('shehuibz')[0]).toBe('社会标准');
});

test('an apostrophe parts syllables', () => {
  expect(texts('xian')[0]).toBe('现');
  expect(texts("xi'an")[0]).toBe('西安');
  expect(texts("xi'an")).not.toContain('现');
  expect(texts("'xi'an'")[0]).toBe('西安');
});

test('ü is v, yu after l, and u after q', () => {
  expect(texts('lvse')[0]).toBe('绿色');
  expect(texts('lyuse')[0]).toBe('绿色');
  expect(texts('qu')[0]).toBe('区');
  expect(texts('qv')[0]).toBe('区');
});

test('sounds that are taken for each other are forgiven only where the setting says so', () => {
  expect(texts('sehui', { fuzzy: true })[0]).toBe('社会');
  expect(texts('sehui')[0]).not.toBe('社会');
  expect(texts('fanan', { fuzzy: true })[0]).toBe('方案');
});

test('a wrong key beside the right one is mended', () => {
  expect(texts('shehyi')[0]).toBe('社会');
  expect(texts('dinao')).toContain('低保');
});

test('a wrong key that makes another syllable is mended behind what was typed', () => {
  const found = texts('xibao');
  expect(found[0]).toBe('西保');
  expect(found.slice(0, 5)).toContain('低保');
  expect(texts('disbao')).not.toContain('低保');
});

test('of bare initials no more are read at once than anybody means: what is behind them waits', () => {
  const found = new PinyinEngine(dictionaryOf()).candidates('dbbz'.repeat(16), 10, exact);
  expect(found[0]).toMatchObject({ text: '低保标准低保标准低保标准', keys: 12 });
  const whole = new PinyinEngine(dictionaryOf()).candidates('dibaobiaozhun'.repeat(4), 10, exact);
  expect(whole[0]).toMatchObject({ text: '低保标准'.repeat(4), keys: 52 });
});

test('the catalogue’s words are found beside the dictionary’s, and another catalogue takes their place', () => {
  const engine = new PinyinEngine(dictionaryOf());
  const first = () => engine.candidates('dabaobiao', 10, exact)[0]?.text;
  engine.setCatalogue(
    spelled([
      ['大保标', 'da bao biao', 4],
      ['无', 'wu', 3],
      ['大', '', 3],
    ]),
  );
  expect(first()).toBe('大保标');
  engine.setCatalogue(spelled([]));
  expect(first()).toBe('大保标');
  expect(engine.candidates('dabao', 10, exact)[0]?.text).toBe('大保');
});

test('what no syllable begins with ends what is read; letters before it are read', () => {
  expect(new PinyinEngine(dictionaryOf()).candidates('dibaoi', 10, exact)[0]).toEqual({ text: '低保', keys: 5 });
  expect(texts('')).toEqual([]);
  expect(texts('iii')).toEqual([]);
  expect(texts("'''")).toEqual([]);
  expect(texts('低保')).toEqual([]);
  expect(texts('DIBAO')[0]).toBe('低保');
});

test('two thousand keys are answered for the first of them', () => {
  const [first] = new PinyinEngine(dictionaryOf()).candidates('dibao'.repeat(400), 10, exact);
  expect(first?.text.startsWith('低保低保')).toBe(true);
  expect(first?.keys).toBeLessThanOrEqual(64);
});

test('a word that was put together from parts is one word from then on, by initials too; forgotten, it is gone', () => {
  const engine = new PinyinEngine(dictionaryOf());
  const first = (keys: string) => engine.candidates(keys, 10, exact)[0]?.text;
  const before = first('anbao');
  engine.learn('anbao', '安报');
  expect(before).not.toBe('安报');
  expect(first('anbao')).toBe('安报');
  expect(first('ab')).toBe('安报');
  expect(first('dibaobiaozhun')).toBe('低保标准');
  engine.forget();
  expect(first('anbao')).toBe(before);
});

test('a single character that was chosen comes first for its keys, and parts no word', () => {
  const engine = new PinyinEngine(dictionaryOf());
  engine.learn('bao', '报');
  expect(engine.candidates('bao', 10, exact)[0]).toEqual({ text: '报', keys: 3 });
  expect(engine.candidates('dibao', 10, exact)[0]?.text).toBe('低保');
});
