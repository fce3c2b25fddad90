/**
 * Owns the numbers that stand for a drawn character: how much ink runs in which of eight directions in which cell of a grid, where strokes
 * begin and end, and the proportions that the grid's normalisation takes away. Nothing depends on the order of strokes.
 * A change here makes every model file useless: raise `MODEL_VERSION` and train anew.
 */
import type { Ink } from './ink';
import { placeInk } from './placement';

const GRID = 8;
const DIRECTIONS = 8;
const ENDS_GRID = 6;
const INK_COUNT = GRID * GRID * DIRECTIONS;
const ENDS_COUNT = ENDS_GRID * ENDS_GRID;
const PROPORTION_COUNT = 8;
/** Numbers of one character. */
export const FEATURE_COUNT = INK_COUNT + 2 * ENDS_COUNT + PROPORTION_COUNT;

/** `FEATURE_COUNT` numbers from 0 to about 2, written into `out`. */
export function measureInk(ink: Ink, out: Float32Array): void {
  out.fill(0);
  const { starts } = ink;
  const { us, vs } = placeInk(ink);
  let length = 0;
  for (let stroke = 0; stroke + 1 < starts.length; stroke++) {
    const from = starts[stroke] as number;
    const to = (starts[stroke + 1] as number) - 1;
    addToGrid(out, INK_COUNT, ENDS_GRID, 1, 0, us[from] as number, vs[from] as number, 1);
    for (let i = from; i < to; i++) {
      length += addPiece(out, us[i] as number, vs[i] as number, us[i + 1] as number, vs[i + 1] as number);
    }
    addToGrid(out, INK_COUNT + ENDS_COUNT, ENDS_GRID, 1, 0, us[to] as number, vs[to] as number, 1);
  }
  // Roots bring the numbers nearer to a normal distribution, which the classifier takes them for.
  for (let i = 0; i < INK_COUNT; i++) out[i] = Math.sqrt((out[i] as number) * 4);
  for (let i = INK_COUNT; i < INK_COUNT + 2 * ENDS_COUNT; i++) out[i] = Math.sqrt(out[i] as number) * 0.5;
  addProportions(out, INK_COUNT + 2 * ENDS_COUNT, ink, length);
}

function pieceLength(xs: Float64Array, ys: Float64Array, i: number): number {
  const dx = (xs[i + 1] as number) - (xs[i] as number);
  const dy = (ys[i + 1] as number) - (ys[i] as number);
  return Math.sqrt(dx * dx + dy * dy);
}

/** Shares a piece's length between its two nearest directions and its four nearest cells. Returns the length. */
function addPiece(out: Float32Array, u0: number, v0: number, u1: number, v1: number): number {
  const du = u1 - u0;
  const dv = v1 - v0;
  const length = Math.sqrt(du * du + dv * dv);
  if (length === 0) return 0;
  const turn = ((Math.atan2(dv, du) / (2 * Math.PI)) * DIRECTIONS + DIRECTIONS) % DIRECTIONS;
  const first = Math.floor(turn) % DIRECTIONS;
  const share = turn - Math.floor(turn);
  const u = (u0 + u1) / 2;
  const v = (v0 + v1) / 2;
  addToGrid(out, 0, GRID, DIRECTIONS, first, u, v, length * (1 - share));
  addToGrid(out, 0, GRID, DIRECTIONS, (first + 1) % DIRECTIONS, u, v, length * share);
  return length;
}

function addToGrid(
  out: Float32Array,
  base: number,
  grid: number,
  planes: number,
  plane: number,
  u: number,
  v: number,
  amount: number,
): void {
  const gx = Math.min(grid - 1, Math.max(0, u * grid - 0.5));
  const gy = Math.min(grid - 1, Math.max(0, v * grid - 0.5));
  const column = Math.min(grid - 2, Math.floor(gx));
  const row = Math.min(grid - 2, Math.floor(gy));
  const right = gx - column;
  const low = gy - row;
  const at = base + (row * grid + column) * planes + plane;
  out[at] = (out[at] as number) + amount * (1 - right) * (1 - low);
  out[at + planes] = (out[at + planes] as number) + amount * right * (1 - low);
  const below = at + grid * planes;
  out[below] = (out[below] as number) + amount * (1 - right) * low;
  out[below + planes] = (out[below + planes] as number) + amount * right * low;
}

/** What the square hides: how flat, how many strokes, how much ink, and how the longest strokes compare. */
function addProportions(out: Float32Array, base: number, ink: Ink, squareLength: number): void {
  const { xs, ys, starts, width, height } = ink;
  const strokeCount = starts.length - 1;
  const lengths: number[] = [];
  let total = 0;
  for (let stroke = 0; stroke < strokeCount; stroke++) {
    let length = 0;
    for (let i = starts[stroke] as number; i < (starts[stroke + 1] as number) - 1; i++)
      length += pieceLength(xs, ys, i);
    lengths.push(length);
    total += length;
  }
  lengths.sort((a, b) => b - a);
  const longest = Math.max(lengths[0] ?? 0, 1e-6);
  out[base] = height > 0 || width > 0 ? Math.atan2(height, width) : Math.PI / 4;
  out[base + 1] = Math.log2(1 + strokeCount) / 4;
  out[base + 2] = Math.min(2, Math.log2(1 + total) / 2);
  out[base + 3] = Math.min(2, Math.log2(1 + squareLength) / 2);
  out[base + 4] = (lengths[1] ?? 0) / longest;
  out[base + 5] = (lengths[2] ?? 0) / longest;
  out[base + 6] = (lengths[lengths.length - 1] ?? 0) / longest;
  out[base + 7] = 1 / (1 + strokeCount);
}
