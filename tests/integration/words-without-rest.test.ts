import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scoreRuns } from '../bench/handwriting/bench-runs';
import { testShapes } from '../bench/handwriting/cases';

// 36 words: the bench has more. Some 20 seconds of work.
test('nine of ten words written over each other or side by side without a rest are read right, by other hands than those of the training', async () => {
  const model = new Uint8Array(readFileSync('public/models/handwriting-main.bin'));
  const { groups, wrong } = await scoreRuns(model, testShapes(), 11, 6);
  expect(Object.keys(groups)).toContain('over each other');
  expect(groups.all?.words).toBeGreaterThanOrEqual(30);
  expect(groups.all?.top1, wrong.join('\n')).toBeGreaterThanOrEqual(90);
});
