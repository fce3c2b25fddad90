/** Owns the training of the two model files from shapes: samples, directions, class means, refinement, rounding. */
import { FEATURE_COUNT } from '../../src/input/handwriting/features';
import type { Model, ModelDescription } from '../../src/input/handwriting/model-file';
import { mixSeed, Random } from '../demo/random';
import { discriminantDirections, ScatterSums } from './discriminant';
import { Activation, type Network, startNetwork } from './network';
import { meansOf, networkOf, roundNetwork, toModel } from './quantise';
import { refineClasses } from './refine';
import { Sampler } from './sampler';
import type { StrokeShape } from './stroke-shapes';
import { trainLayout } from './train-layout';

export interface TrainingPlan {
  readonly seed: number;
  /** Of the discriminant that are kept, of the hidden layer, of the space of the class means. */
  readonly directions: number;
  readonly hidden: number;
  readonly dimensions: number;
  /** Samples a character for the directions and the first means. */
  readonly samples: number;
  /** Refining passes over all characters, a new sample of each. */
  readonly passes: number;
  /** Of the network that finds where characters begin: its hidden layer, and generated runs of characters. */
  readonly layoutHidden: number;
  readonly runs: number;
  /** Rounding of the means, in standard deviations of a class. */
  readonly step: number;
}

/** Share of the mean variance that is added to all directions. */
const REGULARISATION = 0.02;
/** A squared distance times this is what a sample's log-likelihood loses. */
const SCORE_PER_DISTANCE = 0.2;
/**
 * Less common characters lose so much of their score, rare ones twice. In running text the 3,008 of GB 2312's second level are one character in
 * two hundred or so, each one e⁵ times less frequent than one of the first; readers write names and places with them, so a part of that.
 */
const RARITY = 1.2;
const MEAN_RATE = 0.15;
const NETWORK_RATE = 2e-4;
const SOURCE =
  'stroke medians of hanzi-writer-data 2.0 (Make Me a Hanzi; AR PL KaitiM GB and AR PL KaitiM Big5, Copyright (C) 1999 Arphic Technology Co., Ltd.)';
const LICENCE =
  'Arphic Public License: ARPHICPL.TXT beside this file; the program that made it: npm run train:handwriting';

type Log = (line: string) => void;

/** The model of `shapes`, the common ones first: the network and their means. */
export function trainMain(shapes: readonly StrokeShape[], commonCount: number, plan: TrainingPlan, log: Log): Model {
  const sampler = new Sampler(plan.seed);
  const { network, featureMeans } = discriminate(shapes, sampler, plan, log);
  const means = placeAll(network, featureMeans);
  refineClasses(network, means, shapes, sampler, {
    seed: plan.seed,
    passes: plan.passes,
    firstSample: plan.samples,
    firstClass: 0,
    scorePerDistance: SCORE_PER_DISTANCE,
    meanRate: MEAN_RATE,
    networkRate: NETWORK_RATE,
    onPass: (pass, loss) => log(`refining, pass ${pass + 1}: loss ${loss.toFixed(4)}`),
  });
  roundNetwork(network);
  const layout = trainLayout(
    shapes.slice(0, commonCount),
    { seed: plan.seed, hidden: plan.layoutHidden, runs: plan.runs },
    log,
  );
  return toModel(network, means, describe('main', shapes, plan, { commonCount, rarity: RARITY, layout }), plan.step);
}

/**
 * The model of `rare` with the network of `main`, so that candidates of both can be merged; held apart from `mainShapes`, which stay where they are.
 */
