import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { openRecogniser } from './handwriting/recogniser';
import type { Stroke } from './handwriting/recogniser-types';
import { areOneCharacter, beginsNextCharacter } from './writing-turn';

const stroke = (from: number, to: number) =>
  [
    [from, 0.5],
    [to, 0.6],
  ] as const;

test('in a field with room for one character no place begins the next', () => {
  for (const x of [0, 0.5, 1]) expect(beginsNextCharacter([stroke(0.1, 0.4)], x)).toBe(false);
});

test('in a wide field a stroke clearly to the right begins the next, the last one of a wide character does not', () => {
  expect(beginsNextCharacter([stroke(0.1, 0.8)], 1.2)).toBe(true);
  expect(beginsNextCharacter([stroke(0.1, 0.8)], 0.9)).toBe(false);
  // A long 一, and the second stroke of 二 under its end.
  expect(beginsNextCharacter([stroke(0.1, 1.3)], 1.2)).toBe(false);
});

test('halves make one character where the whole fits better than two; two full characters beside each other never do', () => {
  const guess = (character: string, score: number) => ({ character, score });
  const guesses = { whole: guess('保', -15), before: guess('亻', -8), after: guess('呆', -12) };
  expect(areOneCharacter([stroke(0.1, 0.4), stroke(0.5, 0.9)], guesses)).toBe(true);
  expect(areOneCharacter([stroke(0.1, 0.9), stroke(1, 1.8)], guesses)).toBe(false);
  expect(areOneCharacter([stroke(0.1, 0.9)], { ...guesses, whole: guess('堡', -60) })).toBe(false);
  // 统 stays 统 with a line through it.
  const crossed = { whole: guess('统', -24), before: guess('统', -8), after: guess('一', -23) };
  expect(areOneCharacter([stroke(0.1, 0.9)], crossed)).toBe(false);
});

test('the shipped recogniser tells halves from characters: every cut of a character is one, two over each other are two', () => {
  const recogniser = openRecogniser(readFileSync('public/models/handwriting-main.bin'));
  const { resolve } = createRequire(import.meta.url);
  const strokesOf = (character: string): Stroke[] =>
    JSON.parse(readFileSync(resolve(`hanzi-writer-data/${character}.json`), 'utf8')).medians.map(
      (stroke: [number, number][]) => stroke.map(([x, y]) => [x / 1024, (900 - y) / 1024]),
    );
  const best = (strokes: readonly Stroke[]) =>
    recogniser.recognise(strokes, 1)[0] ?? { character: '', score: -Infinity };
  const isOne = (before: readonly Stroke[], after: readonly Stroke[]) => {
    const whole = [...before, ...after];
    return areOneCharacter(whole, { whole: best(whole), before: best(before), after: best(after) });
  };
  for (const character of '保障低标村建河信教江') {
    const strokes = strokesOf(character);
    for (let cut = 1; cut < strokes.length; cut++) {
      expect([character, cut, isOne(strokes.slice(0, cut), strokes.slice(cut))]).toEqual([character, cut, true]);
    }
  }
  for (const pair of ['农村', '低保', '第一', '统一', '人口', '二十', '十一', '土地', '上海', '女子']) {
    const [before, after] = pair;
    expect([pair, isOne(strokesOf(before ?? ''), strokesOf(after ?? ''))]).toEqual([pair, false]);
  }
});
