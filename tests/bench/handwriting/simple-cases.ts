/** Owns the cases of the characters that must be right by themselves: by every hand, tall and flat, with the pen and with a ruler. */
import { mixSeed } from '../../../portal/demo/random';
import type { Point, Stroke } from '../../../src/input/handwriting/recogniser-types';
import { HANDS, type ShapeLine, type WritingCase } from './cases';
import { Pen } from './pen';

export const SIMPLE = [...'一二三人入八天火大十土士'];

/** Width by height, times that of the shape. */
const STRETCHES = [
  ['', 1],
  ['tall', 0.5],
  ['flat', 2],
] as const;

/** `times` of each by each hand in each proportion, and as many with a ruler. */
export function simpleCases(shapes: readonly ShapeLine[], seed: number, times: number): WritingCase[] {
  const cases: WritingCase[] = [];
  for (const { char, strokes } of shapes) {
    if (!SIMPLE.includes(char)) continue;
    const add = (group: string, drawn: readonly Stroke[]) => {
      for (const [name, stretch] of STRETCHES) {
        cases.push({
          character: char,
          strokes: drawn.map((stroke) => stroke.map(([x, y]): Point => [x * stretch, y])),
          group: name === '' ? group : `${group}, ${name}`,
          strokeCount: strokes.length,
        });
      }
    };
    for (const [index, [group, hand]] of Object.entries(HANDS).entries()) {
      for (let time = 0; time < times; time++) {
        const pen = new Pen(mixSeed(seed, index, char.codePointAt(0) ?? 0, time));
        add(group, pen.write(strokes, hand));
        // The same hand's corners, joined by straight lines: a pen's layout without its trace.
        add(
          'ruled',
          ruled(
            new Pen(mixSeed(seed, 77, index, char.codePointAt(0) ?? 0, time)).write(strokes, {
              ...hand,
              joining: 0,
              lag: 0,
              shiver: 0,
            }),
          ),
        );
      }
    }
    add('ruled', ruled(strokes));
  }
  return cases;
}

/** Two points a stroke; what is nearly level or upright, quite so. */
function ruled(strokes: readonly Stroke[]): Stroke[] {
  return strokes.map((stroke) => {
    const [x0, y0] = stroke[0] ?? [0, 0];
    const [x1, y1] = stroke.at(-1) ?? [0, 0];
    if (Math.abs(y1 - y0) < 0.15 * Math.abs(x1 - x0)) {
      return [
        [x0, y0],
        [x1, y0],
      ];
    }
    if (Math.abs(x1 - x0) < 0.15 * Math.abs(y1 - y0)) {
      return [
        [x0, y0],
        [x0, y1],
      ];
    }
    return [
      [x0, y0],
      [x1, y1],
    ];
  });
}
