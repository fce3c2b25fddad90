import { expect, test } from 'vitest';
import type { Language } from '../base/language';
import { formatFullDate, formatLongDate, formatNearDate, formatShortDate } from './dates';
import { createTranslate, directionOf, formatCount, loadLanguage } from './translate';

let shown: Language = 'zh-Hans';
const t = createTranslate(() => shown);

test('before the words of a language are there, its messages are those of Simplified Chinese', async () => {
  shown = 'en';
  expect(t('app.home')).toBe('首页');
  await loadLanguage('en');
  expect(t('app.home')).toBe('Home');
  expect(t.language).toBe('en');
  expect(directionOf('en')).toBe('ltr');
});

test('what depends on a number takes the form of the language', async () => {
  await loadLanguage('en');
  shown = 'en';
  expect([1, 2, 1_202_360].map((count) => t('app.records', { count }))).toEqual([
    '1 document',
    '2 documents',
    '1,202,360 documents',
  ]);
  shown = 'zh-Hans';
  expect(t('app.records', { count: 1 })).toBe('1 条');
});

test('a placeholder without a value stays visible', () => {
  shown = 'zh-Hans';
  expect(t('app.records')).toBe('{count} 条');
});

test('days, years and numbers are written as the language writes them', async () => {
  const said = async (language: Language) => {
    await loadLanguage(language);
    shown = language;
    return [
      formatLongDate(t, '2026-09-12'),
      formatLongDate(t, '2019'),
      formatShortDate(t, '2026-09-12'),
      // A comma comes and goes with the version of the browser's data.
      formatFullDate(t, '2026-11-23').replace(',', ''),
      formatNearDate(t, '2026-11-23', '2026-11-23'),
      formatNearDate(t, '2026-11-22', '2026-11-23'),
      formatNearDate(t, '2026-03-05', '2026-11-23'),
      formatNearDate(t, '2025-12-31', '2026-11-23'),
      formatCount(t, 1_202_360),
    ];
  };
  const chinese = [
    '2026年9月12日',
    '2019年',
    '2026-09-12',
    '2026年11月23日星期一',
    '今天',
    '昨天',
    '3月5日',
    '2025-12-31',
    '1,202,360',
  ];
  expect(await said('zh-Hans')).toEqual(chinese);
  expect(await said('zh-Hant')).toEqual(chinese);
  expect(await said('en')).toEqual([
    '12 September 2026',
    '2019',
    '2026-09-12',
    'Monday 23 November 2026',
    'today',
    'yesterday',
    '5 March',
    '2025-12-31',
    '1,202,360',
  ]);
});

test('what is no day comes back as it is', () => {
  shown = 'zh-Hans';
  expect([formatLongDate(t, '不详'), formatNearDate(t, '2026-13-40', '2026-11-23'), formatFullDate(t, '')]).toEqual([
    '不详',
    '2026-13-40',
    '',
  ]);
});
