/**
 * Owns the generator that training draws its samples with: one shape as many hands write it. In order: strokes become straight, sometimes; parts
 * and strokes shift, turn and grow; hooks are left out; strokes are written without lifting the pen; corners are rounded; the whole leans, stretches and bends.
 */
import type { Point, Stroke } from '../../src/input/handwriting/recogniser-types';
import type { Random } from '../demo/random';
import { dropHook, flatLength, level, roundCorners, thin } from './stroke-geometry';

/** A sum of uniform numbers: near enough to a normal distribution of standard deviation 1, and never farther out than 3.5. */
function normal(random: Random): number {
  return (random.next() + random.next() + random.next() + random.next() - 2) * Math.sqrt(3);
}

/** How a shape may be varied beyond what every hand does. */
export interface Variation {
  /** Standard deviation of the logarithm of width by height, added to the hand's own. */
  readonly stretch: number;
  /** How often it is drawn as with a ruler: straight from corner to corner. */
  readonly ruled: number;
  /** How often a pen is not lifted, at least. */
  readonly joining: number;
  /** False where a hook is all that tells it from another character: it is always written then. */
  readonly losesHooks: boolean;
}

const USUAL: Variation = { stretch: 0, ruled: 0, joining: 0, losesHooks: true };
/** A ruled stroke turns where the drawn one leaves the straight line by more than this. */
const CORNER = 0.07;

/**
 * A sample of `shape`.
 * @param amount 0: a careful hand; 1: a hasty one; beyond: hardly to be read
 */
export function distortShape(
  shape: readonly (readonly number[])[],
  random: Random,
  amount: number,
  variation: Variation = USUAL,
): Stroke[] {
  const order = random.chance(0.1) ? shuffled(shape, random) : shape;
  const isRuled = random.chance(variation.ruled);
  let strokes: (readonly number[])[] = shiftParts(order, random, amount).map((stroke) =>
    moveStroke(isRuled ? level(thin(stroke, CORNER)) : stroke, random, amount, isRuled),
  );
  const hookLoss = variation.losesHooks ? 0.15 + 0.45 * amount : 0;
  strokes = strokes.map((stroke) => (random.chance(hookLoss) ? dropHook(stroke) : stroke));
  if (random.chance(0.05)) strokes = strokes.map((stroke) => (random.chance(0.25) ? reversed(stroke) : stroke));
  const haste = random.chance(0.3 + 0.4 * amount) ? random.next() * (0.2 + 0.7 * amount) : 0;
  const joining = Math.max(haste, variation.joining);
  if (joining > 0) strokes = joinStrokes(strokes, random, joining);
  const roundings = isRuled ? 0 : Math.floor(random.next() * (1.5 + 3 * amount));
  return bendWhole(
    strokes.map((stroke) => roundCorners(stroke, roundings)),
    random,
    amount,
    isRuled ? { ...variation, bend: 0, lean: 0.3 } : { ...variation, bend: 1, lean: 1 },
  );
}

function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const other = random.integer(0, i);
    [mixed[i], mixed[other]] = [mixed[other] as Item, mixed[i] as Item];
  }
  return mixed;
}

function reversed(stroke: readonly number[]): number[] {
  const turned: number[] = [];
  for (let i = stroke.length - 2; i >= 0; i -= 2) turned.push(stroke[i] as number, stroke[i + 1] as number);
  return turned;
}

/** Strokes that are written one after another are mostly one part of a character: some such runs shift and grow together. */
function shiftParts(
  strokes: readonly (readonly number[])[],
  random: Random,
  amount: number,
): readonly (readonly number[])[] {
  if (strokes.length < 2 || random.chance(0.3)) return strokes;
  const cut = random.integer(1, strokes.length - 1);
  const transforms = [0, 1].map(() => partTransform(random, amount));
  return strokes.map((stroke, index) => {
    const [scaleX, scaleY, shiftX, shiftY] = transforms[index < cut ? 0 : 1] ?? [1, 1, 0, 0];
    return mapPoints(stroke, (x, y) => [0.5 + (x - 0.5) * scaleX + shiftX, 0.5 + (y - 0.5) * scaleY + shiftY]);
  });
}

function partTransform(random: Random, amount: number): [number, number, number, number] {
  const growth = 0.06 + 0.11 * amount;
  const shift = 0.02 + 0.04 * amount;
  return [
    Math.exp(normal(random) * growth),
    Math.exp(normal(random) * growth),
    normal(random) * shift,
    normal(random) * shift,
  ];
}

