/** Owns the cases of the handwriting bench: a set read from a file, or the default one written from KanjiVG's shapes. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { mixSeed } from '../../../portal/demo/random';
import type { Stroke } from '../../../src/input/handwriting/recogniser-types';
import { type Hand, Pen } from './pen';

export interface WritingCase {
  readonly character: string;
  readonly strokes: readonly Stroke[];
  /** How it was written; `given` in a set of one's own. */
  readonly group: string;
  /** Of the character as printed, or as it came. */
  readonly strokeCount: number;
}

const SHAPES = new URL('../../fixtures/handwriting/kanjivg-shapes.jsonl.gz', import.meta.url);

const CLEAN: Hand = {
  field: 0,
  stray: 0,
  keystone: 0,
  slant: 0,
  aspect: 0,
  shiver: 0,
  lag: 0,
  hookLoss: 0,
  joining: 0,
  shuffles: false,
};
const MILD: Hand = {
  ...CLEAN,
  field: 0.012,
  stray: 0.006,
  keystone: 0.04,
  slant: 0.05,
  aspect: 0.06,
  shiver: 0.003,
  lag: 0.02,
  hookLoss: 0.15,
};
const MEDIUM: Hand = {
  ...CLEAN,
  field: 0.022,
  stray: 0.012,
  keystone: 0.08,
  slant: 0.09,
  aspect: 0.1,
  shiver: 0.006,
  lag: 0.035,
  hookLoss: 0.3,
  joining: 0.05,
};
const HARD: Hand = {
  ...CLEAN,
  field: 0.032,
  stray: 0.02,
  keystone: 0.12,
  slant: 0.13,
  aspect: 0.15,
  shiver: 0.01,
  lag: 0.055,
  hookLoss: 0.6,
  joining: 0.15,
};
/** In the order of the tables. */
export const HANDS: { readonly [group: string]: Hand } = {
  clean: CLEAN,
  mild: MILD,
  medium: MEDIUM,
  hard: HARD,
  joined: { ...MEDIUM, joining: 0.4 },
  'wrong order': { ...MEDIUM, joining: 0, shuffles: true },
};

/** The shapes of the shipped test set: KanjiVG's. */
export function testShapes(): ShapeLine[] {
  return readLines(gunzipSync(readFileSync(SHAPES)).toString('utf8'));
}

/** Every n-th of `shapes`, written once by each hand. */
export function casesOfShapes(shapes: readonly ShapeLine[], seed: number, every: number): WritingCase[] {
  return Object.entries(HANDS).flatMap(([group, hand], index) =>
    shapes
      .filter((_, at) => at % every === 0)
      .map(({ char, strokes }) => ({
        character: char,
        strokes: new Pen(mixSeed(seed, index, char.codePointAt(0) ?? 0)).write(strokes, hand),
        group,
        strokeCount: strokes.length,
      })),
  );
}

/** @throws RangeError with the line's number, where a line is no case */
export function casesOfFile(path: string): WritingCase[] {
  return readLines(readFileSync(path, 'utf8')).map(({ char, strokes }) => ({
    character: char,
    strokes,
    group: 'given',
    strokeCount: strokes.length,
  }));
}

/** One character as drawn, in any unit. */
export interface ShapeLine {
  readonly char: string;
  readonly strokes: readonly Stroke[];
}

function readLines(text: string): ShapeLine[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const value = parseLine(line);
    if (!value) throw new RangeError(`line ${index + 1} is no {"char":"…","strokes":[[[x,y],…],…]}`);
    return [value];
  });
}

function parseLine(line: string): ShapeLine | null {
  try {
    const { char, strokes } = JSON.parse(line) as { char?: unknown; strokes?: unknown };
    return typeof char === 'string' && Array.isArray(strokes) && strokes.every(isStroke) ? { char, strokes } : null;
  } catch {
    return null;
  }
}

function isStroke(value: unknown): value is Stroke {
  return (
    Array.isArray(value) &&
    value.every((point) => Array.isArray(point) && typeof point[0] === 'number' && typeof point[1] === 'number')
  );
}
