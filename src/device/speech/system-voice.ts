/** Owns speaking by the system's own voice, where there is one on this machine for the language. It may hang without a word: a watchdog gives it up. */
import { AppError } from '../../base/app-error';
import type { Manner, Voice } from './voice';

/** The part of `speechSynthesis` that is used. */
export interface SystemSpeech {
  getVoices(): readonly Pick<SpeechSynthesisVoice, 'lang' | 'localService'>[];
  speak(utterance: SpeechSynthesisUtterance): void;
  cancel(): void;
  resume(): void;
  addEventListener(type: 'voiceschanged', listener: () => void, options: { once: true; signal: AbortSignal }): void;
}

/** Voices may come only some time after they were first asked for. */
const VOICES_WITHIN_MS = 1000;
/** After so long without a sound it will not come. */
const START_WITHIN_MS = 2500;
/** Slow voices need so long for a character at the usual speed. */
const CHARACTER_MS = 500;
/** Chromium lets some voices fall asleep after 15 s of one utterance. */
const WAKE_EVERY_MS = 5000;

/** Mandarin: `cmn` of espeak-ng, `zh-CN` and `zh` of others; no Cantonese, and none that is far away. */
const MANDARIN = /^(cmn|zh)\b(?!.*\b(HK|MO|yue)\b)/i;
const ENGLISH = /^en\b/i;

export class SystemVoice implements Voice {
  readonly kind = 'system';
  private hasHung = false;
  private hasWaited = false;

  constructor(
    private readonly speech: SystemSpeech | undefined,
    private readonly makeUtterance = (text: string) => new SpeechSynthesisUtterance(text),
  ) {}

  async say({ text }: { readonly text: string }, { rate, volume }: Manner, signal: AbortSignal): Promise<void> {
    const { speech } = this;
    if (!speech || this.hasHung) throw new AppError('speech.missing', this.hasHung ? 'voice hangs' : 'no voice');
    // Once: a machine without voices has none later either.
    if (!this.hasWaited && speech.getVoices().length === 0) await this.waitForVoices(speech);
    const wanted = /[A-Za-z]/.test(text) && !/\p{Script=Han}/u.test(text) ? ENGLISH : MANDARIN;
    const voice = speech
      .getVoices()
      .find(({ lang, localService }) => localService && wanted.test(lang.replaceAll('_', '-')));
    if (!voice) throw new AppError('speech.missing', 'no voice');
    if (signal.aborted) return;
    const utterance = this.makeUtterance(text);
    utterance.voice = voice as SpeechSynthesisVoice;
    utterance.lang = voice.lang;
    utterance.rate = rate;
    utterance.volume = volume;
    await new Promise<void>((resolve, reject) => {
      let watchdog: ReturnType<typeof setTimeout> | undefined;
      const waking = setInterval(() => speech.resume(), WAKE_EVERY_MS);
      const finish = (failure?: AppError) => {
        clearTimeout(watchdog);
        clearInterval(waking);
        signal.removeEventListener('abort', stop);
        if (failure) reject(failure);
        else resolve();
      };
      const stop = () => {
        speech.cancel();
        finish();
      };
      const giveUp = () => {
        this.hasHung = true;
        speech.cancel();
        finish(new AppError('speech.missing', 'voice hangs'));
      };
      const watch = (withinMs: number) => {
        clearTimeout(watchdog);
        watchdog = setTimeout(giveUp, withinMs);
      };
      utterance.onstart = () => watch(START_WITHIN_MS + ([...text].length * CHARACTER_MS) / rate);
      utterance.onend = () => finish();
      utterance.onerror = ({ error }) => {
        // Cut off by the next utterance: nothing is wrong with the voice.
        if (error === 'canceled' || error === 'interrupted') finish();
        else finish(new AppError('speech.missing', error));
      };
      signal.addEventListener('abort', stop, { once: true });
      watch(START_WITHIN_MS);
      speech.speak(utterance);
    });
  }

  private async waitForVoices(speech: SystemSpeech): Promise<void> {
    this.hasWaited = true;
    const waiting = new AbortController();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, VOICES_WITHIN_MS);
      const come = () => {
        clearTimeout(timer);
        resolve();
      };
      speech.addEventListener('voiceschanged', come, { once: true, signal: waiting.signal });
    });
    waiting.abort();
  }
}
