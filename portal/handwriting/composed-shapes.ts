/**
 * Owns the shapes of characters that hanzi-writer-data lacks, put together from parts of those that it has. What is taken from where stands in
 * recipes.txt, which `npm run make:strokes` writes from decompositions.
 */
import { readFileSync } from 'node:fs';
import type { StrokeShape } from './stroke-shapes';

type Strokes = StrokeShape['strokes'];

/** A circle, from the top against the clock, as 〇 is written in years. */
const ZERO: StrokeShape = {
  character: '〇',
  strokes: [
    Array.from({ length: 17 }, (_, step) => {
      const angle = (step / 16) * 2 * Math.PI;
      return [0.5 - 0.36 * Math.sin(angle), 0.5 - 0.4 * Math.cos(angle)];
    }).flat(),
  ],
};

/** The lines of recipes.txt: what they mean is said in portal/strokes/make-recipes.ts. */
function readRecipes(): readonly string[] {
  const text = readFileSync(new URL('recipes.txt', import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/**
 * The shapes of the recipes; those that `shapes` has already are left out.
 * @throws RangeError where a recipe's part is missing: the data changed
 */
export function composeShapes(
  shapes: readonly StrokeShape[],
  recipes: readonly string[] = readRecipes(),
): readonly StrokeShape[] {
  const known = new Map(shapes.map((shape) => [shape.character, shape.strokes]));
  const parts = new Map(known);
  const composed = new Map([[ZERO.character, ZERO.strokes]]);
  for (const recipe of recipes) {
    const [name = '', ...pieces] = recipe.replace('=', '').split(' ');
    const strokes = pieces.flatMap((piece) => takePiece(piece, parts, recipe));
    parts.set(name, strokes);
    if (!recipe.startsWith('=')) composed.set(name, strokes);
  }
  return [...composed]
    .filter(([character]) => !known.has(character))
    .map(([character, strokes]) => ({ character, strokes }));
}

function takePiece(piece: string, parts: ReadonlyMap<string, Strokes>, recipe: string): Strokes {
  const [, part, donor = '', list = ''] = /^(?:(.+)>)?(.)([\d,]+)$/u.exec(piece) ?? [];
  const from = parts.get(donor);
  const standing = list.split(',').flatMap((index) => {
    const stroke = from?.[Number(index)];
    return stroke ? [stroke] : [];
  });
  if (standing.length === 0) throw new RangeError(`no part ${piece} for ${recipe}`);
  if (part === undefined) return standing;
  const whole = parts.get(part);
  if (!whole) throw new RangeError(`no part ${piece} for ${recipe}`);
  return fitStrokes(whole, boxOf(standing));
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function boxOf(strokes: Strokes): Box {
  const xs = strokes.flatMap((stroke) => stroke.filter((_, i) => i % 2 === 0));
  const ys = strokes.flatMap((stroke) => stroke.filter((_, i) => i % 2 === 1));
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** `strokes` stretched into `box`; what is flat stays flat. */
function fitStrokes(strokes: Strokes, box: Box): Strokes {
  const own = boxOf(strokes);
  const scaleX = (box.right - box.left) / Math.max(own.right - own.left, 0.1);
  const scaleY = (box.bottom - box.top) / Math.max(own.bottom - own.top, 0.1);
  return strokes.map((stroke) =>
    stroke.map((value, i) =>
      i % 2 === 0 ? box.left + (value - own.left) * scaleX : box.top + (value - own.top) * scaleY,
    ),
  );
}
