/**
 * Owns the network while it is trained: features → directions (fixed: linear discriminant analysis) → hidden, rectified → place, which the
 * directions reach straight too. All matrices stand input by input, so that an input of 0 costs nothing.
 */
import { FEATURE_COUNT } from '../../src/input/handwriting/features';
import type { Random } from '../demo/random';

export interface Network {
  readonly directions: number;
  readonly hidden: number;
  readonly dimensions: number;
  /** [FEATURE_COUNT][directions], [directions] */
  readonly toDirections: Float64Array;
  readonly directionOffsets: Float64Array;
  /** [directions][hidden], [hidden] */
  readonly toHidden: Float64Array;
  readonly hiddenOffsets: Float64Array;
  /** [directions + hidden][dimensions], [dimensions] */
  readonly toPlace: Float64Array;
  readonly placeOffsets: Float64Array;
}

/**
 * A network that does, before it is trained, what the discriminant alone does.
 * @param axes [directions][FEATURE_COUNT], best first, in which a class has variance 1
 * @param middle of all features
 * @param spreads standard deviation of all samples along each axis
 */
export function startNetwork(
  axes: Float64Array,
  middle: ArrayLike<number>,
  spreads: Float64Array,
  hidden: number,
  dimensions: number,
  random: Random,
): Network {
  const directions = spreads.length;
  const toDirections = new Float64Array(FEATURE_COUNT * directions);
  const directionOffsets = new Float64Array(directions);
  for (let d = 0; d < directions; d++) {
    const spread = spreads[d] as number;
    for (let i = 0; i < FEATURE_COUNT; i++) {
      const weight = (axes[d * FEATURE_COUNT + i] as number) / spread;
      toDirections[i * directions + d] = weight;
      directionOffsets[d] = (directionOffsets[d] as number) - weight * (middle[i] as number);
    }
  }
  const toPlace = new Float64Array((directions + hidden) * dimensions);
  for (let d = 0; d < dimensions; d++) toPlace[d * dimensions + d] = spreads[d] as number;
  return {
    directions,
    hidden,
    dimensions,
    toDirections,
    directionOffsets,
    toHidden: Float64Array.from({ length: directions * hidden }, () => gaussian(random) / Math.sqrt(directions)),
    hiddenOffsets: Float64Array.from({ length: hidden }, () => 0.3 * gaussian(random)),
    toPlace,
    placeOffsets: new Float64Array(dimensions),
  };
}

function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** What one sample makes of the network; kept for the step that follows. */
export class Activation {
  /** Directions, then what is hidden. */
  readonly inner: Float64Array;
  readonly place: Float64Array;

  constructor(private readonly network: Network) {
    this.inner = new Float64Array(network.directions + network.hidden);
    this.place = new Float64Array(network.dimensions);
  }

  run(features: ArrayLike<number>): void {
    const { network, inner, place } = this;
    const directions = inner.subarray(0, network.directions);
    const hidden = inner.subarray(network.directions);
    directions.set(network.directionOffsets);
    addProduct(network.toDirections, features, directions);
    hidden.set(network.hiddenOffsets);
    addProduct(network.toHidden, directions, hidden);
    for (let i = 0; i < hidden.length; i++) hidden[i] = Math.max(0, hidden[i] as number);
    place.set(network.placeOffsets);
    addProduct(network.toPlace, inner, place);
  }
}

/** out += input · matrix, the matrix [inputs][outputs]. */
function addProduct(matrix: Float64Array, input: ArrayLike<number>, out: Float64Array): void {
  for (let i = 0; i < input.length; i++) {
    const value = input[i] as number;
    if (value === 0) continue;
    const base = i * out.length;
    for (let j = 0; j < out.length; j++) out[j] = (out[j] as number) + value * (matrix[base + j] as number);
  }
}

/** One step down: `pull` is the loss's gradient at the place, already times the rate. */
export class NetworkStep {
  private readonly hiddenPull: Float64Array;

  constructor(private readonly network: Network) {
    this.hiddenPull = new Float64Array(network.hidden);
  }

  take({ inner }: Activation, pull: Float64Array): void {
    const { network, hiddenPull } = this;
    const { directions, hidden, dimensions, toPlace, toHidden, placeOffsets, hiddenOffsets } = network;
    for (let d = 0; d < dimensions; d++) placeOffsets[d] = (placeOffsets[d] as number) - (pull[d] as number);
    for (let i = 0; i < hidden; i++) {
      const value = inner[directions + i] as number;
      hiddenPull[i] = 0;
      if (value === 0) continue;
      const base = (directions + i) * dimensions;
      let sum = 0;
      for (let d = 0; d < dimensions; d++) {
        const weight = toPlace[base + d] as number;
        sum += weight * (pull[d] as number);
        toPlace[base + d] = weight - value * (pull[d] as number);
      }
      hiddenPull[i] = sum;
      hiddenOffsets[i] = (hiddenOffsets[i] as number) - sum;
    }
    for (let k = 0; k < directions; k++) {
      const value = inner[k] as number;
      const hiddenBase = k * hidden;
      for (let i = 0; i < hidden; i++) {
        toHidden[hiddenBase + i] = (toHidden[hiddenBase + i] as number) - value * (hiddenPull[i] as number);
      }
      const placeBase = k * dimensions;
      for (let d = 0; d < dimensions; d++) {
        toPlace[placeBase + d] = (toPlace[placeBase + d] as number) - value * (pull[d] as number);
      }
    }
  }
}
