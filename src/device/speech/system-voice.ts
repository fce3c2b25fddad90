/** Owns speaking by the system's own Chinese voice, where there is one on this machine. It may hang without a word: a watchdog gives it up. */
import { AppError } from '../../base/app-error';
import type { Voice } from './voice';

/** The part of `speechSynthesis` that is used. */
export interface SystemSpeech {
  getVoices(): readonly Pick<SpeechSynthesisVoice, 'lang' | 'localService'>[];
  speak(utterance: SpeechSynthesisUtterance): void;
  cancel(): void;
}

/** After so long without a sound it will not come. */
const START_WITHIN_MS = 2500;
/** Slow voices need so long for a character at the usual speed. */
const CHARACTER_MS = 500;

/** Mandarin: `cmn` of espeak-ng, `zh-CN` and `zh` of others; no Cantonese, and none that is far away. */
const MANDARIN = /^(cmn|zh)\b(?!.*\b(HK|MO|yue)\b)/i;

export class SystemVoice implements Voice {
  private hasHung = false;

  constructor(
    private readonly speech: SystemSpeech | undefined,
    private readonly makeUtterance = (text: string) => new SpeechSynthesisUtterance(text),
  ) {}

  async say({ text }: { readonly text: string }, rate: number, signal: AbortSignal): Promise<void> {
    const { speech } = this;
    const voice = this.hasHung ? undefined : speech?.getVoices().find(isMandarin);
    if (!speech || !voice) throw new AppError('speech.missing', this.hasHung ? 'voice hangs' : 'no voice');
    if (signal.aborted) return;
    const utterance = this.makeUtterance(text);
    utterance.voice = voice as SpeechSynthesisVoice;
    utterance.lang = voice.lang;
    utterance.rate = rate;
    await new Promise<void>((resolve, reject) => {
      let watchdog: ReturnType<typeof setTimeout> | undefined;
      const finish = (failure?: AppError) => {
        clearTimeout(watchdog);
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
}

function isMandarin({ lang, localService }: { readonly lang: string; readonly localService: boolean }): boolean {
  return localService && MANDARIN.test(lang.replaceAll('_', '-'));
}
