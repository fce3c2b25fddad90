import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { openRecogniser } from './handwriting/recogniser';
import type { Stroke } from './handwriting/recogniser-types';
import { WritingRun } from './writing-run';

const recogniser = openRecogniser(readFileSync('public/models/handwriting-main.bin'));
const { resolve } = createRequire(import.meta.url);

/** In a square of side 1, `left` from the edge of the field. */
function strokesOf(character: string, left = 0): Stroke[] {
  const { medians } = JSON.parse(readFileSync(resolve(`hanzi-writer-data/${character}.json`), 'utf8')) as {
    medians: [number, number][][];
  };
  return medians.map((stroke) => stroke.map(([x, y]) => [left + (x / 1024) * 0.8, ((900 - y) / 1024) * 0.8] as const));
}

/** What is read of pieces that were written with a rest after each. */
function read(pieces: readonly (readonly Stroke[])[]): string {
  const run = new WritingRun();
  for (const piece of pieces) {
    const stretches = run.stretchesWith(piece);
    run.add(
      piece,
      stretches.map(({ strokes }) => recogniser.recognise(strokes, 1)[0]),
    );
  }
  return run
    .characters()
    .map(({ character }) => character)
    .join('');
}

test('characters over each other with a rest between are characters, also where the second is one stroke', () => {
  for (const word of ['农村', '低保', '第一', '统一', '人口', '二十', '十一', '土地', '上海', '女子', '三十一']) {
    expect(read([...word].map((character) => strokesOf(character)))).toBe(word);
  }
});

test('a rest anywhere within a character leaves it whole', () => {
  for (const character of '保障低标村建河信教江') {
    const strokes = strokesOf(character);
    for (let cut = 1; cut < strokes.length; cut++) {
      expect([cut, read([strokes.slice(0, cut), strokes.slice(cut)])]).toEqual([cut, character]);
    }
  }
});

test('who rests after every stroke still gets whole characters', () => {
  for (const word of ['标准', '农村', '低保']) {
    expect(read([...word].flatMap((character) => strokesOf(character).map((stroke) => [stroke])))).toBe(word);
  }
});

test('halves beside each other, each as large as a character, stay two', () => {
  expect(read([strokesOf('女'), strokesOf('子', 0.9)])).toBe('女子');
  expect(read([strokesOf('日'), strokesOf('月', 0.9)])).toBe('日月');
});

test('a stroke that makes a character worse is the next one’s', () => {
  const guess = (character: string, score: number) => ({ character, score });
  const run = new WritingRun();
  run.add([], [guess('统', -8)]);
  run.add([], [guess('一', -23), guess('统', -24)]);
  expect(run.characters().map(({ character }) => character)).toEqual(['统', '一']);
});

test('a run looks back over twenty pieces, no more', () => {
  const run = new WritingRun();
  const dot: Stroke = [[0.5, 0.5]];
  for (let i = 0; i < 30; i++) {
    const stretches = run.stretchesWith([dot]);
    expect(stretches).toHaveLength(Math.min(20, i + 1));
    run.add(
      [dot],
      stretches.map(() => ({ character: '丶', score: -5 })),
    );
  }
});
