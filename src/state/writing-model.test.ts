import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { memoryField } from '../../tests/fixtures/memory-field';
import { scriptedConnection } from '../../tests/fixtures/scripted-connection';
import { AppError } from '../base/app-error';
import type { InkArc } from '../input/handwriting/ink-lattice';
import type { CharacterCandidate, Stroke } from '../input/handwriting/recogniser-types';
import { PAUSE_MS } from '../input/writing-turn';
import type { HandwritingConnection } from '../workers/handwriting/protocol';
import { InputModel } from './input-model';
import { WritingModel } from './writing-model';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const oneArc = (strokes: readonly Stroke[], candidates: readonly CharacterCandidate[]) => ({
  strokeCount: strokes.length,
  arcs: strokes.length === 0 ? [] : [{ from: 0, to: strokes.length, candidates, layout: 0 }],
});

/**
 * A recogniser that knows drawings by where their strokes begin: '0' is one at the left, '03' that and one three tenths to the right. A rest
 * speaks against one character, none against two.
 */
function drawingsConnection(known: Readonly<Record<string, readonly CharacterCandidate[]>>): HandwritingConnection {
  const nameOf = (strokes: readonly Stroke[]) => strokes.map(([point]) => Math.round((point?.[0] ?? 0) * 10)).join('');
  return {
    prepare: async () => undefined,
    recognise: async ({ strokes }) => known[nameOf(strokes)] ?? [{ character: '某', score: -90 }],
    segment: async ({ strokes, restsMs }) => {
      const arcs: InkArc[] = [];
      const isRest = (at: number) => (restsMs[at] ?? 0) >= PAUSE_MS;
      for (let to = 1; to <= strokes.length; to++) {
        for (let from = 0; from < to; from++) {
          const candidates = known[nameOf(strokes.slice(from, to))] ?? (to - from === 1 ? of(['某', -90]) : null);
          if (!candidates) continue;
          const inner = Array.from({ length: to - from - 1 }, (_, i) => from + 1 + i).filter(isRest).length;
          arcs.push({ from, to, candidates, layout: -3 * inner - (from > 0 && !isRest(from) ? 3 : 0) });
        }
      }
      return { strokeCount: strokes.length, arcs };
    },
    forget: async () => undefined,
  };
}

const of = (...pairs: [string, number][]) => pairs.map(([character, score]) => ({ character, score }));
const KNOWN = {
  '0': of(['伙', -9], ['仁', -20]),
  '3': of(['呆', -11], ['杲', -18]),
  '03': of(['保', -19], ['堡', -25]),
  '5': of(['障', -9.5], ['漳', -10]),
  '05': of(['低', -60]),
};
const strokeAt = (tenths: number): Stroke => [
  [tenths / 10, 0.2],
  [tenths / 10 + 0.05, 0.8],
];

function openPad(text = '', handwriting: HandwritingConnection = drawingsConnection(KNOWN)) {
  const input = new InputModel();
  const field = memoryField(text);
  input.open(field);
  const catalogue = scriptedConnection();
  const model = new WritingModel({ input, catalogue, openHandwriting: async () => handwriting });
  const draw = async (...places: number[]) => {
    for (const place of places) {
      model.begin(place / 10);
      const ended = model.end(strokeAt(place));
      // The catalogue is waited for a little.
      await vi.advanceTimersByTimeAsync(100);
      await ended;
    }
  };
  const rest = () => vi.advanceTimersByTimeAsync(PAUSE_MS);
  const undo = async () => {
    const undone = model.undoStroke();
    await vi.advanceTimersByTimeAsync(100);
    await undone;
  };
  return { input, field, catalogue, model, draw, rest, undo };
}
const offered = (model: WritingModel) => model.candidates.value.map(({ character }) => character);

test('a pause proposes: the first candidate stands in the field and is not taken yet', async () => {
  const { input, field, model, draw, rest } = openPad('保');
  await draw(5);
  expect(offered(model)).toEqual(['障', '漳']);
  expect(field.text).toBe('保');
  await rest();
  expect(field.text).toBe('保障');
  expect(input.composition.value).toEqual({ from: 1, to: 2 });
  expect(model.strokes.value).toHaveLength(1);
});

test('touching a candidate takes that one and clears the field for the next', async () => {
  const { input, field, model, draw, rest } = openPad();
  await draw(5);
  await rest();
  model.choose('漳');
  expect(field.text).toBe('漳');
  expect(input.composition.value).toBeNull();
  expect(model.strokes.value).toEqual([]);
  expect(offered(model)).toEqual([]);
});

