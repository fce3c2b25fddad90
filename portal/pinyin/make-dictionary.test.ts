import { expect, test } from 'vitest';
import { PairCounter } from './count-pairs';
import type { GeneralWord } from './general-words';
import { generalCosts, makeDictionary } from './make-dictionary';

const SYLLABLES: Readonly<Record<string, string>> = {
  乐: 'yue',
  清: 'qing',
  市: 'shi',
  莘: 'shen',
  县: 'xian',
  张: 'zhang',
  伟: 'wei',
  东: 'dong',
  阿: 'e',
  约: 'yue',
  请: 'qing',
  的: 'de',
};

function word(text: string, count: number, kind: string): GeneralWord {
  return { text, count, kind, syllables: [...text].map((character) => SYLLABLES[character] ?? '') };
}

function made(general: readonly GeneralWord[], words: number) {
  const counted = new PairCounter(generalCosts(general));
  counted.add('的的');
  const contents = makeDictionary(
    {
      general: [...Object.keys(SYLLABLES).map((text) => word(text, 100, 'x')), ...general],
      counted,
      places: ['东阿'],
      readingsOf: (text) => [SYLLABLES[text] ?? ''],
    },
    { words, pairs: 10 },
  );
  return new Map(contents.words.map(({ text, cost }) => [text, cost]));
}

test('a county that the general list takes for a person, or hardly knows, is as likely as any place; rare people are left out', () => {
  const costs = made(
    [
      word('的', 60_000_000, 'u'),
      word('约请', 500, 'v'),
      word('乐清', 27, 'nr'),
      word('乐清市', 6, 'ns'),
      word('莘县', 3, 'ns'),
      word('东阿', 2, 'nr'),
      word('张伟', 30, 'nr'),
    ],
    5,
  );
  expect([...costs.keys()].filter((text) => text.length > 1).sort()).toEqual(
    ['东阿', '乐清', '乐清市', '约请', '莘县'].sort(),
  );
  expect(costs.get('乐清')).toBe(costs.get('莘县'));
  expect(costs.get('东阿')).toBe(costs.get('莘县'));
  expect(costs.get('乐清')).toBeLessThan(costs.get('约请') ?? 0);
  expect(made([word('乐清', 27, 'nr')], 5).has('乐清')).toBe(false);
});
