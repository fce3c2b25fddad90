import { expect, test } from 'vitest';
import { LANDSCAPE_LAYOUT, PORTRAIT_LAYOUT, shuffleDigits } from './keyboard-layout';

const WANTED = [...'1234567890qwertyuiopasdfghjklzxcvbnm〔〕号第年-/ '];

test('Both layouts fill their rows and hold letters, digits and the signs of document numbers once each', () => {
  for (const { columns, rows } of [PORTRAIT_LAYOUT, LANDSCAPE_LAYOUT]) {
    for (const row of rows) expect(row.reduce((sum, key) => sum + key.span, 0)).toBe(columns);
    const inserted = rows.flat().flatMap((key) => key.insert ?? []);
    expect(new Set(inserted).size).toBe(inserted.length);
    expect(inserted).toEqual(expect.arrayContaining(WANTED));
    const actions = rows.flat().flatMap((key) => key.action ?? []);
    expect([...actions].sort()).toEqual(['backspace', 'clear', 'close', 'submit']);
  }
});

test('Shuffled digits are the ten digits, and every one can stand first', () => {
  const firsts = new Set<string>();
  for (let i = 0; i < 400; i++) {
    const digits = shuffleDigits(Math.random);
    expect([...digits].sort().join('')).toBe('0123456789');
    firsts.add(digits[0] ?? '');
  }
  expect(firsts.size).toBe(10);
});
