import { expect, test } from 'vitest';
import { yearText } from './year-text';

test('a year stands in brackets behind a code, known or not, and closes a bracket that is open', () => {
  expect(yearText('2026', '示政办发', '示政办发')).toBe('〔2026〕');
  expect(yearText('2026', '某函', null)).toBe('〔2026〕');
  expect(yearText('2026', '示政办发〔', null)).toBe('2026〕');
});

test('elsewhere it stands alone', () => {
  for (const before of ['', '第', '示政发〔2025〕3号', 'SL054-0209-', '2025年', '查 ']) {
    expect(yearText('2026', before, null), before).toBe('2026');
  }
});
