import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { memoryField } from '../../tests/fixtures/memory-field';
import { scriptedConnection } from '../../tests/fixtures/scripted-connection';
import { AppError } from '../base/app-error';
import type { SpokenText } from '../device/speech/spoken-sounds';
import type { Manner } from '../device/speech/voice';
import { InputModel } from './input-model';
import { SpeechModel } from './speech-model';

const turns = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

function openSpeech(rate = 1) {
  const said: { spoken: SpokenText; rate: number; how: string }[] = [];
  let silenced = 0;
  let failure: AppError | null = null;
  const note =
    (how: string) =>
    async (spoken: SpokenText, { rate: at }: Manner) => {
      if (failure) throw failure;
      said.push({ spoken, rate: at, how });
      return true;
    };
  const session = { speech: signal(rate), volume: signal(1) };
  const input = new InputModel();
  const catalogue = scriptedConnection();
  const model = new SpeechModel({
    session,
    input,
    catalogue,
    openSpeaker: async () => ({ say: note('say'), sayNext: note('sayNext'), cancel: () => void silenced++ }),
    explain: (character, word) => `${character}，${word}的${character}`,
  });
  const answer = async (value: { syllables: string[]; word: { text: string; syllables: string[] } | null }) => {
    await turns();
    await catalogue.of('pronunciation').at(-1)?.ask.answer(value);
    await turns();
  };
  return {
    said,
    session,
    input,
    catalogue,
    model,
    answer,
    silenced: () => silenced,
    fail: (next: AppError | null) => {
      failure = next;
    },
  };
}

test('a character is said with a word that tells it from others, read as in that word', async () => {
  const { said, catalogue, model, answer } = openSpeech(1.4);
  void model.sayWritten('长', '农村');
  await answer({ syllables: ['chang'], word: { text: '村长', syllables: ['cun', 'zhang'] } });
  expect(catalogue.of('pronunciation')[0]?.input).toEqual({
    text: '长',
    explained: { character: '长', before: '农村' },
  });
  expect(said).toEqual([
    {
      spoken: { text: '长，村长的长', syllables: ['zhang', '', 'cun', 'zhang', '', 'zhang'] },
      rate: 1.4,
      how: 'say',
    },
  ]);
});

test('a word is said as it is, and so is everything where the catalogue has no answer', async () => {
  const { said, catalogue, model, answer } = openSpeech();
  void model.sayWritten('长宁区', '');
  await answer({ syllables: ['chang', 'ning', 'qu'], word: null });
  void model.sayWritten('农', '');
  await turns();
  await catalogue.of('pronunciation').at(-1)?.ask.fail('catalogue.absent');
  await turns();
  expect(said.map(({ spoken }) => spoken)).toEqual([
    { text: '长宁区', syllables: ['chang', 'ning', 'qu'] },
    { text: '农', syllables: [] },
  ]);
});

test('what was asked for later is said, whichever answer comes first; confirmations wait for it', async () => {
  const { said, catalogue, model } = openSpeech();
  void model.sayWritten('农', '');
  void model.sayLabel('清空');
  void model.addLabel('写上了');
  await turns();
  for (const { ask } of catalogue.of('pronunciation')) await ask.answer({ syllables: [], word: null });
  await turns();
  expect(said.map(({ spoken, how }) => [spoken.text, how])).toEqual([
    ['清空', 'say'],
    ['写上了', 'sayNext'],
  ]);
});

test('switched off nothing is said, and switching off silences at once', async () => {
  const { said, session, model, answer, silenced } = openSpeech();
  void model.sayLabel('清空');
  await answer({ syllables: [], word: null });
  session.speech.value = 0;
  await turns();
  expect(silenced()).toBeGreaterThan(0);
  void model.sayLabel('退格');
  void model.sayWritten('农', '');
  await turns();
  expect(said).toHaveLength(1);
});

test('switching on and off is said; what a new screen says of itself does not cut that off, a touch does', async () => {
  const { said, session, catalogue, model, answer, silenced } = openSpeech(0);
  const answers = async () => {
    for (let i = 0; i < 4; i++) {
      await turns();
      for (const { ask } of catalogue.of('pronunciation')) await ask.answer({ syllables: [], word: null });
    }
    await turns();
  };
  void model.turn(true, '朗读已打开', true);
  const before = silenced();
  void model.sayLabel('首页');
  void model.addLabel('按钮');
  await answers();
  expect(said.map(({ spoken, how }) => [spoken.text, how])).toEqual([
    ['朗读已打开', 'say'],
    ['首页', 'sayNext'],
    ['按钮', 'sayNext'],
  ]);
  expect(silenced()).toBe(before);
  void model.sayLabel('查阅');
  await answer({ syllables: [], word: null });
  expect(said.at(-1)).toMatchObject({ spoken: { text: '查阅' }, how: 'say' });
  session.speech.value = 1.4;
  void model.turn(false, '关闭朗读');
  expect(session.speech.value).toBe(0);
  await answers();
  expect(said.at(-1)).toMatchObject({ spoken: { text: '关闭朗读' }, rate: 1.4 });
  const count = said.length;
  void model.turn(true, '朗读已打开', true);
  void model.sayLabel('首页');
  model.silence();
  await answers();
  expect(said).toHaveLength(count);
});

test('a PIN is never said, a personal field only after agreeing, and the next reader is asked anew', async () => {
  const { said, session, input, model, answer } = openSpeech();
  input.open({ ...memoryField(), kind: 'pin' });
  expect(model.fieldSpeech()).toBe('silent');
  input.open({ ...memoryField(), isPersonal: true });
  expect(model.fieldSpeech()).toBe('asks');
  void model.sayWritten('张', '');
  await turns();
  expect(said).toEqual([]);
  model.agree(false);
  expect(model.fieldSpeech()).toBe('silent');
  model.agree(true);
  void model.sayWritten('张', '');
  await answer({ syllables: ['zhang'], word: null });
  expect(said).toHaveLength(1);
  session.speech.value = 0;
  session.speech.value = 1;
  expect(model.fieldSpeech()).toBe('asks');
});

test('a voice that does not come is told by its code, and is tried again', async () => {
  const { model, answer, fail } = openSpeech();
  fail(new AppError('speech.missing'));
  void model.sayLabel('清空');
  await answer({ syllables: [], word: null });
  expect(model.failure.value).toBe('speech.missing');
  fail(null);
  void model.sayLabel('清空');
  await answer({ syllables: [], word: null });
  expect(model.failure.value).toBeNull();
});

test("what is a person's may be said in no field before the reader agreed, also while none is open, and not after the session", () => {
  const { model, session } = openSpeech();
  expect(model.mayTellPersonal()).toBe(false);
  model.agree(true);
  expect(model.mayTellPersonal()).toBe(true);
  session.speech.value = 0;
  expect(model.mayTellPersonal()).toBe(false);
});
