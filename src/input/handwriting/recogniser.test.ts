import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../base/app-error';
import { sha256 } from '../../base/sha256';
import { prepareInk } from './ink';
import { mergeCandidates, openRecogniser } from './recogniser';
import type { Stroke } from './recogniser-types';

const MAIN = new Uint8Array(readFileSync('public/models/handwriting-main.bin'));
const main = openRecogniser(MAIN);
const rare = openRecogniser(new Uint8Array(readFileSync('public/models/handwriting-rare.bin')));

/** 信 as KanjiVG draws it: other shapes than those of the training. */
const XIN = shapeOf('信');

function shapeOf(character: string): readonly Stroke[] {
  const lines = gunzipSync(readFileSync('tests/fixtures/handwriting/kanjivg-shapes.jsonl.gz'))
    .toString('utf8')
    .split('\n');
  const line = lines.find((text) => text.startsWith(`{"char":"${character}"`)) ?? '{"strokes":[]}';
  return (JSON.parse(line) as { strokes: Stroke[] }).strokes;
}

const first = (strokes: readonly Stroke[]) => main.recognise(strokes, 10)[0]?.character;

function moved(strokes: readonly Stroke[], scale: number, x: number, y: number): Stroke[] {
  return strokes.map((stroke) => stroke.map((point) => [point[0] * scale + x, point[1] * scale + y] as const));
}

test('a character is known in any unit, at any place, in any order of strokes', () => {
  const plain = main.recognise(XIN, 5);
  expect(plain[0]?.character).toBe('信');
  for (const [scale, x, y] of [
    [0.01, 0, 0],
    [30, -7000, 12_345],
    [1e-7, 3, 3],
    [1e6, 1e6, -1e6],
  ] as const) {
    const there = main.recognise(moved(XIN, scale, x, y), 5);
    expect(there.map(({ character }) => character)).toEqual(plain.map(({ character }) => character));
    expect(there[0]?.score).toBeCloseTo(plain[0]?.score ?? 0, 3);
  }
  for (const order of [
    [8, 7, 6, 5, 4, 3, 2, 1, 0],
    [4, 3, 8, 0, 2, 5, 6, 7, 1],
  ]) {
    const turned = main.recognise(
      order.map((index) => XIN[index] ?? []),
      5,
    );
    expect(turned[0]?.score).toBeCloseTo(plain[0]?.score ?? 0, 6);
  }
});

test('few points or many, some of them twice, make hardly a difference', () => {
  const dense = XIN.map((stroke) =>
    stroke.flatMap((point, index): Stroke => {
      const next = stroke[index + 1] ?? point;
      return Array.from({ length: 40 }, (_, step) => {
        const share = Math.floor(step / 2) / 20;
        return [point[0] + (next[0] - point[0]) * share, point[1] + (next[1] - point[1]) * share] as const;
      });
    }),
  );
  expect(main.recognise(dense, 1)[0]?.character).toBe('信');
  expect(main.recognise(dense, 1)[0]?.score).toBeCloseTo(main.recognise(XIN, 1)[0]?.score ?? 0, 1);
});

test.each([...'一二三人入八天火大十土士'])(
  '%s is known by itself: by a hand, by straight lines, tall and flat',
  (character) => {
    const hand = shapeOf(character);
    const straight = hand.map((stroke): Stroke => [stroke[0] ?? [0, 0], stroke.at(-1) ?? [0, 0]]);
    for (const [name, strokes] of Object.entries({ hand, straight })) {
      for (const width of [1, 0.7, 1.4]) {
        const drawn = strokes.map((stroke): Stroke => stroke.map(([x, y]) => [x * width, y] as const));
        expect(first(drawn), `${name}, ${width} times as wide`).toBe(character);
      }
    }
  },
);

test('candidates come best first, never more than asked for, and none for nothing', () => {
  for (const limit of [1, 10, 200]) {
    const candidates = main.recognise(XIN, limit);
    expect(candidates).toHaveLength(limit);
    expect(candidates.map(({ score }) => score)).toEqual(candidates.map(({ score }) => score).sort((a, b) => b - a));
  }
  expect(main.recognise(XIN, 100_000)).toHaveLength(200);
  expect(main.recognise(XIN, 0)).toEqual([]);
  expect(main.recognise([], 10)).toEqual([]);
  expect(main.recognise([[], [[Number.NaN, 3]]], 10)).toEqual([]);
});

test('what lies beyond GB 2312 is in the second file, and both lists make one', () => {
  const both = mergeCandidates([main.recognise(XIN, 10), rare.recognise(XIN, 10)], 10);
  expect(both).toHaveLength(10);
  expect(both[0]?.character).toBe('信');
  expect(new Set(both.map(({ character }) => character)).size).toBe(10);
});

test('any finite drawing is answered, and its size is bounded before it is measured', () => {
  const coordinate = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 0, max: 1000 }));
  const stroke = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 30 });
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 40 }), (strokes) => {
      const candidates = main.recognise(strokes, 10);
      expect(candidates.length).toBe(strokes.some((points) => points.length > 0) ? 10 : 0);
      for (const { score } of candidates) expect(Number.isFinite(score)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('a dot, 500 strokes and 200,000 points stay within the caps', () => {
  expect(main.recognise([[[7, 7]]], 3)).toHaveLength(3);
  expect(
    main.recognise(
      [
        [
          [7, 7],
          [7, 7],
          [7, 7],
        ],
      ],
      3,
    ),
  ).toHaveLength(3);
  const scribble = Array.from(
    { length: 500 },
    (_, s): Stroke =>
      Array.from({ length: 400 }, (_, i) => [(s * 7919 + i * 104_729) % 997, (s * 6007 + i * 7907) % 991] as const),
  );
  expect(main.recognise(scribble, 10)).toHaveLength(10);
  const ink = prepareInk(scribble);
  expect(ink?.starts.length).toBeLessThanOrEqual(129);
  expect(ink?.xs.length).toBeLessThanOrEqual(1500 + 2 * 129);
});

function codeOf(open: () => unknown): string {
  try {
    open();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.code;
    throw thrown;
  }
  return 'opened';
}

test('a damaged, a cut and a foreign model are refused by name', () => {
  for (const at of [12, 50, 3000, MAIN.length - 1]) {
    const damaged = MAIN.slice();
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    expect(codeOf(() => openRecogniser(damaged))).toBe('model.damaged');
  }
  for (const length of [0, 3, 8, 20, 40, 1000, MAIN.length - 1]) {
    expect(codeOf(() => openRecogniser(MAIN.slice(0, length)))).toBe('model.damaged');
  }
  const later = MAIN.slice();
  later[4] = 99;
  expect(codeOf(() => openRecogniser(later))).toBe('model.unsupported');
  expect(codeOf(() => openRecogniser(new TextEncoder().encode('<!doctype html><title>404</title>')))).toBe(
    'model.unsupported',
  );
});

test('a file whose hash fits but whose parts do not is damaged too', () => {
  const body = MAIN.slice(40, MAIN.length - 5);
  const patched = new Uint8Array(40 + body.length);
  patched.set(MAIN.subarray(0, 8));
  patched.set(sha256(body), 8);
  patched.set(body, 40);
  expect(codeOf(() => openRecogniser(patched))).toBe('model.damaged');
});
