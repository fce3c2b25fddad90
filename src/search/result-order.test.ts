import { expect, test } from 'vitest';
import { GUIDE, OTHER, RULE } from './document-standing';
import { DEPARTMENT, GOVERNMENT, INSTITUTION, TOWNSHIP } from './organ-rank';
import { BUCKETS, bucketOf, ORDER_KEYS, orderKey } from './result-order';
import {
  CLOSE,
  EXACT_NUMBER,
  IN_RULE_NAME,
  NAME_END,
  REST,
  TITLE_PHRASE,
  WHOLE_NAME,
  WHOLE_TITLE,
  YEARLY,
} from './title-class';

const FIRST = bucketOf('valid', RULE, GOVERNMENT);
const LAST = bucketOf('none', OTHER, INSTITUTION);
const ENDED = bucketOf('abolished', RULE, GOVERNMENT);

test('what is in force comes first, then rules, guides and the rest, then the rank of the organ', () => {
  const buckets = [
    bucketOf('none', RULE, GOVERNMENT),
    bucketOf('trial', OTHER, DEPARTMENT),
    bucketOf('none', RULE, TOWNSHIP),
    bucketOf('none', GUIDE, DEPARTMENT),
    bucketOf('none', OTHER, GOVERNMENT),
    bucketOf('none', OTHER, TOWNSHIP),
    bucketOf('expired', OTHER, GOVERNMENT),
    bucketOf('abolished', RULE, DEPARTMENT),
  ];
  expect(buckets).toEqual([...buckets].sort((a, b) => a - b));
  expect(new Set(buckets).size).toBe(buckets.length);
  expect(Math.max(...buckets)).toBeLessThan(BUCKETS);
});

test('a better group comes first, then what is in force, then the better class, then the bucket', () => {
  const keys = [
    orderKey(EXACT_NUMBER, LAST),
    orderKey(EXACT_NUMBER, ENDED),
    orderKey(WHOLE_TITLE, LAST),
    orderKey(WHOLE_NAME, FIRST),
    orderKey(WHOLE_TITLE, ENDED),
    orderKey(NAME_END, FIRST),
    orderKey(NAME_END, LAST),
    orderKey(IN_RULE_NAME, FIRST),
    orderKey(TITLE_PHRASE, FIRST),
    orderKey(NAME_END, ENDED),
    orderKey(CLOSE, FIRST),
    orderKey(REST, FIRST),
    orderKey(REST, ENDED),
  ];
  expect(keys).toEqual([...keys].sort((a, b) => a - b));
  expect(new Set(keys).size).toBe(keys.length);
});

test('of a yearly series only the year counts, not who made it or whether it has a validity, but for what has ended', () => {
  expect(orderKey(YEARLY, LAST)).toBe(orderKey(YEARLY, FIRST));
  expect(orderKey(YEARLY, LAST)).toBeLessThan(orderKey(TITLE_PHRASE, FIRST));
  expect(orderKey(YEARLY, LAST)).toBeLessThan(orderKey(YEARLY, ENDED));
});

test('keys are numbers of a table', () => {
  expect(orderKey(EXACT_NUMBER, 0)).toBe(0);
  expect(orderKey(REST, BUCKETS - 1)).toBe(ORDER_KEYS - 1);
});
