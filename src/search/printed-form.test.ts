import { expect, test } from 'vitest';
import { printedForm } from './printed-form';
import { parseQuery } from './query-words';

const formOf = (text: string) => printedForm(parseQuery(text));

test('document numbers among other words are put in the form that is printed', () => {
  expect(formOf('国发2019年5号 营商环境')).toBe('国发〔2019〕5号 营商环境');
  expect(formOf('营商环境 国发2019 5号')).toBe('营商环境 国发〔2019〕5号');
  expect(formOf('国发〔二〇一九〕五号')).toBe('国发〔2019〕5号');
});

test('years in Chinese numerals are put in digits', () => {
  expect(formOf('二〇二六年低保 通知')).toBe('2026年低保 通知');
  expect(formOf('二零二六年　一九九八年')).toBe('2026年 1998年');
  expect(formOf('二○二六')).toBe('2026');
});

test('what is printed as it was typed, and what is no number, has no other form', () => {
  for (const text of [
    '',
    '低保 标准',
    '国发〔2019〕5号',
    '国發【2019】5號 通知',
    '2026年 5号',
    '一九二〇路灯',
    '第五号',
  ]) {
    expect(formOf(text), text).toBeNull();
  }
});
