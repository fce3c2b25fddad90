import { expect, test } from 'vitest';
import { LANDSCAPE_KEYS, PORTRAIT_KEYS } from './pinyin-keys';

test('The rows are full, and hold letters, the apostrophe and, on a tall screen, digits once each', () => {
  const letters = " 'abcdefghijklmnopqrstuvwxyz";
  for (const [{ columns, rows }, wanted] of [
    [LANDSCAPE_KEYS, letters],
    [PORTRAIT_KEYS, `${letters}0123456789`],
  ] as const) {
    for (const row of rows) expect(row.reduce((sum, key) => sum + key.span, 0)).toBe(columns);
    const inserted = rows.flat().map((key) => key.insert);
    expect([...inserted].sort()).toEqual([...wanted].sort());
  }
});
