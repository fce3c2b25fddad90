import { expect, test } from 'vitest';
import { organByName } from '../../catalogue/organ';
import { organAlone } from '../../catalogue/organ-choice';
import { OrganBranches } from './organ-branches';

const organ = (id: string, name: string, parentId: string | null) => ({ ...organByName(id, name), parentId });
const COUNTY = [
  organ('3', '救助站', '2'),
  organ('1', '县政府', null),
  organ('2', '民政局', '1'),
  organ('4', '教育局', '1'),
  organ('5', '镇政府', null),
];

test('an organ is chosen with all under it, or alone; what the directory does not know by its name', () => {
  const branches = OrganBranches.of(COUNTY);
  expect(branches.spell({ organ: ['民政局'], year: ['2026'] })).toEqual({
    organ: ['民政局', '救助站'],
    year: ['2026'],
  });
  expect(branches.spell({ organ: ['县政府'] }).organ?.toSorted()).toEqual(['县政府', '救助站', '教育局', '民政局']);
  expect(branches.spell({ organ: [organAlone('县政府'), '外地机构'] })).toEqual({ organ: ['县政府', '外地机构'] });
  expect(branches.spell({ year: ['2026'] })).toEqual({ year: ['2026'] });
  const suggested = (value: string) => ({ kind: 'organ' as const, text: value, value, count: 1, marks: [] });
  expect(branches.isAbove(suggested('民政局'))).toBe(true);
  expect(branches.isAbove(suggested('救助站'))).toBe(false);
});

test('counts of an organ take in those under it, which stand behind it, most records first', () => {
  const flat = [
    { value: '外地机构', count: 9 },
    { value: '教育局', count: 7 },
    { value: '救助站', count: 5 },
    { value: '县政府', count: 2 },
  ];
  expect(OrganBranches.of(COUNTY).countWithBelow(flat)).toEqual([
    { value: '县政府', count: 14 },
    { value: organAlone('县政府'), count: 2, depth: 1 },
    { value: '教育局', count: 7, depth: 1 },
    { value: '民政局', count: 5, depth: 1 },
    { value: '救助站', count: 5, depth: 2 },
    { value: '外地机构', count: 9 },
  ]);
});

test('parents that run in a circle lose nobody and do not run for ever', () => {
  const branches = OrganBranches.of([organ('1', '甲局', '2'), organ('2', '乙局', '1'), organ('3', '丙局', '3')]);
  const counts = branches.countWithBelow(['甲局', '乙局', '丙局'].map((value) => ({ value, count: 1 })));
  expect(counts.filter(({ value }) => !value.startsWith('=')).map(({ value }) => value)).toEqual([
    '乙局',
    '甲局',
    '丙局',
  ]);
});
