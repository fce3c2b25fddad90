import { expect, test } from 'vitest';
import { type Box, nearest } from './nearest';

/** Keys of 40 × 40 with gaps of 10; the last row has one wide key. */
const key = (column: number, row: number, columns = 1): Box => ({
  left: column * 50,
  top: row * 50,
  right: column * 50 + columns * 50 - 10,
  bottom: row * 50 + 40,
});
const KEYS = [key(0, 0), key(1, 0), key(2, 0), key(0, 1), key(1, 1), key(2, 1), key(0, 2, 3)];
const from = (index: number, direction: 'up' | 'down' | 'left' | 'right') =>
  nearest(KEYS[index] ?? key(0, 0), KEYS, direction);

test('arrows go to the neighbour in the row and in the column', () => {
  expect(from(0, 'right')).toBe(1);
  expect(from(1, 'left')).toBe(0);
  expect(from(1, 'down')).toBe(4);
  expect(from(5, 'up')).toBe(2);
});

test('a wide key below is reached from every column, and nothing lies beyond the edges', () => {
  expect(from(3, 'down')).toBe(6);
  expect(from(5, 'down')).toBe(6);
  expect(from(6, 'up')).toBe(4);
  expect(from(6, 'down')).toBe(-1);
  expect(from(0, 'up')).toBe(-1);
  expect(from(2, 'right')).toBe(-1);
});
