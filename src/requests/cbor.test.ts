import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../base/app-error';
import { type CborValue, decodeCbor, encodeCbor } from './cbor';

const leaf = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.nat(70_000),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.uint8Array({ maxLength: 300 }),
  fc.constant(null),
);
const value: fc.Arbitrary<CborValue> = fc.oneof(
  leaf,
  fc.array(fc.oneof(leaf, fc.array(leaf, { maxLength: 5 })), { maxLength: 30 }),
);
const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

test('every value is read back', () => {
  fc.assert(
    fc.property(value, (given) => {
      expect(decodeCbor(encodeCbor(given))).toEqual(given);
    }),
  );
});

test('the encoder writes the bytes of RFC 8949 appendix A', () => {
  const examples: [CborValue, string][] = [
    [0, '00'],
    [23, '17'],
    [24, '1818'],
    [1000, '1903e8'],
    [1_000_000, '1a000f4240'],
    [null, 'f6'],
    [fromHex('01020304'), '4401020304'],
    ['水', '63e6b0b4'],
    [[1, [2, 3], [4, 5]], '8301820203820405'],
  ];
  for (const [given, hex] of examples) {
    expect(encodeCbor(given)).toEqual(fromHex(hex));
    expect(decodeCbor(fromHex(hex))).toEqual(given);
  }
});

test('any bytes give one canonical value or slip.malformed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        expect(encodeCbor(decodeCbor(bytes))).toEqual(bytes);
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        expect(thrown.code).toBe('slip.malformed');
      }
    }),
    { numRuns: 5000 },
  );
});

test('what the encoder never writes is refused', () => {
  for (const [hex, why] of [
    ['', 'empty'],
    ['1817', '23 in two bytes'],
    ['190017', '23 in three bytes'],
    ['1a00000017', '23 in five bytes'],
    ['1b0000000000000017', '8-byte integer'],
    ['9f01ff', 'indefinite array'],
    ['7f6161ff', 'indefinite text'],
    ['20', 'negative'],
    ['a10102', 'map'],
    ['c001', 'tag'],
    ['f5', 'true'],
    ['f90000', 'float'],
    ['61ff', 'invalid UTF-8'],
    ['62e6b0', 'cut UTF-8'],
    ['8201', 'array cut off'],
    ['0101', 'left over'],
    ['9affffffff', 'endless array'],
    ['5affffffff', 'endless bytes'],
    ['81818181818100', 'too deep'],
  ] as const) {
    expect(() => decodeCbor(fromHex(hex)), why).toThrow(AppError);
  }
});

test('values outside the subset are refused by the encoder', () => {
  for (const wrong of [-1, 1.5, 2 ** 32, Number.NaN, '\ud800', 'x'.repeat(20_001), [[[[[1]]]]], Array(65).fill(0)]) {
    expect(() => encodeCbor(wrong)).toThrow(AppError);
  }
});
