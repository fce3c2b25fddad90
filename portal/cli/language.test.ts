import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { CONSOLE_WORDS_EN } from '../words/console-words';
import { CONSOLE_WORDS_ZH } from '../words/console-words-zh';

/** Places of all words in a set of them, however deep. */
function placesOf(words: unknown, place = ''): string[] {
  if (Array.isArray(words)) return [`${place}[${words.length}]`];
  if (typeof words !== 'object' || words === null) return [`${place}: ${typeof words}`];
  return Object.entries(words).flatMap(([name, one]) => placesOf(one, `${place}.${name}`));
}

/** Texts as they stand, and what functions make of any values. */
function textsOf(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  if (typeof words === 'function') return [String(words('x', 'x', 'x', 'x'))];
  return Object.values(words as object).flatMap(textsOf);
}

test('no words of the console are there in one language only', () => {
  const { closer: _a, noFeed: _b, ...english } = CONSOLE_WORDS_EN;
  const { closer: _c, noFeed: _d, ...chinese } = CONSOLE_WORDS_ZH;
  expect(placesOf(chinese).sort()).toEqual(placesOf(english).sort());
});

test('commands for withdrawals, keys, signing, verifying and bundles speak the language that is asked for', () => {
  /** Characters and their punctuation. */
  const Han = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
  for (const part of ['takedown', 'find', 'trust'] as const) {
    for (const text of textsOf(CONSOLE_WORDS_EN[part])) expect(text).not.toMatch(Han);
    for (const text of textsOf(CONSOLE_WORDS_ZH[part])) expect(text).toMatch(Han);
  }
});

test('whatever is wrong with a command line is said in Chinese too', () => {
  const folder = import.meta.dirname;
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const calls = sources.flatMap((source) => source.match(/new UsageError\([\s\S]*?\);?\n/g) ?? []);
  const messages = calls.flatMap((call) => call.match(/`[^`]*`|'[^']*'/g) ?? []);
  const own = messages.map((message) => message.slice(1, -1).replaceAll(/\$\{.*?\}/g, 'x'));
  expect(own.length).toBeGreaterThan(35);
  expect(own.filter((message) => CONSOLE_WORDS_ZH.argument(message) === message)).toEqual([]);
  expect(CONSOLE_WORDS_ZH.argument('--rows: a number from 1 to 50 expected, not “many”')).toBe(
    '--rows：应为 1 到 50 的数，不能是“many”',
  );
  for (const args of [['--odd'], ['--in'], ['--in', '--out'], ['--dry=1'], ['odd']]) {
    const read = () => parseArgs({ args, options: { in: { type: 'string' }, dry: { type: 'boolean' } } });
    const thrown = errorOf(read);
    expect(CONSOLE_WORDS_ZH.argument(thrown), thrown).toMatch(/^[^']*\p{Script=Han}[^']*$/u);
  }
});

function errorOf(run: () => unknown): string {
  try {
    run();
  } catch (thrown) {
    return (thrown as Error).message;
  }
  throw new Error('nothing is wrong with it');
}

test('commands take their words from the console’s language, never from one language', () => {
  const folder = import.meta.dirname;
  const ownOne = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) => /import [^;]*_(ZH|EN)\b/.test(readFileSync(join(folder, name), 'utf8')));
  expect(ownOne).toEqual(['language.ts']);
});
