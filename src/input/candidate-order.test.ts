import { expect, test } from 'vitest';
import { orderCandidates } from './candidate-order';

const DRAWN = [
  { character: '漳', score: -10 },
  { character: '障', score: -11 },
  { character: '章', score: -40 },
];

test('of characters that fit the drawing alike, the expected one comes first; one that was not drawn does not', () => {
  const expectation = {
    probabilities: new Map([
      ['障', 0.9],
      ['章', 0.09],
    ]),
    unseen: 1e-6,
  };
  expect(orderCandidates(DRAWN, expectation).map(({ character }) => character)).toEqual(['障', '漳', '章']);
});

test('without an expectation the order is that of the drawing', () => {
  expect(orderCandidates(DRAWN, null)).toEqual(DRAWN);
});

test('parts that are no characters stand behind all characters, in their own order', () => {
  const drawn = [
    { character: '亠', score: -3 },
    { character: '一', score: -4 },
    { character: '丨', score: -5 },
    { character: '二', score: -60 },
  ];
  expect(orderCandidates(drawn, null).map(({ character }) => character)).toEqual(['一', '二', '亠', '丨']);
});
