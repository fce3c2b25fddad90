import { expect, test } from 'vitest';
import type { Selection } from '../catalogue/selection';
import { chooseCatalogue, isSelectionTarget, selectionTarget } from './choose-selection';

const hash = (digit: string) => digit.repeat(64);
const target = (digit: string, custom: object = {}) => ({
  sha256: hash(digit),
  lengthBytes: 10,
  custom: { ...custom },
});
const published = (
  digit: string,
  records: number,
  selection: Omit<Selection, 'name'>,
): [string, ReturnType<typeof target>] => [
  selectionTarget(selection.id),
  target(digit, { records, selection: { name: selection.id, ...selection } }),
];
const targets = new Map([
  ['catalogue.json', target('0')],
  published('1', 500, { id: 'town', regions: ['城关镇'] }),
  published('2', 100, { id: 'new-town', regions: ['城关镇', '河口乡'], fromYear: 2025 }),
  published('3', 900, { id: 'new', fromYear: 2024 }),
  ['selection-broken.json', target('4', { records: 'many' })],
]);
const chosen = (wanted: object, canTake?: (sha256: string) => boolean) => {
  const { selection, isExact, target } = chooseCatalogue({ targets }, wanted, canTake);
  return [selection?.id ?? null, isExact, target.sha256[0]];
};

test('who wants everything takes the whole catalogue', () => {
  expect(chosen({})).toEqual([null, true, '0']);
});

test('the smallest that holds what is wanted is taken, and says whether it holds more', () => {
  expect(chosen({ regions: ['城关镇'] })).toEqual(['town', true, '1']);
  expect(chosen({ regions: ['城关镇'], fromYear: 2026 })).toEqual(['new-town', false, '2']);
  expect(chosen({ regions: ['城关镇', '河口乡'], fromYear: 2025 })).toEqual(['new-town', true, '2']);
  expect(chosen({ fromYear: 2024, toYear: 2025 })).toEqual(['new', false, '3']);
});

test('what no selection holds is taken out of the whole catalogue, which holds more', () => {
  expect(chosen({ regions: ['河口乡'] })).toEqual([null, false, '0']);
  expect(chosen({ organs: ['民政局'] })).toEqual([null, false, '0']);
  expect(chosen({ fromYear: 2023 })).toEqual([null, false, '0']);
});

test('a selection whose manifest is not to be had is passed over', () => {
  expect(chosen({ regions: ['城关镇'] }, (sha256) => sha256 !== hash('1'))).toEqual([null, false, '0']);
});

test('a target is known as a selection by its path', () => {
  expect(isSelectionTarget(selectionTarget('a-1'))).toBe(true);
  expect(isSelectionTarget('catalogue.json')).toBe(false);
  expect(isSelectionTarget('takedown.json')).toBe(false);
});
