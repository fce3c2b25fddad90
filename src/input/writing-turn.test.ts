import { expect, test } from 'vitest';
import { beginsNextCharacter } from './writing-turn';

const stroke = (from: number, to: number) =>
  [
    [from, 0.5],
    [to, 0.6],
  ] as const;

test('in a field with room for one character no place begins the next', () => {
  for (const x of [0, 0.5, 1]) expect(beginsNextCharacter([stroke(0.1, 0.4)], x)).toBe(false);
});

test('in a wide field a stroke clearly to the right begins the next, the last one of a wide character does not', () => {
  expect(beginsNextCharacter([stroke(0.1, 0.8)], 1.2)).toBe(true);
  expect(beginsNextCharacter([stroke(0.1, 0.8)], 0.9)).toBe(false);
  // A long 一, and the second stroke of 二 under its end.
  expect(beginsNextCharacter([stroke(0.1, 1.3)], 1.2)).toBe(false);
});
