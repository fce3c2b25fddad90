import { expect, test } from 'vitest';
import { buildSegment } from '../../tests/fixtures/memory-segment';
import { openEngine } from './engine';
import { LazyVocabulary } from './lazy-vocabulary';
import type { VocabularyInput } from './page-source';
import { createVocabularyBuilder } from './vocabulary-builder';

function countedVocabulary(id = 'v1') {
  const bytes = createVocabularyBuilder({ readings: () => [] }).finish();
  const input = { id, reads: 0, isDamaged: false };
  const read = async () => {
    input.reads++;
    return input.isDamaged ? bytes.subarray(0, 3) : bytes;
  };
  return Object.assign(input, { read }) satisfies VocabularyInput;
}

test('a vocabulary is read when it is first asked for, and once', async () => {
  const input = countedVocabulary();
  const lazy = new LazyVocabulary(input);
  expect(input.reads).toBe(0);
  const [first, second] = await Promise.all([lazy.get(), lazy.get()]);
  expect(second).toBe(first);
  expect(await lazy.get()).toBe(first);
  expect(input.reads).toBe(1);
});

test('a reading that failed is tried again', async () => {
  const input = countedVocabulary();
  input.isDamaged = true;
  const lazy = new LazyVocabulary(input);
  await expect(lazy.get()).rejects.toMatchObject({ code: 'segment.malformed' });
  input.isDamaged = false;
  expect((await lazy.get()).suggest('低', 5)).toEqual([]);
});

test('without a vocabulary nothing is suggested', async () => {
  expect((await new LazyVocabulary(undefined).get()).suggest('低', 5)).toEqual([]);
});

test('an engine that follows another reads the same vocabulary no second time, and another one anew', async () => {
  const input = countedVocabulary();
  const segment = await buildSegment([]);
  const engine = await openEngine([segment], input);
  await engine.suggest('低', 5);
  const next = await openEngine([segment], { ...input }, { reuse: engine });
  await next.suggest('低', 5);
  expect(input.reads).toBe(1);
  const other = countedVocabulary('v2');
  await (await openEngine([segment], other, { reuse: next })).suggest('低', 5);
  expect(other.reads).toBe(1);
});
