import { expect, test } from 'vitest';
import { composeShapes } from './composed-shapes';
import { readShapes } from './stroke-shapes';

test('characters of names and places that the data lacks are put together within the square, from as many strokes as they have', async () => {
  const read = await readShapes();
  const composed = composeShapes(read);
  const counts = new Map(composed.map(({ character, strokes }) => [character, strokes.length]));
  expect([counts.get('玥'), counts.get('赟'), counts.get('滘'), counts.get('犇'), counts.get('旸')]).toEqual([
    8, 16, 13, 12, 7,
  ]);
  expect(composed.length).toBeGreaterThan(1200);
  for (const { strokes } of composed) {
    for (const value of strokes.flat()) {
      expect(value).toBeGreaterThan(-0.1);
      expect(value).toBeLessThan(1.1);
    }
  }
  // What the data has is not drawn a second time.
  expect(composeShapes([...read, ...composed])).toEqual([]);
});
