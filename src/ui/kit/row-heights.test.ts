import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowHeights } from './row-heights';

test('Sums and look-ups agree with a plain list of heights', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.array(fc.tuple(fc.nat(59), fc.integer({ min: 1, max: 400 }))),
      fc.nat(24_000),
      (count, changes, offset) => {
        const rows = new RowHeights(count, 50);
        const plain = new Array<number>(count).fill(50);
        for (const [index, height] of changes) {
          rows.set(index, height);
          if (index < count) plain[index] = height;
        }
        let sum = 0;
        let found = count - 1;
        for (let i = 0; i < count; i++) {
          expect(rows.before(i)).toBe(sum);
          if (offset >= sum && offset < sum + (plain[i] ?? 0)) found = i;
          sum += plain[i] ?? 0;
        }
        expect(rows.total).toBe(sum);
        expect(rows.at(offset)).toBe(found);
      },
    ),
  );
});

test('An empty list has no height and row 0', () => {
  const rows = new RowHeights(0, 50);
  expect(rows.total).toBe(0);
  expect(rows.at(100)).toBe(0);
});
