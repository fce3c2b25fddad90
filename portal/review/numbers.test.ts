import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordWith } from '../../tests/fixtures/review/review-cases';
import { passesLuhn } from './bank-card';
import { idCheckCharacter, isCreditCode, isIdNumber } from './id-number';
import { maskNumbers } from './mask-numbers';
import { type ReviewRule, reviewKey, reviewRecord } from './review-record';

function rulesIn(body: string, field = 'body'): ReviewRule[] {
  return [...new Set(reviewRecord(recordWith(field, body)).map(({ rule }) => rule))];
}

const REGIONS = ['119999', '349999', '449999', '519999', '659999'];
const idNumbers = fc
  .record({
    region: fc.constantFrom(...REGIONS),
    day: fc.date({ min: new Date('1920-01-01T00:00:00Z'), max: new Date('2020-12-31T00:00:00Z'), noInvalidDate: true }),
    serial: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ region, day, serial }) => {
    const digits = `${region}${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
    return digits + idCheckCharacter(digits);
  });

/** Text that ends and begins so that no digit or letter touches the number. */
const prose = fc
  .array(fc.constantFrom('示例', '关于', '公示如下', '\n', '，', '。', '第3条', '2023年5月12日', '（一）', '★', '𠮷'), {
    maxLength: 20,
  })
  .map((words) => `${words.join('')}号`);

const wrappings: readonly ((digit: string) => string)[] = [
  (digit) => digit,
  (digit) => `<span>${digit}</span>`,
  (digit) => `<b style="font-size:12pt">${digit}</b>`,
  (digit) => `${digit}\u200b`,
  (digit) => `\ufeff${digit}`,
  (digit) => `${digit}<!-- 7 -->`,
  (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
  (digit) => `&#${digit.charCodeAt(0)};`,
];

test('a valid ID number is found in any text, whatever tags and invisible characters stand in it', () => {
  fc.assert(
    fc.property(
      idNumbers,
      prose,
      prose,
      fc.array(fc.nat(wrappings.length - 1), { minLength: 18, maxLength: 18 }),
      (number, before, after, choices) => {
        const written = [...number].map((digit, at) => wrappings[choices[at] ?? 0]?.(digit) ?? digit).join('');
        expect(rulesIn(`${before}${written}。${after}`)).toContain('idNumber');
      },
    ),
    { numRuns: 400 },
  );
});

test('a valid ID number is found however its digits are grouped, where they are grouped alike', () => {
  const separators = fc.constantFrom(' ', '-', '.', '  ', '\u3000', '\n', '·', '/', '—', '&nbsp;', '<br>');
  fc.assert(
    fc.property(
      idNumbers,
      separators,
      fc.uniqueArray(fc.integer({ min: 1, max: 17 }), { maxLength: 6 }),
      prose,
      (number, separator, cuts, before) => {
        let written = '';
        for (let at = 0; at < number.length; at++) written += `${cuts.includes(at) ? separator : ''}${number[at]}`;
        expect(rulesIn(`${before}<p>${written}。</p>`)).toContain('idNumber');
      },
    ),
    { numRuns: 400 },
  );
});

test('a number with another check character is an ID number after 身份证, and none without the word', () => {
  fc.assert(
    fc.property(idNumbers, fc.constantFrom(...'0123456789X'), prose, (number, last, before) => {
      fc.pre(last !== number[17]);
      expect(rulesIn(`${before}身份证：${number.slice(0, 17)}${last}。`)).toContain('idNumber');
      expect(rulesIn(`${before}编码：${number.slice(0, 17)}${last}。`)).not.toContain('idNumber');
    }),
    { numRuns: 400 },
  );
});

test('an ID number within a longer run of digits is none', () => {
  fc.assert(
    fc.property(idNumbers, fc.constantFrom(...'0123456789'), fc.boolean(), (number, digit, isBefore) => {
      fc.pre(!number.endsWith('X'));
      expect(rulesIn(isBefore ? `号${digit}${number}。` : `号${number}${digit}。`)).not.toContain('idNumber');
    }),
  );
});

