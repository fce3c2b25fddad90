/** Owns the rounding of what was trained to the bytes of a model file, and the way back. */
import type { Layer } from '../../src/input/handwriting/layer';
import type { Model, ModelDescription } from '../../src/input/handwriting/model-file';
import type { Network } from './network';

/** The network of a model, as its file rounded it. */
export function networkOf({ description, directions, hidden, output }: Model): Network {
  const [toDirections, directionOffsets] = fromLayer(directions);
  const [toHidden, hiddenOffsets] = fromLayer(hidden);
  const [toPlace, placeOffsets] = fromLayer(output);
  return {
    directions: description.directions,
    hidden: description.hidden,
    dimensions: description.dimensions,
    toDirections,
    directionOffsets,
    toHidden,
    hiddenOffsets,
    toPlace,
    placeOffsets,
  };
}

/** The class means of a model, as its file rounded them: [characters][dimensions]. */
export function meansOf({ means, steps }: Model): Float64Array {
  return Float64Array.from(means, (value, index) => value * (steps[index % steps.length] as number));
}

function fromLayer({ rows, columns, scales, offsets, weights }: Layer): [Float64Array, Float64Array] {
  const matrix = Float64Array.from({ length: rows * columns }, (_, at) => {
    const row = at % rows;
    return (weights[row * columns + Math.floor(at / rows)] as number) * (scales[row] as number);
  });
  return [matrix, Float64Array.from(offsets)];
}

/** Rounds the network's matrices in place to what a file can hold; to be done before the means are final. */
export function roundNetwork(network: Network): void {
  roundMatrix(network.toDirections, network.directions);
  roundMatrix(network.toHidden, network.hidden);
  roundMatrix(network.toPlace, network.dimensions);
  for (const offsets of [network.directionOffsets, network.hiddenOffsets, network.placeOffsets]) {
    offsets.set(Float32Array.from(offsets));
  }
}

/** `matrix` is [inputs][outputs]: every output has a scale of its own. */
function roundMatrix(matrix: Float64Array, outputs: number): void {
  const scales = outputScales(matrix, outputs);
  matrix.forEach((value, index) => {
    const scale = scales[index % outputs] as number;
    matrix[index] = Math.round(value / scale) * scale;
  });
}

function outputScales(matrix: Float64Array, outputs: number): Float32Array {
  const largest = new Float64Array(outputs);
  matrix.forEach((value, index) => {
    const output = index % outputs;
    largest[output] = Math.max(largest[output] as number, Math.abs(value));
  });
  return Float32Array.from(largest, (value) => value / 127 || 1);
}

function toLayer(matrix: Float64Array, offsets: Float64Array): Layer {
  const rows = offsets.length;
  const columns = rows > 0 ? matrix.length / rows : 0;
  const scales = outputScales(matrix, rows);
  const weights = new Int8Array(matrix.length);
  matrix.forEach((value, index) => {
    const row = index % rows;
    weights[row * columns + Math.floor(index / rows)] = Math.round(value / (scales[row] as number));
  });
  return { rows, columns, scales, offsets: Float32Array.from(offsets), weights };
}

/**
 * The file's model.
 * @param means of its classes, [characters][dimensions]
 * @param step rounding of the means, in standard deviations of a class: coarser is smaller
 */
export function toModel(network: Network, means: Float64Array, description: ModelDescription, step: number): Model {
  const { dimensions } = network;
  const steps = new Float32Array(dimensions).fill(step);
  means.forEach((value, index) => {
    const d = index % dimensions;
    steps[d] = Math.max(steps[d] as number, Math.abs(value) / 127);
  });
  return {
    description,
    directions: toLayer(network.toDirections, network.directionOffsets),
    hidden: toLayer(network.toHidden, network.hiddenOffsets),
    output: toLayer(network.toPlace, network.placeOffsets),
    steps,
    means: Int8Array.from(means, (value, index) => Math.round(value / (steps[index % dimensions] as number))),
  };
}
