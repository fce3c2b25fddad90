#!/usr/bin/env node
/**
 * Owns the shapes of the handwriting bench: `node .config/make-kanjivg-shapes.mjs FOLDER` reads KanjiVG's `kanji/` folder of SVG files
 * (https://github.com/KanjiVG/kanjivg, CC BY-SA 3.0) and writes tests/fixtures/handwriting/kanjivg-shapes.jsonl.gz.
 * Japan and China write some code points differently (反, 令, 直). Taken are characters of GB 2312 whose strokes, each held against one of
 * the Chinese form (hanzi-writer-data), are as many, run the same way and lie at the same place, roughly.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Mean distance of two strokes, as a share of the character's side, beyond which they are not the same stroke. */
const FARTHEST = 0.2;
const OUT = new URL('../tests/fixtures/handwriting/kanjivg-shapes.jsonl.gz', import.meta.url);
const CHINESE = new URL('../node_modules/hanzi-writer-data/', import.meta.url);

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node .config/make-kanjivg-shapes.mjs FOLDER');
  process.exit(2);
}

/** Points of an SVG path of moves, lines and cubic curves. */
function pointsOf(path) {
  const tokens = path.match(/[A-Za-z]|-?\d*\.?\d+(?:e-?\d+)?/g) ?? [];
  const points = [];
  let [x, y, controlX, controlY] = [0, 0, 0, 0];
  let command = '';
  let at = 0;
  const next = (origin) => Number(tokens[at++]) + origin;
  while (at < tokens.length) {
    if (/[A-Za-z]/.test(tokens[at])) command = tokens[at++];
    const isRelative = command === command.toLowerCase();
    const origin = () => (isRelative ? [x, y] : [0, 0]);
    const [ox, oy] = origin();
    if (/[MmLl]/.test(command)) {
      [x, y] = [next(ox), next(oy)];
      [controlX, controlY] = [x, y];
      points.push([x, y]);
    } else if (/[CcSs]/.test(command)) {
      const [x1, y1] = /[Ss]/.test(command) ? [2 * x - controlX, 2 * y - controlY] : [next(ox), next(oy)];
      const [x2, y2, x3, y3] = [next(ox), next(oy), next(ox), next(oy)];
      for (const t of [0.2, 0.4, 0.6, 0.8, 1]) {
        const s = 1 - t;
        points.push([
          s ** 3 * x + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t ** 3 * x3,
          s ** 3 * y + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t ** 3 * y3,
        ]);
      }
      [controlX, controlY, x, y] = [x2, y2, x3, y3];
    } else {
      throw new Error(`path command ${command}`);
    }
  }
  return points;
}

/** Ramer–Douglas–Peucker: fewer points, none of the dropped ones farther than `tolerance` from the line. */
function thin(points, tolerance) {
  if (points.length < 3) return points;
  const [[ax, ay], [bx, by]] = [points[0], points.at(-1)];
  const length = Math.hypot(bx - ax, by - ay) || 1;
  let [farthest, index] = [0, 0];
  for (let i = 1; i < points.length - 1; i++) {
    const [px, py] = points[i];
    const distance = Math.abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length;
    if (distance > farthest) [farthest, index] = [distance, i];
  }
  if (farthest <= tolerance) return [points[0], points.at(-1)];
  return [...thin(points.slice(0, index + 1), tolerance).slice(0, -1), ...thin(points.slice(index), tolerance)];
}

/** Twelve points at even distances of every stroke; the character's bounding box becomes 0 … 1 each way. */
function comparable(strokes) {
  const all = strokes.flat();
  const [left, right] = [Math.min(...all.map(([x]) => x)), Math.max(...all.map(([x]) => x))];
  const [top, bottom] = [Math.min(...all.map(([, y]) => y)), Math.max(...all.map(([, y]) => y))];
  const side = Math.max(right - left, bottom - top);
  return strokes.map((points) => {
    const lengths = [0];
    for (let i = 1; i < points.length; i++) {
      lengths.push(lengths[i - 1] + Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]));
    }
    return Array.from({ length: 12 }, (_, step) => {
      const goal = (lengths.at(-1) * step) / 11;
      let i = 1;
      while (i < points.length - 1 && lengths[i] < goal) i += 1;
      const share = (goal - lengths[i - 1]) / (lengths[i] - lengths[i - 1] || 1);
      const mix = (k) => points[i - 1][k] + (points[i][k] - points[i - 1][k]) * share;
      return [(mix(0) - (left + right) / 2) / side, (mix(1) - (top + bottom) / 2) / side];
    });
  });
}

function isSameShape(one, other) {
  if (one.length !== other.length) return false;
  const left = new Set(other.keys());
  const others = comparable(other);
  for (const stroke of comparable(one)) {
    let best = -1;
    let nearest = FARTHEST;
    for (const index of left) {
      const distance = stroke.reduce(
        (sum, [x, y], i) => sum + Math.hypot(x - others[index][i][0], y - others[index][i][1]) / 12,
        0,
      );
      if (distance < nearest) [nearest, best] = [distance, index];
    }
    if (best < 0) return false;
    left.delete(best);
  }
  return true;
}

const gb2312 = new Set();
for (let row = 0xb0; row <= 0xf7; row++) {
  for (let cell = 0xa1; cell <= 0xfe; cell++) gb2312.add(new TextDecoder('gb18030').decode(Uint8Array.of(row, cell)));
}
const lines = [];
const different = [];
for (const name of readdirSync(folder)
  .filter((file) => /^[0-9a-f]{5}\.svg$/.test(file))
  .sort()) {
  const character = String.fromCodePoint(Number.parseInt(name, 16));
  if (!gb2312.has(character)) continue;
  const svg = readFileSync(join(folder, name), 'utf8');
  const strokes = [...svg.matchAll(/<path[^>]*? d="([^"]+)"/g)].map(([, path]) => pointsOf(path));
  const { medians } = JSON.parse(readFileSync(new URL(`${encodeURIComponent(character)}.json`, CHINESE), 'utf8'));
  const chinese = medians.map((points) => points.map(([x, y]) => [x, 900 - y]));
  if (!isSameShape(strokes, chinese)) {
    different.push(character);
    continue;
  }
  const thinned = strokes.map((points) => thin(points, 0.6).map((point) => point.map(Math.round)));
  lines.push(JSON.stringify({ char: character, strokes: thinned }));
}
writeFileSync(OUT, gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
console.log(`${lines.length} characters; ${different.length} of another shape: ${different.slice(0, 60).join('')}`);
