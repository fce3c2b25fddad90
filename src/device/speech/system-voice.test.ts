import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SystemVoice } from './system-voice';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const CMN = { lang: 'cmn', localService: true };

function fakeSpeech(voices: readonly { lang: string; localService: boolean }[]) {
  const spoken: SpeechSynthesisUtterance[] = [];
  let cancelled = 0;
  const comes = new EventTarget();
  let resumed = 0;
  const speech = {
    getVoices: () => voices,
    speak: (utterance: SpeechSynthesisUtterance) => void spoken.push(utterance),
    cancel: () => void cancelled++,
    resume: () => void resumed++,
    addEventListener: comes.addEventListener.bind(comes),
  };
  const voice = new SystemVoice(speech, (text) => ({ text }) as SpeechSynthesisUtterance);
  return { spoken, voice, comes, cancelled: () => cancelled, resumed: () => resumed };
}
const { signal } = new AbortController();
const USUAL = { rate: 1, volume: 1 };
const said = { text: '农村' };
const event = {} as SpeechSynthesisEvent;

test('it speaks with a Mandarin voice of this machine, at the rate, until its end', async () => {
  const { spoken, voice } = fakeSpeech([
    { lang: 'en-US', localService: true },
    { lang: 'zh-HK', localService: true },
    CMN,
  ]);
  const saying = voice.say(said, { rate: 1.4, volume: 0.6 }, signal);
  const [utterance] = spoken;
  expect(utterance).toMatchObject({ text: '农村', lang: 'cmn', rate: 1.4, volume: 0.6 });
  utterance?.onstart?.(event);
  utterance?.onend?.(event);
  await saying;
});

test('without such a voice, and with one that is far away, it has nothing to say', async () => {
  for (const voices of [
    [],
    [{ lang: 'yue', localService: true }],
    [{ lang: 'zh-HK', localService: true }],
    [{ lang: 'zh-CN', localService: false }],
  ]) {
    const failed = expect(fakeSpeech(voices).voice.say(said, USUAL, signal)).rejects.toMatchObject({
      code: 'speech.missing',
    });
    await vi.advanceTimersByTimeAsync(1000);
    await failed;
  }
  await expect(new SystemVoice(undefined).say(said, USUAL, signal)).rejects.toMatchObject({ code: 'speech.missing' });
});

test('voices that come late are waited for, once', async () => {
  const voices: (typeof CMN)[] = [];
  const { spoken, voice, comes } = fakeSpeech(voices);
  const saying = voice.say(said, USUAL, signal);
  voices.push(CMN);
  comes.dispatchEvent(new Event('voiceschanged'));
  await vi.advanceTimersByTimeAsync(0);
  spoken[0]?.onend?.(event);
  await saying;
  expect(spoken).toHaveLength(1);
});

test('English words have an English voice or none; with a Chinese character it is Chinese', async () => {
  const both = fakeSpeech([{ lang: 'en_US', localService: true }, CMN]);
  void both.voice.say({ text: 'Help' }, USUAL, signal);
  void both.voice.say({ text: 'OFD 文件' }, USUAL, signal);
  void both.voice.say({ text: '12' }, USUAL, signal);
  expect(both.spoken.map(({ lang }) => lang)).toEqual(['en_US', 'cmn', 'cmn']);
  await expect(fakeSpeech([CMN]).voice.say({ text: 'Help' }, USUAL, signal)).rejects.toMatchObject({
    code: 'speech.missing',
  });
});

test('a voice that falls asleep in a long utterance is woken', async () => {
  const { spoken, voice, resumed } = fakeSpeech([CMN]);
  const saying = voice.say({ text: '长'.repeat(60) }, USUAL, signal);
  spoken[0]?.onstart?.(event);
  await vi.advanceTimersByTimeAsync(16_000);
  expect(resumed()).toBe(3);
  spoken[0]?.onend?.(event);
  await saying;
  await vi.advanceTimersByTimeAsync(16_000);
  expect(resumed()).toBe(3);
});

test('a voice that never begins, or never ends, is given up and not asked again', async () => {
  for (const begins of [false, true]) {
    const { spoken, voice, cancelled } = fakeSpeech([CMN]);
    const saying = voice.say(said, USUAL, signal);
    const failed = expect(saying).rejects.toMatchObject({ code: 'speech.missing' });
    if (begins) spoken[0]?.onstart?.(event);
    await vi.advanceTimersByTimeAsync(5000);
    await failed;
    expect(cancelled()).toBe(1);
    await expect(voice.say(said, USUAL, signal)).rejects.toMatchObject({ code: 'speech.missing' });
    expect(spoken).toHaveLength(1);
  }
});

test('being silenced ends it, and being cut off is no fault of the voice', async () => {
  const { spoken, voice, cancelled } = fakeSpeech([CMN]);
  const stop = new AbortController();
  const saying = voice.say(said, USUAL, stop.signal);
  stop.abort();
  await saying;
  expect(cancelled()).toBe(1);
  const again = voice.say(said, USUAL, signal);
  spoken[1]?.onerror?.({ error: 'interrupted' } as SpeechSynthesisErrorEvent);
  await again;
});
