import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from './finding';
import { judgeTexts } from './judge-text';

const record = { title: '关于做好防汛工作的通知', documentNumber: null, indexNumber: null, organ: null, summary: '' };

function judge(fields: { readonly [field in keyof typeof record]?: string }): Finding[] {
  const findings: Finding[] = [];
  judgeTexts({ ...record, ...fields }, findings);
  return findings;
}
const told = (fields: Parameters<typeof judge>[0]) =>
  judge(fields).map(({ code, field, seen }) => `${code} ${field} ${seen}`);

test('numbers that a spreadsheet rounded are told in titles, summaries and numbers, without showing them', () => {
  expect(told({ title: '关于3.30401E+17的批复' })).toEqual(['number.rounded title 3.30401E+17']);
  expect(told({ title: '关于李某（330401199001011000）的决定' })).toEqual(['number.rounded title 330***000']);
  expect(told({ indexNumber: '330401199001010000' })).toEqual(['number.rounded index_no 330***000']);
  expect(told({ documentNumber: '1.234e+15' })).toEqual(['number.rounded doc_no 1.234e+15']);
  expect(told({ summary: '账号6222021234567890000。' })).toEqual(['number.rounded summary 622***000']);
});

test('a rounded number is found wherever it stands', () => {
  for (let before = 0; before < 40; before++) {
    expect(told({ summary: `${'前'.repeat(before)}330401199001011000` }), String(before)).toHaveLength(1);
  }
});

test('numbers that are meant so are left alone', () => {
  for (const text of [
    '202601000000000000',
    '330401199001011234',
    '总投资1000000元',
    'C1E+5',
    '1.5E+3',
    '编号0000000000000001000',
  ]) {
    expect(told({ title: text, indexNumber: text, summary: text }), text).toEqual([]);
  }
});

test('characters lost in a conversion are told, questions are not', () => {
  expect(told({ title: '关于?岭街道防汛工作的通知' })).toEqual(['text.lost title 关于?岭街道防汛工']);
  expect(told({ title: '关于锟斤拷锟斤拷的通知' })).toEqual(['text.lost title 锟斤拷']);
  expect(told({ organ: '烫烫烫烫', summary: '见锟斤拷' })).toEqual([
    'text.lost issuer 烫烫烫',
    'text.lost summary 锟斤拷',
  ]);
  for (const title of [
    '医保怎么报?一图读懂',
    '您知道社保卡如何办理吗?来看解读',
    '关于OFD?格式',
    '为什么要垃圾分类？',
    '烫伤急救',
    '小屯屯田遗址',
  ]) {
    expect(told({ title }), title).toEqual([]);
  }
});

test('whatever the texts are, judging ends and shows at most 80 characters', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('0', '1', '?', 'E', '+', '锟', '斤', '拷') }),
      (a, b) => {
        for (const { seen } of judge({ title: a + b, summary: b + a })) expect(seen.length).toBeLessThanOrEqual(80);
      },
    ),
  );
});
