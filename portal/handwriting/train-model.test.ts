import { expect, test } from 'vitest';
import { encodeModel } from '../../src/input/handwriting/model-file';
import { openRecogniser } from '../../src/input/handwriting/recogniser';
import type { Stroke } from '../../src/input/handwriting/recogniser-types';
import { splitShapes } from './character-sets';
import { Sampler } from './sampler';
import { readShapes, type StrokeShape } from './stroke-shapes';
import { trainMain, trainRare } from './train-model';

const MAIN = [...'一二三十土士人入八大天火口日中国政府信息'];
const RARE = [...'堃喆昇祎國'];
const PLAN = {
  seed: 7,
  directions: 16,
  hidden: 8,
  dimensions: 12,
  samples: 5,
  passes: 4,
  layoutHidden: 4,
  runs: 50,
  step: 0.3,
};

const ignore = () => undefined;
const shapes = await readShapes(undefined, [...MAIN, ...RARE]);

function trained(plan = PLAN) {
  const { main, commonCount, rare } = splitShapes(shapes);
  const mainModel = trainMain(main, commonCount, plan, ignore);
  return { main: encodeModel(mainModel), rare: encodeModel(trainRare(mainModel, main, rare, plan, ignore)) };
}

const drawn = ({ strokes }: StrokeShape): Stroke[] =>
  strokes.map((flat) => Array.from({ length: flat.length / 2 }, (_, i) => [flat[i * 2] ?? 0, flat[i * 2 + 1] ?? 0]));

// Five seconds of work; a machine that does much else needs a minute.
test('the same seed gives the same bytes, and these know what they were trained from', () => {
  const once = trained();
  expect(Buffer.from(once.main).equals(trained().main)).toBe(true);
  const [main, rare] = [openRecogniser(once.main), openRecogniser(once.rare)];
  for (const shape of shapes) {
    const recogniser = MAIN.includes(shape.character) ? main : rare;
    expect(recogniser.recognise(drawn(shape), 3).map(({ character }) => character)).toContain(shape.character);
  }
  expect(
    main.recognise(
      [
        [
          [0, 0],
          [1, 0],
        ],
      ],
      100,
    ),
  ).toHaveLength(MAIN.length);
  expect(
    rare.recognise(
      [
        [
          [0, 0],
          [1, 0],
        ],
      ],
      100,
    ),
  ).toHaveLength(RARE.length);
});

test('a sample has its own seed: drawn first or last it is the same, another number is another', () => {
  const [shape] = shapes;
  if (!shape) throw new Error('no shape');
  const sampler = new Sampler(3);
  const fifth = sampler.strokes(shape, 5);
  sampler.strokes(shape, 1);
  expect(sampler.strokes(shape, 5)).toEqual(fifth);
  expect(new Sampler(3).strokes(shape, 5)).toEqual(fifth);
  expect(sampler.strokes(shape, 6)).not.toEqual(fifth);
  expect(new Sampler(4).strokes(shape, 5)).not.toEqual(fifth);
});
