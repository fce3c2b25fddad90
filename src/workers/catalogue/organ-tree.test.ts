import { expect, test } from 'vitest';
import { organByName } from '../../catalogue/organ';
import type { BrowseNode } from '../../search/query';
import { nestOrgans } from './organ-tree';

const organ = (id: string, name: string, parentId: string | null) => ({ ...organByName(id, name), parentId });
const flat = (value: string, count: number): BrowseNode => ({ value, label: value, count, children: [] });

test('organs nest under who stands above them, counts add up, order is the directory’s', () => {
  const organs = [
    organ('1', '县政府', null),
    organ('2', '民政局', '1'),
    organ('3', '救助站', '2'),
    organ('4', '镇政府', null),
  ];
  const tree = nestOrgans([flat('镇政府', 9), flat('民政局', 5), flat('县政府', 2), flat('救助站', 1)], organs);
  expect(tree).toEqual([
    {
      ...flat('县政府', 8),
      children: [{ ...flat('民政局', 6), children: [flat('救助站', 1)] }],
    },
    flat('镇政府', 9),
  ]);
});

test('an organ without records is left out, unless something below it has some', () => {
  const organs = [organ('1', '县政府', null), organ('2', '民政局', '1'), organ('3', '档案馆', '1')];
  expect(nestOrgans([flat('民政局', 5)], organs)).toEqual([{ ...flat('县政府', 5), children: [flat('民政局', 5)] }]);
});

test('names that the directory does not know come last and are not lost', () => {
  const tree = nestOrgans([flat('外地机构', 3), flat('县政府', 1)], [organ('1', '县政府', null)]);
  expect(tree.map((node) => node.value)).toEqual(['县政府', '外地机构']);
});

test('an organ whose parent is unknown stands at the top', () => {
  expect(nestOrgans([flat('民政局', 5)], [organ('2', '民政局', '99')])).toEqual([flat('民政局', 5)]);
});

test('parents that run in a circle lose nobody and do not run for ever', () => {
  const organs = [organ('1', '甲局', '2'), organ('2', '乙局', '1')];
  const tree = nestOrgans([flat('甲局', 1), flat('乙局', 2)], organs);
  const names = (nodes: readonly BrowseNode[]): string[] =>
    nodes.flatMap((node) => [node.value, ...names(node.children)]);
  expect(names(tree).sort()).toEqual(['乙局', '甲局']);
});
