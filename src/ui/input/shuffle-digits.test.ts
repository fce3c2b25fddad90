import { expect, test } from 'vitest';
import { shuffleDigits } from './shuffle-digits';

test('Shuffled digits are the ten digits, and every one can stand first', () => {
  const firsts = new Set<string>();
  for (let i = 0; i < 400; i++) {
    const digits = shuffleDigits(Math.random);
    expect([...digits].sort().join('')).toBe('0123456789');
    firsts.add(digits[0] ?? '');
  }
  expect(firsts.size).toBe(10);
});
