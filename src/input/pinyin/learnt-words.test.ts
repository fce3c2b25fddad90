import { expect, test } from 'vitest';
import { LearntWords } from './learnt-words';

test('of very many, what was longest not used goes first', () => {
  const learnt = new LearntWords();
  for (let i = 0; i < 300; i++) learnt.learn(`k${i}`, `词${i}`, [1, i]);
  learnt.learn('k0', '词0', [1, 0]);
  learnt.learn('k300', '词300', [1, 300]);
  expect(learnt.meantBy('k0')).toEqual(['词0']);
  expect(learnt.meantBy('k1')).toEqual([]);
  expect(learnt.table.words).toBe(300);
});
