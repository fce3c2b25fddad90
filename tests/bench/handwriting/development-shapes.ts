/**
 * Owns the shapes that training is tried out on, so that the shipped test set is only ever looked at: simple characters drawn by hand for this
 * project, in percent of the square; and printed ones that KanjiVG's set lacks.
 */
import { splitShapes } from '../../../portal/handwriting/character-sets';
import { readShapes } from '../../../portal/handwriting/stroke-shapes';
import type { Point, Stroke } from '../../../src/input/handwriting/recogniser-types';
import type { ShapeLine } from './cases';

const DRAWN = `
一 5,52 95,47
二 30,30 72,28 | 8,78 92,76
三 25,15 75,13 | 30,50 70,48 | 6,88 95,86
人 50,5 47,35 30,70 8,95 | 46,38 70,72 95,93
入 32,5 44,8 55,40 95,95 | 51,30 32,72 5,93
八 40,15 30,55 5,90 | 55,10 70,55 95,92
天 20,8 80,7 | 8,42 92,40 | 50,8 46,55 30,82 10,96 | 50,45 70,78 92,96
火 15,25 25,48 | 85,22 72,45 | 50,5 48,50 32,80 10,96 | 50,52 70,82 92,96
大 6,36 94,34 | 50,3 48,40 32,75 8,96 | 50,40 70,75 94,95
十 5,42 95,40 | 50,3 50,97
土 22,35 78,34 | 50,5 50,90 | 4,91 96,90
士 5,36 95,35 | 50,5 50,88 | 24,89 77,88
己 15,8 75,7 76,45 | 16,46 76,45 | 15,46 15,88 25,95 85,94 92,75
已 15,8 75,7 75,45 | 18,47 75,45 | 14,27 15,90 25,96 86,95 93,72
巳 15,8 75,7 75,45 | 16,47 75,45 | 15,8 15,90 25,96 86,95 93,72
日 22,5 22,95 | 22,5 78,5 78,95 | 22,48 78,48 | 22,92 78,92
目 25,5 25,97 | 25,5 75,5 75,97 | 25,35 75,35 | 25,63 75,63 | 25,92 75,92
曰 8,20 8,80 | 8,20 92,20 92,80 | 8,50 90,50 | 8,79 92,79
于 25,10 75,9 | 6,42 94,40 | 50,10 52,85 46,95 32,86
干 22,10 78,9 | 6,44 94,42 | 50,10 50,97
千 72,6 50,16 24,22 | 6,48 94,46 | 50,16 50,97
末 6,26 94,25 | 24,46 76,45 | 50,3 50,97 | 49,47 10,85 | 51,47 92,86
未 24,22 76,21 | 6,44 94,43 | 50,3 50,97 | 49,45 10,85 | 51,45 92,86
工 18,10 82,9 | 50,10 50,90 | 5,91 95,90
上 48,5 48,92 | 48,42 82,41 | 5,93 95,92
下 5,8 95,7 | 48,8 48,97 | 52,32 76,48
口 15,15 16,88 | 15,15 85,14 83,88 | 16,82 84,81
`;

export function drawnShapes(): ShapeLine[] {
  return DRAWN.trim()
    .split('\n')
    .map((line) => ({
      char: line[0] ?? '',
      strokes: line
        .slice(2)
        .split(' | ')
        .map(
          (stroke): Stroke =>
            stroke.split(' ').map((pair): Point => [Number(pair.split(',')[0]), Number(pair.split(',')[1])]),
        ),
    }));
}

/** The characters of GB 2312 that are not among `tested`, as printed. */
export async function printedShapes(tested: ReadonlySet<string>): Promise<ShapeLine[]> {
  return splitShapes(await readShapes())
    .main.filter(({ character }) => !tested.has(character))
    .map(({ character, strokes }) => ({
      char: character,
      strokes: strokes.map(
        (flat): Stroke =>
          Array.from({ length: flat.length / 2 }, (_, i): Point => [flat[2 * i] ?? 0, flat[2 * i + 1] ?? 0]),
      ),
    }));
}
