import { expect, test } from 'vitest';
import { hasMarks } from './has-marks';

test('a derived summary is a mark only where the summary is shown', () => {
  expect(hasMarks({ derived: ['summary'] }, false)).toBe(false);
  expect(hasMarks({ derived: ['summary'] }, true)).toBe(true);
  expect(hasMarks({ derived: ['genre', 'summary'] }, false)).toBe(true);
  expect(hasMarks({ derived: [] }, true)).toBe(false);
});
