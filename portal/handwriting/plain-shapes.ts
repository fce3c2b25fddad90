/**
 * Owns the simplest characters as people write them with a finger: straight strokes, and the one proportion that tells a character from its
 * neighbour (土 士, 己 已 巳, 人 入 八) anywhere within what readers accept. Printed shapes have one proportion each, and their medians stop short
 * where strokes touch. Drawn for this project from how the characters are taught; from no font.
 */
import type { Random } from '../demo/random';

type Strokes = number[][];

/** A number between `low` and `high`. */
type Between = (low: number, high: number) => number;

const between =
  (random: Random): Between =>
  (low, high) =>
    low + (high - low) * random.next();

/** A level stroke about `x`, `half` to each side. */
const bar = (x: number, half: number, y: number): number[] => [x - half, y, x + half, y];
const line = (x0: number, y0: number, x1: number, y1: number): number[] => [x0, y0, x1, y1];

/** 丿 and ㇏ that leave a crossing at `x`, `y`: bowed, or straight as with a ruler. */
function legs(r: Between, x: number, y: number): Strokes {
  const bow = r(0, 0.08);
  const left = r(0.03, 0.2);
  const right = r(0.8, 0.97);
  const low = r(0.9, 1);
  return [
    [x, y, (x + left) / 2 + bow, (y + low) / 2, left, low],
    [x, y, (x + right) / 2 - bow, (y + low) / 2 + bow / 2, right, r(0.88, 1)],
  ];
}

/** A frame and the bars within: 口, 日, 目. */
function box(r: Between, width: number, bars: number): Strokes {
  const left = (1 - width) / 2;
  const right = 1 - left;
  const low = r(0.95, 1.03);
  const inner = Array.from({ length: bars }, (_, index) => {
    const y = (index + 1) / (bars + 1) + r(-0.05, 0.05);
    return line(left + r(0, 0.05), y, right - r(0, 0.08), y);
  });
  return [line(left, 0, left, r(0.97, 1.06)), [left, 0, right, 0, right, low], ...inner, line(left, 0.96, right, 0.96)];
}

/** 己 已 巳: one shape but for where the last stroke begins, 0 at the upper edge, 1 at the bar. */
function coil(r: Between, begin: number): Strokes {
  const bend = r(0.38, 0.52);
  const right = r(0.68, 0.85);
  const left = r(0.1, 0.2);
  const top = r(0, 0.05);
  const start = top + begin * (bend - top);
  const hook = r(0.58, 0.85);
  return [
    [left, top, right, top, right + r(-0.06, 0.02), bend + r(-0.02, 0.06)],
    line(left, bend, right, bend + r(-0.04, 0.04)),
    [left, start, left + r(-0.02, 0.02), 0.95, left + 0.08, 1, 0.92, 1, 0.97, hook],
  ];
}

/** Two bars and what stands through them, in the order of 干: `upper` and `lower` are half their lengths. */
function throughBars(upper: number, lower: number, upperY: number, lowerY: number, upright: number[]): Strokes {
  return [bar(0.5, upper, upperY), bar(0.5, lower, lowerY), upright];
}

/** The same where the upright stands on the lower bar, in the order of 土. */
function onBar(upper: number, lower: number, upperY: number, lowerY: number, top: number): Strokes {
  return [bar(0.5, upper, upperY), line(0.5, top, 0.5, lowerY), bar(0.5, lower, lowerY)];
}

