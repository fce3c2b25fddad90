/**
 * Owns bringing printed strokes to where they meet. A font's medians stop short of each other by half the width of its strokes: the bars of 日
 * end before its right side. A hand's strokes touch, and longer bars look like one bar more.
 */
import type { Random } from '../demo/random';
import { flatLength } from './stroke-geometry';

type Strokes = readonly (readonly number[])[];

/** Where a stroke would go on to, from its first and from its last point: [dx, dy], 0, 0 where nothing is near. */
export interface Reach {
  readonly start: readonly [number, number];
  readonly end: readonly [number, number];
}

/** Beyond it a gap is meant; in em squares. Level strokes end earliest before what they meet. */
const WIDEST_GAP = 0.06;
const WIDEST_GAP_OF_BAR = 0.14;
/** A direction is taken over so much of a stroke's end: brushes turn at the very tip. */
const TIP = 0.1;
/** Shorter strokes are dots, which touch nothing. */
const DOT = 0.15;
/** How often a gap is closed, and by which shares of it. */
const CLOSED = 0.75;

/** For each stroke how far it may go on until it meets another. */
export function reachesOf(strokes: Strokes): readonly Reach[] {
  return strokes.map((stroke, index) => {
    const others = strokes.filter((_, other) => other !== index);
    return {
      start: reachFrom(backwards(stroke), others, WIDEST_GAP),
      end: reachFrom(stroke, others, WIDEST_GAP_OF_BAR),
    };
  });
}

/** The strokes with most of their gaps closed, some a little over. */
export function closeGaps(strokes: Strokes, reaches: readonly Reach[], random: Random): number[][] {
  return strokes.map((stroke, index) => {
    const { start, end } = reaches[index] ?? { start: [0, 0], end: [0, 0] };
    const shares = [0, 1].map(() => (random.chance(CLOSED) ? 0.7 + 0.45 * random.next() : 0));
    const closed = [...stroke];
    const last = stroke.length - 2;
    const move = (at: number, [dx, dy]: readonly [number, number], share = 0) => {
      closed[at] = (closed[at] as number) + dx * share;
      closed[at + 1] = (closed[at + 1] as number) + dy * share;
    };
    move(0, start, shares[0]);
    move(last, end, shares[1]);
    return closed;
  });
}

function backwards(stroke: readonly number[]): number[] {
  const turned: number[] = [];
  for (let i = stroke.length - 2; i >= 0; i -= 2) turned.push(stroke[i] as number, stroke[i + 1] as number);
  return turned;
}

/** On from the last point of `stroke` to the nearest of `others` that lies ahead. */
function reachFrom(stroke: readonly number[], others: Strokes, widestOfBar: number): readonly [number, number] {
  if (flatLength(stroke) < DOT) return [0, 0];
  const last = stroke.length - 2;
  const x = stroke[last] as number;
  const y = stroke[last + 1] as number;
  let back = last;
  while (back > 0 && Math.hypot((stroke[back] as number) - x, (stroke[back + 1] as number) - y) < TIP) back -= 2;
  const dx = x - (stroke[back] as number);
  const dy = y - (stroke[back + 1] as number);
  const length = Math.hypot(dx, dy);
  if (length === 0) return [0, 0];
  let nearest = (Math.abs(dx) > Math.abs(dy) ? widestOfBar : WIDEST_GAP) / length;
  let isFound = false;
  for (const other of others) {
    for (let i = 2; i < other.length; i += 2) {
      const share = meeting(x, y, dx, dy, other, i);
      if (share > 0 && share < nearest) [nearest, isFound] = [share, true];
    }
  }
  return isFound ? [dx * nearest, dy * nearest] : [0, 0];
}

/** How many times `dx`, `dy` it is from `x`, `y` to the piece of `other` that ends at index `i`; NaN where they do not meet. */
function meeting(x: number, y: number, dx: number, dy: number, other: readonly number[], i: number): number {
  const fromX = (other[i - 2] as number) - x;
  const fromY = (other[i - 1] as number) - y;
  const alongX = (other[i] as number) - (other[i - 2] as number);
  const alongY = (other[i + 1] as number) - (other[i - 1] as number);
  const across = dx * alongY - dy * alongX;
  if (across === 0) return Number.NaN;
  const place = (fromX * dy - fromY * dx) / across;
  // A little beyond the other's end counts: that one stops short too.
  return place >= -0.1 && place <= 1.1 ? (fromX * alongY - fromY * alongX) / across : Number.NaN;
}
