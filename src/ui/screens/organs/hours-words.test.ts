import { expect, test } from 'vitest';
import { createTranslate, loadLaterWords } from '../../../i18n/translate';
import { hoursWords, officeStateWords, organHoursWords } from './hours-words';

await loadLaterWords();

const t = createTranslate();
const spans = [
  { fromMinute: 510, toMinute: 720 },
  { fromMinute: 870, toMinute: 1050 },
];

test('runs of weekdays are joined, single days are named', () => {
  expect(hoursWords(t, { weekdays: [1, 2, 3, 4, 5], spans })).toBe('周一至周五 8:30–12:00，14:30–17:30');
  expect(hoursWords(t, { weekdays: [6, 1, 2, 4], spans: spans.slice(0, 1) })).toBe('周一、周二、周四、周六 8:30–12:00');
});

test('an organ without hours says to ask by telephone', () => {
  expect(hoursWords(t, { weekdays: [], spans: [] })).toBe('未公布，请先打电话问');
});

test('an organ of which only the name is known promises neither hours nor a telephone', () => {
  const none = { weekdays: [], spans: [] };
  expect(organHoursWords(t, { hours: none, telephone: '' })).toBe('未公布');
  expect(organHoursWords(t, { hours: none, telephone: '0000-7001131' })).toBe('未公布，请先打电话问');
  expect(organHoursWords(t, { hours: { weekdays: [1], spans: spans.slice(0, 1) }, telephone: '' })).toBe(
    '周一 8:30–12:00（法定节假日除外）',
  );
});

test('closed offices say when they open next', () => {
  expect(officeStateWords(t, { open: true, untilMinute: 720 }, 5)).toBe('办公到 12:00');
  expect(officeStateWords(t, { open: false, next: { daysAhead: 0, fromMinute: 870 } }, 5)).toBe('今天 14:30 开始办公');
  expect(officeStateWords(t, { open: false, next: { daysAhead: 1, fromMinute: 510 } }, 7)).toBe('明天 8:30 开始办公');
  expect(officeStateWords(t, { open: false, next: { daysAhead: 3, fromMinute: 510 } }, 5)).toBe('周一 8:30 开始办公');
});
