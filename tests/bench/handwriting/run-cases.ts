/**
 * Owns the runs of the handwriting bench: words of the catalogue written without a rest, over each other or side by side. Laid out unlike the
 * runs of the training: every character fills a square of its own, at an even pitch, and the pen is hardly longer up between characters.
 */
import { mixSeed, Random } from '../../../portal/demo/random';
import type { Point, Stroke } from '../../../src/input/handwriting/recogniser-types';
import { HANDS, type ShapeLine } from './cases';
import { type Hand, Pen } from './pen';

export interface RunCase {
  readonly text: string;
  readonly strokes: readonly Stroke[];
  readonly restsMs: readonly number[];
  readonly group: string;
}

const QUICK = { withinMs: 150, betweenMs: 240 };
/** Rests between characters that are longer than those of the pad's own pause. */
const RESTING = { withinMs: 200, betweenMs: 800 };

interface Manner {
  readonly hand: Hand;
  readonly isBeside: boolean;
  readonly rests: { readonly withinMs: number; readonly betweenMs: number };
}

const MILD = HANDS.mild as Hand;
const MEDIUM = HANDS.medium as Hand;
const MANNERS: { readonly [group: string]: Manner } = {
  'over each other': { hand: MILD, isBeside: false, rests: QUICK },
  'side by side': { hand: MILD, isBeside: true, rests: QUICK },
  'over each other, medium hand': { hand: MEDIUM, isBeside: false, rests: QUICK },
  'side by side, medium hand': { hand: MEDIUM, isBeside: true, rests: QUICK },
  'over each other, some strokes joined': { hand: { ...MEDIUM, joining: 0.2 }, isBeside: false, rests: QUICK },
  'over each other, with rests': { hand: MEDIUM, isBeside: false, rests: RESTING },
};

/** Each word once in each manner; words with a character that has no shape are left out. */
export function runCases(words: readonly string[], shapes: readonly ShapeLine[], seed: number): RunCase[] {
  const byCharacter = new Map(shapes.map(({ char, strokes }) => [char, strokes]));
  return Object.entries(MANNERS).flatMap(([group, manner], index) =>
    words.flatMap((text): RunCase[] => {
      const drawn = [...text].flatMap((character) => {
        const strokes = byCharacter.get(character);
        return strokes ? [strokes] : [];
      });
      if (drawn.length !== text.length) return [];
      const wordSeed = mixSeed(seed, 0x2045, index, ...[...text].map((character) => character.codePointAt(0) ?? 0));
      return [{ text, group, ...writeWord(drawn, manner, wordSeed) }];
    }),
  );
}

/** `count` of `words`, the same for the same seed, evenly of two, three and four characters. */
export function chooseWords(words: readonly string[], count: number, seed: number): string[] {
  const random = new Random(seed);
  return [2, 3, 4].flatMap((length) =>
    random.sample(
      words.filter((word) => word.length === length),
      Math.ceil(count / 3),
    ),
  );
}

function writeWord(shapes: readonly (readonly Stroke[])[], { hand, isBeside, rests }: Manner, seed: number) {
  const random = new Random(mixSeed(seed, 1));
  const side = 0.45 + 0.4 * random.next();
  const pitch = side * (1.02 + 0.2 * random.next());
  const top = 0.05 + (0.9 - side) * random.next();
  const strokes: Stroke[] = [];
  const restsMs: number[] = [];
  shapes.forEach((shape, place) => {
    const written = new Pen(mixSeed(seed, 2, place)).write(shape, hand);
    const left = 0.05 + (isBeside ? place * pitch : 0) + (random.next() - 0.5) * 0.08 * side;
    const shift = top + (random.next() - 0.5) * 0.08 * side;
    const scale = side / longerSideOf(written);
    const [originX, originY] = originOf(written, scale, side);
    for (const [index, stroke] of written.entries()) {
      strokes.push(stroke.map(([x, y]): Point => [left + x * scale + originX, shift + y * scale + originY]));
      restsMs.push(restMs(index === 0 ? rests.betweenMs : rests.withinMs, random));
    }
  });
  return { strokes, restsMs };
}

/** Milliseconds about `usualMs`, never below a third of it, seldom beyond twice. */
function restMs(usualMs: number, random: Random): number {
  return Math.round(usualMs * (0.34 - 0.45 * Math.log(1 - 0.97 * random.next()) + 0.3 * random.next()));
}

function sidesOf(strokes: readonly Stroke[]) {
  const all = strokes.flat();
  const xs = all.map(([x]) => x);
  const ys = all.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function longerSideOf(strokes: readonly Stroke[]): number {
  const { left, right, top, bottom } = sidesOf(strokes);
  return Math.max(right - left, bottom - top);
}

/** What brings the character to the middle of a square of `side`. */
function originOf(strokes: readonly Stroke[], scale: number, side: number): readonly [number, number] {
  const { left, right, top, bottom } = sidesOf(strokes);
  return [(side - (left + right) * scale) / 2, (side - (top + bottom) * scale) / 2];
}
