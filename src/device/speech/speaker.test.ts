import { expect, test } from 'vitest';
import { AppError } from '../../base/app-error';
import { Speaker } from './speaker';
import type { Voice } from './voice';

/** A voice that says nothing until it is told to, and notes what it was asked for. */
function slowVoice() {
  const asked: string[] = [];
  const cut: string[] = [];
  let finish = () => {};
  const voice: Voice = {
    kind: 'system',
    say: ({ text }, _, signal) =>
      new Promise((resolve) => {
        asked.push(text);
        finish = resolve;
        signal.addEventListener('abort', () => {
          cut.push(text);
          resolve();
        });
      }),
  };
  return { asked, cut, voice, finish: () => finish() };
}
const mute: Voice = { kind: 'syllables', say: () => Promise.reject(new AppError('speech.missing', 'mute')) };
const USUAL = { rate: 1, volume: 1 };
const text = (said: string) => ({ text: said, syllables: [] });
const turns = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

test('the next utterance cuts off the one before; one that is added waits for it', async () => {
  const { asked, cut, voice, finish } = slowVoice();
  const speaker = new Speaker([voice]);
  const first = speaker.say(text('一'), USUAL);
  await turns();
  void speaker.say(text('二'), USUAL);
  expect(await first).toBe(false);
  void speaker.sayNext(text('三'), USUAL);
  await turns();
  expect(asked).toEqual(['一', '二']);
  finish();
  await turns();
  expect(asked).toEqual(['一', '二', '三']);
  expect(cut).toEqual(['一']);
});

test('silence ends what is said and what waits', async () => {
  const { asked, cut, voice } = slowVoice();
  const speaker = new Speaker([voice]);
  const said = speaker.say(text('一'), USUAL);
  const waiting = speaker.sayNext(text('二'), USUAL);
  await turns();
  speaker.cancel();
  expect(await Promise.all([said, waiting])).toEqual([false, false]);
  expect([asked, cut]).toEqual([['一'], ['一']]);
});

test('where one voice has nothing to say the next one speaks; where all are mute it is told', async () => {
  const { asked, voice, finish } = slowVoice();
  const heard: string[] = [];
  const said = new Speaker([mute, voice]).say(text('一'), USUAL, (kind) => heard.push(kind));
  await turns();
  finish();
  expect(await said).toBe(true);
  expect(heard).toEqual(['syllables', 'system']);
  expect(asked).toEqual(['一']);
  await expect(new Speaker([mute, mute]).say(text('一'), USUAL)).rejects.toMatchObject({ code: 'speech.missing' });
});
