import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cholesky, symmetricEigen } from './symmetric-eigen';

/** Symmetric, of `size`, from numbers as they come. */
function symmetric(numbers: readonly number[], size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    return numbers[Math.max(row, column) * size + Math.min(row, column)] ?? 0;
  });
}

const matrices = fc
  .integer({ min: 1, max: 7 })
  .chain((size) =>
    fc
      .array(fc.integer({ min: -9, max: 9 }), { minLength: size * size, maxLength: size * size })
      .map((numbers) => ({ size, matrix: symmetric(numbers, size) })),
  );

test('eigenvectors are of length 1, and the matrix only stretches them', () => {
  fc.assert(
    fc.property(matrices, ({ size, matrix }) => {
      const { values, vectors } = symmetricEigen(matrix, size);
      for (let e = 0; e < size; e++) {
        const vector = Array.from({ length: size }, (_, i) => vectors[i * size + e] ?? 0);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 9);
        for (let i = 0; i < size; i++) {
          const image = vector.reduce((sum, value, j) => sum + value * (matrix[i * size + j] ?? 0), 0);
          expect(image).toBeCloseTo((values[e] ?? 0) * (vector[i] ?? 0), 7);
        }
      }
    }),
  );
});

test('a lower triangle times itself turned is the matrix again; what is not positive definite is refused', () => {
  const lower = cholesky(Float64Array.of(4, 2, 2, 5), 2);
  expect([...lower]).toEqual([2, 0, 1, 2]);
  expect(() => cholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow(RangeError);
});
