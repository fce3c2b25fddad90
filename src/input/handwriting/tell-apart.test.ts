import { expect, test } from 'vitest';
import { prepareInk } from './ink';
import type { Stroke } from './recogniser-types';
import { tellApart } from './tell-apart';

/** Two points a stroke, in percent. */
const ruled = (...strokes: [number, number, number, number][]): Stroke[] =>
  strokes.map(([x0, y0, x1, y1]) => [
    [x0, y0],
    [x1, y1],
  ]);

/** Which of two the measurement prefers, where the network is a little surer of the other one. */
function told(strokes: readonly Stroke[], right: string, wrong: string): string | undefined {
  const ink = prepareInk(strokes);
  if (!ink) throw new Error('nothing drawn');
  const list = tellApart(
    [
      { character: wrong, score: -4 },
      { character: '某', score: -4.5 },
      { character: right, score: -5 },
    ],
    ink,
  );
  expect(list.map(({ score }) => score)).toEqual(list.map(({ score }) => score).sort((a, b) => b - a));
  expect(list[0]?.score).toBe(-4);
  return list[0]?.character;
}

test('土 and 士, 未 and 末 by the longer bar; 工 by its upright that ends at it', () => {
  const upright: [number, number, number, number] = [50, 0, 50, 90];
  expect(told(ruled([25, 40, 75, 40], upright, [0, 90, 100, 90]), '土', '士')).toBe('土');
  expect(told(ruled([0, 40, 100, 40], upright, [22, 90, 80, 90]), '士', '土')).toBe('士');
  const legs: [number, number, number, number][] = [
    [49, 45, 10, 90],
    [51, 45, 90, 90],
  ];
  expect(told(ruled([20, 20, 80, 20], [0, 45, 100, 45], [50, 0, 50, 100], ...legs), '未', '末')).toBe('未');
  expect(told(ruled([0, 20, 100, 20], [20, 45, 80, 45], [50, 0, 50, 100], ...legs), '末', '未')).toBe('末');
  expect(told(ruled([20, 0, 80, 0], [50, 0, 50, 90], [0, 90, 100, 90]), '工', '土')).toBe('工');
  expect(told(ruled([20, 40, 80, 40], upright, [0, 90, 100, 90]), '土', '工')).toBe('土');
});

test('方 and 万, 卞 and 下 by the dot over the bar', () => {
  const below: [number, number, number, number][] = [
    [45, 20, 10, 95],
    [45, 50, 80, 52],
  ];
  expect(told(ruled([50, 0, 50, 18], [0, 20, 100, 20], ...below), '方', '万')).toBe('方');
  expect(told(ruled([0, 2, 100, 0], ...below), '万', '方')).toBe('万');
  expect(told(ruled([50, 0, 50, 18], [0, 20, 100, 20], [50, 20, 50, 100], [52, 45, 75, 60]), '卞', '下')).toBe('卞');
  expect(told(ruled([0, 0, 100, 0], [50, 0, 50, 100], [52, 35, 75, 50]), '下', '卞')).toBe('下');
});

test('人 and 入 by the leg that stands over the other', () => {
  expect(told(ruled([50, 0, 0, 100], [45, 40, 100, 100]), '人', '入')).toBe('人');
  expect(told(ruled([50, 40, 0, 100], [35, 0, 100, 100]), '入', '人')).toBe('入');
});

test('己, 已 and 巳 by where the last stroke begins', () => {
  const coil = (begin: number): Stroke[] => [
    [
      [10, 0],
      [80, 0],
      [80, 45],
    ],
    [
      [10, 45],
      [80, 45],
    ],
    [
      [10, begin],
      [10, 95],
      [95, 95],
      [98, 75],
    ],
  ];
  expect(told(coil(45), '己', '已')).toBe('己');
  expect(told(coil(22), '已', '己')).toBe('已');
  expect(told(coil(22), '已', '巳')).toBe('已');
  expect(told(coil(0), '巳', '已')).toBe('巳');
});

test('joined strokes are not measured; of other candidates nothing changes', () => {
  const joined: Stroke[] = [
    [
      [25, 40],
      [75, 40],
      [50, 0],
      [50, 90],
      [0, 90],
      [100, 90],
    ],
  ];
  expect(told(joined, '土', '士')).toBe('士');
  const ink = prepareInk(ruled([0, 40, 100, 40], [50, 0, 50, 90], [22, 90, 80, 90]));
  const list = [{ character: '土', score: -3 }];
  expect(ink && tellApart(list, ink)).toBe(list);
});
