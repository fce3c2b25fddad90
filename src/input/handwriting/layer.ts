/** Owns one layer of the network that brings features to where characters lie apart: a matrix of signed bytes, a scale and an offset a row. */

export interface Layer {
  readonly rows: number;
  readonly columns: number;
  readonly scales: Float32Array;
  readonly offsets: Float32Array;
  /** Row by row. */
  readonly weights: Int8Array;
}

/** out[row] = offset + scale · Σ weight · input; `input` has `columns` numbers, `out` at least `rows`. */
export function applyLayer(layer: Layer, input: ArrayLike<number>, out: Float64Array): void {
  const { rows, columns, scales, offsets, weights } = layer;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    const base = row * columns;
    for (let i = 0; i < columns; i++) sum += (input[i] as number) * (weights[base + i] as number);
    out[row] = sum * (scales[row] as number) + (offsets[row] as number);
  }
}
