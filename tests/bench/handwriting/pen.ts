/**
 * Owns the bench's way of distorting a shape, unlike training's: it moves a pen. The layout is pushed about by a smooth random field and seen
 * through a keystone; the pen then follows each stroke as something drawn on two springs follows a moving hand, so that corners are cut the more the faster
 * it goes; a stroke that is joined is left without lifting the pen; the trace shivers and is sampled at even times, in a unit drawn by lot.
 */
import { Random } from '../../../portal/demo/random';
import type { Point, Stroke } from '../../../src/input/handwriting/recogniser-types';

/** Lengths are shares of the character's side. */
export interface Hand {
  /** Standard deviation of the field that moves the layout, and of each stroke by itself. */
  readonly field: number;
  readonly stray: number;
  readonly keystone: number;
  readonly slant: number;
  readonly aspect: number;
  readonly shiver: number;
  /** How far the pen lags behind: the radius to which corners are cut, about. */
  readonly lag: number;
  /** How often a hook is left out, and a pen not lifted. */
  readonly hookLoss: number;
  readonly joining: number;
  readonly shuffles: boolean;
}

const STEPS_A_SIDE = 60;

export class Pen {
  private readonly random: Random;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** `strokes` in any unit, written by `hand`. */
  write(strokes: readonly Stroke[], hand: Hand): Stroke[] {
    const ordered = hand.shuffles ? this.shuffled(strokes) : strokes;
    const laidOut = this.layOut(toUnit(ordered), hand);
    const hooked = laidOut.map((stroke) => (this.random.chance(hand.hookLoss) ? withoutHook(stroke) : stroke));
    const traces = this.join(hooked, hand.joining).map((stroke) => this.follow(stroke, hand));
    return this.toScreen(traces);
  }

  /** Box–Muller. */
  private normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random.next())) * Math.cos(2 * Math.PI * this.random.next());
  }

  private shuffled(strokes: readonly Stroke[]): Stroke[] {
    const left = [...strokes];
    const mixed: Stroke[] = [];
    while (left.length > 0) mixed.push(...left.splice(this.random.integer(0, left.length - 1), 1));
    return mixed;
  }

  private layOut(strokes: readonly Stroke[], hand: Hand): Stroke[] {
    // A sum of waves of two to five parts a side: neighbouring strokes move together, distant ones do not.
    const waves = Array.from({ length: 12 }, () => ({
      fx: this.normal() * 4,
      fy: this.normal() * 4,
      phase: this.random.next() * 2 * Math.PI,
      dx: (this.normal() * hand.field) / Math.sqrt(6),
      dy: (this.normal() * hand.field) / Math.sqrt(6),
    }));
    const keyX = this.normal() * hand.keystone;
    const keyY = this.normal() * hand.keystone;
    const slant = this.normal() * hand.slant;
    const aspect = Math.exp(this.normal() * hand.aspect);
    const turn = this.normal() * hand.slant * 0.5;
    return strokes.map((stroke) => {
      const strayX = this.normal() * hand.stray;
      const strayY = this.normal() * hand.stray;
      return stroke.map(([x, y]): Point => {
        let px = x + strayX - 0.5;
        let py = y + strayY - 0.5;
        for (const wave of waves) {
          const swing = Math.sin(wave.fx * x + wave.fy * y + wave.phase);
          px += wave.dx * swing;
          py += wave.dy * swing;
        }
        const depth = 1 + keyX * px + keyY * py;
        px = (px / depth) * aspect;
        py /= depth;
        const leant = px - slant * py;
        return [leant * Math.cos(turn) - py * Math.sin(turn), leant * Math.sin(turn) + py * Math.cos(turn)];
      });
    });
  }

  private join(strokes: readonly Stroke[], probability: number): Stroke[] {
    const traces: Stroke[] = [];
    for (const stroke of strokes) {
      const before = traces.at(-1);
      if (before && this.random.chance(probability)) traces[traces.length - 1] = [...before, ...stroke];
      else traces.push(stroke);
    }
    return traces;
  }

  /** The pen is drawn after a hand that goes along the stroke at an even pace: twice a low pass, so that it never swings past. */
  private follow(stroke: Stroke, hand: Hand): Stroke {
    const start = stroke[0];
    if (!start) return [];
    const step = 1 / STEPS_A_SIDE;
    const share = hand.lag > 0 ? 1 - Math.exp((-2 * step) / hand.lag) : 1;
    let [nearX, nearY] = start;
    let [x, y] = start;
    let [driftX, driftY] = [0, 0];
    const trace: Point[] = [start];
    const moveTo = (goalX: number, goalY: number) => {
      nearX += share * (goalX - nearX);
      nearY += share * (goalY - nearY);
      x += share * (nearX - x);
      y += share * (nearY - y);
      driftX = 0.9 * driftX + this.normal() * hand.shiver * 0.45;
      driftY = 0.9 * driftY + this.normal() * hand.shiver * 0.45;
      trace.push([x + driftX, y + driftY]);
    };
    for (let i = 1; i < stroke.length; i++) {
      const [fromX, fromY] = stroke[i - 1] ?? start;
      const [toX, toY] = stroke[i] ?? start;
      const steps = Math.max(1, Math.round(Math.hypot(toX - fromX, toY - fromY) / step));
      for (let s = 1; s <= steps; s++) moveTo(fromX + ((toX - fromX) * s) / steps, fromY + ((toY - fromY) * s) / steps);
    }
    // The hand waits at the end until the pen has come most of the way.
    const [endX, endY] = stroke[stroke.length - 1] ?? start;
    for (let s = 0; s < 30 && Math.hypot(endX - x, endY - y) > 0.3 * hand.lag; s++) moveTo(endX, endY);
    return trace;
  }

  /** Another unit, origin and rate of sampling each time; touch screens report whole pixels, and the same one twice. */
  private toScreen(traces: readonly Stroke[]): Stroke[] {
    const side = this.random.pick([1, 109, 300, 1024]);
    const offsetX = this.random.next() * side;
    const offsetY = this.random.next() * side;
    const every = this.random.integer(1, 3);
    return traces.map((trace) =>
      trace
        .filter((_, index) => index % every === 0 || index === trace.length - 1)
        .map(([x, y]): Point => {
          const screen: Point = [(x + 0.5) * side + offsetX, (y + 0.5) * side + offsetY];
          return side >= 300 ? [Math.round(screen[0]), Math.round(screen[1])] : screen;
        }),
    );
  }
}

function toUnit(strokes: readonly Stroke[]): Stroke[] {
  const all = strokes.flat();
  const left = Math.min(...all.map(([x]) => x));
  const top = Math.min(...all.map(([, y]) => y));
  const side = Math.max(...all.map(([x]) => x - left), ...all.map(([, y]) => y - top)) || 1;
  return strokes.map((stroke) => stroke.map(([x, y]): Point => [(x - left) / side, (y - top) / side]));
}

/** Without a short end that turns back by more than 70°. */
function withoutHook(stroke: Stroke): Stroke {
  const [before, corner, end] = stroke.slice(-3);
  if (!before || !corner || !end) return stroke;
  const cosine =
    ((corner[0] - before[0]) * (end[0] - corner[0]) + (corner[1] - before[1]) * (end[1] - corner[1])) /
    (Math.hypot(corner[0] - before[0], corner[1] - before[1]) * Math.hypot(end[0] - corner[0], end[1] - corner[1]) ||
      1);
  const isShort = Math.hypot(end[0] - corner[0], end[1] - corner[1]) < 0.18;
  return isShort && cosine < 0.34 ? stroke.slice(0, -1) : stroke;
}
