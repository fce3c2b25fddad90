/** Owns the rounding of a trained space to the bytes of a model file. */
import { FEATURE_COUNT } from '../../src/input/handwriting/features';
import type { Model, ModelDescription } from '../../src/input/handwriting/model-file';
import type { ClassSpace } from './class-space';

/** Rounds the projection of `space` in place to what a file can hold; to be done before the means are final. */
export function roundProjection(space: ClassSpace): void {
  for (let d = 0; d < space.dimensions; d++) {
    const row = space.projection.subarray(d * FEATURE_COUNT, (d + 1) * FEATURE_COUNT);
    const scale = rowScale(row);
    row.forEach((value, index) => {
      row[index] = Math.round(value / scale) * scale;
    });
    space.offsets[d] = Math.fround(space.offsets[d] as number);
  }
}

function rowScale(row: Float64Array): number {
  let largest = 0;
  for (const value of row) largest = Math.max(largest, Math.abs(value));
  return Math.fround(largest / 127) || 1;
}

/**
 * The file's model of `space`, classes `first` … `first + characters - 1`.
 * @param step of the means, in standard deviations of a class: coarser is smaller
 */
export function toModel(space: ClassSpace, description: ModelDescription, first: number, step: number): Model {
  const { dimensions } = space;
  const count = [...description.characters].length;
  const projectionScales = new Float32Array(dimensions);
  const projection = new Int8Array(dimensions * FEATURE_COUNT);
  const steps = new Float32Array(dimensions);
  const means = new Int8Array(count * dimensions);
  for (let d = 0; d < dimensions; d++) {
    const row = space.projection.subarray(d * FEATURE_COUNT, (d + 1) * FEATURE_COUNT);
    const scale = rowScale(row);
    projectionScales[d] = scale;
    row.forEach((value, index) => {
      projection[d * FEATURE_COUNT + index] = Math.round(value / scale);
    });
    let largest = 0;
    for (let c = 0; c < count; c++)
      largest = Math.max(largest, Math.abs(space.means[(first + c) * dimensions + d] as number));
    const rowStep = Math.fround(Math.max(step, largest / 127));
    steps[d] = rowStep;
    for (let c = 0; c < count; c++) {
      means[c * dimensions + d] = Math.round((space.means[(first + c) * dimensions + d] as number) / rowStep);
    }
  }
  return { description, offsets: Float32Array.from(space.offsets), projectionScales, projection, steps, means };
}
