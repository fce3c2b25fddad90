import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SystemVoice } from './system-voice';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const CMN = { lang: 'cmn', localService: true };

function fakeSpeech(voices: readonly { lang: string; localService: boolean }[]) {
  const spoken: SpeechSynthesisUtterance[] = [];
  let cancelled = 0;
  const speech = {
    getVoices: () => voices,
    speak: (utterance: SpeechSynthesisUtterance) => void spoken.push(utterance),
    cancel: () => void cancelled++,
  };
  const voice = new SystemVoice(speech, (text) => ({ text }) as SpeechSynthesisUtterance);
  return { spoken, voice, cancelled: () => cancelled };
}
const { signal } = new AbortController();
const said = { text: '农村' };
const event = {} as SpeechSynthesisEvent;

test('it speaks with a Mandarin voice of this machine, at the rate, until its end', async () => {
  const { spoken, voice } = fakeSpeech([
    { lang: 'en-US', localService: true },
    { lang: 'zh-HK', localService: true },
    CMN,
  ]);
  const saying = voice.say(said, 1.4, signal);
  const [utterance] = spoken;
  expect(utterance).toMatchObject({ text: '农村', lang: 'cmn', rate: 1.4 });
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
    await expect(fakeSpeech(voices).voice.say(said, 1, signal)).rejects.toMatchObject({ code: 'speech.missing' });
  }
  await expect(new SystemVoice(undefined).say(said, 1, signal)).rejects.toMatchObject({ code: 'speech.missing' });
});

test('a voice that never begins, or never ends, is given up and not asked again', async () => {
  for (const begins of [false, true]) {
    const { spoken, voice, cancelled } = fakeSpeech([CMN]);
    const saying = voice.say(said, 1, signal);
    const failed = expect(saying).rejects.toMatchObject({ code: 'speech.missing' });
    if (begins) spoken[0]?.onstart?.(event);
    await vi.advanceTimersByTimeAsync(5000);
    await failed;
    expect(cancelled()).toBe(1);
    await expect(voice.say(said, 1, signal)).rejects.toMatchObject({ code: 'speech.missing' });
    expect(spoken).toHaveLength(1);
  }
});

test('being silenced ends it, and being cut off is no fault of the voice', async () => {
  const { spoken, voice, cancelled } = fakeSpeech([CMN]);
  const stop = new AbortController();
  const saying = voice.say(said, 1, stop.signal);
  stop.abort();
  await saying;
  expect(cancelled()).toBe(1);
  const again = voice.say(said, 1, signal);
  spoken[1]?.onerror?.({ error: 'interrupted' } as SpeechSynthesisErrorEvent);
  await again;
});
