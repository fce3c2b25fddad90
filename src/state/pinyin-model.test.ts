import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { fakePinyin } from '../../tests/fixtures/fake-pinyin';
import { memoryField } from '../../tests/fixtures/memory-field';
import { scriptedConnection } from '../../tests/fixtures/scripted-connection';
import { AppError } from '../base/app-error';
import type { PinyinConnection } from '../workers/pinyin/protocol';
import { InputModel } from './input-model';
import { PinyinModel } from './pinyin-model';
import { PinyinReader } from './pinyin-reader';
import type { SessionStatus } from './session-model';

/** Answers come when they are let through. */
function slowly(pinyin: PinyinConnection) {
  const waiting: (() => void)[] = [];
  const slow: PinyinConnection = {
    ...pinyin,
    candidates: async (input, aborted) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return pinyin.candidates(input, aborted);
    },
  };
  return { slow, answerAll: () => waiting.splice(0).forEach((answer) => void answer()) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

async function openPinyin(text = '', pinyin: PinyinConnection = fakePinyin(), maxLength = 200) {
  const input = new InputModel();
  const field = memoryField(text, maxLength);
  input.open(field);
  const status = signal<SessionStatus>({ name: 'active' });
  const reader = new PinyinReader({
    session: { status },
    catalogue: scriptedConnection(),
    openPinyin: async () => pinyin,
    fuzzy: () => false,
  });
  const model = new PinyinModel({ input, reader });
  await settled();
  const type = async (keys: string) => {
    for (const key of keys) expect(input.pressKey(key)).toBe(true);
    await settled();
  };
  const texts = () => model.candidates.value.map((candidate) => candidate.text);
  return { input, field, model, type, texts, status };
}

const candidate = (text: string, keys: number) => ({ text, keys });

test('letters stand in the text, marked, until a candidate takes their place', async () => {
  const { input, field, model, type, texts } = await openPinyin('查');
  await type('nongcun');
  expect(field.text).toBe('查nongcun');
  expect(input.composition.value).toEqual({ from: 1, to: 8 });
  expect(texts()[0]).toBe('农村');
  model.choose(candidate('农村', 7));
  expect(field).toMatchObject({ text: '查农村', cursor: 3 });
  expect(input.composition.value).toBeNull();
  expect(texts()).toEqual([]);
});

test('what a candidate leaves of the letters is typed on', async () => {
  const { input, field, model, type, texts } = await openPinyin();
  await type('dibaobiaozhun');
  model.choose(candidate('低保', 5));
  expect(field.text).toBe('低保biaozhun');
  expect(input.composition.value).toEqual({ from: 2, to: 10 });
  await settled();
  expect(texts()).toEqual(['标准']);
  model.chooseByKey(0);
  expect(field.text).toBe('低保标准');
});

test('a choice that comes before its candidates waits for them, and so do the keys behind it', async () => {
  const { slow, answerAll } = slowly(fakePinyin());
  const { input, field } = await openPinyin('', slow);
  for (const key of 'dibao biaozhun ') expect(input.pressKey(key)).toBe(true);
  for (let turn = 0; turn < 20; turn++) {
    answerAll();
    await settled();
  }
  expect(field.text).toBe('低保标准');
});

test('submitting takes the first candidates of all that stands; letters that cannot be read stay', async () => {
  const { input, field, type } = await openPinyin();
  await type('nongcundibaoxyz');
  input.submit();
  await settled();
  expect(field).toMatchObject({ text: '农村低保xyz', submitted: 1 });
  expect(input.field.value).toBeNull();
});

test('a key, a word and everything are taken back; Escape takes back the letters', async () => {
  const { input, field, model, type } = await openPinyin('标准');
  await type('dibao');
  model.deleteBack();
  expect(field.text).toBe('标准diba');
  expect(input.pressKey('Backspace')).toBe(true);
  expect(field.text).toBe('标准dib');
  model.deleteWord();
  expect(field.text).toBe('标准');
  expect(input.pressKey('Backspace')).toBe(false);
  model.deleteWord();
  expect(field.text).toBe('');
  await type('nong');
  expect(input.pressKey('Escape')).toBe(true);
  expect(field.text).toBe('');
  expect(input.pressKey('Escape')).toBe(false);
  model.deleteBack();
  expect(field.text).toBe('');
});

test('a cursor that was moved, a text that was changed elsewhere and a closed panel leave the letters as they are', async () => {
  for (const act of ['point', 'settle', 'close', 'clear', 'moveCursor'] as const) {
    const { input, field, model, type } = await openPinyin();
    await type('nong');
    if (act === 'point') input.point(0);
    else if (act === 'moveCursor') input.moveCursor(-1);
    else input[act]();
    expect(model.keys.value).toBe('');
    expect(model.candidates.value).toEqual([]);
    expect(field.text).toBe(act === 'clear' ? '' : 'nong');
  }
});

test('letters after the cursor was moved are a word of their own', async () => {
  const { input, field, model, type } = await openPinyin('标准');
  await type('di');
  field.cursor = 0;
  input.point(0);
  await type('nongcun');
  model.choose(candidate('农村', 7));
  expect(field.text).toBe('农村标准di');
});

test('other keys are the field’s: digits and signs without candidates, capitals, keys of editing', async () => {
  const { input, model } = await openPinyin();
  for (const key of ['1', ' ', "'", 'A', '〔', 'Enter', 'ArrowLeft', 'Tab', 'Process', 'Backspace']) {
    expect(input.pressKey(key)).toBe(false);
  }
  expect(model.keys.value).toBe('');
});

test('two thousand keys end where no more are read, or at the length of the field, and can be taken back', async () => {
  const long = await openPinyin();
  await long.type('nongcun'.repeat(300).slice(0, 2000));
  expect(long.field.text).toHaveLength(64);
  const { field, model, type } = await openPinyin('', fakePinyin(), 50);
  await type('nongcun'.repeat(10));
  expect(field.text).toBe('nongcun'.repeat(8).slice(0, 50));
  expect(model.keys.value).toBe(field.text);
  model.choose(candidate('农村', 7));
  expect(field.text.startsWith('农村nongcun')).toBe(true);
  model.deleteWord();
  expect(field.text).toBe('农村');
});

test('without a dictionary letters go into the text as ever, and those that stand stay', async () => {
  const { input, field, model } = await openPinyin('', fakePinyin({ isMissing: true }));
  expect(model.status.value).toEqual({ name: 'failed', code: 'model.missing' });
  expect(input.pressKey('d')).toBe(false);
  input.insert('dbbz');
  input.submit();
  await settled();
  expect(field).toMatchObject({ text: 'dbbz', submitted: 1 });
});

test('while the dictionary is half loaded letters stand in the text, and who asks does not wait for it', async () => {
  const { input, field, model, type } = await openPinyin('', {
    ...fakePinyin(),
    prepare: () => new Promise<never>(() => undefined),
    candidates: (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new AppError('worker.cancelled')));
      }),
  });
  await type('dibao');
  expect([model.status.value.name, model.keys.value, field.text]).toEqual(['preparing', 'dibao', 'dibao']);
  input.submit();
  await settled();
  expect(field).toMatchObject({ text: 'dibao', submitted: 1 });
});

test('letters that a hardware keyboard typed before the panel was there are still being typed', async () => {
  const input = new InputModel();
  const field = { ...memoryField('dib'), isBegun: true };
  input.open(field);
  const reader = { prepare: async () => undefined, read: async () => [candidate('低保', 5)], learn: () => undefined };
  const model = new PinyinModel({ input, reader });
  for (const key of 'ao') input.pressKey(key);
  await settled();
  expect(model.keys.value).toBe('dibao');
  expect(input.composition.value).toEqual({ from: 0, to: 5 });
  model.leave();
  expect(input.read().text).toBe('dibao');
  expect(input.composition.value).toBeNull();
});

test('the whole that was put together is learnt, and forgotten with the session', async () => {
  const pinyin = fakePinyin();
  const { model, type, status } = await openPinyin('', pinyin);
  await type('dibaobiaozhun');
  model.choose(candidate('低保', 5));
  expect(pinyin.told.filter((told) => told !== 'forget')).toEqual([]);
  model.choose(candidate('标准', 8));
  expect(pinyin.told.at(-1)).toEqual({ keys: 'dibaobiaozhun', text: '低保标准' });
  status.value = { name: 'none' };
  expect(pinyin.told.at(-1)).toBe('forget');
});
