/**
 * Owns which of the five basic strokes a drawn one is, by its course alone. The five and what counts to each are the national standard's
 * (GF 2001 for folded strokes, GF 3003 and GF 0025 for orders): 1 横 (and 提), 2 竖 (and 竖钩), 3 撇, 4 点 and 捺, 5 折 (all that turns).
 */
import { thin } from '../handwriting/stroke-geometry';

export type StrokeClass = 1 | 2 | 3 | 4 | 5;

/** Shares of the em square. */
const STRAIGHT_WITHIN = 0.03;
/** A last piece no longer than this is a hook or the turn of a brush. */
const HOOK = 0.19;
const LEAST_HOOK = 0.035;
/** A first piece no longer than this is how a brush is set down. */
const ONSET = 0.09;
const TURN = 0.75;
const UPRIGHT = 0.42;
const DOT = 0.24;

interface Piece {
  readonly length: number;
  readonly dx: number;
  readonly dy: number;
}

/** @param stroke x, y, x, y … in em squares, y downward */
export function classifyStroke(stroke: readonly number[]): StrokeClass {
  let pieces = piecesOf(thin(stroke, STRAIGHT_WITHIN));
  const whole = pieces.reduce((total, { length }) => total + length, 0);
  while (pieces.length > 1 && (pieces[0] as Piece).length < Math.min(ONSET, 0.3 * whole)) pieces = pieces.slice(1);
  const last = pieces.at(-1) as Piece;
  const before = pieces.at(-2);
  if (before && last.length < Math.min(HOOK, 0.45 * whole) && Math.abs(turnOf(before, last)) > TURN) {
    pieces = pieces.slice(0, -1);
    // 亅 has its hook to the left of an upright stroke. ㇙ goes to the right, 乛 hangs on a level one, ㇂ on a slanting one.
    const isUpright = Math.abs(angleOf(pieces) - Math.PI / 2) < UPRIGHT && !hasTurn(pieces);
    if (last.length > LEAST_HOOK) return isUpright && last.dx < 0 ? 2 : 5;
  }
  if (hasTurn(pieces)) return 5;
  const angle = angleOf(pieces);
  if (angle < 0.33 && angle > -1.4) return 1;
  if (angle > 0 && angle <= (whole < DOT ? 1.1 : 1.15)) return 4;
  if (angle > 0 && angle < 1.72) return 2;
  return 3;
}

function hasTurn(pieces: readonly Piece[]): boolean {
  return pieces.some((piece, at) => at > 0 && Math.abs(turnOf(pieces[at - 1] as Piece, piece)) > TURN);
}

/** From beginning to end, in radians: 0 to the right, π/2 down. */
function angleOf(pieces: readonly Piece[]): number {
  let [dx, dy] = [0, 0];
  for (const piece of pieces) [dx, dy] = [dx + piece.dx, dy + piece.dy];
  return Math.atan2(dy, dx);
}

function piecesOf(points: readonly number[]): Piece[] {
  const pieces: Piece[] = [];
  for (let i = 2; i < points.length; i += 2) {
    const dx = (points[i] as number) - (points[i - 2] as number);
    const dy = (points[i + 1] as number) - (points[i - 1] as number);
    pieces.push({ length: Math.hypot(dx, dy), dx, dy });
  }
  return pieces;
}

/** Radians, positive with the clock. */
function turnOf(one: Piece, next: Piece): number {
  return Math.atan2(one.dx * next.dy - one.dy * next.dx, one.dx * next.dx + one.dy * next.dy);
}
