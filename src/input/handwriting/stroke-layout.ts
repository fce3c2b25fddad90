/**
 * Owns how likely a stroke begins the next character, by where it lies and how long the pen was up: two characters may be written over each
 * other in the same field, or side by side, with no rest between. What the characters are is not looked at here.
 * A change of the measures makes every model file useless: raise `MODEL_VERSION` and train anew.
 */
import type { LayoutWeights, Point, Stroke } from './recogniser-types';

/** Numbers of one place between two strokes. */
export const LAYOUT_MEASURES = 19;
/** Below this share of the field's height a run says nothing of how large its characters are. */
const LEAST_SIZE = 0.35;
/** Points of a stroke that are held against another's. */
const MOST_POINTS = 12;
/** A pen is up for about so long between two strokes of a character. */
const USUAL_REST_MS = 200;

interface Placed {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly start: Point;
  readonly end: Point;
  readonly points: readonly Point[];
  readonly restMs: number;
}

/** The strokes of a run, one after another, as far as their places go. */
export class StrokeLayout {
  private readonly strokes: Placed[] = [];
  /** [later][earlier]: how often the two cross. */
  private readonly crossings: number[][] = [];
  /** Of all strokes up to each: their height together, and where they begin on the left. */
  private readonly sizes: number[] = [];
  private readonly lefts: number[] = [];
  private top = Infinity;
  private bottom = -Infinity;

  /**
   * @param stroke in heights of the field, at least one point
   * @param restMs how long the pen was up before it; NaN where nobody knows
   */
  add(stroke: Stroke, restMs: number): void {
    const placed = placeStroke(stroke, restMs);
    this.crossings.push(this.strokes.map((before) => countCrossings(before, placed)));
    this.strokes.push(placed);
    this.top = Math.min(this.top, placed.top);
    this.bottom = Math.max(this.bottom, placed.bottom);
    this.sizes.push(Math.max(LEAST_SIZE, this.bottom - this.top));
    this.lefts.push(Math.min(this.lefts.at(-1) ?? Infinity, placed.left));
  }

  /** What is measured between stroke `at` and those of a character that began with stroke `from` and has all up to it. */
  measure(from: number, at: number, out: Float64Array): void {
    let left = Infinity;
    let top = Infinity;
    let right = -Infinity;
    let bottom = -Infinity;
    let crossed = 0;
    for (let i = from; i < at; i++) {
      const one = this.strokes[i] as Placed;
      left = Math.min(left, one.left);
      top = Math.min(top, one.top);
      right = Math.max(right, one.right);
      bottom = Math.max(bottom, one.bottom);
      crossed += (this.crossings[at] as number[])[i] as number;
    }
    const next = this.strokes[at] as Placed;
    const before = this.strokes[at - 1] as Placed;
    const size = this.sizes[at] as number;
    const widthWith = Math.max(right, next.right) - Math.min(left, next.left);
    const heightWith = Math.max(bottom, next.bottom) - Math.min(top, next.top);
    const lengths = [
      next.start[0] - before.end[0],
      next.start[1] - before.end[1],
      next.start[0] - left,
      next.start[1] - top,
      right - before.end[0],
      bottom - before.end[1],
      next.start[0] - right,
      widthWith - (right - left),
      heightWith - (bottom - top),
      right - left,
      bottom - top,
      next.right - next.left,
      next.bottom - next.top,
      (next.left + next.right) / 2 - left,
      (next.top + next.bottom) / 2 - top,
      left - (this.lefts[at] as number),
    ];
    lengths.forEach((length, i) => {
      out[i] = Math.min(2, Math.max(-2, length / size));
    });
    out[16] = Math.min(3, crossed) / 3;
    out[17] = Math.min(2, Math.max(-2, Math.log(next.restMs / USUAL_REST_MS)));
    out[18] = 1 / (at - from);
  }
}

/** Whether a file's weights fit the measures. */
export function isLayout({ hidden, output }: LayoutWeights): boolean {
  const isNumbers = (row: readonly number[], length: number) => row.length === length && row.every(Number.isFinite);
  return isNumbers(output, hidden.length + 1) && hidden.every((row) => isNumbers(row, LAYOUT_MEASURES + 1));
}

/** Logarithm of the odds that the measured stroke begins a character. */
export function layoutOdds({ hidden, output }: LayoutWeights, measures: Float64Array): number {
  let sum = output[hidden.length] as number;
  hidden.forEach((row, index) => {
    let inner = row[LAYOUT_MEASURES] as number;
    for (let i = 0; i < LAYOUT_MEASURES; i++) inner += (row[i] as number) * (measures[i] as number);
    sum += (output[index] as number) * Math.tanh(inner);
  });
  return sum;
}

function placeStroke(stroke: Stroke, restMs: number): Placed {
  const step = Math.max(1, (stroke.length - 1) / (MOST_POINTS - 1));
  const points: Point[] = [];
  for (let at = 0; at < stroke.length - 1; at += step) points.push(stroke[Math.floor(at)] as Point);
  const end = stroke[stroke.length - 1] as Point;
  points.push(end);
  const xs = stroke.map(([x]) => x);
  const ys = stroke.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
    start: stroke[0] as Point,
    end,
    points,
    restMs: Number.isNaN(restMs) ? USUAL_REST_MS : Math.max(1, restMs),
  };
}

function countCrossings(a: Placed, b: Placed): number {
  if (a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top) return 0;
  let count = 0;
  for (let i = 1; i < a.points.length; i++) {
    for (let k = 1; k < b.points.length; k++) {
      if (cross(a.points[i - 1] as Point, a.points[i] as Point, b.points[k - 1] as Point, b.points[k] as Point))
        count += 1;
    }
  }
  return count;
}

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  return sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0;
}

/** On which side of the line a → b the point lies. */
function sideOf(a: Point, b: Point, [x, y]: Point): number {
  return (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
}
