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
  ] as const)
    expect([text, end(text)]).toEqual([text, expected]);
});

test('a period that can not be gives nothing', () => {
  for (const text of [
    '公示期：2026年3月7日至2026年3月1日',
    '公示期：2026年2月30日至2026年3月3日',
    '公示期：2020年1月1日至2026年3月1日',
    '公示期满后',
    '公示无异议',
  ])
    expect([text, end(text)]).toEqual([text, null]);
  // Days without the day of publishing end nowhere.
  expect(end('公示期7天', null)).toBeNull();
  expect(end('公示期：3月1日至3月7日', null)).toBeNull();
  expect(end('公示期7天', '2026')).toBeNull();
});
