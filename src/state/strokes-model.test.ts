import { expect, test } from 'vitest';
import { memoryField } from '../../tests/fixtures/memory-field';
import { scriptedConnection } from '../../tests/fixtures/scripted-connection';
import { AppError } from '../base/app-error';
import type { StrokeCandidate } from '../input/strokes/stroke-engine';
import type { StrokesConnection } from '../workers/strokes/protocol';
import { InputModel } from './input-model';
import { StrokesModel } from './strokes-model';

const FOUND: { readonly [keys: string]: readonly StrokeCandidate[] } = {
  '1': [one('一', 0), one('丨', 0)],
  '12': [one('十', 0), one('土', -0.5), one('木', -1)],
};

function one(character: string, score: number): StrokeCandidate {
  return { character, score };
}

async function openStrokes(text = '', change: Partial<StrokesConnection> = {}) {
  const input = new InputModel();
  const field = memoryField(text);
  input.open(field);
  const nothing = async () => [];
  const connection: StrokesConnection = {
    prepare: async () => undefined,
    find: async (keys) => FOUND[keys] ?? [],
    byParts: nothing,
    byReading: nothing,
    ...change,
  };
  const catalogue = scriptedConnection();
  const model = new StrokesModel({ input, catalogue, strokes: async () => connection });
  await settled();
  const press = async (keys: string) => {
    for (const key of keys) model.press(key);
    await settled();
  };
  const texts = () => model.candidates.value.map((candidate) => candidate.text);
  return { input, field, model, catalogue, press, texts };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('nothing stands in the field until a candidate is chosen, at the cursor', async () => {
  const { field, model, press, texts } = await openStrokes('农村');
  field.cursor = 1;
  await press('12');
  expect([model.keys.value, field.text]).toEqual(['12', '农村']);
  expect(texts()).toEqual(['十', '土', '木']);
  model.choose({ text: '木' });
  expect(field).toMatchObject({ text: '农木村', cursor: 2 });
  expect([model.keys.value, texts()]).toEqual(['', []]);
  model.leave();
});

test('what the catalogue expects after the text comes first, parts of characters last', async () => {
  const { catalogue, press, texts } = await openStrokes('国');
  await press('12');
  const [asked] = catalogue.of('continuations');
  expect(asked?.input).toMatchObject({ before: '国' });
  await asked?.ask.answer({ characters: [{ character: '土', probability: 0.5 }], unseen: 0.0001, words: [] });
  await settled();
  expect(texts()).toEqual(['土', '十', '木']);
  const bare = await openStrokes();
  await bare.press('1');
  expect(bare.texts()).toEqual(['一', '丨']);
});

test('a stroke is taken back before the text is, a word of strokes at once', async () => {
  const { input, field, model, press, texts } = await openStrokes('农村');
  await press('12');
  expect(input.pressKey('Backspace')).toBe(true);
  await settled();
  expect([model.keys.value, texts()]).toEqual(['1', ['一', '丨']]);
  model.deleteWord();
  expect([model.keys.value, field.text]).toEqual(['', '农村']);
  model.deleteBack();
  expect(field.text).toBe('农');
  model.deleteWord();
  expect(field.text).toBe('');
  // With no strokes standing the keys of the hardware are the field's.
  expect(input.pressKey('Backspace')).toBe(false);
  model.leave();
});

test('clearing takes the strokes along with the text', async () => {
  const { field, model, press, texts } = await openStrokes('农村');
  await press('12');
  model.clear();
  await settled();
  expect([model.keys.value, texts(), field.text]).toEqual(['', [], '']);
});

test('only strokes are keys, and no more of them than a character can have', async () => {
  const { model, press } = await openStrokes();
  await press('6a*0');
  expect(model.keys.value).toBe('*');
  await press('5'.repeat(2000));
  expect(model.keys.value).toHaveLength(36);
  model.leave();
});

test('a slow answer to earlier strokes is not shown beside later ones', async () => {
  const waiting: (() => void)[] = [];
  const { model, press, texts } = await openStrokes('', {
    find: (keys) => new Promise((resolve) => waiting.push(() => resolve(FOUND[keys] ?? []))),
  });
  await press('12');
  for (const answer of waiting.reverse()) answer();
  await settled();
  expect(texts()).toEqual(['十', '土', '木']);
  model.leave();
});

test('a missing file is told by its code, and Escape reaches the field then', async () => {
  const missing = async () => {
    throw new AppError('model.missing');
  };
  const { input, model } = await openStrokes('', { prepare: missing, find: missing });
  expect(model.status.value).toEqual({ name: 'failed', code: 'model.missing' });
  expect(input.pressKey('Escape')).toBe(false);
  model.leave();
});
