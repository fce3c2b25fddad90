import { expect, test } from 'vitest';
import { lastWord } from './last-word';

test('a text ends with a word, not with a character', () => {
  expect(lastWord('农村低保标准')).toBe('标准');
  expect(lastWord('示政发〔2026〕')).toBe('2026〕');
  expect(lastWord('查 dbbz')).toBe('dbbz');
});

test('what stands behind the word goes with it; without a word everything does', () => {
  expect(lastWord('农村 ')).toBe('农村 ');
  expect(lastWord('〔〕')).toBe('〔〕');
  expect(lastWord('')).toBe('');
});
