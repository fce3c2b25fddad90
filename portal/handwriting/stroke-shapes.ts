/** Owns the reading of the shapes that are trained from: the stroke medians of the npm package hanzi-writer-data (Arphic Public License). */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface StrokeShape {
  readonly character: string;
  /** x, y, x, y … of each stroke in its usual order; the em square is 0 … 1, y downward. */
  readonly strokes: readonly (readonly number[])[];
}

const EM = 1024;
/** The data's y runs upward from 124 below the baseline. */
const TOP = 900;

function shapesFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('hanzi-writer-data/package.json'));
}

/** Shapes of the package by code point: all 9,574, or those of `characters`. */
export async function readShapes(
  folder = shapesFolder(),
  characters?: readonly string[],
): Promise<readonly StrokeShape[]> {
  const names = characters
    ? characters.map((character) => `${character}.json`)
    : (await readdir(folder)).filter((name) => /^\p{Script=Han}\.json$/u.test(name));
  names.sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
  const shapes: StrokeShape[] = [];
  for (const name of names) {
    const { medians } = JSON.parse(await readFile(join(folder, name), 'utf8')) as { medians: [number, number][][] };
    const strokes = medians.map((points) => points.flatMap(([x, y]) => [x / EM, (TOP - y) / EM]));
    shapes.push({ character: name.slice(0, -'.json'.length), strokes });
  }
  return shapes;
}
