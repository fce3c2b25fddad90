/**
 * Owns where in a square the ink comes to lie before it is measured: its centre of gravity in the middle, its spread to the sides, and where
 * strokes are dense more room than where they are few (half way to even line density, Tsukumo and Tanaka 1988).
 */
import type { Ink } from './ink';

/** The square reaches ±`REACH` standard deviations to the sides. */
const REACH = 2.1;
/** Of the density's histogram. */
const BINS = 24;
/** How far toward even density: 0 not at all, 1 wholly. */
const EVENNESS = 0.5;

interface Axis {
  readonly middle: number;
  readonly scale: number;
}

/** The points of `ink` in the square 0 … 1, in the ink's order. */
export function placeInk(ink: Ink): { readonly us: Float64Array; readonly vs: Float64Array } {
  const { xs, ys, starts } = ink;
  const [axisX, axisY] = spreadOf(ink);
  const us = xs.map((x) => toSquare(x, axisX));
  const vs = ys.map((y) => toSquare(y, axisY));
  const evenX = evenDensity(us, ys, starts);
  const evenY = evenDensity(vs, xs, starts);
  return { us: us.map((u) => toEven(u, evenX)), vs: vs.map((v) => toEven(v, evenY)) };
}

/** 0 … 1; what lies beyond the square is laid on its edge. */
function toSquare(value: number, { middle, scale }: Axis): number {
  return Math.min(1, Math.max(0, (value - middle) * scale + 0.5));
}

/**
 * Centre of gravity and spread of the ink, weighted by length. The narrower side is not stretched to the full square: a flat 一 stays flat
 * (aspect-ratio adaptive normalisation, Liu et al. 2003: sqrt(sin(π/2 · ratio))).
 */
function spreadOf({ xs, ys, starts }: Ink): readonly [Axis, Axis] {
  let weight = 0;
  let sumX = 0;
  let sumY = 0;
  let squareX = 0;
  let squareY = 0;
  for (let stroke = 0; stroke + 1 < starts.length; stroke++) {
    const to = (starts[stroke + 1] as number) - 1;
    for (let i = starts[stroke] as number; i < to; i++) {
      const x = ((xs[i] as number) + (xs[i + 1] as number)) / 2;
      const y = ((ys[i] as number) + (ys[i + 1] as number)) / 2;
      const dx = (xs[i + 1] as number) - (xs[i] as number);
      const dy = (ys[i + 1] as number) - (ys[i] as number);
      // A dot weighs little, but something: alone it still has a middle.
      const length = Math.sqrt(dx * dx + dy * dy) + 1e-6;
      weight += length;
      sumX += x * length;
      sumY += y * length;
      squareX += x * x * length;
      squareY += y * y * length;
    }
  }
  const middleX = sumX / weight;
  const middleY = sumY / weight;
  const spreadX = Math.sqrt(Math.max(0, squareX / weight - middleX * middleX));
  const spreadY = Math.sqrt(Math.max(0, squareY / weight - middleY * middleY));
  const wide = Math.max(spreadX, spreadY);
  const narrow = Math.min(spreadX, spreadY);
  if (wide < 1e-6) {
    return [
      { middle: middleX, scale: 0 },
      { middle: middleY, scale: 0 },
    ];
  }
  const wideScale = 1 / (2 * REACH * wide);
  const extent = Math.sqrt(Math.sin((Math.PI / 2) * (narrow / wide)));
  // The shiver of a straight line is not blown up without end.
  const narrowScale = Math.min((extent * wide) / Math.max(narrow, 1e-6), 8) * wideScale;
  return [
    { middle: middleX, scale: spreadX >= spreadY ? wideScale : narrowScale },
    { middle: middleY, scale: spreadX >= spreadY ? narrowScale : wideScale },
  ];
}

/**
 * Where the edges of the histogram's bins come to lie when each gets room by the strokes that cross it.
 * @param along positions on this axis, 0 … 1
 * @param across the other coordinate: what runs along this axis needs no room on it
 */
function evenDensity(along: Float64Array, across: Float64Array, starts: Int32Array): Float64Array {
  const bins = new Float64Array(BINS);
  let total = 0;
  for (let stroke = 0; stroke + 1 < starts.length; stroke++) {
    const to = (starts[stroke + 1] as number) - 1;
    for (let i = starts[stroke] as number; i < to; i++) {
      const at = ((along[i] as number) + (along[i + 1] as number)) / 2;
      const crossing = Math.abs((across[i + 1] as number) - (across[i] as number));
      const bin = Math.min(BINS - 1, Math.floor(at * BINS));
      bins[bin] = (bins[bin] as number) + crossing;
      total += crossing;
    }
  }
  smooth(bins);
  smooth(bins);
  const least = Math.max(1e-6, total / BINS);
  const edges = new Float64Array(BINS + 1);
  for (let bin = 0; bin < BINS; bin++) edges[bin + 1] = (edges[bin] as number) + (bins[bin] as number) + least;
  const end = edges[BINS] as number;
  return edges.map((edge) => edge / end);
}

/** (1, 2, 1) / 4 in place. */
function smooth(bins: Float64Array): void {
  let before = bins[0] as number;
  for (let bin = 0; bin < BINS; bin++) {
    const here = bins[bin] as number;
    bins[bin] = (before + 2 * here + (bins[Math.min(BINS - 1, bin + 1)] as number)) / 4;
    before = here;
  }
}

function toEven(position: number, edges: Float64Array): number {
  const at = position * BINS;
  const bin = Math.min(BINS - 1, Math.floor(at));
  const edge = edges[bin] as number;
  const even = edge + ((edges[bin + 1] as number) - edge) * (at - bin);
  return (1 - EVENNESS) * position + EVENNESS * even;
}
