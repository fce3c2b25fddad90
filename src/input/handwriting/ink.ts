/** Owns what is drawn before it is measured: cleaned, brought to one size, points at even distances. The caps here bound the time of a match. */
import type { Stroke } from './recogniser-types';

/** Points of the input that are looked at; beyond it every n-th is taken. */
const MAX_INPUT_POINTS = 20_000;
/** Strokes that are looked at; a character of GB 18030 has at most 64. */
const MAX_STROKES = 128;
/** Even pieces of all strokes together; a dense character has about 500. */
const MAX_PIECES = 1500;
/** Length of a piece, as a share of the longer side. */
const PIECE = 1 / 48;
/** Farther out a coordinate is taken for this; keeps differences finite. */
const FARTHEST = 1e12;

/** Strokes whose bounding box has the longer side 1 and begins at 0, 0. Stroke i is the points `starts[i]` … `starts[i + 1] - 1`. */
export interface Ink {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly starts: Int32Array;
  /** Of the bounding box, longer side 1; both 0 for a dot. */
  readonly width: number;
  readonly height: number;
}

/** null where no finite point was drawn. */
export function prepareInk(strokes: readonly Stroke[]): Ink | null {
  const cleaned = cleanStrokes(strokes);
  if (cleaned.length === 0) return null;
  let left = Infinity;
  let right = -Infinity;
  let top = Infinity;
  let bottom = -Infinity;
  for (const points of cleaned) {
    for (let i = 0; i < points.length; i += 2) {
      const x = points[i] as number;
      const y = points[i + 1] as number;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  const side = Math.max(right - left, bottom - top);
  // Below this the differences are rounding of the coordinates, not drawing.
  const magnitude = Math.max(Math.abs(left), Math.abs(right), Math.abs(top), Math.abs(bottom));
  const isDot = side <= magnitude * 1e-12;
  const unit = isDot ? Infinity : side;
  let length = 0;
  for (const points of cleaned) {
    for (let i = 0; i < points.length; i += 2) {
      points[i] = ((points[i] as number) - left) / unit;
      points[i + 1] = ((points[i + 1] as number) - top) / unit;
    }
    length += lengthOf(points);
  }
  const piece = Math.max(PIECE, length / MAX_PIECES);
  return { ...spreadEvenly(cleaned, piece), width: (right - left) / unit, height: (bottom - top) / unit };
}

/** Flat x, y of each stroke; without points that are not finite, repeated ones, empty strokes and what is beyond the caps. */
function cleanStrokes(strokes: readonly Stroke[]): number[][] {
  const strokeStep = Math.max(1, Math.ceil(strokes.length / MAX_STROKES));
  const taken = strokes.filter((_, index) => index % strokeStep === 0);
  let count = 0;
  for (const stroke of taken) count += stroke.length;
  const pointStep = Math.max(1, Math.ceil(count / MAX_INPUT_POINTS));
  const cleaned: number[][] = [];
  for (const stroke of taken) {
    const points: number[] = [];
    for (let i = 0; i < stroke.length; i = nextIndex(i, pointStep, stroke.length)) {
      const [x = Number.NaN, y = Number.NaN] = stroke[i] ?? [];
      if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
      const nearX = Math.min(FARTHEST, Math.max(-FARTHEST, x));
      const nearY = Math.min(FARTHEST, Math.max(-FARTHEST, y));
      if (points.length > 0 && points[points.length - 2] === nearX && points[points.length - 1] === nearY) continue;
      points.push(nearX, nearY);
    }
    if (points.length > 0) cleaned.push(points);
  }
  return cleaned;
}

/** Every `step`-th and always the last: where a stroke ends tells characters apart. */
function nextIndex(index: number, step: number, length: number): number {
  return index < length - 1 ? Math.min(index + step, length - 1) : length;
}

/** `Math.hypot` is ten times slower; the coordinates are 0 … 1 here. */
function lengthOf(points: readonly number[]): number {
  let length = 0;
  for (let i = 2; i < points.length; i += 2) {
    const dx = (points[i] as number) - (points[i - 2] as number);
    const dy = (points[i + 1] as number) - (points[i - 1] as number);
    length += Math.sqrt(dx * dx + dy * dy);
  }
  return length;
}

/** Points at even distances of at most `piece` along each stroke, then smoothed once; the first and the last stay where they are. */
function spreadEvenly(strokes: readonly (readonly number[])[], piece: number): Pick<Ink, 'xs' | 'ys' | 'starts'> {
  const starts = new Int32Array(strokes.length + 1);
  const lengths = strokes.map(lengthOf);
  strokes.forEach((_, index) => {
    const pieces = Math.max(1, Math.ceil((lengths[index] as number) / piece));
    starts[index + 1] = (starts[index] as number) + pieces + 1;
  });
  const total = starts[strokes.length] as number;
  const xs = new Float64Array(total);
  const ys = new Float64Array(total);
  strokes.forEach((points, index) => {
    const from = starts[index] as number;
    const to = (starts[index + 1] as number) - 1;
    placePoints(points, (lengths[index] as number) / (to - from), xs, ys, from, to);
    smooth(xs, from, to);
    smooth(ys, from, to);
  });
  return { xs, ys, starts };
}

function placePoints(
  points: readonly number[],
  distance: number,
  xs: Float64Array,
  ys: Float64Array,
  from: number,
  to: number,
): void {
  let at = from;
  let passed = 0;
  for (let i = 2; i < points.length && at < to; i += 2) {
    const x = points[i - 2] as number;
    const y = points[i - 1] as number;
    const dx = (points[i] as number) - x;
    const dy = (points[i + 1] as number) - y;
    const length = Math.sqrt(dx * dx + dy * dy);
    while (at < to && (at - from) * distance <= passed + length) {
      const share = length > 0 ? ((at - from) * distance - passed) / length : 0;
      xs[at] = x + dx * share;
      ys[at] = y + dy * share;
      at += 1;
    }
    passed += length;
  }
  // The last point, and what rounding left before it; a stroke of one point is a piece of no length.
  for (; at <= to; at++) {
    xs[at] = points[points.length - 2] as number;
    ys[at] = points[points.length - 1] as number;
  }
}

/** (1, 2, 1) / 4 in place: takes the shiver of a hand and the steps of a coarse grid away. */
function smooth(values: Float64Array, from: number, to: number): void {
  let before = values[from] as number;
  for (let i = from + 1; i < to; i++) {
    const here = values[i] as number;
    values[i] = (before + 2 * here + (values[i + 1] as number)) / 4;
    before = here;
  }
}
