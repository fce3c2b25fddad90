import { expect, test } from 'vitest';
import { LAYOUT_MEASURES, layoutOdds, StrokeLayout } from '../../src/input/handwriting/stroke-layout';
import { Random } from '../demo/random';
import { readShapes } from './stroke-shapes';
import { trainLayout } from './train-layout';
import { writeRun } from './write-run';

const shapes = await readShapes(undefined, [...'政府信息公开农村土地中国人民']);

test('a run has a rest for each stroke and a beginning for each character', () => {
  const { strokes, restsMs, beginnings } = writeRun(
    shapes.slice(0, 3).map((shape) => shape.strokes),
    new Random(3),
    0.3,
  );
  expect(restsMs).toHaveLength(strokes.length);
  expect(restsMs[0]).toBe(0);
  expect(beginnings.size).toBe(3);
  expect(beginnings.has(0)).toBe(true);
  for (const value of strokes.flat(2)) expect(Number.isFinite(value)).toBe(true);
});

test('a short training finds beginnings in runs that it has not seen; the same seed gives the same weights', () => {
  const plan = { seed: 2, hidden: 6, runs: 600 };
  const weights = trainLayout(shapes, plan, () => undefined);
  expect(trainLayout(shapes, plan, () => undefined)).toEqual(weights);
  const random = new Random(99);
  const measures = new Float64Array(LAYOUT_MEASURES);
  let right = 0;
  let count = 0;
  for (let run = 0; run < 30; run++) {
    const written = writeRun(
      [0, 1, 2].map(() => random.pick(shapes).strokes),
      random,
      0.2,
    );
    const layout = new StrokeLayout();
    let begun = 0;
    written.strokes.forEach((stroke, at) => {
      layout.add(stroke, written.restsMs[at] ?? 0);
      if (at === 0) return;
      layout.measure(begun, at, measures);
      const isBeginning = written.beginnings.has(at);
      if (isBeginning) begun = at;
      if (layoutOdds(weights, measures) > 0 === isBeginning) right += 1;
      count += 1;
    });
  }
  expect(right / count).toBeGreaterThan(0.9);
});