test('writing on takes the first, and what was a palm takes nothing', async () => {
  const { input, field, model, draw, rest } = openPad();
  await draw(0);
  await rest();
  model.begin(0.5);
  // It may be the next character's: what was drawn is pale meanwhile.
  expect(model.strokes.value).toEqual([]);
  expect(model.leaving.value).toMatchObject({ isTaken: false });
  model.cancel();
  expect(model.strokes.value).toHaveLength(1);
  expect(input.composition.value).not.toBeNull();
  await draw(5);
  expect(field.text).toBe('伙');
  expect(input.composition.value).toBeNull();
  await rest();
  expect(field.text).toBe('伙障');
  expect(input.composition.value).toEqual({ from: 1, to: 2 });
});

test('a stroke within the pause belongs to the same character, one clearly to the right does not', async () => {
  const { field, model, draw } = openPad();
  await draw(0, 3);
  expect(offered(model)).toEqual(['保', '堡']);
  await draw(15);
  expect(field.text).toBe('保');
  expect(model.strokes.value).toHaveLength(1);
});

test('who writes on without a rest gets both characters: the first stands in the field, the second is open', async () => {
  const { input, field, model, draw, rest } = openPad();
  await draw(0, 3, 5);
  expect(field.text).toBe('保');
  expect(input.composition.value).toBeNull();
  expect(model.strokes.value).toHaveLength(1);
  // The ink of the first may go: it stands in the field.
  expect(model.leaving.value).toMatchObject({ isTaken: true });
  expect(model.leaving.value.strokes).toHaveLength(2);
  expect(offered(model)).toEqual(['障', '漳']);
  await rest();
  expect(field.text).toBe('保障');
  expect(input.composition.value).toEqual({ from: 1, to: 2 });
  // Touching the first one in the field offers what else it may have been.
  input.point(0);
  expect(offered(model)).toEqual(['保', '堡']);
});

test('many characters without a rest: the first ones are settled, the last ones may still change', async () => {
  const { field, draw, rest, undo } = openPad();
  for (let i = 0; i < 10; i++) await draw(0, 3, 5);
  await rest();
  expect(field.text).toBe('保障'.repeat(10));
  await undo();
  expect(field.text).toBe(`${'保障'.repeat(9)}保`);
});

test('what somebody else changes in the field ends the run: nothing of it is written over', async () => {
  const { input, field, draw, rest } = openPad();
  await draw(0, 3, 5);
  input.insert('x');
  await draw(5);
  await rest();
  expect(field.text).toBe('保x障');
});

test('who rests within a character gets the whole one, not its halves', async () => {
  const { input, field, model, draw, rest } = openPad('低');
  await draw(0);
  await rest();
  expect(field.text).toBe('低伙');
  await draw(3);
  await rest();
  expect(field.text).toBe('低保');
  expect(input.composition.value).toEqual({ from: 1, to: 2 });
  expect(model.strokes.value).toHaveLength(2);
  expect(offered(model)).toEqual(['保', '堡']);
});

test('what was chosen by touch is never joined with what comes after', async () => {
  const { field, model, draw, rest } = openPad();
  await draw(0);
  await rest();
  model.choose('伙');
  await draw(3);
  await rest();
  expect(field.text).toBe('伙呆');
});

test('the catalogue puts what it goes on with in front, also when it answers after the recogniser', async () => {
  const { field, catalogue, model, draw, rest } = openPad(
    '保',
    drawingsConnection({ '5': of(['漳', -9], ['障', -10]) }),
  );
  await draw(5);
  await rest();
  expect(field.text).toBe('保漳');
  const [asked] = catalogue.of('continuations');
  expect(asked?.input.before).toBe('保');
  const characters = [{ character: '障', probability: 0.8 }];
  await asked?.ask.answer({ characters, unseen: 1e-6, words: [{ text: '障标准', after: '保', count: 3 }] });
  expect(offered(model)).toEqual(['障', '漳']);
  expect(field.text).toBe('保障');
  expect(model.isExpected('障')).toBe(true);
  expect(model.isExpected('漳')).toBe(false);
  expect(model.words.value).toEqual([{ text: '障标准', after: '保', count: 3 }]);
  model.leave();
});

test('without a catalogue writing goes on, and the next text is asked for again', async () => {
  const { field, catalogue, model, draw, rest } = openPad();
  await catalogue.of('continuations')[0]?.ask.fail('catalogue.absent');
  await draw(5);
  await rest();
  expect(field.text).toBe('障');
  expect(model.words.value).toEqual([]);
  expect(catalogue.of('continuations').length).toBeGreaterThan(1);
});

test('a stroke taken back leaves the character open, and the last one takes its proposal away', async () => {
  const { field, model, draw, rest, undo } = openPad();
  await draw(0, 3);
  await rest();
  expect(field.text).toBe('保');
  await undo();
  expect(field.text).toBe('伙');
  await draw(3);
  await rest();
  expect(field.text).toBe('保');
  await undo();
  await undo();
  expect(field.text).toBe('');
  expect(model.strokes.value).toEqual([]);
});

