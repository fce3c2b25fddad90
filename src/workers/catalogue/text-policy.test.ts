import { expect, test } from 'vitest';
import { organByName } from '../../catalogue/organ';
import type { TextGroup } from '../../catalogue/text-group';
import { textPolicy } from './text-policy';

const organ = (id: string, name: string, parentId: string | null) => ({
  ...organByName(id, name),
  shortName: name.slice(3),
  parentId,
});
const group = (more: Partial<TextGroup>): TextGroup => ({ organ: null, subject: null, year: null, ...more });

test('an organ stands for those below it, wherever they stand in the directory', () => {
  const organs = [
    organ('c', '示例县第三小学', 'b'),
    organ('b', '示例县教育局', 'a'),
    organ('a', '示例县人民政府', null),
    organ('d', '示例县税务局', null),
  ];
  const wants = textPolicy([{ organs: ['教育局'] }], organs, 2026);
  expect(
    ['示例县第三小学', '示例县教育局', '示例县人民政府', '示例县税务局'].filter((name) =>
      wants(group({ organ: name })),
    ),
  ).toEqual(['示例县第三小学', '示例县教育局']);
  expect(wants(group({}))).toBe(false);
  // One that the directory does not list is meant by its full name.
  expect(textPolicy([{ organs: ['示例县档案馆'] }], organs, 2026)(group({ organ: '示例县档案馆' }))).toBe(true);
});

test('a subject stands for its branches, and not for one that begins alike', () => {
  const wants = textPolicy([{ subjects: ['民政'] }], [], 2026);
  expect(wants(group({ subject: '民政' }))).toBe(true);
  expect(wants(group({ subject: '民政/社会救助' }))).toBe(true);
  expect(wants(group({ subject: '民政与优抚' }))).toBe(false);
});

test('the last years count this one; a text without a year is in none of them', () => {
  const wants = textPolicy([{ lastYears: 2 }], [], 2026);
  expect([2024, 2025, 2026, null].map((year) => wants(group({ year })))).toEqual([false, true, true, false]);
});

test('all that a rule names must hold, and one rule is enough; no rule wants nothing', () => {
  const wants = textPolicy([{ organs: ['甲'], lastYears: 1 }, { subjects: ['乙'] }], [], 2026);
  expect(wants(group({ organ: '甲', year: 2026 }))).toBe(true);
  expect(wants(group({ organ: '甲', year: 2025 }))).toBe(false);
  expect(wants(group({ subject: '乙' }))).toBe(true);
  expect(textPolicy([], [], 2026)(group({ organ: '甲' }))).toBe(false);
});
