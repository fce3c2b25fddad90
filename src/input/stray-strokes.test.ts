import { expect, test } from 'vitest';
import type { InkArc } from './handwriting/ink-lattice';
import { leaveStrayStrokes } from './stray-strokes';

const arc = (from: number, to: number, ...pairs: [string, number][]): InkArc => ({
  from,
  to,
  candidates: pairs.map(([character, score]) => ({ character, score })),
  layout: 0,
});

test('a line through a character is the next one, a stroke that makes it better is its own', () => {
  const lattice = {
    strokeCount: 3,
    arcs: [arc(0, 1, ['一', -4]), arc(0, 2, ['十', -5]), arc(0, 3, ['十', -19], ['土', -8]), arc(2, 3, ['一', -4])],
  };
  expect(leaveStrayStrokes(lattice).arcs).toEqual([
    arc(0, 1, ['一', -4]),
    arc(0, 2, ['十', -5]),
    arc(0, 3, ['土', -8]),
    arc(2, 3, ['一', -4]),
  ]);
  const growing = { strokeCount: 2, arcs: [arc(0, 1, ['十', -9]), arc(0, 2, ['十', -5])] };
  expect(leaveStrayStrokes(growing)).toEqual(growing);
});

test('where nothing else leads through the run, it stays as it was', () => {
  const lattice = { strokeCount: 2, arcs: [arc(0, 1, ['十', -5]), arc(0, 2, ['十', -9])] };
  expect(leaveStrayStrokes(lattice)).toBe(lattice);
});
