/** Owns the samples of training: which numbers come of the n-th sample of a character. A sample's seed is its own, so any can be drawn without the others. */
import { FEATURE_COUNT, measureInk } from '../../src/input/handwriting/features';
import { prepareInk } from '../../src/input/handwriting/ink';
import type { Stroke } from '../../src/input/handwriting/recogniser-types';
import { mixSeed, Random } from '../demo/random';
import { closeGaps, type Reach, reachesOf } from './close-gaps';
import { distortShape, type Variation } from './distort';
import { drawPlain, isPlain } from './plain-shapes';
import type { StrokeShape } from './stroke-shapes';

/** The hastiest hand that is trained for: hastier ones blur the classes, and what is drawn by them is known less often for it. */
const MOST_DISTORTED = 0.75;

/** Plain shapes come varied as they are: hastier hands would make one of another. */
const PLAIN_DISTORTED = 0.45;
/** How often plain strokes are joined on purpose: with so few of them a join changes much. */
const PLAIN_JOINED = 0.3;
/** How often a simple character is drawn plainly; of 己 已 巳 the printed medians say nothing of where the last stroke begins. */
const PLAIN_SHARE = 0.6;
const ONLY_PLAIN = new Set('己已巳');
/** Told from each other by how wide they are. */
const WIDTH_TELLS = new Set('日曰目');
/** 于 is 干 with a hook, 乙 a joined 二 with one. */
const HOOK_TELLS = new Set('于乙');
/** Characters with so few strokes are written in any proportion. */
const FEW_STROKES = 4;

export const MOST_SAMPLES_A_PASS = 8;

export class Sampler {
  private readonly random = new Random(0);
  private readonly reaches = new WeakMap<StrokeShape, readonly Reach[]>();

  constructor(private readonly seed: number) {}

  /** Strokes of sample `index` of `shape`: the same for the same seed. */
  strokes(shape: StrokeShape, index: number): readonly Stroke[] {
    this.random.reseed(mixSeed(this.seed, shape.character.codePointAt(0) ?? 0, index));
    const variation = variationOf(shape);
    const isDrawnPlain = ONLY_PLAIN.has(shape.character) || (index > 0 && this.random.chance(PLAIN_SHARE));
    const plain = isDrawnPlain ? drawPlain(shape.character, this.random) : null;
    if (plain) {
      const joining = this.random.chance(PLAIN_JOINED) ? this.random.next() : 0;
      return distortShape(plain, this.random, this.random.next() * PLAIN_DISTORTED, { ...variation, joining });
    }
    // The first one as printed: what nobody distorts must be known too.
    if (index === 0) return distortShape(shape.strokes, this.random, 0);
    const closed = closeGaps(shape.strokes, this.reachesOf(shape), this.random);
    return distortShape(closed, this.random, this.random.next() * MOST_DISTORTED, variation);
  }

  private reachesOf(shape: StrokeShape): readonly Reach[] {
    const known = this.reaches.get(shape) ?? reachesOf(shape.strokes);
    this.reaches.set(shape, known);
    return known;
  }

  /** How many samples of `shape` a pass draws: simple characters are written in more ways, and are written most. */
  samplesAPass({ character, strokes }: StrokeShape): number {
    if (isPlain(character)) return MOST_SAMPLES_A_PASS;
    return strokes.length <= FEW_STROKES ? 3 : 1;
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

function variationOf({ character, strokes }: StrokeShape): Variation {
  const isSimple = strokes.length <= FEW_STROKES;
  return {
    joining: 0,
    stretch: isSimple && !WIDTH_TELLS.has(character) ? 0.2 : 0,
    ruled: isSimple ? 0.35 : 0.1,
    losesHooks: !HOOK_TELLS.has(character),
  };
}
