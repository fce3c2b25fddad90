import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

test('commands take their words from the console’s language, never from one language', () => {
  const folder = import.meta.dirname;
  const ownOne = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) => /import [^;]*_(ZH|EN)\b/.test(readFileSync(join(folder, name), 'utf8')));
  expect(ownOne).toEqual(['language.ts']);
});
