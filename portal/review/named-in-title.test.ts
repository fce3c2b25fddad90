import { expect, test } from 'vitest';
import { recordFrom } from '../../tests/fixtures/review/review-cases';
import { reviewRecord } from './review-record';

function rulesOf(title: string, body: string): string[] {
  return reviewRecord(recordFrom({ title, body })).map(({ rule, field }) => `${rule} in ${field}`);
}

test('a person in the title and a mobile number in the text belong together', () => {
  for (const title of [
    '关于王小明的公示',
    '关于王小明同志先进事迹的公示',
    '关于给予王小明等三人救助的公示',
    '对王小明作出行政处罚的公告',
  ]) {
    expect(rulesOf(title, '公示期七天。电话：13800138000。')).toEqual(['mobileWithName in body']);
  }
});

test("an office's number, or a title without a person, is let through", () => {
  expect(rulesOf('关于王小明的公示', '监督电话：13800138000。')).toEqual([]);
  expect(rulesOf('关于平安建设的公示', '电话：13800138000。')).toEqual([]);
  expect(rulesOf('关于高标准农田的通知', '电话：13800138000。')).toEqual([]);
});
