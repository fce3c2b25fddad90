import { afterEach, expect, test, vi } from 'vitest';
import { USAGE_EN } from '../words/usage-words';
import { USAGE_ZH } from '../words/usage-words-zh';
import { usage, usageOf } from './usage';

afterEach(() => vi.unstubAllEnvs());

test('a command that was mistyped is answered with its own usage, not with that of all', () => {
  const own = usageOf('rollback');
  expect(own).toMatch(/^用法：npm run portal -- rollback DIR/);
  expect(own.split('\n').length).toBeLessThan(6);
  vi.stubEnv('CHAYUE_LANG', 'en');
  expect(usageOf('rollback')).toMatch(/^usage: npm run portal -- rollback DIR/);
});

test('every way to write keys is in one usage', () => {
  for (const way of ['init', 'rotate', 'renew', 'list']) expect(usageOf('keys')).toContain(`keys ${way}`);
});

test('where there is no such command all are told', () => {
  expect(usageOf('publsh')).toBe(usage().trimEnd());
  expect(usageOf('')).toBe(usage().trimEnd());
});

test('both languages name the same commands with the same options', () => {
  const paragraphsOf = (text: string) => text.split('\n\n').slice(1);
  const optionsOf = (paragraph: string) => [...new Set(paragraph.match(/--[a-z][a-z-]+/g))].sort();
  const [chinese, english] = [paragraphsOf(USAGE_ZH), paragraphsOf(USAGE_EN)];
  expect(chinese.map((paragraph) => paragraph.split(' ')[0])).toEqual(
    english.map((paragraph) => paragraph.split(' ')[0]),
  );
  chinese.forEach((paragraph, at) => {
    expect(optionsOf(paragraph)).toEqual(optionsOf(english[at] ?? ''));
  });
});
