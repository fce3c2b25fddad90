import { expect, test } from 'vitest';
import { FindModel, MAX_FIND_CHARACTERS, stepFrom } from './find-model';

test('the words of the query are marked until the reader takes the marks away, and come back', () => {
  const find = new FindModel(['低保', '2026']);
  expect(find.hasQuery.value).toBe(true);
  expect(find.words.value).toEqual(['低保', '2026']);
  find.report(3, false);
  find.goTo(2);
  find.markQuery(false);
  expect([find.words.value, find.count.value, find.at.value]).toEqual([[], 0, 0]);
  find.markQuery(true);
  expect(find.words.value).toEqual(['低保', '2026']);
});

test('other words are folded as the index folds them, and closing brings back those of the query', () => {
  const find = new FindModel(['低保']);
  find.open();
  expect(find.words.value).toEqual([]);
  find.type(' 示政办〔２０２６〕  ＡＢＣ ');
  expect(find.words.value).toEqual(['示政办(2026)', 'abc']);
  find.report(5, true);
  find.goTo(5);
  find.close();
  expect([find.words.value, find.count.value, find.more.value, find.at.value]).toEqual([['低保'], 0, false, 0]);
});

test('a pasted text is cut at whole characters', () => {
  const find = new FindModel([]);
  find.open();
  find.type('𠮷'.repeat(MAX_FIND_CHARACTERS + 20));
  expect([...(find.typed.value ?? '')]).toHaveLength(MAX_FIND_CHARACTERS);
  expect(find.hasQuery.value).toBe(false);
});

test('looking through the document again keeps the place, unless it is gone', () => {
  const find = new FindModel(['低保']);
  find.report(9, false);
  find.goTo(7);
  find.report(8, false);
  expect(find.at.value).toBe(7);
  find.report(6, false);
  expect(find.at.value).toBe(0);
  find.goTo(99);
  expect(find.at.value).toBe(6);
});

test('steps go round the ends', () => {
  expect([stepFrom(1, 1, 3), stepFrom(3, 1, 3), stepFrom(1, -1, 3), stepFrom(1, 1, 1)]).toEqual([2, 1, 3, 1]);
  expect(stepFrom(0, 1, 0)).toBe(0);
});
