import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Random } from '../demo/random';
import { distortShape } from './distort';
import { dropHook, flatLength, roundCorners } from './stroke-geometry';

const GATE = [
  [0.2, 0.1, 0.22, 0.9],
  [0.2, 0.1, 0.8, 0.1, 0.8, 0.9, 0.7, 0.85],
  [0.3, 0.5, 0.7, 0.5],
];

test('a sample has finite points, no more strokes than the shape, and lies about where the shape does', () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1.2, noNaN: true }), (seed, amount) => {
      const strokes = distortShape(GATE, new Random(seed), amount);
      expect(strokes.length).toBeGreaterThanOrEqual(1);
      expect(strokes.length).toBeLessThanOrEqual(GATE.length);
      for (const [x, y] of strokes.flat()) {
        expect(Math.abs(x)).toBeLessThan(3);
        expect(Math.abs(y)).toBeLessThan(3);
      }
    }),
  );
});

test('hasty hands join strokes, careful ones mostly do not', () => {
  const joined = (amount: number) => {
    const random = new Random(1);
    let count = 0;
    for (let i = 0; i < 400; i++) if (distortShape(GATE, random, amount).length < GATE.length) count += 1;
    return count;
  };
  expect(joined(1)).toBeGreaterThan(joined(0) + 50);
});

test('a hook is dropped, a corner that is half of the stroke is kept', () => {
  expect(dropHook([0.8, 0.1, 0.8, 0.9, 0.7, 0.82])).toEqual([0.8, 0.1, 0.8, 0.9]);
  const corner = [0.2, 0.1, 0.8, 0.1, 0.8, 0.9];
  expect(dropHook(corner)).toEqual(corner);
});

test('rounded corners shorten a stroke and leave its ends', () => {
  const rounded = roundCorners([0, 0, 1, 0, 1, 1], 2);
  expect(rounded.slice(0, 2)).toEqual([0, 0]);
  expect(rounded.slice(-2)).toEqual([1, 1]);
  expect(flatLength(rounded)).toBeLessThan(2);
});
