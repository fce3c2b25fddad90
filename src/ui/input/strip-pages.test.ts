import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageStarts } from './strip-pages';

const room = { widthPx: 300, leastPx: 60, gapPx: 10, edgePx: 20, fontPx: 25 };

test('cells stand beside each other as long as there is room, nine at most', () => {
  expect(pageStarts([...'甲乙丙丁戊'], room)).toEqual([0, 4]);
  expect(pageStarts(['最低生活保障', '低保', '低保'], room)).toEqual([0, 2]);
  expect(pageStarts(Array(20).fill('a'), { ...room, widthPx: 10_000 })).toEqual([0, 9, 18]);
  expect(pageStarts([], room)).toEqual([]);
});

test('a text that is longer than the row has a page of its own', () => {
  expect(pageStarts(['低', '长'.repeat(50), '保'], room)).toEqual([0, 1, 2]);
});

test('pages go on where the one before ends, none is empty, and each has no more than fits or one', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 40 }), (texts) => {
      const starts = pageStarts(texts, room);
      expect(starts[0] ?? 0).toBe(0);
      expect(starts.length === 0).toBe(texts.length === 0);
      for (const [page, start] of starts.entries()) {
        const count = (starts[page + 1] ?? texts.length) - start;
        expect(count).toBeGreaterThan(0);
        expect(count).toBeLessThanOrEqual(
          Math.max(1, Math.floor((room.widthPx + room.gapPx) / (room.leastPx + room.gapPx))),
        );
      }
    }),
  );
});
