/**
 * Owns the generator of runs that the layout is trained with: characters one after another in one field, over each other or side by side, with
 * the rests of quick, usual and slow hands.
 */
import type { Point, Stroke } from '../../src/input/handwriting/recogniser-types';
import type { Random } from '../demo/random';
import { distortShape } from './distort';

export interface Run {
  readonly strokes: readonly Stroke[];
  readonly restsMs: readonly number[];
  /** Strokes that begin a character; the first one is among them. */
  readonly beginnings: ReadonlySet<number>;
}

/** Milliseconds that a pen is up, half of the times less: between strokes, between characters; and how they scatter (σ of the logarithm). */
const HANDS = [
  { within: 130, between: 260, scatter: 0.4 },
  { within: 190, between: 420, scatter: 0.5 },
  { within: 220, between: 900, scatter: 0.5 },
  { within: 550, between: 1200, scatter: 0.7 },
] as const;

/** @param shapes of the characters, in order: strokes as x, y, x, y … in the em square */
export function writeRun(shapes: readonly (readonly (readonly number[])[])[], random: Random, amount: number): Run {
  const hand = random.pick(HANDS);
  const isOver = random.chance(0.55);
  const size = 0.4 + 0.5 * random.next();
  const gap = (random.next() * 0.45 - 0.05) * size;
  const strokes: Stroke[] = [];
  const restsMs: number[] = [];
  const beginnings = new Set<number>();
  let left = 0.1 * random.next();
  const top = (1 - size) * random.next();
  for (const shape of shapes) {
    beginnings.add(strokes.length);
    const written = placeCharacter(distortShape(shape, random, amount), random, size, left, top, isOver);
    written.forEach((stroke, index) => {
      restsMs.push(scattered(index === 0 ? hand.between : hand.within, hand.scatter, random));
      strokes.push(stroke);
    });
    if (!isOver) left = Math.max(...written.flat().map(([x]) => x)) + gap * (0.6 + 0.8 * random.next());
  }
  restsMs[0] = 0;
  return { strokes, restsMs, beginnings };
}

/** Over each other, a character keeps its place in the square; side by side it begins at `left`. */
function placeCharacter(
  strokes: readonly Stroke[],
  random: Random,
  size: number,
  left: number,
  top: number,
  isOver: boolean,
): Stroke[] {
  const own = size * (0.88 + 0.24 * random.next());
  const all = strokes.flat();
  const ownLeft = Math.min(...all.map(([x]) => x));
  const shiftX = isOver ? left + (random.next() - 0.5) * 0.15 * size : left - ownLeft * own;
  const shiftY = top + (random.next() - 0.5) * 0.12 * size;
  const offset = isOver ? 0.5 : 0;
  return strokes.map((stroke) =>
    stroke.map(([x, y]): Point => [(x + offset) * own + shiftX, (y + 0.5) * own + shiftY]),
  );
}

function scattered(medianMs: number, scatter: number, random: Random): number {
  const normal = (random.next() + random.next() + random.next() + random.next() - 2) * Math.sqrt(3);
  return Math.round(medianMs * Math.exp(normal * scatter));
}
