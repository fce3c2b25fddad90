import { expect, test } from 'vitest';
import { InputModel } from './input-model';
import { describeForm, RareModel } from './rare-model';

/** A field of the panel that keeps its text. */
function openField(text: string) {
  const input = new InputModel();
  let now = { text, cursor: text.length };
  input.open({
    id: 'field',
    kind: 'text',
    maxLength: 100,
    read: () => now,
    write: (next, cursor) => {
      now = { text: next, cursor };
    },
    submit: () => undefined,
  });
  return { input, textNow: () => now.text };
}

const nothing = async () => [];
const strokes = async () => ({
  prepare: async () => undefined,
  find: nothing,
  byParts: async (parts: readonly string[]) => (parts.join('') === '土口' ? [{ character: '𠮷', score: 0 }] : []),
  byReading: async (letters: string) => (letters === 'kui' ? [{ character: '㙓', score: 0 }] : []),
});

test('two characters before the cursor are parts, and the character made of them takes their place alone', async () => {
  const { input, textNow } = openField('王土口');
  const model = new RareModel({ input, strokes });
  await expect.poll(() => model.candidates.value).toEqual([{ text: '𠮷', instead: '土口' }]);
  const [first] = model.candidates.value;
  if (first) model.choose(first);
  expect(textNow()).toBe('王𠮷');
  model.leave();
});

test('letters before the cursor are a reading, in capitals too', async () => {
  const { input, textNow } = openField('王KUI');
  const model = new RareModel({ input, strokes });
  await expect.poll(() => model.candidates.value).toEqual([{ text: '㙓', instead: 'KUI' }]);
  const [first] = model.candidates.value;
  if (first) model.choose(first);
  expect(textNow()).toBe('王㙓');
  model.leave();
});

test('a form is put into words, of two parts and of three; one part alone is none', () => {
  expect(describeForm('across', ['土', '啬'])).toBe('左「土」右「啬」');
  expect(describeForm('down', ['龙', '天'])).toBe('上「龙」下「天」');
  expect(describeForm('around', ['门', '马'])).toBe('外「门」内「马」');
  expect(describeForm('across', ['彳', '山', '攵'])).toBe('左「彳」中「山」右「攵」');
  const { input, textNow } = openField('土');
  const model = new RareModel({ input, strokes });
  model.describe('across');
  expect(textNow()).toBe('土');
  model.leave();
});

test('a file that cannot be read is told by its code', async () => {
  const { input } = openField('土口');
  const fail = async () => {
    throw Object.assign(new Error('gone'), { name: 'AppError', code: 'model.missing' });
  };
  const model = new RareModel({ input, strokes: fail });
  await expect.poll(() => model.status.value.name).toBe('failed');
  model.leave();
});