const DRAWN: { readonly [character: string]: (r: Between) => Strokes } = {
  一: (r) => [line(0, 0.5, 1, 0.5 - r(-0.05, 0.1))],
  二: (r) => {
    const half = r(0.36, 0.5);
    return [bar(0.5, half * r(0.4, 0.85), r(0.15, 0.35)), bar(0.5, half, r(0.65, 0.9))];
  },
  乙: (r) => [
    [0, r(0, 0.1), r(0.7, 0.9), r(-0.03, 0.05), r(0.05, 0.25), r(0.7, 0.85), r(0.25, 0.4), 1, 0.9, 1, 1, r(0.6, 0.82)],
  ],
  三: (r) => {
    const half = r(0.38, 0.5);
    const upper = half * r(0.5, 0.9);
    return [
      bar(0.5, upper, r(0.08, 0.2)),
      bar(0.5 + r(-0.04, 0.04), upper * r(0.7, 1.05), r(0.42, 0.54)),
      bar(0.5, half, r(0.82, 0.95)),
    ];
  },
  十: (r) => [bar(0.5, r(0.32, 0.52), r(0.28, 0.58)), line(0.5 + r(-0.06, 0.06), 0, 0.5, 1)],
  人: (r) => {
    const left = r(0, 0.12);
    const x = r(0.42, 0.58);
    const share = r(0.12, 0.55);
    const low = r(0.88, 1);
    const bow = r(0, 0.1);
    // The second stroke leaves the first below its beginning, or nearly touches it.
    const fromX = x + (left - x) * share + bow * share + r(-0.01, 0.05);
    return [[x, 0, (x + left) / 2 + bow, low / 2, left, low], line(fromX, low * share, r(0.88, 1), r(0.88, 1))];
  },
  入: (r) => {
    const top = r(0.22, 0.46);
    const right = r(0.9, 1);
    const share = r(0.12, 0.5);
    const bow = r(0, 0.05);
    // The first stroke begins on the second or just left of it; the second stands over it.
    const x = top + (right - top) * share + bow * share - r(-0.01, 0.04);
    return [
      [x, share, (x + 0.02) / 2 + r(0, 0.06), (share + 1) / 2, r(0, 0.1), r(0.88, 1)],
      [top, 0, (top + right) / 2 + bow, 0.48, right, r(0.9, 1)],
    ];
  },
  八: (r) => {
    const gap = r(0.08, 0.24);
    const middle = r(0.42, 0.55);
    return [
      [middle - gap / 2, r(0.05, 0.35), r(0.2, 0.3), r(0.5, 0.7), r(0, 0.08), r(0.85, 1)],
      [middle + gap / 2, r(0, 0.3), r(0.7, 0.8), r(0.5, 0.7), r(0.92, 1), r(0.85, 1)],
    ];
  },
  大: (r) => {
    const y = r(0.25, 0.42);
    const [left = [], right = []] = legs(r, 0.5, y + r(0, 0.08));
    return [bar(0.5, r(0.32, 0.5), y), [0.5, 0, ...left], right];
  },
  天: (r) => {
    const y = r(0.35, 0.48);
    const lower = r(0.34, 0.5);
    const [left = [], right = []] = legs(r, 0.5, y + r(0, 0.06));
    return [bar(0.5, lower * r(0.5, 0.95), 0), bar(0.5, lower, y), [0.5, 0, ...left], right];
  },
  夫: (r) => {
    const y = r(0.42, 0.54);
    const lower = r(0.36, 0.5);
    const [left = [], right = []] = legs(r, 0.5, y + r(0, 0.06));
    return [bar(0.5, lower * r(0.5, 0.9), r(0.16, 0.25)), bar(0.5, lower, y), [0.5, 0, ...left], right];
  },
  太: (r) => {
    const y = r(0.25, 0.4);
    const [left = [], right = []] = legs(r, 0.5, y + r(0, 0.08));
    const x = r(0.4, 0.5);
    return [bar(0.5, r(0.32, 0.5), y), [0.5, 0, ...left], right, line(x, r(0.76, 0.84), x + 0.1, r(0.88, 0.96))];
  },
  火: (r) => {
    const y = r(0.4, 0.55);
    const [left = [], right = []] = legs(r, 0.5, y);
    return [
      line(r(0.08, 0.2), r(0.22, 0.32), r(0.22, 0.3), r(0.42, 0.54)),
      line(r(0.8, 0.92), r(0.18, 0.3), r(0.66, 0.76), r(0.4, 0.5)),
      [0.5, 0, ...left],
      right,
    ];
  },
  土: (r) => {
    const lower = r(0.38, 0.52);
    const y = r(0.85, 0.95);
    return onBar(lower * r(0.4, 0.82), lower, r(0.3, 0.5), y, 0);
  },
  士: (r) => {
    const upper = r(0.38, 0.52);
    const y = r(0.85, 0.95);
    return onBar(upper, upper * r(0.35, 0.8), r(0.3, 0.5), y, 0);
  },
  工: (r) => {
    const lower = r(0.38, 0.52);
    return onBar(lower * r(0.6, 0.95), lower, 0.05, 0.9, 0.05);
  },
  干: (r) => {
    const lower = r(0.38, 0.52);
    return throughBars(lower * r(0.45, 0.85), lower, 0.02, r(0.35, 0.52), line(0.5, 0.02, 0.5, 1));
  },
  于: (r) => {
    const lower = r(0.38, 0.52);
    const upright = [0.5, 0.02, 0.52, r(0.85, 0.95), 0.48, 1, r(0.25, 0.38), r(0.82, 0.94)];
    return throughBars(lower * r(0.45, 0.85), lower, 0.02, r(0.35, 0.52), upright);
  },
  千: (r) => [
    line(r(0.68, 0.8), r(0, 0.06), r(0.18, 0.3), r(0.16, 0.26)),
    bar(0.5, r(0.38, 0.52), r(0.42, 0.54)),
    line(0.5, r(0.08, 0.14), 0.5, 1),
  ],
  己: (r) => coil(r, r(0.88, 1.08)),
  已: (r) => coil(r, r(0.38, 0.66)),
  巳: (r) => coil(r, r(-0.05, 0.1)),
  口: (r) => box(r, r(0.75, 1.35), 0),
  日: (r) => box(r, r(0.48, 0.82), 1),
  曰: (r) => box(r, r(1.05, 1.5), 1),
  目: (r) => box(r, r(0.42, 0.8), 2),
  上: (r) => [line(0.48, 0, 0.48, 0.95), line(0.48, r(0.38, 0.48), r(0.74, 0.92), r(0.36, 0.48)), bar(0.5, 0.5, 0.95)],
  下: (r) => [bar(0.5, 0.5, 0.05), line(0.48, 0.05, 0.48, 1), line(0.5, r(0.28, 0.4), r(0.68, 0.85), r(0.46, 0.6))],
  木: (r) => {
    const y = r(0.24, 0.38);
    return [bar(0.5, r(0.34, 0.5), y), line(0.5, 0, 0.5, 1), ...legs(r, 0.5, y)];
  },
  未: (r) => {
    const lower = r(0.38, 0.52);
    const y = r(0.38, 0.5);
    return [...throughBars(lower * r(0.45, 0.82), lower, r(0.15, 0.24), y, line(0.5, 0, 0.5, 1)), ...legs(r, 0.5, y)];
  },
  末: (r) => {
    const upper = r(0.38, 0.52);
    const y = r(0.38, 0.5);
    return [...throughBars(upper, upper * r(0.4, 0.8), r(0.15, 0.24), y, line(0.5, 0, 0.5, 1)), ...legs(r, 0.5, y)];
  },
  王: (r) => {
    const lower = r(0.38, 0.5);
    return [
      bar(0.5, lower * r(0.7, 0.95), 0.03),
      bar(0.5, lower * r(0.55, 0.9), r(0.42, 0.52)),
      line(0.5, 0.03, 0.5, 0.93),
      bar(0.5, lower, 0.93),
    ];
  },
};

/** Strokes of one way to write `character`, x, y, x, y … in about the unit square; null for one that is not among the simplest. */
export function drawPlain(character: string, random: Random): Strokes | null {
  return DRAWN[character]?.(between(random)) ?? null;
}

export function isPlain(character: string): boolean {
  return character in DRAWN;
}
