import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { questions } from './questions';

test('no question stands in the set by which the engine is judged, and each is there once', () => {
  const sets = ['words', 'sentences'].map((name) => readFileSync(`tests/fixtures/pinyin/${name}.tsv`, 'utf8')).join('');
  const judged = new Set(sets.split('\n').map((line) => line.split('\t')[1]));
  const all = questions();
  expect(all.length).toBeGreaterThan(2000);
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((question) => judged.has(question))).toEqual([]);
});
