/** Owns the training of the small network that says from places and rests where a character begins: on generated runs, by its own descent. */
import type { LayoutWeights } from '../../src/input/handwriting/recogniser-types';
import { LAYOUT_MEASURES, StrokeLayout } from '../../src/input/handwriting/stroke-layout';
import { mixSeed, Random } from '../demo/random';
import type { StrokeShape } from './stroke-shapes';
import { writeRun } from './write-run';

export interface LayoutPlan {
  readonly seed: number;
  readonly hidden: number;
  readonly runs: number;
}

const RATE = 0.02;
const MOST_CHARACTERS = 5;
/** As hasty as the hands that the recogniser learns from. */
const MOST_DISTORTED = 0.75;
/** A hypothesis may have begun anywhere: besides the true beginning one of the strokes so far back is taken. */
const FARTHEST_BACK = 14;

/** @param shapes characters as they are written, each as often as another */
export function trainLayout(
  shapes: readonly StrokeShape[],
  plan: LayoutPlan,
  log: (line: string) => void,
): LayoutWeights {
  const random = new Random(mixSeed(plan.seed, 0x1a907));
  const net = new LayoutNet(plan.hidden, random);
  const measures = new Float64Array(LAYOUT_MEASURES);
  let loss = 0;
  let wrong = 0;
  let count = 0;
  for (let number = 0; number < plan.runs; number++) {
    const characters = Array.from({ length: random.integer(1, MOST_CHARACTERS) }, () => random.pick(shapes).strokes);
    const { strokes, restsMs, beginnings } = writeRun(characters, random, random.next() * MOST_DISTORTED);
    const layout = new StrokeLayout();
    const rate = RATE * (0.5 * (1 + Math.cos((Math.PI * number) / plan.runs)) + 0.01);
    let begun = 0;
    strokes.forEach((stroke, at) => {
      layout.add(stroke, restsMs[at] ?? 0);
      if (at === 0) return;
      const isBeginning = beginnings.has(at);
      for (const from of [begun, random.integer(Math.max(0, at - FARTHEST_BACK), at - 1)]) {
        layout.measure(from, at, measures);
        const share = net.step(measures, isBeginning, rate);
        loss -= Math.log(Math.max(1e-9, share));
        if (share < 0.5) wrong += 1;
        count += 1;
      }
      if (isBeginning) begun = at;
    });
    if ((number + 1) % Math.ceil(plan.runs / 5) === 0) {
      log(`${number + 1} runs: loss ${(loss / count).toFixed(4)}, wrong ${((100 * wrong) / count).toFixed(2)} %`);
      [loss, wrong, count] = [0, 0, 0];
    }
  }
  return net.weights();
}

class LayoutNet {
  private readonly rows: Float64Array[];
  private readonly output: Float64Array;
  private readonly inner: Float64Array;

  constructor(
    private readonly hidden: number,
    random: Random,
  ) {
    const start = (scale: number) => (random.next() - 0.5) * scale;
    this.rows = Array.from({ length: hidden }, () =>
      Float64Array.from({ length: LAYOUT_MEASURES + 1 }, () => start(1)),
    );
    this.output = Float64Array.from({ length: hidden + 1 }, () => start(0.5));
    this.inner = new Float64Array(hidden);
  }

  /** One step down; returns the probability that was given to the truth before it. */
  step(measures: Float64Array, isBeginning: boolean, rate: number): number {
    const { rows, output, inner, hidden } = this;
    let sum = output[hidden] as number;
    for (let h = 0; h < hidden; h++) {
      const row = rows[h] as Float64Array;
      let value = row[LAYOUT_MEASURES] as number;
      for (let i = 0; i < LAYOUT_MEASURES; i++) value += (row[i] as number) * (measures[i] as number);
      inner[h] = Math.tanh(value);
      sum += (output[h] as number) * (inner[h] as number);
    }
    const probability = 1 / (1 + Math.exp(-sum));
    const pull = rate * (probability - (isBeginning ? 1 : 0));
    output[hidden] = (output[hidden] as number) - pull;
    for (let h = 0; h < hidden; h++) {
      const value = inner[h] as number;
      const innerPull = pull * (output[h] as number) * (1 - value * value);
      output[h] = (output[h] as number) - pull * value;
      const row = rows[h] as Float64Array;
      row[LAYOUT_MEASURES] = (row[LAYOUT_MEASURES] as number) - innerPull;
      for (let i = 0; i < LAYOUT_MEASURES; i++) row[i] = (row[i] as number) - innerPull * (measures[i] as number);
    }
    return isBeginning ? probability : 1 - probability;
  }

  /** Rounded to what the source file holds. */
  weights(): LayoutWeights {
    const round = (value: number) => Math.round(value * 1000) / 1000;
    return { hidden: this.rows.map((row) => [...row].map(round)), output: [...this.output].map(round) };
  }
}
