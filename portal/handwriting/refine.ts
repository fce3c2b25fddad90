/**
 * Owns the second part of training: samples are drawn anew, and what is mistaken for a neighbour moves apart. Softmax over a class and its
 * nearest neighbours, descended one sample at a time (learning of prototypes and of the projection, Liu et al. 2010).
 */
import { FEATURE_COUNT } from '../../src/input/handwriting/features';
import { mixSeed, Random } from '../demo/random';
import { type ClassSpace, nearestClasses, project, squaredDistance } from './class-space';
import type { Sampler } from './sampler';
import type { StrokeShape } from './stroke-shapes';

/** Neighbours that a class is held against. */
const NEIGHBOURS = 80;

export interface RefinePlan {
  readonly seed: number;
  readonly passes: number;
  readonly samplesAPass: number;
  /** Number of the first sample to draw; those before it were used. */
  readonly firstSample: number;
  /** Classes before this one stay where they are. */
  readonly firstClass: number;
  /** Whether the projection is learned too. */
  readonly learnsProjection: boolean;
  readonly meanRate: number;
  readonly projectionRate: number;
  readonly onPass?: (pass: number, loss: number) => void;
}

/** Changes `space` in place. `shapes` are the classes, in order. */
export function refineClasses(
  space: ClassSpace,
  shapes: readonly StrokeShape[],
  sampler: Sampler,
  plan: RefinePlan,
): void {
  const { dimensions } = space;
  const random = new Random(mixSeed(plan.seed, 0x5e1ec7));
  const order = Int32Array.from({ length: shapes.length - plan.firstClass }, (_, index) => plan.firstClass + index);
  const features = new Float32Array(FEATURE_COUNT);
  const step = new SoftmaxStep(space, plan);
  const rounds = plan.passes * plan.samplesAPass;
  let round = 0;
  for (let pass = 0; pass < plan.passes; pass++) {
    const nearest = nearestClasses(space.means, dimensions, plan.firstClass, shapes.length, NEIGHBOURS);
    let loss = 0;
    for (let s = 0; s < plan.samplesAPass; s++, round++) {
      shuffle(order, random);
      const rate = Math.max(0.02, 1 - round / rounds);
      for (const index of order) {
        const shape = shapes[index] as StrokeShape;
        sampler.features(shape, plan.firstSample + round, features);
        const row = index - plan.firstClass;
        loss += step.take(features, index, nearest.subarray(row * NEIGHBOURS, (row + 1) * NEIGHBOURS), rate);
      }
    }
    plan.onPass?.(pass, loss / (order.length * plan.samplesAPass));
  }
}

function shuffle(items: Int32Array, random: Random): void {
  for (let i = items.length - 1; i > 0; i--) {
    const other = random.integer(0, i);
    const item = items[i] as number;
    items[i] = items[other] as number;
    items[other] = item;
  }
}

/** One sample's descent, with its arrays kept. */
class SoftmaxStep {
  private readonly point: Float64Array;
  private readonly pull: Float64Array;
  private readonly weights = new Float64Array(NEIGHBOURS + 1);

  constructor(
    private readonly space: ClassSpace,
    private readonly plan: RefinePlan,
  ) {
    this.point = new Float64Array(space.dimensions);
    this.pull = new Float64Array(space.dimensions);
  }

  /** Returns the loss before the step: minus the logarithm of the true class's share. */
  take(features: Float32Array, own: number, rivals: Int32Array, rate: number): number {
    const { space, point, pull, weights, plan } = this;
    const { means, dimensions, scorePerDistance } = space;
    project(space, features, point);
    const ownDistance = squaredDistance(means, own, point);
    // Shares relative to the true class; far rivals weigh nothing.
    let sum = 1;
    for (let r = 0; r < rivals.length; r++) {
      const distance = squaredDistance(means, rivals[r] as number, point);
      const weight = Math.exp(Math.min(30, scorePerDistance * (ownDistance - distance)));
      weights[r] = weight;
      sum += weight;
    }
    const loss = Math.log(sum);
    if (loss < 0.01) return loss;
    pull.fill(0);
    const meanRate = plan.meanRate * rate * 2 * scorePerDistance;
    this.move(own, 1 / sum - 1, meanRate);
    for (let r = 0; r < rivals.length; r++) {
      const share = (weights[r] as number) / sum;
      if (share > 0.001) this.move(rivals[r] as number, share, meanRate);
    }
    if (plan.learnsProjection) {
      const projectionRate = plan.projectionRate * rate * 2 * scorePerDistance;
      for (let d = 0; d < dimensions; d++) {
        const amount = projectionRate * (pull[d] as number);
        const base = d * FEATURE_COUNT;
        for (let i = 0; i < FEATURE_COUNT; i++) {
          space.projection[base + i] = (space.projection[base + i] as number) - amount * (features[i] as number);
        }
        space.offsets[d] = (space.offsets[d] as number) - amount;
      }
    }
    return loss;
  }

  /** Moves a class's mean away from the sample by `share` (toward it where negative), and notes how it pulls the sample. */
  private move(index: number, share: number, rate: number): void {
    const { means } = this.space;
    const { point, pull } = this;
    const base = index * point.length;
    const isFree = index >= this.plan.firstClass;
    for (let d = 0; d < point.length; d++) {
      const mean = means[base + d] as number;
      pull[d] = (pull[d] as number) + share * mean;
      if (isFree) means[base + d] = mean - rate * share * ((point[d] as number) - mean);
    }
  }
}
