import { expect, test } from 'vitest';
import { printedForms } from './printed-form';
import { parseQuery, textOfWord } from './query-words';

const formsOf = (text: string) => printedForms(parseQuery(text), textOfWord);
const formOf = (text: string) => formsOf(text)[0] ?? null;

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

test('what officials say after a number is no part of it', () => {
  expect(formOf('国发〔2019〕5号文 营商环境')).toBe('国发〔2019〕5号 营商环境');
  expect(formOf('国发2019 5号文件 营商环境')).toBe('国发〔2019〕5号 营商环境');
});

test('a year of two digits is of this century, else of the last', () => {
  for (const text of ['示司〔26〕28号', '示司[26]28', '示司26年第028号', '示司（26）28号文']) {
    expect(formsOf(text), text).toEqual(['示司〔2026〕28号', '示司〔1926〕28号']);
  }
  expect(formsOf('低保 示司〔98〕5号')).toEqual(['低保 示司〔2098〕5号', '低保 示司〔1998〕5号']);
});

test('a number without its year is what stands on both sides of it, else issuer and serial as words', () => {
  expect(formsOf('示司28号')).toEqual(['示司〔 〕28号', '示司 28号']);
  expect(formsOf('示司第28号文件 低保')).toEqual(['示司〔 〕28号 低保', '示司 28号 低保']);
  expect(parseQuery('示司〔 〕28号').words.map(({ folded }) => folded)).toEqual(['示司(', ')28号']);
});

test('year and serial alone are a number in brackets; where the serial can be a month, a month first', () => {
  expect(formsOf('2026-28')).toEqual(['〔2026〕28号']);
  expect(formsOf('2026-028 低保')).toEqual(['〔2026〕28号 低保']);
  expect(formsOf('2026-11')).toEqual(['2026年11月', '〔2026〕11号']);
});

test('dates are put as they are printed', () => {
  for (const text of [
    '2026-11-22',
    '2026.11.22',
    '2026/11/22',
    '２０２６－１１－２２',
    '20261122',
    '2026年11月22号',
    '二〇二六年十一月二十二日',
    '二零二六年十一月二十二号',
    '二○二六年11月二二日',
  ]) {
    expect(formsOf(text), text).toEqual(['2026年11月22日']);
  }
  expect(formsOf('2026-01-02发布 低保')).toEqual(['2026年1月2日发布 低保']);
  expect(formsOf('自2026年01月02日起')).toEqual(['自2026年1月2日起']);
  expect(formsOf('2026/1')).toEqual(['2026年1月']);
  expect(formsOf('二〇二六年十月')).toEqual(['2026年10月']);
  expect(formsOf('十一月二十日')).toEqual(['11月20日']);
});

test('what is in no calendar, and digits within longer numbers, are no dates', () => {
  for (const text of [
    '2026-13-22',
    '2026-11-32',
    '2026-0-1',
    '20261322',
    '2026年13月1日',
    '2026年0月',
    '2026年1一月',
    '1602-202610-00004',
    'sl054-2026-11-22',
    '2026-11-22-3',
    '12026.11.22',
    '2026.11/22',
    '2026年11月一带一路',
    '十月革命',
  ]) {
    expect(formsOf(text), text).toEqual([]);
  }
});

test('what quotes held together is taken apart, after a number in it was put as it is printed', () => {
  expect(formsOf('“民政局 财政局” 低保')).toEqual(['民政局 财政局 低保']);
  expect(formsOf('国发2019年5号 “民政局 财政局”')).toEqual([
    '国发〔2019〕5号 “民政局 财政局”',
    '国发2019年5号 民政局 财政局',
  ]);
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
