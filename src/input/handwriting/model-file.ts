/**
 * Owns the bytes of a model file. Little-endian:
 * "CYHW", version u32, SHA-256 of all that follows (32 bytes), length u32 and text of the description (JSON, UTF-8), three layers
 * (directions, hidden, output: f32[rows] scales, f32[rows] offsets, i8[rows][columns] weights),
 * f32[dimensions] steps of the means, i8[dimensions][characters] means: a dimension's values stand together, gzip gains by it.
 */
import { type ByteReader, ByteWriter } from '../../base/bytes';
import { readChecked, withHead } from '../checked-file';
import { FEATURE_COUNT } from './features';
import type { Layer } from './layer';
import type { LayoutWeights } from './recogniser-types';
import { isLayout } from './stroke-layout';

/** Raised with every change of this format, of `ink.ts`, `placement.ts`, `features.ts` or the measures of `stroke-layout.ts`. */
const KIND = { magic: 0x57485943, version: 3, name: 'model of handwriting' };

/** What the file says of itself. */
export interface ModelDescription {
  /** `main` or `rare`. */
  readonly name: string;
  /** The classes, in order; each one code point. */
  readonly characters: string;
  /** Numbers after the first layer, of the hidden one, and of the space where classes have their means. */
  readonly directions: number;
  readonly hidden: number;
  readonly dimensions: number;
  /** A candidate's score is minus this times its squared distance. */
  readonly scorePerDistance: number;
  /** The first so many characters are the common ones; the score of others is less by `rarity`: a logarithm of how much less they are written. */
  readonly commonCount: number;
  readonly rarity: number;
  /** Where in a run of strokes a character begins. */
  readonly layout: LayoutWeights;
  /** Of the training; the same seed and data give the same bytes. */
  readonly seed: number;
  readonly source: string;
  readonly licence: string;
}

/** y = directions(features); h = max(0, hidden(y)); place = output(y, h). */
export interface Model {
  readonly description: ModelDescription;
  readonly directions: Layer;
  readonly hidden: Layer;
  readonly output: Layer;
  readonly steps: Float32Array;
  /** Row by row: [characters][dimensions]. */
  readonly means: Int8Array;
}

export function encodeModel(model: Model): Uint8Array<ArrayBuffer> {
  const { dimensions } = model.description;
  const body = new ByteWriter(1 << 20);
  const json = new TextEncoder().encode(JSON.stringify(model.description));
  body.u32(json.length);
  body.raw(json);
  for (const layer of [model.directions, model.hidden, model.output]) {
    putFloats(body, layer.scales);
    putFloats(body, layer.offsets);
    putSigned(body, layer.weights);
  }
  putFloats(body, model.steps);
  putSigned(body, transpose(model.means, model.means.length / dimensions, dimensions));
  return withHead(KIND, body.bytes());
}

/** @throws AppError `model.unsupported`: another format or version; `model.damaged`: cut off, or its hash does not fit. */
export function decodeModel(bytes: Uint8Array): Model {
  return readChecked(KIND, bytes, readBody);
}

/** Throws anything: the caller names it. */
function readBody(reader: ByteReader): Model {
  const description = JSON.parse(new TextDecoder().decode(reader.raw(reader.u32()))) as ModelDescription;
  const { directions, hidden, dimensions, scorePerDistance, commonCount, rarity } = description;
  const count = [...description.characters].length;
  if (!(directions > 0 && hidden >= 0 && dimensions > 0 && scorePerDistance > 0) || count === 0) {
    throw new RangeError('no classes');
  }
  if (!(commonCount >= 0 && rarity >= 0)) throw new RangeError('no common characters');
  if (!isLayout(description.layout)) throw new RangeError('no layout');
  const model = {
    description,
    directions: takeLayer(reader, directions, FEATURE_COUNT),
    hidden: takeLayer(reader, hidden, directions),
    output: takeLayer(reader, dimensions, directions + hidden),
    steps: takeFloats(reader, dimensions),
    means: transpose(takeSigned(reader, count * dimensions), dimensions, count),
  };
  return model;
}

function takeLayer(reader: ByteReader, rows: number, columns: number): Layer {
  const scales = takeFloats(reader, rows);
  const offsets = takeFloats(reader, rows);
  return { rows, columns, scales, offsets, weights: takeSigned(reader, rows * columns) };
}

function putFloats(writer: ByteWriter, values: Float32Array): void {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, index) => {
    view.setFloat32(index * 4, value, true);
  });
  writer.raw(new Uint8Array(view.buffer));
}

function takeFloats(reader: ByteReader, count: number): Float32Array {
  const raw = reader.raw(count * 4);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return Float32Array.from({ length: count }, (_, index) => view.getFloat32(index * 4, true));
}

function putSigned(writer: ByteWriter, values: Int8Array): void {
  writer.raw(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function takeSigned(reader: ByteReader, count: number): Int8Array {
  // Values over 127 wrap to the negative ones they stand for.
  return new Int8Array(reader.raw(count));
}

function transpose(values: Int8Array, rows: number, columns: number): Int8Array {
  const turned = new Int8Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = values[row * columns + column] as number;
    }
  }
  return turned;
}
