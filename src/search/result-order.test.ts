import { expect, test } from 'vitest';
import { DEPARTMENT, GOVERNMENT, INSTITUTION, TOWNSHIP } from './organ-rank';
import { ORDER_KEYS, orderKey } from './result-order';
import {
  CLOSE,
  EXACT_NUMBER,
  IN_RULE_NAME,
  NAME_END,
  REST,
  TITLE_PHRASE,
  WHOLE_NAME,
  WHOLE_TITLE,
} from './title-class';

test('a better group comes first, then what is in force, then the better class, then the organ', () => {
  const keys = [
    orderKey(EXACT_NUMBER, false, INSTITUTION),
    orderKey(EXACT_NUMBER, true, GOVERNMENT),
    orderKey(WHOLE_TITLE, false, INSTITUTION),
    orderKey(WHOLE_NAME, false, GOVERNMENT),
    orderKey(WHOLE_TITLE, true, GOVERNMENT),
    orderKey(NAME_END, false, GOVERNMENT),
    orderKey(NAME_END, false, DEPARTMENT),
    orderKey(IN_RULE_NAME, false, GOVERNMENT),
    orderKey(TITLE_PHRASE, false, GOVERNMENT),
    orderKey(TITLE_PHRASE, false, TOWNSHIP),
    orderKey(NAME_END, true, GOVERNMENT),
    orderKey(CLOSE, false, GOVERNMENT),
    orderKey(REST, false, GOVERNMENT),
    orderKey(REST, true, INSTITUTION),
  ];
  expect(keys).toEqual([...keys].sort((a, b) => a - b));
  expect(new Set(keys).size).toBe(keys.length);
});

test('keys are numbers of a table', () => {
  expect(orderKey(EXACT_NUMBER, false, GOVERNMENT)).toBe(0);
  expect(orderKey(REST, true, INSTITUTION)).toBe(ORDER_KEYS - 1);
});
