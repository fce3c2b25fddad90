/** Owns linear discriminant analysis: the directions in which characters differ most against how one character differs from itself. */
import { cholesky, solveLower, symmetricEigen, transposed } from './symmetric-eigen';

/** Samples of a class that enter the scatter within classes. */
const SCATTERED_SAMPLES = 4;

/** Sums over all samples of all classes. */
export class ScatterSums {
  readonly within: Float64Array;
  readonly between: Float64Array;
  readonly grandMean: Float64Array;
  private classes = 0;
  private samples = 0;

  constructor(readonly size: number) {
    this.within = new Float64Array(size * size);
    this.between = new Float64Array(size * size);
    this.grandMean = new Float64Array(size);
  }

  /** All samples of one class, row by row; returns their mean. Only the first few enter the scatter: of thousands of classes they are enough. */
  addClass(samples: Float32Array, count: number): Float64Array {
    const { size } = this;
    const mean = new Float64Array(size);
    for (let s = 0; s < count; s++)
      for (let i = 0; i < size; i++) mean[i] = (mean[i] as number) + (samples[s * size + i] as number) / count;
    const row = new Float64Array(size);
    const scattered = Math.min(count, SCATTERED_SAMPLES);
    for (let s = 0; s < scattered; s++) {
      for (let i = 0; i < size; i++) row[i] = (samples[s * size + i] as number) - (mean[i] as number);
      addOuter(this.within, row, size);
    }
    addOuter(this.between, mean, size);
    for (let i = 0; i < size; i++) this.grandMean[i] = (this.grandMean[i] as number) + (mean[i] as number);
    this.classes += 1;
    this.samples += scattered;
    return mean;
  }

  /** Turns the sums into covariances of the lower triangle mirrored to the upper. */
  finish(): void {
    const { size } = this;
    for (let i = 0; i < size; i++) this.grandMean[i] = (this.grandMean[i] as number) / this.classes;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        const within = (this.within[i * size + j] as number) / this.samples;
        const between =
          (this.between[i * size + j] as number) / this.classes -
          (this.grandMean[i] as number) * (this.grandMean[j] as number);
        this.within[i * size + j] = this.within[j * size + i] = within;
        this.between[i * size + j] = this.between[j * size + i] = between;
      }
    }
  }
}

/** Adds row·rowᵀ to the lower triangle. */
function addOuter(matrix: Float64Array, row: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    const value = row[i] as number;
    if (value === 0) continue;
    const base = i * size;
    for (let j = 0; j <= i; j++) matrix[base + j] = (matrix[base + j] as number) + value * (row[j] as number);
  }
}

/**
 * The best `dimensions` directions, best first, row by row [dimensions][size]; scaled so that samples of one class have variance 1 along each.
 * @param regularisation share of the mean variance that is added to all: no direction is trusted without limit
 */
export function discriminantDirections(sums: ScatterSums, dimensions: number, regularisation: number): Float64Array {
  const { size, within, between } = sums;
  let trace = 0;
  for (let i = 0; i < size; i++) trace += within[i * size + i] as number;
  const regular = Float64Array.from(within);
  for (let i = 0; i < size; i++)
    regular[i * size + i] = (regular[i * size + i] as number) + (regularisation * trace) / size;
  // L⁻¹ · B · L⁻ᵀ: symmetric, with the eigenvalues of W⁻¹ · B.
  const lower = cholesky(regular, size);
  const half = Float64Array.from(between);
  solveLower(lower, half, size);
  const whitened = transposed(half, size);
  solveLower(lower, whitened, size);
  const { values, vectors } = symmetricEigen(whitened, size);
  const order = Array.from(values.keys()).sort((a, b) => (values[b] as number) - (values[a] as number));
  const directions = new Float64Array(dimensions * size);
  order.slice(0, dimensions).forEach((column, d) => {
    const row = directions.subarray(d * size, (d + 1) * size);
    for (let i = 0; i < size; i++) row[i] = vectors[i * size + column] as number;
    solveUpperOne(lower, row, size);
  });
  return directions;
}

/** Solves Lᵀ·x = b in place. */
function solveUpperOne(lower: Float64Array, vector: Float64Array, size: number): void {
  for (let i = size - 1; i >= 0; i--) {
    let sum = vector[i] as number;
    for (let k = i + 1; k < size; k++) sum -= (lower[k * size + i] as number) * (vector[k] as number);
    vector[i] = sum / (lower[i * size + i] as number);
  }
}
