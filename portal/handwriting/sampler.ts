/** Owns the samples of training: which numbers come of the n-th sample of a character. A sample's seed is its own, so any can be drawn without the others. */
import { FEATURE_COUNT, measureInk } from '../../src/input/handwriting/features';
import { prepareInk } from '../../src/input/handwriting/ink';
import type { Stroke } from '../../src/input/handwriting/recogniser-types';
import { mixSeed, Random } from '../demo/random';
import { distortShape } from './distort';
import type { StrokeShape } from './stroke-shapes';

/** The hastiest hand that is trained for: hastier ones blur the classes, and what is drawn by them is known less often for it. */
const MOST_DISTORTED = 0.75;

export class Sampler {
  private readonly random = new Random(0);

  constructor(private readonly seed: number) {}

  /** Strokes of sample `index` of `shape`: the same for the same seed. */
  strokes(shape: StrokeShape, index: number): readonly Stroke[] {
    this.random.reseed(mixSeed(this.seed, shape.character.codePointAt(0) ?? 0, index));
    // The first one as printed: what nobody distorts must be known too.
    if (index === 0) return distortShape(shape.strokes, this.random, 0);
    return distortShape(shape.strokes, this.random, this.random.next() * MOST_DISTORTED);
  }

  features(shape: StrokeShape, index: number, out: Float32Array): void {
    const ink = prepareInk(this.strokes(shape, index));
    if (ink) measureInk(ink, out);
    else out.fill(0);
  }

  /** `count` samples from `first` on, row by row. */
  rows(shape: StrokeShape, first: number, count: number, out: Float32Array): void {
    for (let s = 0; s < count; s++) {
      this.features(shape, first + s, out.subarray(s * FEATURE_COUNT, (s + 1) * FEATURE_COUNT));
    }
  }
}
