import { expect, test } from 'vitest';
import { Random } from '../demo/random';
import { closeGaps, reachesOf } from './close-gaps';
import { drawPlain, isPlain } from './plain-shapes';
import { level, thin } from './stroke-geometry';
import { readShapes } from './stroke-shapes';

const drawings = (character: string) => {
  const random = new Random(4);
  return Array.from({ length: 200 }, () => drawPlain(character, random) ?? []);
};
const widthOf = (stroke: readonly number[] = []) => (stroke.at(-2) ?? 0) - (stroke[0] ?? 0);

test('plain drawings keep what tells a character from its neighbour, and have as many strokes as are written', async () => {
  for (const [upper, upright, lower] of drawings('土')) {
    expect(widthOf(lower)).toBeGreaterThan(widthOf(upper));
    expect(widthOf(upright)).toBeCloseTo(0);
  }
  for (const [upper, , lower] of drawings('士')) expect(widthOf(upper)).toBeGreaterThan(widthOf(lower));
  for (const [left, right] of drawings('人')) expect(left?.[1]).toBeLessThan(right?.[1] ?? 0);
  for (const [left, right] of drawings('入')) expect(right?.[1]).toBeLessThan(left?.[1] ?? 0);
  const characters = [...'一二乙三十人入八大天夫太火土士工干于千己已巳口日曰目上下木未末王'];
  for (const { character, strokes } of await readShapes(undefined, characters)) {
    expect(drawPlain(character, new Random(1)), character).toHaveLength(strokes.length);
  }
  expect(characters.every(isPlain)).toBe(true);
  expect(drawPlain('农', new Random(1))).toBeNull();
});

test('gaps of the font close: the bar of 日 reaches its right side, the dots of 小 stay alone', async () => {
  const [small, day] = await readShapes(undefined, ['小', '日']);
  const [, side, bar] = day?.strokes ?? [];
  const reaches = reachesOf(day?.strokes ?? []);
  const right = Math.max(...(side ?? []).filter((_, i) => i % 2 === 0));
  expect((bar?.at(-2) ?? 0) + (reaches[2]?.end[0] ?? 0)).toBeCloseTo(right, 1);
  expect(right - (bar?.at(-2) ?? 0)).toBeGreaterThan(0.08);
  const closed = closeGaps(day?.strokes ?? [], reaches, new Random(2));
  expect(closed.map((stroke) => stroke.length)).toEqual(day?.strokes.map((stroke) => stroke.length));
  for (const { start, end } of reachesOf(small?.strokes ?? [])) expect([...start, ...end]).toEqual([0, 0, 0, 0]);
});

test('a ruler leaves corners and makes straight what is nearly so', () => {
  expect(thin([0, 0, 0.5, 0.02, 1, 0, 1.01, 0.5, 1, 1], 0.07)).toEqual([0, 0, 1, 0, 1, 1]);
  expect(level([0, 0.5, 1, 0.4])).toEqual([0, 0.45, 1, 0.45]);
  expect(level([0.5, 0, 0.45, 1])).toEqual([0.475, 0, 0.475, 1]);
  const slope = [0, 0, 1, 0.5];
  expect(level(slope)).toBe(slope);
});
