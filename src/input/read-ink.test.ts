import { expect, test } from 'vitest';
import type { Expectation } from './candidate-order';
import type { InkLattice } from './handwriting/ink-lattice';
import { readInk } from './read-ink';

const of = (...pairs: [string, number][]) => pairs.map(([character, score]) => ({ character, score }));

/** 明 of two strokes, or 日 and 月. */
const LATTICE: InkLattice = {
  strokeCount: 2,
  arcs: [
    { from: 0, to: 1, candidates: of(['日', -4], ['目', -5]), layout: -1 },
    { from: 0, to: 2, candidates: of(['明', -6], ['朋', -7]), layout: -0.5 },
    { from: 1, to: 2, candidates: of(['月', -4], ['用', -6]), layout: -1 },
  ],
};

/** Says after which text which character is likely; anything else is one in 7,000. */
function expecting(likely: Readonly<Record<string, string>>, asked: string[] = []) {
  return async (text: string): Promise<Expectation | null> => {
    asked.push(text);
    const character = likely[text];
    return { probabilities: new Map(character ? [[character, 0.5]] : []), unseen: 1 / 7000 };
  };
}

test('without words the ink decides; each character keeps its strokes and its other candidates', async () => {
  const [first, second] = await readInk(LATTICE, '', async () => null, 5);
  expect(first?.text).toBe('明');
  expect(first?.characters).toHaveLength(1);
  expect(first?.characters[0]).toMatchObject({ from: 0, to: 2 });
  expect(first?.characters[0]?.candidates.map(({ character }) => character)).toEqual(['明', '朋']);
  expect(second?.text).toBe('朋');
});

test('what the catalogue expects after the text before decides between ways to cut', async () => {
  const asked: string[] = [];
  const [first] = await readInk(LATTICE, '生', expecting({ 生: '日', 生日: '月' }, asked), 5);
  expect(first?.text).toBe('日月');
  expect(first?.characters.map(({ from, to }) => [from, to])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(asked).toContain('生日');
  const [other] = await readInk(LATTICE, '', expecting({ '': '目', 目: '用' }), 5);
  expect(other?.text).toBe('目用');
  // The chosen one leads the candidates of its place.
  expect(other?.characters[1]?.candidates.map(({ character }) => character)).toEqual(['用', '月']);
});

test('readings come best first, each text once, as many as are asked for; none where nothing was drawn', async () => {
  const readings = await readInk(LATTICE, '', async () => null, 50);
  expect(new Set(readings.map(({ text }) => text)).size).toBe(readings.length);
  const scores = readings.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(await readInk(LATTICE, '', async () => null, 1)).toHaveLength(1);
  expect(await readInk({ strokeCount: 0, arcs: [] }, '', async () => null, 5)).toEqual([]);
});

test('a catalogue that fails is not swallowed', async () => {
  await expect(readInk(LATTICE, '', () => Promise.reject(new Error('gone')), 5)).rejects.toThrow('gone');
});