test('taking back the stroke that began the next character opens the one before again', async () => {
  const { input, field, draw, rest, undo } = openPad();
  await draw(0);
  await rest();
  await draw(5);
  await undo();
  expect(field.text).toBe('伙');
  expect(input.composition.value).toEqual({ from: 0, to: 1 });
  await draw(3);
  await rest();
  expect(field.text).toBe('保');
});

test('rare characters are looked for when the reader wants more, and when what is drawn is like none of the common ones', async () => {
  const asked: boolean[] = [];
  const scored = (score: number): HandwritingConnection => ({
    prepare: async () => undefined,
    forget: async () => undefined,
    recognise: async ({ rare }) => {
      asked.push(rare);
      return rare ? of(['䶮', -3], ['龙', score]) : of(['龙', score]);
    },
    segment: async ({ strokes }) => oneArc(strokes, of(['龙', score])),
  });
  const common = openPad('', scored(-12));
  await common.draw(5);
  await common.rest();
  expect(asked).toEqual([false]);
  void common.model.searchRare();
  await vi.advanceTimersByTimeAsync(100);
  expect(offered(common.model)).toEqual(['䶮', '龙']);
  asked.length = 0;
  const unlike = openPad('', scored(-44));
  await unlike.draw(5);
  expect(asked).toEqual([false]);
  await unlike.rest();
  expect(asked).toEqual([false, true]);
  expect(unlike.field.text).toBe('䶮');
});

test('a character that is touched in the field shows its other candidates, as long as it stands there', async () => {
  const { input, field, model, draw, rest } = openPad('最');
  await draw(5);
  await rest();
  model.choose('漳');
  input.insert('a');
  input.point(2);
  expect(offered(model)).toEqual(['障', '漳']);
  model.choose('障');
  expect(field).toMatchObject({ text: '最障a', cursor: 3 });
  input.clear();
  input.insert('甲乙');
  input.point(2);
  expect(offered(model)).toEqual([]);
});

test('deleting takes what is being written first, then what stands before; clearing takes all', async () => {
  const { field, model, draw, rest } = openPad('低保');
  await draw(5);
  await rest();
  model.deleteBack();
  expect(field.text).toBe('低保');
  expect(model.strokes.value).toEqual([]);
  model.deleteBack();
  expect(field.text).toBe('低');
  await draw(5);
  model.clear();
  expect(field.text).toBe('');
  await rest();
  expect(field.text).toBe('');
});

test('five hundred strokes: what no character has is not taken, and is said', async () => {
  const { model } = openPad('', {
    prepare: async () => undefined,
    forget: async () => undefined,
    recognise: async () => of(['某', -90]),
    segment: async ({ strokes }) => oneArc(strokes, of(['某', -90])),
  });
  for (let i = 0; i < 500; i++) {
    model.begin(0);
    void model.end(strokeAt(0));
  }
  await vi.advanceTimersByTimeAsync(100);
  expect(model.strokes.value).toHaveLength(128);
  expect(model.isFull.value).toBe(true);
  model.clear();
  expect(model.isFull.value).toBe(false);
});

test('a field that became narrower holds what was drawn', async () => {
  const { model, draw } = openPad();
  await draw(0, 3);
  model.fit(0.175);
  expect(Math.max(...model.strokes.value.flat().map(([x]) => x))).toBeCloseTo(0.175);
  model.fit(4);
  expect(Math.max(...model.strokes.value.flat().map(([x]) => x))).toBeCloseTo(0.175);
});

test('a missing or damaged model is told by its code, whenever it shows', async () => {
  const broken: HandwritingConnection = {
    prepare: () => Promise.reject(new AppError('model.damaged')),
    recognise: () => Promise.reject(new AppError('model.damaged')),
    segment: () => Promise.reject(new AppError('model.damaged')),
    forget: async () => undefined,
  };
  const { model } = openPad('', broken);
  expect(model.status.value).toEqual({ name: 'preparing' });
  await vi.advanceTimersByTimeAsync(0);
  expect(model.status.value).toEqual({ name: 'failed', code: 'model.damaged' });
});

test('after leaving nothing is kept and nothing happens any more', async () => {
  const { field, model, draw, rest } = openPad();
  await draw(5);
  model.leave();
  await rest();
  expect(field.text).toBe('');
  expect(model.strokes.value).toEqual([]);
  expect(offered(model)).toEqual([]);
});

test('the worker forgets the ink when the pad goes away', async () => {
  const forget = vi.fn(async () => undefined);
  const { model, draw } = openPad('', { ...drawingsConnection(KNOWN), forget });
  await draw(0);
  expect(forget).not.toHaveBeenCalled();
  model.leave();
  await vi.advanceTimersByTimeAsync(0);
  expect(forget).toHaveBeenCalledOnce();
});
