import { expect, test } from 'vitest';
import { SaidWords } from './said-words';

test('the same words are said once while they stand, and again when they are told again', () => {
  const said = new SaidWords();
  const [region, other] = [{}, {}];
  expect([said.take(region, '没有找到'), said.take(region, '没有找到'), said.take(other, '没有找到')]).toEqual([
    true,
    false,
    true,
  ]);
  expect([said.take(region, ''), said.take(region, '没有找到')]).toEqual([false, true]);
  said.forget(region);
  expect(said.take(region, '没有找到')).toBe(true);
  expect(said.take(region, '找到 3 条')).toBe(true);
});
