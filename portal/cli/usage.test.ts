import { expect, test } from 'vitest';
import { USAGE, usageOf } from './usage';

test('a command that was mistyped is answered with its own usage, not with that of all', () => {
  const own = usageOf('rollback');
  expect(own).toMatch(/^usage: npm run portal -- rollback DIR/);
  expect(own.split('\n').length).toBeLessThan(6);
});

test('every way to write keys is in one usage', () => {
  for (const way of ['init', 'rotate', 'renew', 'list']) expect(usageOf('keys')).toContain(`keys ${way}`);
});

test('where there is no such command all are told', () => {
  expect(usageOf('publsh')).toBe(USAGE.trimEnd());
  expect(usageOf('')).toBe(USAGE.trimEnd());
});
