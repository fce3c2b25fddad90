/** Owns the match: what was drawn, projected to where characters of one class lie together, and the nearest classes. */
import { FEATURE_COUNT, measureInk } from './features';
import { prepareInk } from './ink';
import { applyLayer } from './layer';
import { decodeModel, type Model } from './model-file';
import type { CharacterCandidate, Recogniser } from './recogniser-types';
import { tellApart } from './tell-apart';

/** More candidates than this nobody looks through. */
const MOST_CANDIDATES = 200;
/** Of a pair that is told apart by a measurement both are looked at, however few are wanted. */
const LEAST_CANDIDATES = 6;

/**
 * Opens a model file: `public/models/handwriting-main.bin` (GB 2312) or `handwriting-rare.bin` (what lies beyond it). 20 to 60 ms.
 * @throws AppError `model.damaged`: cut off or changed; `model.unsupported`: of another version, or no model
 */
export function openRecogniser(bytes: Uint8Array): Recogniser {
  const model = decodeModel(bytes);
  const { dimensions, scorePerDistance, commonCount, rarity } = model.description;
  const rarityDistance = rarity / scorePerDistance;
  const characters = [...model.description.characters];
  const lengths = squaredLengths(model);
  const features = new Float32Array(FEATURE_COUNT);
  const place = placer(model);
  return {
    layout: model.description.layout,
    recognise(strokes, limit) {
      const wanted = Math.min(MOST_CANDIDATES, Math.floor(limit));
      const ink = wanted >= 1 ? prepareInk(strokes) : null;
      if (!ink) return [];
      measureInk(ink, features);
      const { point, squaredLength } = place(features);
      const nearest = new NearestClasses(Math.min(Math.max(wanted, LEAST_CANDIDATES), characters.length));
      for (let index = 0; index < characters.length; index++) {
        const base = index * dimensions;
        let product = 0;
        for (let d = 0; d < dimensions; d++) product += (point[d] as number) * (model.means[base + d] as number);
        const farther = index < commonCount ? 0 : rarityDistance;
        nearest.offer(index, (lengths[index] as number) - 2 * product + farther);
      }
      const found = nearest.list((index, distance) => ({
        character: characters[index] as string,
        score: -scorePerDistance * Math.max(0, distance + squaredLength),
      }));
      return tellApart(found, ink).slice(0, wanted);
    },
  };
}

/** The candidates of several model files for the same strokes as one list; the files hold different characters. */
export function mergeCandidates(
  lists: readonly (readonly CharacterCandidate[])[],
  limit: number,
): readonly CharacterCandidate[] {
  return lists
    .flat()
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

/** |mean|² of every class, in the scale of the projection. */
function squaredLengths({ means, steps, description: { dimensions } }: Model): Float64Array {
  const lengths = new Float64Array(means.length / dimensions);
  for (let i = 0; i < means.length; i++) {
    const value = (means[i] as number) * (steps[i % dimensions] as number);
    const index = Math.floor(i / dimensions);
    lengths[index] = (lengths[index] as number) + value * value;
  }
  return lengths;
}

/** Gives where features lie among the classes: each number already times the step of the means' bytes. What it gives is overwritten by the next call. */
function placer(
  model: Model,
): (features: Float32Array) => { readonly point: Float64Array; readonly squaredLength: number } {
  const { directions, dimensions } = model.description;
  // The directions first, then what is hidden: the output layer reads both.
  const inner = new Float64Array(model.output.columns);
  const hidden = inner.subarray(directions);
  const point = new Float64Array(dimensions);
  return (features) => {
    applyLayer(model.directions, features, inner);
    applyLayer(model.hidden, inner, hidden);
    for (let i = 0; i < hidden.length; i++) hidden[i] = Math.max(0, hidden[i] as number);
    applyLayer(model.output, inner, point);
    let squaredLength = 0;
    for (let d = 0; d < dimensions; d++) {
      const value = point[d] as number;
      squaredLength += value * value;
      point[d] = value * (model.steps[d] as number);
    }
    return { point, squaredLength };
  };
}

/** The smallest of many distances, in order. */
class NearestClasses {
  private readonly indexes: Int32Array;
  private readonly distances: Float64Array;

  constructor(private readonly capacity: number) {
    this.indexes = new Int32Array(capacity);
    this.distances = new Float64Array(capacity).fill(Infinity);
  }

  offer(index: number, distance: number): void {
    let at = this.capacity - 1;
    if (!(distance < (this.distances[at] as number))) return;
    for (; at > 0 && distance < (this.distances[at - 1] as number); at--) {
      this.distances[at] = this.distances[at - 1] as number;
      this.indexes[at] = this.indexes[at - 1] as number;
    }
    this.distances[at] = distance;
    this.indexes[at] = index;
  }

  list<Item>(make: (index: number, distance: number) => Item): Item[] {
    return Array.from(this.indexes, (index, at) => make(index, this.distances[at] as number));
  }
}
