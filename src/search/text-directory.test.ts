import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeTextDirectory, parseTextDirectory, stretchAt, type TextDirectory } from './text-directory';

const name = fc.option(fc.string({ minLength: 1, maxLength: 8 }), { nil: null });
const group = fc.record({
  organ: name,
  subject: name,
  year: fc.option(fc.integer({ min: 1900, max: 2079 }), { nil: null }),
});
const directory = fc.array(group, { minLength: 1, maxLength: 6 }).chain((groups) =>
  fc
    .array(
      fc.record({
        lengthBytes: fc.integer({ min: 1, max: 200_000 }),
        sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
        groups: fc.uniqueArray(fc.nat(groups.length - 1), { maxLength: groups.length }),
      }),
      { maxLength: 8 },
    )
    .map((drawn): TextDirectory => {
      let offsetBytes = 0;
      const stretches = drawn.map((stretch) => {
        const placed = { ...stretch, offsetBytes, groups: [...stretch.groups].sort((a, b) => a - b) };
        offsetBytes += stretch.lengthBytes;
        return placed;
      });
      return { groups, stretches };
    }),
);

test('a directory is read as it was written', () => {
  fc.assert(
    fc.property(directory, (written) => {
      expect(parseTextDirectory(encodeTextDirectory(written))).toEqual(written);
    }),
  );
});

test('a directory that is cut off or goes on is refused', () => {
  fc.assert(
    fc.property(directory, fc.nat(), (written, cut) => {
      const bytes = encodeTextDirectory(written);
      const shorter = bytes.subarray(0, cut % bytes.length);
      expect(() => parseTextDirectory(shorter)).toThrow(expect.objectContaining({ code: 'segment.malformed' }));
      const longer = new Uint8Array(bytes.length + 1);
      longer.set(bytes);
      expect(() => parseTextDirectory(longer)).toThrow(expect.objectContaining({ code: 'segment.malformed' }));
    }),
  );
});

test('a block is found in the stretch that holds all of it', () => {
  const sha256 = 'ab'.repeat(32);
  const stretches = [
    { offsetBytes: 0, lengthBytes: 100, sha256, groups: [] },
    { offsetBytes: 100, lengthBytes: 50, sha256, groups: [] },
  ];
  const one = { groups: [], stretches };
  expect(stretchAt(one, 99, 1)).toBe(stretches[0]);
  expect(stretchAt(one, 100, 50)).toBe(stretches[1]);
  for (const [at, length] of [
    [99, 2],
    [100, 51],
    [150, 1],
  ] as const) {
    expect(() => stretchAt(one, at, length)).toThrow(expect.objectContaining({ code: 'segment.malformed' }));
  }
});
