/**
 * Owns the second part of training: samples are drawn anew, and what is mistaken for a neighbour moves apart. Softmax over a class and its
 * nearest neighbours, descended one sample at a time, by the class means and by the network (as in Liu et al. 2010, with a hidden layer).
 */
import { FEATURE_COUNT } from '../../src/input/handwriting/features';
import { mixSeed, Random } from '../demo/random';
import { nearestClasses, squaredDistance } from './neighbours';
import { Activation, type Network, NetworkStep } from './network';
import { MOST_SAMPLES_A_PASS, type Sampler } from './sampler';
import type { StrokeShape } from './stroke-shapes';

/** Neighbours that a class is held against, and after how many passes they are looked for again. */
const NEIGHBOURS = 60;
const PASSES_A_LOOK = 4;

export interface RefinePlan {
  readonly seed: number;
  /** Each draws new samples of every class. */
  readonly passes: number;
  /** Number of the first sample to draw; those before it were used. */
  readonly firstSample: number;
  /** Classes before this one stay where they are. */
  readonly firstClass: number;
  readonly scorePerDistance: number;
  readonly meanRate: number;
  /** 0: the network stays as it is. */
  readonly networkRate: number;
  readonly onPass?: (pass: number, loss: number) => void;
}

/**
 * Changes `network` and `means` in place.
 * @param shapes the classes, in the order of `means` [classes][dimensions]
 */
export function refineClasses(
  network: Network,
  means: Float64Array,
  shapes: readonly StrokeShape[],
  sampler: Sampler,
  plan: RefinePlan,
): void {
  const random = new Random(mixSeed(plan.seed, 0x5e1ec7));
  const order = samplesOfPass(shapes, plan.firstClass, sampler);
  const features = new Float32Array(FEATURE_COUNT);
  const count = Math.min(NEIGHBOURS, shapes.length - 1);
  const step = new SoftmaxStep(network, means, plan, count);
  let nearest: Int32Array = new Int32Array();
  for (let pass = 0; pass < plan.passes; pass++) {
    if (pass % PASSES_A_LOOK === 0) nearest = nearestClasses(means, network.dimensions, plan.firstClass, count);
    shuffle(order, random);
    // A half cosine down to next to nothing.
    const rate = 0.5 * (1 + Math.cos((Math.PI * pass) / plan.passes)) + 0.01;
    let loss = 0;
    for (const item of order) {
      const index = Math.floor(item / MOST_SAMPLES_A_PASS);
      const sample = plan.firstSample + pass * MOST_SAMPLES_A_PASS + (item % MOST_SAMPLES_A_PASS);
      sampler.features(shapes[index] as StrokeShape, sample, features);
      const row = (index - plan.firstClass) * count;
      loss += step.take(features, index, nearest.subarray(row, row + count), rate);
    }
    plan.onPass?.(pass, loss / order.length);
  }
}

/** Class × `MOST_SAMPLES_A_PASS` + number of the sample in the pass. */
function samplesOfPass(shapes: readonly StrokeShape[], firstClass: number, sampler: Sampler): Int32Array {
  const order: number[] = [];
  for (let index = firstClass; index < shapes.length; index++) {
    const samples = sampler.samplesAPass(shapes[index] as StrokeShape);
    for (let s = 0; s < samples; s++) order.push(index * MOST_SAMPLES_A_PASS + s);
  }
  return Int32Array.from(order);
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
  private readonly activation: Activation;
  private readonly step: NetworkStep;
  private readonly pull: Float64Array;
  private readonly weights: Float64Array;

  constructor(
    network: Network,
    private readonly means: Float64Array,
    private readonly plan: RefinePlan,
    rivals: number,
  ) {
    this.activation = new Activation(network);
    this.step = new NetworkStep(network);
    this.pull = new Float64Array(network.dimensions);
    this.weights = new Float64Array(rivals);
  }

  /** Returns the loss before the step: minus the logarithm of the true class's share. */
  take(features: Float32Array, own: number, rivals: Int32Array, rate: number): number {
    const { activation, means, weights, pull, plan } = this;
    activation.run(features);
    const ownDistance = squaredDistance(means, own, activation.place);
    // Shares relative to the true class.
    let sum = 1;
    for (let r = 0; r < rivals.length; r++) {
      const distance = squaredDistance(means, rivals[r] as number, activation.place);
      const weight = Math.exp(Math.min(30, plan.scorePerDistance * (ownDistance - distance)));
      weights[r] = weight;
      sum += weight;
    }
    const loss = Math.log(sum);
    if (loss < 0.01) return loss;
    pull.fill(0);
    const steepness = 2 * plan.scorePerDistance * rate;
    this.move(own, 1 / sum - 1, plan.meanRate * steepness);
    for (let r = 0; r < rivals.length; r++) {
      const share = (weights[r] as number) / sum;
      if (share > 0.001) this.move(rivals[r] as number, share, plan.meanRate * steepness);
    }
    if (plan.networkRate > 0) {
      for (let d = 0; d < pull.length; d++) pull[d] = (pull[d] as number) * plan.networkRate * steepness;
      this.step.take(activation, pull);
    }
    return loss;
  }

  /** Moves a class's mean away from the sample by `share` (toward it where negative), and notes how it pulls the sample. */
  private move(index: number, share: number, rate: number): void {
    const { means, pull } = this;
    const { place } = this.activation;
    const base = index * place.length;
    const isFree = index >= this.plan.firstClass;
    for (let d = 0; d < place.length; d++) {
      const mean = means[base + d] as number;
      pull[d] = (pull[d] as number) + share * mean;
      if (isFree) means[base + d] = mean - rate * share * ((place[d] as number) - mean);
    }
  }
}
