import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeDocs, encodeEnds, NO_ENDS, parseDocs, parseEnds } from './segment-extras';

test('last days read as they were written, by day and then by record', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 0xffff })), { maxLength: 200 }),
      (endOf) => {
        const bytes = encodeEnds(endOf);
        const { days, starts, docs } = bytes ? parseEnds(bytes, endOf.length) : NO_ENDS;
        const read = new Array<number>(endOf.length).fill(0);
        days.forEach((day, i) => {
          for (const doc of docs.subarray(starts[i], starts[i + 1])) read[doc] = day;
        });
        expect(read).toEqual(endOf);
        expect([...days]).toEqual([...new Set(endOf.filter((day) => day > 0))].sort((a, b) => a - b));
      },
    ),
  );
});

test('a list of records reads as it was written; damage is refused', () => {
  const bytes = encodeDocs([0, 3, 4, 900]);
  expect([...parseDocs(bytes, 901)]).toEqual([0, 3, 4, 900]);
  for (const damaged of [bytes.subarray(0, 3), Uint8Array.of(...bytes, 0), Uint8Array.of(2, 5, 0), Uint8Array.of(99)]) {
    expect(() => parseDocs(damaged, 901)).toThrow(expect.objectContaining({ code: 'segment.malformed' }));
  }
  expect(() => parseDocs(bytes, 900)).toThrow(expect.objectContaining({ code: 'segment.malformed' }));
  expect(() => parseEnds(Uint8Array.of(1, 0, 1, 0), 5)).toThrow(expect.objectContaining({ code: 'segment.malformed' }));
});
