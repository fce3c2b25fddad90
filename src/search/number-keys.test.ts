import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '../base/text';
import { normaliseIndexNumber } from '../catalogue/document-number';
import { indexPrefixesOf, indexPrefixOfWord, numberKeys } from './number-keys';

const EXAMPLES: readonly (readonly [string, readonly string[]])[] = [
  ['SL054-0209-202611-00189', ['sl054', 'sl0540209', 'sl05402092026', 'sl0540209202611', 'sl054020920261100189']],
  ['000014349/2019-00007', ['000014349', '0000143492019', '000014349201900007']],
  ['01527918-X/2020-00012', ['01527918', '01527918x', '01527918x2020', '01527918x202000012']],
  [
    '11341702486344515H/202110-00013',
    ['11341702486344515h', '11341702486344515h2021', '11341702486344515h202110', '11341702486344515h20211000013'],
  ],
  [
    '330200-11-03-02-20210315-0007',
    [
      '330200',
      '33020011',
      '3302001103',
      '330200110302',
      '3302001103022021',
      '330200110302202103',
      '33020011030220210315',
      '330200110302202103150007',
    ],
  ],
  ['GA001-0203-2019-0007', ['ga001', 'ga0010203', 'ga00102032019', 'ga001020320190007']],
  ['530112201905202100012', ['530112', '530112201905202100012']],
  ['示县政办/2020-7', ['示县政办2020', '示县政办20207']],
  ['12-3', ['123']],
  ['第七号', []],
  ['', []],
];

test.each(EXAMPLES)('%s is found by its leading components', (number, prefixes) => {
  expect(indexPrefixesOf(number)).toEqual(prefixes);
});

test('a word stands for the same components however it is typed', () => {
  for (const typed of ['SL054-0209', 'sl054/0209', 'ＳＬ０５４—０２０９', '索引号：SL054-0209-', 'sl0540209']) {
    expect(indexPrefixOfWord(foldText(typed)), typed).toBe('sl0540209');
  }
  expect(indexPrefixesOf('索引号：０００ ０１４３４９／２０１８－００２０４')).toEqual(
    indexPrefixesOf('000014349/2018-00204'),
  );
});

test('words that are no part of a number have no such form', () => {
  for (const word of ['', '低保', '低保标准', 'sl', '12', '--', '—·—', '😀😀', '\u200b', 'x'.repeat(121)]) {
    expect(indexPrefixOfWord(foldText(word)), word).toBeNull();
  }
  expect(indexPrefixOfWord('abc')).toBe('abc');
  expect(indexPrefixOfWord('2026年')).toBe('2026年');
});

const piece = fc.oneof(
  fc.constantFrom('-', '/', ' ', '—', '索引号：', '2021', '202103', '20210315', 'SL054', '示', '0'),
  fc.string({ unit: 'binary', maxLength: 3 }),
);

test('every component is one that its own text as a word asks for, the last is the whole, and there are few', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const number = pieces.join('');
      const prefixes = indexPrefixesOf(number);
      expect(prefixes.length).toBeLessThanOrEqual(9);
      expect(new Set(prefixes).size).toBe(prefixes.length);
      for (const prefix of prefixes) expect(indexPrefixOfWord(prefix)).toBe(prefix);
      const whole = normaliseIndexNumber(number);
      if (whole !== null) {
        expect(prefixes.at(-1)).toBe(whole);
        for (const prefix of prefixes) expect(whole.startsWith(prefix)).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a whole number is a key with and without its issuer', () => {
  expect(numberKeys('国办函〔2020〕7号', 'SL054-0209-202611-00189')).toEqual([
    'd:国办函|2020|7',
    'd:|2020|7',
    'i:sl054020920261100189',
  ]);
  expect(numberKeys(null, null)).toEqual([]);
  expect(numberKeys('无', '无')).toEqual([]);
});