export function trainRare(
  main: Model,
  mainShapes: readonly StrokeShape[],
  rare: readonly StrokeShape[],
  plan: TrainingPlan,
  log: Log,
): Model {
  const sampler = new Sampler(plan.seed);
  const network = networkOf(main);
  const mainMeans = meansOf(main);
  const featureMeans = rare.map((shape) => featureMean(shape, sampler, plan.samples));
  const means = new Float64Array(mainMeans.length + rare.length * network.dimensions);
  means.set(mainMeans);
  means.set(placeAll(network, featureMeans), mainMeans.length);
  refineClasses(network, means, [...mainShapes, ...rare], sampler, {
    seed: plan.seed,
    passes: Math.ceil(plan.passes / 3),
    firstSample: plan.samples,
    firstClass: mainShapes.length,
    scorePerDistance: SCORE_PER_DISTANCE,
    meanRate: MEAN_RATE,
    networkRate: 0,
    onPass: (pass, loss) => log(`refining the rare, pass ${pass + 1}: loss ${loss.toFixed(4)}`),
  });
  const sizes = { ...plan, ...main.description };
  return toModel(
    network,
    means.slice(mainMeans.length),
    describe('rare', rare, sizes, { commonCount: 0, rarity: 2 * RARITY, layout: main.description.layout }),
    plan.step,
  );
}

function describe(
  name: string,
  shapes: readonly StrokeShape[],
  plan: Pick<TrainingPlan, 'directions' | 'hidden' | 'dimensions' | 'seed'>,
  learnt: Pick<ModelDescription, 'commonCount' | 'rarity' | 'layout'>,
): ModelDescription {
  return {
    name,
    characters: shapes.map(({ character }) => character).join(''),
    directions: plan.directions,
    hidden: plan.hidden,
    dimensions: plan.dimensions,
    scorePerDistance: SCORE_PER_DISTANCE,
    ...learnt,
    seed: plan.seed,
    source: SOURCE,
    licence: LICENCE,
  };
}

/** The first part of training: linear discriminant analysis, as a network that does nothing more yet. */
function discriminate(shapes: readonly StrokeShape[], sampler: Sampler, plan: TrainingPlan, log: Log) {
  const sums = new ScatterSums(FEATURE_COUNT);
  const rows = new Float32Array(plan.samples * FEATURE_COUNT);
  const featureMeans = shapes.map((shape) => {
    sampler.rows(shape, 0, plan.samples, rows);
    return Float32Array.from(sums.addClass(rows, plan.samples));
  });
  log(`${shapes.length * plan.samples} samples`);
  sums.finish();
  const axes = discriminantDirections(sums, plan.directions, REGULARISATION);
  const spreads = Float64Array.from({ length: plan.directions }, (_, d) => {
    const axis = axes.subarray(d * FEATURE_COUNT, (d + 1) * FEATURE_COUNT);
    return Math.sqrt(varianceAlong(sums.between, axis) + 1);
  });
  log(`directions: spread ${(spreads[0] ?? 0).toFixed(1)} to ${(spreads[plan.directions - 1] ?? 0).toFixed(1)}`);
  const random = new Random(mixSeed(plan.seed, 0x1a7e5));
  const network = startNetwork(axes, sums.grandMean, spreads, plan.hidden, plan.dimensions, random);
  return { network, featureMeans };
}

function varianceAlong(covariance: Float64Array, axis: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < axis.length; i++) {
    let row = 0;
    for (let j = 0; j < axis.length; j++) row += (covariance[i * axis.length + j] as number) * (axis[j] as number);
    sum += row * (axis[i] as number);
  }
  return sum;
}

function featureMean(shape: StrokeShape, sampler: Sampler, samples: number): Float32Array {
  const features = new Float32Array(FEATURE_COUNT);
  const mean = new Float32Array(FEATURE_COUNT);
  for (let s = 0; s < samples; s++) {
    sampler.features(shape, s, features);
    for (let i = 0; i < FEATURE_COUNT; i++) mean[i] = (mean[i] as number) + (features[i] as number) / samples;
  }
  return mean;
}

/** Where the network places each of `features`, row by row. */
function placeAll(network: Network, features: readonly Float32Array[]): Float64Array {
  const activation = new Activation(network);
  const places = new Float64Array(features.length * network.dimensions);
  features.forEach((one, index) => {
    activation.run(one);
    places.set(activation.place, index * network.dimensions);
  });
  return places;
}
