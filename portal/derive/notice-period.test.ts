import { expect, test } from 'vitest';
import { endOfNotice } from './notice-period';

const end = (text: string, publishedDate: string | null = '2026-03-01') =>
  endOfNotice(text, { publishedDate, writtenDate: null }, (date, days) => `${date}+${days}`);

test('the end of a notice is read from the many ways to write it', () => {
  for (const [text, expected] of [
    ['公示期：2026年3月1日至2026年3月7日', '2026-03-07'],
    ['公示期为5个工作日（2026年3月2日—3月6日）。', '2026-03-06'],
    ['公示时间自2026年3月2日起至2026年3月8日止', '2026-03-08'],
    ['公示时间：2026年3月2日-8日', '2026-03-08'],
    ['公示期限为2026.3.2至2026.3.8', '2026-03-08'],
    ['公示期：2026-03-02到2026-03-08', '2026-03-08'],
    ['公示期间为3月2日（星期一）至3月6日', '2026-03-06'],
    ['公示时间：2025年12月29日至1月4日', '2026-01-04'],
    ['公示期至2026年3月7日', '2026-03-07'],
    ['公示期7天，如有异议请反映', '2026-03-08'],
    ['公示期为七日。', '2026-03-08'],
    ['公示期五个工作日', '2026-03-01+5'],
    ['公示期自发布之日起7日。', '2026-03-08'],
    ['自本公示发布之日起5个工作日内，如有异议请反映', '2026-03-01+5'],
    ['公示期自本公示发布之日起5个工作日', '2026-03-01+5'],
    ['自公示之日起7个工作日内，请以书面形式反映', '2026-03-01+7'],
    ['公示期限：自发布之日起七天', '2026-03-08'],
    ['公示期为7天', '2026-03-08'],
    ['公示期：自公示发布次日起十五个日历日', '2026-03-16'],
    ['公示时间为30个自然日', '2026-03-31'],
    ['公示期从即日起五（5）个工作日', '2026-03-01+5'],
  ] as const)
    expect([text, end(text)]).toEqual([text, expected]);
});

test('days run from the day of writing where that of publishing is not stated; where working days are not known there is no end', () => {
  const dates = { publishedDate: null, writtenDate: '2026-03-01' };
  expect(endOfNotice('公示期7天', dates, () => null)).toBe('2026-03-08');
  expect(endOfNotice('公示期7个工作日', dates, () => null)).toBeNull();
  expect(endOfNotice('公示期7天', { ...dates, publishedDate: '2026-03-03' }, () => null)).toBe('2026-03-10');
});

test('a period that can not be gives nothing', () => {
  for (const text of [
    '公示期：2026年3月7日至2026年3月1日',
    '公示期：2026年2月30日至2026年3月3日',
    '公示期：2020年1月1日至2026年3月1日',
    '公示期满后',
    '公示无异议',
    '自公示之日起五日内申请人、利害关系人可以提出听证申请',
    '自公示期满之日起三十日内',
    '公示期不得少于7日',
    '自发布之日起30日后施行',
  ])
    expect([text, end(text)]).toEqual([text, null]);
  // Days without the day of publishing end nowhere.
  expect(end('公示期7天', null)).toBeNull();
  expect(end('公示期：3月1日至3月7日', null)).toBeNull();
  expect(end('公示期7天', '2026')).toBeNull();
});
