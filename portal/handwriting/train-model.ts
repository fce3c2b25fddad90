/** Owns the training of the two model files from shapes: samples, directions, class means, refinement. */
import { FEATURE_COUNT } from '../../src/input/handwriting/features';
import type { Model } from '../../src/input/handwriting/model-file';
import { type ClassSpace, project } from './class-space';
import { discriminantDirections, ScatterSums } from './discriminant';
import { roundProjection, toModel } from './quantise';
import { refineClasses } from './refine';
import { Sampler } from './sampler';
import type { StrokeShape } from './stroke-shapes';

export interface TrainingPlan {
  readonly seed: number;
  readonly dimensions: number;
  /** Samples a character for the directions and the first means. */
  readonly samples: number;
  /** Passes over all characters, and how many new samples of each a pass draws. */
  readonly passes: number;
  readonly samplesAPass: number;
  /** Of the means, in standard deviations of a class. */
  readonly step: number;
}

/** Share of the mean variance that is added to all directions. */
const REGULARISATION = 0.02;
/** A squared distance times this is what a sample's log-likelihood loses. */
const SCORE_PER_DISTANCE = 0.2;

type Log = (line: string) => void;

/** The space of `main`, whose projection serves the rare characters too. */
export function trainSpace(main: readonly StrokeShape[], plan: TrainingPlan, log: Log): ClassSpace {
  const sampler = new Sampler(plan.seed);
  const sums = new ScatterSums(FEATURE_COUNT);
  const rows = new Float32Array(plan.samples * FEATURE_COUNT);
  const featureMeans = main.map((shape) => {
    sampler.rows(shape, 0, plan.samples, rows);
    return Float32Array.from(sums.addClass(rows, plan.samples));
  });
  log(`${main.length * plan.samples} samples`);
  sums.finish();
  const projection = discriminantDirections(sums, plan.dimensions, REGULARISATION);
  log('directions');
  const space: ClassSpace = {
    dimensions: plan.dimensions,
    projection,
    offsets: new Float64Array(plan.dimensions),
    means: new Float64Array(main.length * plan.dimensions),
    scorePerDistance: SCORE_PER_DISTANCE,
  };
  // The middle of all characters becomes 0: the means' bytes are then small.
  const middle = new Float64Array(plan.dimensions);
  project(space, Float32Array.from(sums.grandMean), middle);
  middle.forEach((value, d) => {
    space.offsets[d] = -value;
  });
  placeMeans(space, featureMeans, 0);
  const refine = {
    seed: plan.seed,
    samplesAPass: plan.samplesAPass,
    firstClass: 0,
    meanRate: 0.3,
    projectionRate: 1e-4,
  };
  refineClasses(space, main, sampler, {
    ...refine,
    passes: plan.passes,
    firstSample: plan.samples,
    learnsProjection: true,
    onPass: (pass, loss) => log(`pass ${pass + 1} of ${plan.passes}: loss ${loss.toFixed(4)}`),
  });
  roundProjection(space);
  return space;
}

function placeMeans(space: ClassSpace, featureMeans: readonly Float32Array[], first: number): void {
  featureMeans.forEach((mean, index) => {
    const from = (first + index) * space.dimensions;
    project(space, mean, space.means.subarray(from, from + space.dimensions));
  });
}

/** `space` with the rare characters behind the main ones, which stay as they are. */
export function addRareClasses(
  space: ClassSpace,
  main: readonly StrokeShape[],
  rare: readonly StrokeShape[],
  plan: TrainingPlan,
  log: Log,
): ClassSpace {
  const sampler = new Sampler(plan.seed);
  const means = new Float64Array((main.length + rare.length) * space.dimensions);
  means.set(space.means);
  const whole: ClassSpace = { ...space, means };
  const rows = new Float32Array(plan.samples * FEATURE_COUNT);
  const sums = rare.map((shape) => {
    sampler.rows(shape, 0, plan.samples, rows);
    const mean = new Float32Array(FEATURE_COUNT);
    rows.forEach((value, i) => {
      mean[i % FEATURE_COUNT] = (mean[i % FEATURE_COUNT] as number) + value / plan.samples;
    });
    return mean;
  });
  placeMeans(whole, sums, main.length);
  refineClasses(whole, [...main, ...rare], sampler, {
    seed: plan.seed,
    samplesAPass: plan.samplesAPass,
    passes: Math.ceil(plan.passes / 2),
    firstSample: plan.samples,
    firstClass: main.length,
    learnsProjection: false,
    meanRate: 0.3,
    projectionRate: 0,
    onPass: (pass, loss) => log(`rare characters, pass ${pass + 1}: loss ${loss.toFixed(4)}`),
  });
  return whole;
}

/** The two model files' contents: `main` holds the first `main.length` classes of `space`, `rare` the others. */
export function toModels(
  space: ClassSpace,
  main: readonly StrokeShape[],
  rare: readonly StrokeShape[],
  plan: TrainingPlan,
): { main: Model; rare: Model } {
  const describe = (name: string, shapes: readonly StrokeShape[]) => ({
    name,
    characters: shapes.map(({ character }) => character).join(''),
    dimensions: plan.dimensions,
    scorePerDistance: SCORE_PER_DISTANCE,
    seed: plan.seed,
    source:
      'stroke medians of hanzi-writer-data 2.0 (Make Me a Hanzi; AR PL KaitiM, Copyright (C) 1999 Arphic Technology Co., Ltd.)',
    licence: 'Arphic Public License: ARPHICPL.TXT beside this file',
  });
  return {
    main: toModel(space, describe('main', main), 0, plan.step),
    rare: toModel(space, describe('rare', rare), main.length, plan.step),
  };
}