test('the check characters are those of the standards', () => {
  // The worked example of GB 11643, and codes that the standards and registers print.
  expect(isIdNumber('11010519491231002X')).toBe(true);
  expect(isIdNumber('440524188001010014')).toBe(false);
  expect(idCheckCharacter('44052418800101001')).toBe('4');
  expect(isCreditCode('91350100M000100Y43')).toBe(true);
  expect(isCreditCode('91350100M000100Y44')).toBe(false);
  expect(passesLuhn('4111111111111111')).toBe(true);
  expect(passesLuhn('4111111111111112')).toBe(false);
});

test('masking leaves no number of a person readable, and other text as it was', () => {
  fc.assert(
    fc.property(idNumbers, prose, fc.constantFrom('', ' ', '-'), (number, before, separator) => {
      const written = `${number.slice(0, 6)}${separator}${number.slice(6, 14)}${separator}${number.slice(14)}`;
      const masked = maskNumbers(`${before}${written}。`);
      expect(masked).toBe(`${before}${number.slice(0, 3)}***${number.slice(-2)}。`);
    }),
  );
  expect(maskNumbers('1３8-0013-8000 与 6222 0212 3456 7894')).toBe('138***00 与 622***94');
  expect(maskNumbers('电话13800138000，示政办〔2023〕12号，2023-05-12')).toBe(
    '电话138***00，示政办〔2023〕12号，2023-05-12',
  );
  for (const plain of ['', '示例', '000014349/2019-00007', '0551-62620000', '2023-05-12 12:30:00'])
    expect(maskNumbers(plain)).toBe(plain);
});

test('the key is of sixteen characters, no spreadsheet takes it for a number, and any change of the text changes it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (a, b) => {
      const one = reviewKey(recordWith('body', `一${a}`));
      expect(one).toMatch(/^[a-z][0-9a-hj-km-np-tv-z]{15}$/);
      expect(reviewKey(recordWith('body', `一${a}`))).toBe(one);
      if (recordWith('body', `一${a}`).body !== recordWith('body', `一${b}`).body)
        expect(reviewKey(recordWith('body', `一${b}`))).not.toBe(one);
    }),
  );
  const record = recordWith('body', '正文');
  const changed = [
    { ...record, title: '另' },
    { ...record, summary: '另' },
    { ...record, indexNumber: '另' },
    { ...record, documentNumber: '另' },
    { ...record, organ: '另' },
    { ...record, url: 'https://www.shili.example/' },
    { ...record, attachments: [{ name: '另', url: null, sizeBytes: null }] },
  ].map((other) => reviewKey(other));
  expect(new Set([reviewKey(record), reviewKey(record, '依申请公开'), ...changed]).size).toBe(changed.length + 2);
});

test('what the portal derived does not change the key', () => {
  const record = recordWith('body', '正文');
  expect(reviewKey({ ...record, summary: '正文', derived: ['summary'] })).toBe(reviewKey(record));
});

test('a list of a thousand people is told in ten hits of a rule', () => {
  const list = Array.from({ length: 1000 }, (_, i) => `张三 1380013${String(i).padStart(4, '0')}`).join('\n');
  expect(reviewRecord(recordWith('body', list))).toHaveLength(10);
});

test('hostile texts take no longer than their length allows', () => {
  for (const text of [
    '<'.repeat(50_000),
    '<a '.repeat(20_000),
    '1 '.repeat(50_000),
    '（此件'.repeat(20_000),
    '密级：'.repeat(20_000),
    '&#'.repeat(50_000),
    `<script>${'<'.repeat(50_000)}`,
    '<!--'.repeat(20_000),
    '联系人'.repeat(20_000),
    '一'.repeat(100_000),
  ]) {
    expect(() => rulesIn(text)).not.toThrow();
  }
});
