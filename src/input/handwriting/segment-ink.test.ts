import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InkLattice } from './ink-lattice';
import { openRecogniser } from './recogniser';
import type { Point, Stroke } from './recogniser-types';
import { InkSegmenter, MAX_RUN_STROKES } from './segment-ink';

const model = openRecogniser(new Uint8Array(readFileSync('public/models/handwriting-main.bin')));
const SHAPES = gunzipSync(readFileSync('tests/fixtures/handwriting/kanjivg-shapes.jsonl.gz'))
  .toString('utf8')
  .split('\n');

/** `character` in a square 0.8 field heights large, `left` field heights from the left. */
function drawn(character: string, left = 0.1): Stroke[] {
  const line = SHAPES.find((text) => text.startsWith(`{"char":"${character}"`)) ?? '{"strokes":[]}';
  const { strokes } = JSON.parse(line) as { strokes: Stroke[] };
  return strokes.map((stroke) => stroke.map(([x, y]): Point => [left + (x / 109) * 0.8, 0.1 + (y / 109) * 0.8]));
}

const segmenter = (asked: number[] = []) =>
  new InkSegmenter(model.layout, (strokes) => {
    asked.push(strokes.length);
    return model.recognise(strokes, 8);
  });

const arcOf = ({ arcs }: InkLattice, from: number, to: number) =>
  arcs.find((arc) => arc.from === from && arc.to === to);

/** The best way through a lattice by the ink alone. */
function bestCut({ strokeCount, arcs }: InkLattice): number[] {
  const best: { score: number; cuts: number[] }[] = [{ score: 0, cuts: [] }];
  for (const { from, to, candidates, layout } of arcs) {
    const before = best[from];
    const score = (before?.score ?? -Infinity) + layout + (candidates[0]?.score ?? -Infinity);
    if (before && score > (best[to]?.score ?? -Infinity)) best[to] = { score, cuts: [...before.cuts, to] };
  }
  return best[strokeCount]?.cuts ?? [];
}

test('characters over each other and side by side are cut where they are, without a rest', () => {
  for (const [second, rests] of [
    [drawn('本'), 180],
    [drawn('本', 0.95), 180],
  ] as const) {
    const strokes = [...drawn('信'), ...second];
    const lattice = segmenter().segment(
      strokes,
      strokes.map(() => rests),
    );
    expect(bestCut(lattice)).toEqual([9, 14]);
    expect(arcOf(lattice, 0, 9)?.candidates[0]?.character).toBe('信');
    expect(arcOf(lattice, 9, 14)?.candidates[0]?.character).toBe('本');
  }
});

test('a rest within a character does not cut it', () => {
  const strokes = drawn('信');
  const rests = strokes.map((_, index) => (index === 2 ? 1500 : 180));
  expect(bestCut(segmenter().segment(strokes, rests))).toEqual([9]);
});

test('a stroke more costs only what ends with it, and the answer is that of the whole run', () => {
  const strokes = [...drawn('信'), ...drawn('本')];
  const rests = strokes.map(() => 200);
  const whole = segmenter().segment(strokes, rests);
  const asked: number[] = [];
  const growing = segmenter(asked);
  for (let count = 1; count < strokes.length; count++) growing.segment(strokes.slice(0, count), rests.slice(0, count));
  asked.length = 0;
  expect(growing.segment(strokes, rests)).toEqual(whole);
  // Once a stretch at most.
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.length).toBeLessThanOrEqual(strokes.length);
  asked.length = 0;
  // Copies, as they come over a message, are the same strokes.
  expect(growing.segment(structuredClone(strokes), rests)).toEqual(whole);
  expect(asked).toEqual([]);
  // A stroke taken back and drawn elsewhere.
  const other = [
    ...strokes.slice(0, -1),
    [
      [0.2, 0.3],
      [0.7, 0.4],
    ] as const,
  ];
  expect(growing.segment(other, rests)).toEqual(segmenter().segment(other, rests));
});

test('nothing drawn has no arcs; more strokes than a run may have are not looked at', () => {
  expect(segmenter().segment([], [])).toEqual({ strokeCount: 0, arcs: [] });
  const scribble = Array.from(
    { length: 200 },
    (_, s): Stroke => [
      [(s * 37) % 10, (s * 73) % 7],
      [(s * 91) % 10, (s * 17) % 7],
    ],
  );
  const { strokeCount, arcs } = new InkSegmenter(model.layout, () => [{ character: '某', score: -9 }]).segment(
    scribble,
    [],
  );
  expect(strokeCount).toBe(MAX_RUN_STROKES);
  expect(bestCut({ strokeCount, arcs }).at(-1)).toBe(MAX_RUN_STROKES);
});

test('whatever is drawn, there is a way from the first stroke to the last, and all numbers are finite', () => {
  const coordinate = fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), fc.constant(0.5));
  const stroke = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 8 });
  const rest = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constant(Number.NaN), fc.constant(-1));
  fc.assert(
    fc.property(fc.array(fc.tuple(stroke, rest), { minLength: 1, maxLength: 12 }), (drawing) => {
      const lattice = new InkSegmenter(model.layout, () => [{ character: '某', score: -9 }]).segment(
        drawing.map(([points]) => points),
        drawing.map(([, ms]) => ms),
      );
      expect(bestCut(lattice).at(-1)).toBe(drawing.length);
      for (const { layout, candidates } of lattice.arcs) {
        expect(Number.isFinite(layout)).toBe(true);
        expect(candidates.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 50 },
  );
});
