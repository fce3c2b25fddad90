import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { AppError } from '../base/app-error';
import type { Manner, VoiceKind } from '../device/speech/voice';
import { ReadingModel } from './reading-model';
import type { SessionStatus } from './session-model';

const turns = async () => {
  for (let i = 0; i < 30; i++) await Promise.resolve();
};

/** A voice that says nothing until it is told to. */
function openReading(sentences: readonly string[] = ['一。', '二。', '三。'], whole = true) {
  const said: { text: string; manner: Manner }[] = [];
  let finish: (wasWhole: boolean) => void = () => {};
  let touches = 0;
  let nowMs = 0;
  let failure: AppError | null = null;
  const session = {
    readingRate: signal(1),
    volume: signal(0.6),
    status: signal<SessionStatus>({ name: 'active' }),
    touch: () => void touches++,
  };
  const model = new ReadingModel({
    session,
    rate: session.readingRate,
    clock: { nowMs: () => nowMs },
    openSpeaker: async () => ({
      say(spoken: { text: string }, manner: Manner, onVoice?: (kind: VoiceKind) => void) {
        finish(false);
        if (failure) return Promise.reject(failure);
        said.push({ text: spoken.text, manner });
        onVoice?.('system');
        return new Promise<boolean>((resolve) => {
          finish = resolve;
        });
      },
      cancel: () => finish(false),
    }),
    spell: async (text) => ({ text, syllables: [] }),
  });
  model.show(sentences, whole);
  return {
    model,
    session,
    texts: () => said.map(({ text }) => text),
    said,
    touches: () => touches,
    async end() {
      finish(true);
      await turns();
    },
    async interrupt() {
      finish(false);
      await turns();
    },
    wait: (ms: number) => {
      nowMs += ms;
    },
    fail: (next: AppError | null) => {
      failure = next;
    },
  };
}

test('sentences are said one after another to the end, then from the first again', async () => {
  const { model, texts, end, touches } = openReading();
  model.start(0);
  await turns();
  expect(model.voice.value).toBe('system');
  for (const _ of [1, 2, 3]) await end();
  expect(texts()).toEqual(['一。', '二。', '三。']);
  expect(model.status.value.name).toBe('ended');
  // Who listens is there.
  expect(touches()).toBe(3);
  model.goOn();
  await turns();
  expect(texts().at(-1)).toBe('一。');
});

test('it pauses, goes on with the same sentence, and steps back and on', async () => {
  const { model, texts, end } = openReading();
  model.start(1);
  await turns();
  model.pause();
  await turns();
  expect(model.status.value.name).toBe('paused');
  model.goOn();
  await turns();
  expect(texts()).toEqual(['二。', '二。']);
  model.step(-1);
  await turns();
  model.step(-1);
  await turns();
  expect([model.at.value, texts().at(-1)]).toEqual([0, '一。']);
  model.pause();
  model.step(1);
  await turns();
  expect([model.at.value, model.status.value.name]).toEqual([1, 'paused']);
  model.goOn();
  await turns();
  await end();
  expect(texts().at(-1)).toBe('三。');
});

test('another rate or volume is heard at once', async () => {
  const { model, session, said } = openReading();
  model.start(0);
  await turns();
  session.readingRate.value = 2;
  await turns();
  session.volume.value = 1;
  await turns();
  expect(said).toEqual([
    { text: '一。', manner: { rate: 1, volume: 0.6 } },
    { text: '一。', manner: { rate: 2, volume: 0.6 } },
    { text: '一。', manner: { rate: 2, volume: 1 } },
  ]);
  expect(model.status.value.name).toBe('reading');
});

test('it pauses where reading aloud is switched off', async () => {
  const { model, session, texts } = openReading();
  model.start(0);
  await turns();
  session.readingRate.value = 0;
  await turns();
  expect([model.status.value.name, texts()]).toEqual(['paused', ['一。']]);
});

test('it is paused by whoever else speaks, and by the question whether anybody is there', async () => {
  const { model, session, interrupt } = openReading();
  model.start(0);
  await turns();
  await interrupt();
  expect(model.status.value.name).toBe('paused');
  model.goOn();
  await turns();
  session.status.value = { name: 'warning', secondsLeft: 30 };
  await turns();
  expect(model.status.value.name).toBe('paused');
});

test('a session does not wait for ever with somebody who only seems to listen', async () => {
  const { model, wait, end, touches } = openReading(Array.from({ length: 5 }, (_, i) => `${i}。`));
  model.start(0);
  await turns();
  await end();
  wait(16 * 60_000);
  await end();
  expect(touches()).toBe(1);
  model.step(1);
  await turns();
  await end();
  expect(touches()).toBe(2);
});

test('what is set later is read on; the place stays', async () => {
  const { model, texts, end } = openReading(['一。'], false);
  model.start(0);
  await turns();
  await end();
  expect(model.status.value.name).toBe('reading');
  model.show(['一。', '二。'], true);
  await turns();
  expect(texts()).toEqual(['一。', '二。']);
  await end();
  expect(model.status.value.name).toBe('ended');
});

test('where nobody can say it that is told, and stopping forgets the place', async () => {
  const { model, fail, texts } = openReading();
  fail(new AppError('speech.missing'));
  model.start(1);
  await turns();
  expect(model.status.value).toEqual({ name: 'failed', code: 'speech.missing' });
  fail(null);
  model.goOn();
  await turns();
  expect(texts()).toEqual(['二。']);
  model.stop();
  await turns();
  expect([model.status.value.name, model.at.value]).toEqual(['off', 0]);
});