function mapPoints(stroke: readonly number[], move: (x: number, y: number) => readonly [number, number]): number[] {
  const moved: number[] = [];
  for (let i = 0; i < stroke.length; i += 2) moved.push(...move(stroke[i] as number, stroke[i + 1] as number));
  return moved;
}

/** One stroke shifted, turned and grown about its own middle, its points shaken. */
function moveStroke(stroke: readonly number[], random: Random, amount: number, isRuled: boolean): number[] {
  const angle = isRuled ? 0 : normal(random) * (0.03 + 0.08 * amount);
  const growth = Math.exp(normal(random) * (0.04 + 0.1 * amount));
  const cosine = Math.cos(angle) * growth;
  const sine = Math.sin(angle) * growth;
  const shift = 0.008 + 0.02 * amount;
  const shake = isRuled ? 0 : 0.004 + 0.009 * amount;
  const shiftX = normal(random) * shift;
  const shiftY = normal(random) * shift;
  let middleX = 0;
  let middleY = 0;
  for (let i = 0; i < stroke.length; i += 2) {
    middleX += (stroke[i] as number) / (stroke.length / 2);
    middleY += (stroke[i + 1] as number) / (stroke.length / 2);
  }
  return mapPoints(stroke, (x, y) => [
    middleX + (x - middleX) * cosine - (y - middleY) * sine + shiftX + normal(random) * shake,
    middleY + (x - middleX) * sine + (y - middleY) * cosine + shiftY + normal(random) * shake,
  ]);
}

/** The pen stays on the paper between some strokes: oftenest between short ones (氵, 讠, 灬) and where the way is short. */
function joinStrokes(strokes: readonly (readonly number[])[], random: Random, probability: number): number[][] {
  const joined: number[][] = [];
  let last: number[] | null = null;
  let isShort = false;
  for (const stroke of strokes) {
    const length = flatLength(stroke);
    const way = last ? Math.hypot((stroke[0] ?? 0) - (last.at(-2) ?? 0), (stroke[1] ?? 0) - (last.at(-1) ?? 0)) : 0;
    const ease = (way < 0.25 ? 1.3 : way > 0.6 ? 0.4 : 0.9) * (isShort && length < 0.3 ? 1.5 : 1);
    if (last && random.chance(probability * ease)) {
      last.push(...stroke);
    } else {
      last = [...stroke];
      joined.push(last);
    }
    isShort = length < 0.3;
  }
  return joined;
}

/** Slant, rotation, proportions and a slow bend of the plane; `lean` and `bend`: as shares of the hand's own. */
function bendWhole(
  strokes: readonly (readonly number[])[],
  random: Random,
  amount: number,
  { stretch, lean, bend: bent }: { readonly stretch: number; readonly lean: number; readonly bend: number },
): Stroke[] {
  const angle = normal(random) * (0.03 + 0.06 * amount) * lean;
  const slant = normal(random) * (0.05 + 0.11 * amount) * lean;
  const rise = normal(random) * (0.03 + 0.07 * amount) * lean;
  const aspect = Math.exp(normal(random) * (0.1 + 0.16 * amount + stretch));
  const bend = (0.01 + 0.025 * amount) * bent;
  const waves = [0, 1, 2, 3].map(() => normal(random) * bend);
  const phases = [0, 1].map(() => random.next() * 2 * Math.PI);
  const [waveX = 0, waveY = 0, crossX = 0, crossY = 0] = waves;
  const [phaseX = 0, phaseY = 0] = phases;
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  return strokes.map((stroke) => {
    const points: Point[] = [];
    for (let i = 0; i < stroke.length; i += 2) {
      const x = (stroke[i] as number) - 0.5;
      const y = (stroke[i + 1] as number) - 0.5;
      const bentX = x + waveX * Math.cos(Math.PI * x * 2) + crossX * Math.sin(Math.PI * 2 * y + phaseX);
      const bentY = y + waveY * Math.cos(Math.PI * y * 2) + crossY * Math.sin(Math.PI * 2 * x + phaseY);
      const leanX = (bentX + bentY * slant) * aspect;
      const leanY = bentY + bentX * rise;
      points.push([leanX * cosine - leanY * sine, leanX * sine + leanY * cosine]);
    }
    return points;
  });
}
