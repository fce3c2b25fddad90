/** Owns the space in which characters are told apart while it is trained: a projection of the features, and a mean for each class. */
import { FEATURE_COUNT } from '../../src/input/handwriting/features';

export interface ClassSpace {
  readonly dimensions: number;
  /** [dimensions][FEATURE_COUNT] */
  readonly projection: Float64Array;
  readonly offsets: Float64Array;
  /** [classes][dimensions] */
  readonly means: Float64Array;
  readonly scorePerDistance: number;
}

/** Features into the space. */
export function project(space: ClassSpace, features: Float32Array, out: Float64Array): void {
  const { projection, offsets, dimensions } = space;
  for (let d = 0; d < dimensions; d++) {
    let sum = offsets[d] as number;
    const base = d * FEATURE_COUNT;
    for (let i = 0; i < FEATURE_COUNT; i++) sum += (projection[base + i] as number) * (features[i] as number);
    out[d] = sum;
  }
}

export function squaredDistance(means: Float64Array, index: number, point: Float64Array): number {
  const base = index * point.length;
  let sum = 0;
  for (let d = 0; d < point.length; d++) {
    const difference = (means[base + d] as number) - (point[d] as number);
    sum += difference * difference;
  }
  return sum;
}

/** For every class the `count` nearest of `classes`, itself not among them: row by row. */
export function nearestClasses(
  means: Float64Array,
  dimensions: number,
  firstClass: number,
  classes: number,
  count: number,
): Int32Array {
  const rows = classes - firstClass;
  const nearest = new Int32Array(rows * count);
  const distances = new Float64Array(count);
  const indexes = new Int32Array(count);
  for (let row = 0; row < rows; row++) {
    const own = means.subarray((firstClass + row) * dimensions, (firstClass + row + 1) * dimensions);
    distances.fill(Infinity);
    for (let other = 0; other < classes; other++) {
      if (other === firstClass + row) continue;
      const base = other * dimensions;
      const limit = distances[count - 1] as number;
      let sum = 0;
      for (let d = 0; d < dimensions && sum < limit; d++) {
        const difference = (means[base + d] as number) - (own[d] as number);
        sum += difference * difference;
      }
      if (!(sum < limit)) continue;
      let at = count - 1;
      for (; at > 0 && sum < (distances[at - 1] as number); at--) {
        distances[at] = distances[at - 1] as number;
        indexes[at] = indexes[at - 1] as number;
      }
      distances[at] = sum;
      indexes[at] = other;
    }
    nearest.set(indexes, row * count);
  }
  return nearest;
}
